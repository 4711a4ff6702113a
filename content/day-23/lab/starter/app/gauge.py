"""A river gauge: answers every GET with its river and the level in centimetres.

RIVER   the name of the river
LEVEL   the level, in centimetres
LISTEN  the address to listen on; 127.0.0.1 unless it is set
PORT    the port to listen on; 8000 unless it is set
"""
import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RIVER = os.environ["RIVER"]
LEVEL = os.environ["LEVEL"]


class Gauge(BaseHTTPRequestHandler):
    def do_GET(self):
        body = f"{RIVER} {LEVEL}\n".encode()
        self.send_response(200)
        self.send_header("content-type", "text/plain; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
place = (os.environ.get("LISTEN", "127.0.0.1"), int(os.environ.get("PORT", "8000")))
print(f"gauge {RIVER}: listening on {place[0]} port {place[1]}", flush=True)
ThreadingHTTPServer(place, Gauge).serve_forever()
