"""Takes the orders for lunch. Port 8000: /menu, /order?dish=…, /orders, /close, /status."""
import os
import signal
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

DISHES = ["lasagne", "soup", "curry"]
MENU = "/tmp/menu.txt"
ORDERS = "/data/orders"
SHEET = "/var/spool/canteen/sheet"
OPEN_SINCE = time.strftime("%H:%M", time.gmtime())


def read_orders():
    if not os.path.exists(ORDERS):
        return []
    with open(ORDERS) as file:
        return file.read().split()


def order(dish):
    """Writes one order down and forces it to the disk."""
    with open(ORDERS, "a") as file:
        print(dish, file=file, flush=True)
        os.fsync(file.fileno())
    return f"one {dish}, noted\n"


def close():
    """At ten o'clock: writes the sheet that the printer in the kitchen fetches."""
    orders = read_orders()
    with open(SHEET, "w") as sheet:
        for dish in DISHES:
            print(orders.count(dish), dish, file=sheet)
    with open(SHEET) as sheet:
        return sheet.read()


class Canteen(BaseHTTPRequestHandler):
    def answer(self):
        url = urlsplit(self.path)
        if url.path == "/menu":
            with open(MENU) as file:
                return 200, file.read()
        if url.path == "/order":
            dish = parse_qs(url.query).get("dish", [""])[0]
            return (200, order(dish)) if dish in DISHES else (400, "not on the menu\n")
        if url.path == "/orders":
            return 200, "".join(f"{dish}\n" for dish in read_orders())
        if url.path == "/close":
            return 200, close()
        if url.path == "/status":
            return 200, f"open since {OPEN_SINCE}, {len(read_orders())} orders\n"
        return 404, "no such page\n"

    def do_GET(self):
        try:
            status, text = self.answer()
        except OSError as error:
            print(f"canteen: {self.path}: {error}", flush=True)
            status, text = 500, f"{error}\n"
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
with open(MENU, "w") as file:
    file.write("Today: " + ", ".join(DISHES) + "\n")
print("canteen: open", flush=True)
HTTPServer(("", 8000), Canteen).serve_forever()
