#!/bin/sh
# rotate.sh CONTAINER: starts a new access.log; the one until now becomes access.log.1.
set -eu
docker exec "$1" mv /var/log/nginx/access.log /var/log/nginx/access.log.1
