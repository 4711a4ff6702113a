"""The API of the village library: who has borrowed which book.

DB_HOST   where the database answers, on port 6379   127.0.0.1
LOG_FILE  where the log is written                   standard output
"""
import json
import os
import signal
import socket
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

DB_HOST = os.environ.get("DB_HOST", "127.0.0.1")
LOG = open(os.environ["LOG_FILE"], "a") if os.environ.get("LOG_FILE") else sys.stdout


def log(text):
    print(f"api: {text}", file=LOG, flush=True)


def ask(*words):
    """Asks Redis. Each question gets a connection of its own, so a database may start later, or start again."""
    with socket.create_connection((DB_HOST, 6379), timeout=3) as connection:
        with connection.makefile("rwb") as stream:
            stream.write(b"*%d\r\n" % len(words))
            for word in words:
                data = word.encode()
                stream.write(b"$%d\r\n%s\r\n" % (len(data), data))
            stream.flush()
            return read_answer(stream)


def read_answer(stream):
    line = stream.readline().decode().strip()
    kind, rest = line[:1], line[1:]
    if kind == "$":
        return stream.read(int(rest) + 2)[:-2].decode()
    if kind == "*":
        return [read_answer(stream) for _ in range(int(rest))]
    if kind == ":" or kind == "+":
        return rest
    raise OSError(f"the database says: {line or 'nothing'}")


class Loans(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(200, lambda: json.dumps(ask("LRANGE", "loans", "0", "-1"), ensure_ascii=False))

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
        book, reader = (form.get(name, [""])[0].strip() for name in ("book", "reader"))
        if self.path == "/api/loans" and book and reader:
            self.answer(201, lambda: self.lend(book, reader))
        else:
            self.answer(400, lambda: "book and reader, please")

    def lend(self, book, reader):
        ask("RPUSH", "loans", f"{reader}: {book}")
        log(f"lent {book}")
        return "lent"

    def answer(self, status, work):
        try:
            text = work() if self.path == "/api/loans" else "there are only /api/loans"
        except OSError as error:
            log(f"no database at {DB_HOST}: {error}")
            status, text = 503, "the database does not answer"
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode() + b"\n")

    def log_message(self, *_):
        pass


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
log(f"listens on port 9000, the database is {DB_HOST}")
ThreadingHTTPServer(("", 9000), Loans).serve_forever()
