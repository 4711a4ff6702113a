# Prints the newest level of every gauge, and notes in data/readings.csv that somebody asked.
set -eu
cd "$(dirname "$0")/.."

echo 'RIVER GAUGES, cm'
while IFS=, read -r gauge limit; do
  level=$(awk -F, -v gauge="$gauge" '$2 == gauge { level = $3 } END { print level }' data/readings.csv)
  [ "$level" -le "$limit" ] && state=calm || state=FLOOD
  printf '%-10s %4d  %s\n' "$gauge" "$level" "$state"
done <app/gauges.csv

echo "$(date -u +%FT%TZ),report,0" >>data/readings.csv
echo "recorded in data/readings.csv"
