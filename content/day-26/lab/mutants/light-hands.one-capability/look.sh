#!/bin/sh
# look.sh CONTAINER: three lines about a frost, from beside it.
docker run --rm --cap-add SYS_PTRACE --pid "container:$1" --network "container:$1" \
  --read-only --security-opt no-new-privileges busybox:1.36 sh -c '
    echo "process: $(tr "\0" " " </proc/1/cmdline)"
    echo "door: $(wget -q -O - http://127.0.0.1:7070/why)"
    echo "note: $(cat /proc/1/root/tmp/last)"
  '
