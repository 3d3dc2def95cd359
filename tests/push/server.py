#!/usr/bin/env python3
"""server.py [CERTIFICATE] - a Graph Store Protocol server for tests, which fails when it is told to.

Keeps graphs as the Turtle, a line a statement, that was PUT to /store?graph=IRI (or to any path below /graph/: direct identification). Prints its port,
serves until standard input ends. GET /quads gives all it has as sorted N-Quads, GET /log the requests since the last: method, graph,
status. POST /plan takes JSON, which replaces the plan:
  answers  list of what PUT and DELETE are answered with, one after the other: a status, "drop" (the connection closes when half of the
           body has come), "lie" (stored, but the connection closes), "slow" (waits); after the last all is well
  headers  more headers of those answers        words  body of those answers
  login    "basic" or "digest": user 张三, password 秘 密; reads too      open_reads  ... but HEAD and GET need none
  limit    bytes of the largest body, else 413       deaf  seconds that each request takes"""
import hashlib
import http.server
import json
import ssl
import sys
import threading
import time
import urllib.parse
import base64

USER, PASSWORD, REALM, NONCE = "张三", "秘 密", "pbg", "0123456789abcdef"
graphs, log, plan, lock = {}, [], {}, threading.Lock()


def md5(text):
    return hashlib.md5(text.encode()).hexdigest()


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    graph = ""

    def answer(self, status, body=b"", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        with lock:
            log.append(f"{self.command} {self.graph} {status}")

    def logged_in(self):
        kind, said = plan.get("login"), self.headers.get("Authorization", "")
        if not kind or (plan.get("open_reads") and self.command in ("GET", "HEAD")):
            return True
        if kind == "basic":
            return said == "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if not said.startswith("Digest "):
            return False
        said = said.encode("latin-1").decode("utf-8")
        parts = dict(p.strip().split("=", 1) for p in said[7:].split(","))
        parts = {k: v.strip('"') for k, v in parts.items()}
        want = md5(":".join([md5(f"{USER}:{REALM}:{PASSWORD}"), parts.get("nonce", ""), parts.get("nc", ""), parts.get("cnonce", ""), "auth",
                             md5(f"{self.command}:{self.path}")]))
        return parts.get("nonce") == NONCE and parts.get("response") == want

    def challenge(self):
        if plan["login"] == "basic":
            return "Basic realm=\"pbg\", charset=\"UTF-8\""
        return f'Digest realm="{REALM}", qop="auth", nonce="{NONCE}", algorithm=MD5'

    def begin(self):
        """The body; None if the request was answered already"""
        url = urllib.parse.urlsplit(self.path)
        query = urllib.parse.parse_qs(url.query)
        self.graph = query.get("graph", [""])[0]
        if url.path.startswith("/graph/"):
            self.graph = f"http://{self.headers['Host']}{urllib.parse.unquote(url.path)}"
        time.sleep(plan.get("deaf", 0))
        length = int(self.headers.get("Content-Length") or 0)
        step = None
        if self.command in ("PUT", "DELETE") and self.logged_in():
            with lock:
                step = plan["answers"].pop(0) if plan.get("answers") else None
        if step == "drop":
            self.rfile.read(length // 2)
            self.close_connection = True
            with lock:
                log.append(f"{self.command} {self.graph} drop")
            return None
        body = self.rfile.read(length)
        if step == "slow":
            time.sleep(3)
        if not self.logged_in():
            self.answer(401, b"who are you?", [("WWW-Authenticate", self.challenge())])
        elif length > plan.get("limit", length):
            self.answer(413)
        elif isinstance(step, int):
            self.answer(step, plan.get("words", "").encode(), plan.get("headers", {}).items())
        elif step == "lie":
            graphs[self.graph] = body
            self.close_connection = True
            with lock:
                log.append(f"{self.command} {self.graph} lie")
        else:
            return body
        return None

    def do_PUT(self):
        body = self.begin()
        if body is None:
            return
        url = urllib.parse.urlsplit(self.path)
        if url.path == "/moved":
            self.answer(307, headers=[("Location", f"/store?{url.query}")])
        elif url.path == "/login":
            self.answer(303, headers=[("Location", "/quads")])
        elif url.path != "/store" and not url.path.startswith("/graph/"):
            self.answer(404)
        elif self.headers.get("Content-Type") != "text/turtle":
            self.answer(415)
        else:
            with lock:
                status = 204 if self.graph in graphs else 201
                graphs[self.graph] = body
            self.answer(status)

    def do_DELETE(self):
        if self.begin() is not None:
            self.answer(204 if graphs.pop(self.graph, None) is not None else 404)

    def do_HEAD(self):
        if self.begin() is not None:
            self.answer(200 if self.graph in graphs else 404)

    def do_GET(self):
        if self.path == "/quads":
            lines = [line[:-1] + f"<{graph}> .\n" for graph, body in graphs.items() for line in body.decode().split("\n")
                     if line and not line.startswith("@prefix")]
            return self.reply("".join(sorted(lines)))
        if self.path == "/log":
            text = "".join(line + "\n" for line in log)
            log.clear()
            return self.reply(text)
        return self.answer(404)

    def do_POST(self):
        plan.clear()
        plan.update(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.reply("")

    def reply(self, text):
        self.send_response(200)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
server.daemon_threads = True
server.handle_error = lambda *_: None  # clients may be killed
if len(sys.argv) > 1:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1])
    server.socket = context.wrap_socket(server.socket, server_side=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
