# Switches live-restore on and makes two commands: ./crash kills dockerd and keeps it from starting, ./recover lets it.
dockerd=$(pidof -s dockerd)
config=$(tr '\0' '\n' <"/proc/$dockerd/cmdline" | grep -A1 -x -e --config-file | tail -n 1)
echo '{"live-restore": true}' >"$config"
kill -HUP "$dockerd"
cat >crash <<END
#!/bin/sh
echo 'no JSON' >$config
kill -9 \$(pidof dockerd)
sleep 3
END
# Ends with live-restore off again, as the next scene expects it.
cat >recover <<END
#!/bin/sh
echo '{"live-restore": true}' >$config
until docker version >/dev/null 2>&1; do sleep 0.2; done
sleep 2
echo '{"live-restore": false}' >$config
kill -HUP \$(pidof -s dockerd)
sleep 1
END
chmod +x crash recover
sleep 1
