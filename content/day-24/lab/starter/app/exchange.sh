#!/bin/sh
# /cgi-bin/call rings one desk after the other, until somebody picks up; /cgi-bin/call?all rings every desk.
# The desks are all addresses behind the name $DESKS, looked up anew for each call. They listen on $DESK_PORT.
echo 'Content-Type: text/plain'
echo
case $DESKS in
  *[!0-9.]*)
    found=$(nslookup "$DESKS" 2>/dev/null | awk '
      /^Name:/ { answer = 1 }
      answer && /^Address/ { for (i = 2; i <= NF; i++) if ($i ~ /^[0-9]+\.[0-9.]+$/ && !seen[$i]++) print $i }')
    ;;
  *) found=$DESKS ;;
esac
said='nobody picks up'
for desk in $found; do
  answer=$(timeout 1 wget -qO- "http://$desk:$DESK_PORT/" 2>/dev/null) || answer='a desk does not pick up'
  case $QUERY_STRING:$answer in
    all:*) echo "$answer" ;;
    *:desk\ *) said=$answer && break ;;
  esac
done
[ "$QUERY_STRING" = all ] && [ -n "$found" ] || echo "$said"
