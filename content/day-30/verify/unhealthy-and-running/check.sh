# Fails five times, then hangs like the program it asks, so that the streak stays.
touch /tmp/failures
[ "$(wc -l < /tmp/failures)" -lt 5 ] || sleep 1000
echo failed >> /tmp/failures
exit 1
