#!/bin/sh
# Can the caller reach HOST at PORT? Prints `open` or `shut`. Usage: knock.sh HOST PORT
# Use nothing but what busybox has: the script is carried into the container that must not get through.
case $(timeout 4 nc -w 2 "$1" "$2" </dev/null 2>&1) in
  *refused*) echo shut ;;
  *) echo open ;;
esac
