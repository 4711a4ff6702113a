# A volume with an owner and modes that a careless copy would lose.
docker volume create sh1
docker run --rm -v sh1:/s busybox sh -c 'echo 11 >/s/counter; chmod 640 /s/counter; chmod 750 /s; chown -R 1234:1234 /s'
