"""The board: asks both gauges anew for every visitor. Listens on port 8000, on every address of its container.

INN_URL      where the gauge of the Inn answers
SALZACH_URL  where the gauge of the Salzach answers
"""
import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import ProxyHandler, build_opener

GAUGES = {"Inn": os.environ["INN_URL"], "Salzach": os.environ["SALZACH_URL"]}
OPENER = build_opener(ProxyHandler({}))


def read_gauge(url):
    """The river that answered and its level, or the reason why none did."""
    try:
        with OPENER.open(url, timeout=2) as answer:
            river, level = answer.read(100).decode().split()
            return f"{level} cm, says the gauge {river}", True
    except (OSError, ValueError) as error:
        return f"no answer from {url}: {error}", False


class Board(BaseHTTPRequestHandler):
    def do_GET(self):
        answers = {name: read_gauge(url) for name, url in GAUGES.items()}
        body = "".join(f"{name}: {text}\n" for name, (text, _) in answers.items()).encode()
        self.send_response(200 if all(good for _, good in answers.values()) else 503)
        self.send_header("content-type", "text/plain; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
for name, url in GAUGES.items():
    print(f"board: the {name} is at {url}", flush=True)
ThreadingHTTPServer(("", 8000), Board).serve_forever()
