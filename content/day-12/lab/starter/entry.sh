#!/bin/sh
# Prepares the desk, then runs the service.
set -eu
: "${PRINTER:?set PRINTER to the name of the label printer}"
mkdir -p /tmp/spool
echo "entry: spool is ready for printer $PRINTER"

python3 /app/labeld.py
echo "entry: labeld is gone"
