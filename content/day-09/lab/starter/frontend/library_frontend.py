"""The frontend of the village library: the pages beside this program, in site/, and a way through to the API.

API_URL  where the API answers   http://127.0.0.1:9000
"""
import os
import signal
import sys
import urllib.error
import urllib.request
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

API_URL = os.environ.get("API_URL", "http://127.0.0.1:9000")
SITE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "site")


class Pages(SimpleHTTPRequestHandler):
    def do_GET(self):
        if self.path.startswith("/api/"):
            self.pass_on(None)
        else:
            super().do_GET()

    def do_POST(self):
        self.pass_on(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def pass_on(self, data):
        try:
            with urllib.request.urlopen(API_URL + self.path, data, timeout=5) as answer:
                status, text = answer.status, answer.read()
        except urllib.error.HTTPError as error:
            status, text = error.code, error.read()
        except OSError as error:
            print(f"frontend: no API at {API_URL}: {error}", flush=True)
            status, text = 502, b"the API does not answer\n"
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
print(f"frontend: listens on port 8080, the API is {API_URL}", flush=True)
ThreadingHTTPServer(("", 8080), partial(Pages, directory=SITE)).serve_forever()
