#!/bin/sh
# As the official image, in small: a first start makes the cluster, then PostgreSQL runs as its own user.
set -eu
case ${1:-} in -*) set -- postgres "$@" ;; esac
if [ "$1" != postgres ]; then exec "$@"; fi

if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA" /run/postgresql
  chmod 700 "$PGDATA"
  chown -R postgres:postgres "$PGDATA" /run/postgresql
  exec setpriv --reuid postgres --regid postgres --clear-groups "$0" "$@"
fi

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  if [ -z "${POSTGRES_PASSWORD:-}" ] && [ "${POSTGRES_HOST_AUTH_METHOD:-}" != trust ]; then
    echo 'Error: Database is uninitialized and superuser password is not specified.' >&2
    echo '       You must specify POSTGRES_PASSWORD to a non-empty value for the' >&2
    echo '       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".' >&2
    exit 1
  fi
  user=${POSTGRES_USER:-postgres}
  db=${POSTGRES_DB:-$user}
  password=$(mktemp)
  printf '%s\n' "${POSTGRES_PASSWORD:-}" >"$password"
  if [ -n "${POSTGRES_PASSWORD:-}" ]; then set_password="--pwfile=$password"; else set_password=; fi
  initdb -N -U "$user" ${set_password:+"$set_password"} -D "$PGDATA" >/dev/null
  rm -f "$password"
  printf '\nhost all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"
  printf "listen_addresses = '*'\njit = off\n" >>"$PGDATA/postgresql.conf"
  pg_ctl -s -w -D "$PGDATA" -o "-c listen_addresses=''" -l /tmp/first-start.log start
  if [ "$db" != postgres ]; then createdb -U "$user" "$db"; fi
  for script in /docker-entrypoint-initdb.d/*; do
    case $script in
      *.sh) sh "$script" ;;
      *.sql) psql -v ON_ERROR_STOP=1 -U "$user" -d "$db" -f "$script" ;;
    esac
  done
  pg_ctl -s -w -D "$PGDATA" -m fast stop
  echo 'PostgreSQL init process complete; ready for start up.'
fi
exec "$@"
