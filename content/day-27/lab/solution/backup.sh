#!/bin/sh
# backup.sh VOLUME ARCHIVE: saves what is in the volume.
set -eu
volume=$1 archive=$2

# A mount would create a volume that is missing; this asks.
docker volume inspect "$volume" >/dev/null

users=$(docker ps -q --filter "volume=$volume")
start_again() {
  rm -f "$archive.part"
  [ -z "$users" ] || docker start $users >/dev/null
}
trap start_again EXIT
[ -z "$users" ] || docker stop $users >/dev/null

docker run --rm --network none -v "$volume:/source:ro" busybox:1.36 tar -cz -C /source . >"$archive.part"
docker run --rm -i --network none busybox:1.36 sha256sum <"$archive.part" >"$archive.sha256"
mv "$archive.part" "$archive"
