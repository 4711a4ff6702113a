#!/usr/bin/env python3
"""labeld: hands out parcel labels at one desk and keeps the printer running.

Exit codes: 2 wrong arguments, 3 stopped on request. Nobody has written the 3 yet.
"""
import argparse
import os
import signal
import subprocess
import sys
import time

# A signal may arrive at any moment; the loop below looks at this every 0.1 s.
stopping = False


def say(text):
    print(f"labeld: {text}", flush=True)


def read_options():
    parser = argparse.ArgumentParser(prog="labeld")
    parser.add_argument("--desk", default="nowhere", help="where this desk stands")
    return parser.parse_args()


def main():
    options = read_options()
    say(f"desk is [{options.desk}], printer is [{os.environ.get('PRINTER', 'none')}]")
    printer = subprocess.Popen(["/app/printer.sh"])
    labels = 0
    while not stopping:
        labels += 1
        time.sleep(0.1)
    return 0


sys.exit(main())
