#!/bin/sh
# compare.sh VOLUME VOLUME: ends with exit code 0 when both hold the same.
docker run --rm -v "$1:/one" -v "$2:/other" busybox:1.36 sh -c '
  [ "$(cd /one && find . | sort)" = "$(cd /other && find . | sort)" ]'
