#!/bin/sh
# The players' terminal in the vault. The lamp is the network device lo: up is bright, down is dark.
trap 'exit 0' TERM
ip link set lo down || echo 'vault: the lamp has no switch'
echo 'vault: dark, and the players are in'
while sleep 1; do :; done
