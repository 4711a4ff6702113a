"""The box office. Sells seats, one visitor after the other."""
import os
import time
from http.server import BaseHTTPRequestHandler, HTTPServer


class BoxOffice(BaseHTTPRequestHandler):
    hung = False

    def do_GET(self):
        if self.path == "/crash":
            print("tickets: something impossible happened", flush=True)
            os._exit(1)
        if self.path == "/seats":
            # The plan of the whole house, as every visitor sees it.
            plan = b"." * 60_000_000
            text = f"{len(plan) - plan.count(b'X')} places on the plan\n"
        else:
            text = "tickets, please\n"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(text.encode())
        BoxOffice.hung = self.path == "/hang"

    def log_message(self, *_):
        pass


server = HTTPServer(("", 8000), BoxOffice)
print("tickets: open", flush=True)
while True:
    server.handle_request()
    if BoxOffice.hung:
        print("tickets: waiting for a lock that nobody gives back", flush=True)
        time.sleep(1_000_000)
