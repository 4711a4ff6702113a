#!/bin/sh
# compare.sh A B: for each kind of namespace, do the containers A and B share it? B may also be the word `outside`.
look() {
  case $2 in
    ipc) docker exec "$1" ls /dev/shm ;;
    mnt) docker exec "$1" ls / ;;
    net) docker exec "$1" cat /etc/resolv.conf ;;
    pid) docker exec "$1" ps ;;
    user) docker exec "$1" id ;;
    uts) docker exec "$1" hostname ;;
  esac
}

for kind in ipc mnt net pid user uts; do
  if [ "$(look "$1" "$kind")" = "$(look "$2" "$kind")" ]; then
    echo "$kind: same"
  else
    echo "$kind: different"
  fi
done
