# A second machine on the same wire: a network namespace called laptop.
ip netns del laptop 2>/dev/null || true
ip link del lan0 2>/dev/null || true
ip netns add laptop
ip link add lan0 type veth peer name eth0 netns laptop
ip addr add 198.51.100.1/24 dev lan0
ip link set lan0 up
ip -n laptop addr add 198.51.100.9/24 dev eth0
ip -n laptop link set eth0 up
ip -n laptop link set lo up
