#!/bin/sh
# As the official image: options alone are options of redis-server, which never runs as root.
set -e
case ${1:-} in -* | *.conf) set -- redis-server "$@" ;; esac
if [ "$1" = redis-server ] && [ "$(id -u)" = 0 ]; then
  chown redis:redis . 2>/dev/null || true
  set -- setpriv --reuid redis --regid redis --clear-groups "$@"
fi
case "$*" in *redis-server*) set -- "$@" --protected-mode no --bind '*' ;; esac
exec "$@"
