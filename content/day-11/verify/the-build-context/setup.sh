dd if=/dev/zero of=dump.bin bs=1M count=50 2>/dev/null
