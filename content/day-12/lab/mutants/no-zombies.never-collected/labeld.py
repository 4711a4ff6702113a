#!/usr/bin/env python3
"""labeld: hands out parcel labels at one desk and keeps the printer running.

Exit codes: 2 wrong arguments, 3 stopped on request.
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


def stop(signum, frame):
    global stopping
    stopping = True


def collect():
    """Collects every process that has ended, whether we started it or only inherited it."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0] > 0:
            pass
    except ChildProcessError:
        pass


def main():
    signal.signal(signal.SIGTERM, stop)
    options = read_options()
    say(f"desk is [{options.desk}], printer is [{os.environ.get('PRINTER', 'none')}]")
    printer = subprocess.Popen(["/app/printer.sh"])
    labels = 0
    while not stopping:
        labels += 1
        time.sleep(0.1)
    printer.terminate()
    printer.wait()
    say(f"farewell, {labels} labels handed out at desk [{options.desk}]")
    return 3


sys.exit(main())
