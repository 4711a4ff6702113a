#!/bin/sh
# compare.sh VOLUME VOLUME: ends with exit code 0 when both hold the same.
set -eu
docker volume inspect "$1" "$2" >/dev/null
docker run --rm --network none -v "$1:/one:ro" -v "$2:/other:ro" busybox:1.36 sh -c '
  list() {
    cd "$1" || exit
    find . -type f -exec sha256sum {} + | sort
  }
  list /one >/tmp/one
  list /other >/tmp/other
  diff /tmp/one /tmp/other'
