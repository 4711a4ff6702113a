#!/bin/sh
# backup.sh VOLUME ARCHIVE: saves what is in the volume.
folder=$(cd "$(dirname "$2")" && pwd)
docker run --rm -v "$1:/source" -v "$folder:/backup" busybox:1.36 \
  tar -czf "/backup/$(basename "$2")" /source
