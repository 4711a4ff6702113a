#!/bin/sh
# restore.sh ARCHIVE VOLUME: puts what was saved into the volume.
set -eu
archive=$1 volume=$2

sum=$(docker run --rm -i --network none busybox:1.36 sha256sum <"$archive")
if [ "$sum" != "$(cat "$archive.sha256")" ]; then
  echo "$archive is not what was saved" >&2
  exit 1
fi
if docker volume inspect "$volume" >/dev/null 2>&1; then
  echo "there is a volume $volume already" >&2
  exit 1
fi

docker volume create "$volume" >/dev/null
docker run --rm -i --network none -v "$volume:/target" busybox:1.36 tar -xz -C /target <"$archive"
