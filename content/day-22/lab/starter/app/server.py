"""The text panels of the museum. Every file is read anew for every visitor.

/panel/NAME  the text of panels/NAME.txt
/print/NAME  how wide it gets in print; needs metrics/widths.json, which the image makes when it is built
/house       what /etc/house/house.conf says
/archive     whether the key of the picture archive is there, in /run/keys/archive.key
"""
import json
import pathlib
import re
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

APP = pathlib.Path("/app")


def print_width(name):
    widths = json.loads((APP / "metrics/widths.json").read_text())
    text = (APP / f"panels/{name}.txt").read_text(encoding="utf-8")
    widest = max(sum(widths.get(letter, 41) for letter in line) for line in text.splitlines())
    return f"{name}: {widest / 10:.1f} mm wide\n"


def archive_state():
    key = pathlib.Path("/run/keys/archive.key").read_text().strip()
    return f"archive: key of {len(key)} characters\n"


def find_page(path):
    path = path.split("?")[0]
    if match := re.fullmatch(r"/panel/([a-z]+)", path):
        return (APP / f"panels/{match[1]}.txt").read_text(encoding="utf-8")
    if match := re.fullmatch(r"/print/([a-z]+)", path):
        return print_width(match[1])
    if path == "/house":
        return pathlib.Path("/etc/house/house.conf").read_text(encoding="utf-8")
    if path == "/archive":
        return archive_state()
    return None


class Panels(BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            text, status = find_page(self.path), 200
        except OSError as error:
            text, status = f"{error}\n", 500
        if text is None:
            text, status = "no such page\n", 404
        body = text.encode()
        self.send_response(status)
        self.send_header("content-type", "text/plain; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
print("panels: listening on port 8000", flush=True)
ThreadingHTTPServer(("", 8000), Panels).serve_forever()
