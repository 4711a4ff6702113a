#!/bin/sh
# Can the caller reach HOST at PORT? Prints `open` or `shut`. Usage: knock.sh HOST PORT
# Use nothing but what busybox has: the script is carried into the container that must not get through.
if ping -c 1 -W 2 "$1" >/dev/null 2>&1; then
  echo open
else
  echo shut
fi
