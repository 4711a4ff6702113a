#!/bin/sh
# retire.sh VOLUME: removes a volume that nobody needs any more.
set -eu
volume=$1

holders=$(docker ps --filter "volume=$volume" --format '{{.Names}}')
if [ -n "$holders" ]; then
  echo "$volume is in use by $holders" >&2
  exit 1
fi
docker volume rm "$volume"
