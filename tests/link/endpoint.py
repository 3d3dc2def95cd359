#!/usr/bin/env python3
"""endpoint.py PBG FILE LOG - a SPARQL endpoint for the tests of pbg link, over an RDF file, answered by PBG.

/sparql answers; /haste refuses every second request (429); /broken always (500); /page is no endpoint; /slow never answers.
Writes a line for each request to LOG; prints its port; serves until standard input ends."""
import http.server
import subprocess
import sys
import threading
import time
import urllib.parse

PBG, FILE, LOG = sys.argv[1:4]
seen = {}


class Endpoint(http.server.BaseHTTPRequestHandler):
    def answer(self, code, body, kind="text/plain"):
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8"))
        query = form["query"][0]
        seen[self.path] = seen.get(self.path, 0) + 1
        with open(LOG, "a", encoding="utf-8") as log:
            log.write(f"{self.path} {len(query)}\n")
        if self.path == "/haste" and seen[self.path] % 2:
            return self.answer(429, b"slow down")
        if self.path == "/broken":
            return self.answer(500, b"broken")
        if self.path == "/page":
            return self.answer(200, b"<html><body>Welcome</body></html>", "text/html")
        if self.path == "/slow":
            time.sleep(5)
            return self.answer(500, b"late")
        done = subprocess.run([PBG, "query", FILE, "--quiet", "--format", "json", "-e", query], capture_output=True, check=False)
        if done.returncode:
            return self.answer(400, done.stderr)
        return self.answer(200, done.stdout, "application/sparql-results+json")

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
