"""Renders posters. `/render?poster=normal` is one poster; `poster=season` has a leak that nobody has found yet."""
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

MEGABYTE = 1_000_000


def render_normal():
    """One poster: eight brushes and 60 MB of canvas."""
    canvas = b"#" * (60 * MEGABYTE)
    brushes = [threading.Thread(target=time.sleep, args=(0.1,)) for _ in range(8)]
    for brush in brushes:
        brush.start()
    for brush in brushes:
        brush.join()
    return f"a poster of {len(canvas) // MEGABYTE} MB\n"


def render_season():
    """The whole season. It keeps every canvas; at 600 MB it stops, because this is only a lab."""
    kept = []
    while len(kept) < 30:
        kept.append(b"#" * (20 * MEGABYTE))
        time.sleep(0.05)
    return f"{len(kept) * 20} MB, and nobody stopped me\n"


class Renderer(BaseHTTPRequestHandler):
    def do_GET(self):
        text = render_season() if "season" in self.path else render_normal()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


def crowd():
    """Starts a helper for each of 150 colours, and says how far it got."""
    helpers = []
    try:
        for _ in range(150):
            helpers.append(subprocess.Popen(["sleep", "60"]))
        print(f"posters: all {len(helpers)} helpers started")
    except OSError as error:
        print(f"posters: stopped at {len(helpers)} helpers: {error.strerror}")
    for helper in helpers:
        helper.kill()
        helper.wait()


if "crowd" in sys.argv:
    crowd()
else:
    print("posters: waiting for work", flush=True)
    HTTPServer(("", 8000), Renderer).serve_forever()
