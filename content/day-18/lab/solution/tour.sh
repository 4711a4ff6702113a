#!/bin/sh
# tour.sh CONTAINER: leads one container through its states, and prints each as the engine reports it.
name=$1
docker rm -f "$name" >/dev/null 2>&1
state() { docker inspect -f '{{.State.Status}}' "$name"; }

# $LAB_LABELS marks what a check makes. Keep it.
docker create --name "$name" ${LAB_LABELS:-} --restart on-failure busybox:1.36 \
  sh -c '[ -e /broken ] && exit 1; exec sleep 600' >/dev/null || exit
state
docker start "$name" >/dev/null
state
docker pause "$name" >/dev/null
state
docker unpause "$name" >/dev/null
docker exec "$name" touch /broken
docker kill "$name" >/dev/null
state
docker start "$name" >/dev/null
tries=0
until now=$(state) && [ "$now" = restarting ] || [ "$tries" -ge 100 ]; do tries=$((tries + 1)); done
echo "$now"
