#!/usr/bin/env python3
"""endpoint.py PBG MAP - a SPARQL endpoint and HTTP proxy for the tests of SERVICE.

MAP has lines "endpoint IRI <tab> RDF file". Requests come as to a proxy, with the whole IRI; the query is run by PBG over the file.
Prints its port and serves until standard input ends. With ASKED in the environment each query is appended to that file."""
import http.server
import os
import subprocess
import sys
import threading
import urllib.parse

PBG, MAP = sys.argv[1:3]


class Endpoint(http.server.BaseHTTPRequestHandler):
    def answer(self, code, body, kind="text/plain"):
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def run(self, query):
        iri = self.path.split("?")[0]
        if "ASKED" in os.environ:
            with open(os.environ["ASKED"], "a", encoding="utf-8") as asked:
                asked.write(query + "\n")
        with open(MAP, encoding="utf-8") as lines:
            files = dict(line.rstrip("\n").split("\t") for line in lines)
        if iri not in files:
            return self.answer(404, b"no such endpoint")
        proxy = dict(os.environ, http_proxy=f"http://127.0.0.1:{server.server_address[1]}")  # for SERVICE within SERVICE
        command = [PBG, "query", files[iri], "--quiet", "--format", "json", "-e", query]
        done = subprocess.run(command, capture_output=True, check=False, env=proxy)
        if done.returncode:
            return self.answer(400, done.stderr)
        return self.answer(200, done.stdout, "application/sparql-results+json")

    def do_GET(self):
        self.run(urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query).get("query", [""])[0])

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode("utf-8")
        form = "x-www-form-urlencoded" in self.headers.get("Content-Type", "")
        self.run(urllib.parse.parse_qs(body).get("query", [""])[0] if form else body)

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
