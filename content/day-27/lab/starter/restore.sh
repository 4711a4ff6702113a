#!/bin/sh
# restore.sh ARCHIVE VOLUME: puts what was saved into the volume.
folder=$(cd "$(dirname "$1")" && pwd)
docker run --rm -v "$2:/target" -v "$folder:/backup" busybox:1.36 \
  tar -xzf "/backup/$(basename "$1")" -C /target
