#!/bin/sh
# A desk knows which midwife is on duty. It listens on $DESK_PORT, and ends with 0 when it is told to (SIGTERM).
trap 'exit 0' TERM
mkdir -p /www
echo "desk $DESK picks up" >/www/index.html
httpd -f -p "$DESK_PORT" -h /www &
wait $!
