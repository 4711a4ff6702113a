#!/bin/sh
# drill.sh CODE CONTAINER: buries a container for the drill, and ends with the code that docker reports of it.
code=$1 name=$2
docker rm -f "$name" >/dev/null 2>&1

# $LAB_LABELS marks what a check makes. Keep it.
bury() { docker run --name "$name" ${LAB_LABELS:-} "$@"; }

# The program runs, and then somebody stops it.
stop_it() {
  docker stop -t 1 "$name" >/dev/null
  exit "$(docker wait "$name")"
}

case $code in
  0 | 1) bury busybox:1.36 sh -c "exit $code" ;;
  125) bury --network no-such-network busybox:1.36 true ;;
  126) bury busybox:1.36 /etc/passwd ;;
  127) bury busybox:1.36 sh -c no-such-program ;;
  137) bury -d busybox:1.36 sleep 600 >/dev/null && stop_it ;;
  143) bury -d --init busybox:1.36 sleep 600 >/dev/null && stop_it ;;
esac
