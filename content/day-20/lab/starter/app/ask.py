"""Asks the box office in this container whether it still answers: exit code 0 if so, 1 if not after three tries."""
import sys
import urllib.request

for _ in range(3):
    try:
        urllib.request.urlopen("http://127.0.0.1:8000/", timeout=1)
        sys.exit(0)
    except OSError:
        pass
sys.exit(1)
