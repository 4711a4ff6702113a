# Runs in the scene's shell: a name comes in on descriptor 3, its commands are sourced here, so that variables and
# folders last, and "done CODE" goes out on 4. Commands inherit neither, and cannot read what is meant for us.
cd /srv/app || exit 1
resume() { return "$1"; }
code=0
while IFS= read -r -u 3 next; do
  resume "$code"
  # shellcheck disable=SC1090
  . "$next" >"$next.out" 2>&1 </dev/null 3<&- 4>&-
  code=$?
  printf '%s\n' "done $code" >&4
done
