# `as-dev COMMAND…` runs it as uid 1000, who is in the group docker.
cat >as-dev <<'END'
#!/bin/sh
exec setpriv --reuid=1000 --regid=1000 --groups="$(getent group docker | cut -d: -f3)" "$@"
END
chmod +x as-dev
