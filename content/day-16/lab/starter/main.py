"""The wake-up service of one sleeping car: GET /STOP says when to knock."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import timetable

NOTICE = 20  # minutes to get dressed, with a coffee


class Car(BaseHTTPRequestHandler):
    def do_GET(self):
        stop = self.path.strip("/")
        arrival = timetable.arrival(stop)
        if arrival is None:
            self.answer(404, f"{stop}: not a stop of this train\n")
        else:
            wake = timetable.wake(stop, NOTICE)
            self.answer(200, f"{stop}: wake at {wake}, arrives {arrival}\n")

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        print(f"sleeper: asked for {self.path}")


print(f"sleeper: ready, {timetable.about()}")
ThreadingHTTPServer(("", 8080), Car).serve_forever()
