#!/bin/sh
# Makes the service of the warm-up. Called with its name; LAB_LABELS marks it as the lab's, so keep that.
# The checks need --detach and --no-resolve-image; what is wished for is yours.
# shellcheck disable=SC2086
exec docker service create --detach --no-resolve-image $LAB_LABELS --name "$1" \
  --replicas 2 \
  --restart-condition any \
  --restart-delay 1s \
  --stop-grace-period 1s \
  busybox:1.36 httpdd -f -p 8080
