#!/bin/sh
# drill.sh CODE CONTAINER: buries a container for the drill, and ends with the code that docker reports of it.
code=$1 name=$2
docker rm -f "$name" >/dev/null 2>&1

# $LAB_LABELS marks what a check makes. Keep it.
docker run --name "$name" ${LAB_LABELS:-} busybox:1.36 sh -c "exit $code"
