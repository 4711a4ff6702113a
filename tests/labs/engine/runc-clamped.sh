#!/bin/bash
# runc for a root without CAP_SYS_RESOURCE: asks the kernel for nothing that only that capability may have.
set -eu
bundle='' previous='' start=''
for word; do
  case $previous in --bundle | -b) bundle=$word ;; esac
  case $word in --bundle=*) bundle=${word#*=} ;; create | run) start=1 ;; esac
  previous=$word
done
# Few containers ask for any of it, and jq is slow to start.
if [ -n "$start" ] && [ -n "$bundle" ] &&
  grep -q -e CAP_SYS_RESOURCE -e RLIMIT_NOFILE -e '"oomScoreAdj":-' "$bundle/config.json"; then
  limit=$(ulimit -Hn)
  [ "$limit" != unlimited ] || limit=1048576
  jq -c --argjson limit "$limit" '
    .process |= (
      (if (.oomScoreAdj // 0) < 0 then .oomScoreAdj = 0 else . end)
      | (if .capabilities then .capabilities |= with_entries(.value |= map(select(. != "CAP_SYS_RESOURCE"))) else . end)
      | (if .rlimits then .rlimits |= map(if .type == "RLIMIT_NOFILE"
          then .hard = ([.hard, $limit] | min) | .soft = ([.soft, $limit] | min) else . end) else . end)
    )' "$bundle/config.json" >"$bundle/config.clamped.json"
  cat "$bundle/config.clamped.json" >"$bundle/config.json"
  rm "$bundle/config.clamped.json"
fi
exec /usr/sbin/runc "$@"
