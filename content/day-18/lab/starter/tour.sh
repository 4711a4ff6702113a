#!/bin/sh
# tour.sh CONTAINER: leads one container through its states, and prints each as the engine reports it.
name=$1
docker rm -f "$name" >/dev/null 2>&1
state() { docker inspect -f '{{.State.Status}}' "$name"; }

# $LAB_LABELS marks what a check makes. Keep it.
docker run -d --name "$name" ${LAB_LABELS:-} busybox:1.36 sleep 600 >/dev/null || exit
state
docker pause "$name" >/dev/null
state
docker unpause "$name" >/dev/null
docker kill "$name" >/dev/null
state
docker restart "$name" >/dev/null
state
