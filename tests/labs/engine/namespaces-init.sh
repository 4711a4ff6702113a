#!/bin/sh
# namespaces-init.sh STATE FOLDER DOCKERD-FLAG...: process 1 of an engine's own namespaces. It arranges them like an
# ordinary Docker host and keeps dockerd running. When it is killed, dockerd, containerd, every container, mount and
# network of the engine are gone with it.
set -eu
state=$1 folder=$2
shift 2
# /proc is still that of the machine, so this is our id there.
read -r pid _ </proc/self/stat
mount -t proc proc /proc
hostname docker-host
ip link set lo up
ip addr add 192.0.2.53/32 dev lo
"$state/bin/no-names" &

mkdir -p /var/lib/docker
mount --bind "$folder/data" /var/lib/docker
mount --bind "$folder/srv" /srv
mount --bind "$state" /mnt
mount --bind "$folder/tmp" /tmp
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p "$state"
mount --move /mnt "$state"
resolv=$(readlink -m /etc/resolv.conf)
mkdir -p "$(dirname "$resolv")"
[ -e "$resolv" ] || touch "$resolv"
mount --bind "$state/resolv.conf" "$resolv"

echo "$pid" >"$state/init.pid"
cd /
# As a service manager would: a dockerd that a lab kills comes back.
while :; do
  dockerd "$@" || true
  sleep 0.2
done
