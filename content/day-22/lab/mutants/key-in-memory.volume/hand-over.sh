#!/bin/sh
# hand-over.sh CONTAINER FILE: gives the key of the picture archive to a running container.
set -eu
docker exec -i -u 0 "$1" sh -c 'cat > /run/keys/archive.key' <"$2"
