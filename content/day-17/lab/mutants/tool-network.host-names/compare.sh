#!/bin/sh
# compare.sh A B: for each kind of namespace, do the containers A and B share it? B may also be the word `outside`.
set -f
list='for kind in ipc mnt net pid user uts; do [ $kind = uts ] || readlink /proc/self/ns/$kind; done; echo uts:$(hostname)'

look() {
  if [ "$1" = outside ]; then
    docker run --rm --ipc host --network host --pid host --uts host busybox:1.36 sh -c "$list"
  else
    docker exec "$1" sh -c "$list"
  fi
}

ours=$(look "$1")
theirs=$(look "$2")
for one in $ours; do
  case $theirs in
    *"$one"*) echo "${one%%:*}: same" ;;
    *) echo "${one%%:*}: different" ;;
  esac
done
