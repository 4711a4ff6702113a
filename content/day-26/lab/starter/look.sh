#!/bin/sh
# look.sh CONTAINER: three lines about a frost, for whoever is called at night.
docker exec "$1" bash -c '
  echo "process: $(tr "\0" " " </proc/1/cmdline)"
  exec 3<>/dev/tcp/127.0.0.1/7070 && printf "GET /why HTTP/1.0\r\n\r\n" >&3
  echo "door: $(tail -n 1 <&3)"
  echo "note: $(cat /var/lib/frost/last)"
'
