#!/bin/sh
# Starts the library: database, API, frontend.
chroot /redis redis-server --dir /data &

export LOG_FILE=/var/log/library-api.log
python3 /app/api/library_api.py &

python3 /app/frontend/library_frontend.py &

wait
