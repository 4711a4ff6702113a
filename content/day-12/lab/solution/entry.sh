#!/bin/sh
# Prepares the desk, then hands its place over to the service.
set -eu
: "${PRINTER:?set PRINTER to the name of the label printer}"
mkdir -p /tmp/spool
echo "entry: spool is ready for printer $PRINTER"

exec python3 /app/labeld.py "$@"
