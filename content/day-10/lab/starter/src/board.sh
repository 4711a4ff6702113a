# Prints the departure board of one harbour.
set -eu
here=$(dirname "$0")
[ -d modules ] || {
  echo 'board: there is no folder modules; are the packages installed?' >&2
  exit 1
}

echo 'FERRIES FROM NORDSTRAND'
cat "$here/timetable.txt"
echo
echo 'NOTICES'
cat "$here/notices.txt"
echo
echo "made with $(cat modules/* | sort | tr '\n' ',' | sed -e 's/,$//' -e 's/,/, /g')"
