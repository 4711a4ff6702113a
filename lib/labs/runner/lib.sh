# Runs the steps of .lab/plan.sh: time limits, evidence, records. Sourced by `lab`; plain POSIX sh, and nothing but docker.
# shellcheck shell=sh disable=SC2034,SC2154

# Milliseconds since 1970; whole seconds where `date` knows no %N.
now_ms() {
  stamp=$(date +%s%N 2>/dev/null)
  case $stamp in
    *[!0-9]* | '') echo "$(date +%s)000" ;;
    ???????????????????*) echo "${stamp%??????}" ;;
    *) echo "$(date +%s)000" ;;
  esac
}

# Not every `sleep` knows fractions.
nap() { sleep 0.2 2>/dev/null || sleep 1; }

# kill_tree PID: ends a process and all below it. TERM would only be passed on by a `docker run`.
kill_tree() {
  # shellcheck disable=SC2009
  for child in $( (ps -A -o pid= -o ppid= 2>/dev/null || ps -o pid,ppid) | awk -v p="$1" '$2 == p { print $1 }'); do
    kill_tree "$child"
  done
  kill -9 "$1" 2>/dev/null
}

# bounded SECONDS COMMAND...: runs it and returns its code, 124 when it took longer. macOS has no `timeout`.
bounded() {
  rm -f "$LAB_WORK/late" "$LAB_WORK/armed"
  bound=$1
  shift
  "$@" </dev/null &
  running=$!
  (
    # Not a variable: TERM may come before it is set, and leave the sleep behind.
    trap 'kill "$!" 2>/dev/null; exit 0' TERM
    : >"$LAB_WORK/armed"
    sleep "$bound" &
    wait "$!"
    : >"$LAB_WORK/late"
    kill_tree "$running"
  ) >/dev/null 2>&1 &
  guard=$!
  wait "$running" 2>/dev/null
  ended=$?
  running=''
  # A TERM before its trap is set would be lost, and the step be called late.
  naps=0
  while [ ! -e "$LAB_WORK/armed" ] && [ "$naps" -lt 50 ]; do
    naps=$((naps + 1))
    nap
  done
  kill "$guard" 2>/dev/null
  wait "$guard" 2>/dev/null
  [ ! -e "$LAB_WORK/late" ] || return 124
  return "$ended"
}

# cut_stream FILE: evidence is 64 KB a stream at most, and says so.
cut_stream() {
  bytes=$(($(wc -c <"$1")))
  [ "$bytes" -gt 65536 ] || return 0
  head -c 65000 "$1" >"$LAB_WORK/cut"
  printf '\n[cut here: %s bytes in all]\n' "$bytes" >>"$LAB_WORK/cut"
  mv "$LAB_WORK/cut" "$1"
}

# step ID KIND SECONDS NEEDS COMMAND...: one step of the plan, with its evidence, its record and its progress line.
step() {
  id=$1 kind=$2 limit=$3 needed=$4
  shift 4
  STEP=$((STEP + 1))
  printf '  %3d/%s  %-34s' "$STEP" "$LAB_STEPS" "$id ($kind)"
  printf '\n== %s (%s)\n' "$id" "$kind" >>"$LAB_LOG"
  for need in $needed; do
    case $SUCCEEDED in
      *" $need "*) ;;
      *)
        record skipped null 0
        echo "skipped: needs $need"
        return 0
        ;;
    esac
  done
  open_evidence
  began=$(now_ms)
  bounded "$limit" "$@" >"$out" 2>"$err"
  code=$?
  took=$(($(now_ms) - began))
  [ "$took" -ge 0 ] || took=0
  [ "$out" = "$LAB_LOG" ] || cat "$out" >>"$LAB_LOG"
  [ "$err" = "$out" ] || cat "$err" >>"$LAB_LOG"
  close_step
}

# Where a step's two streams go. What is not evidence goes to the log.
open_evidence() {
  err=$LAB_WORK/err
  case $kind in
    build | compose-up | compose-down) out=$EVIDENCE/$id.log ;;
    run | exec | logs | sh | dns) out=$EVIDENCE/$id.out err=$EVIDENCE/$id.err ;;
    http)
      out=$LAB_WORK/raw err=$EVIDENCE/$id.err
      for part in status headers body; do : >"$EVIDENCE/$id.$part"; done
      ;;
    wait) out=$EVIDENCE/$id.out ;;
    inspect) out=$EVIDENCE/$id.json ;;
    history) out=$EVIDENCE/$id.jsonl ;;
    files) out=$EVIDENCE/$id.txt ;;
    *) out=$LAB_WORK/out ;;
  esac
  : >"$out"
  : >"$err"
}

close_step() {
  seconds=$((took / 1000)).$((took % 1000 / 100))
  case $kind in
    build | compose-up | compose-down) cat "$err" >>"$out" ;;
    http) split_answer ;;
    inspect) [ "$code" -eq 0 ] || echo null >"$out" ;;
  esac
  for part in log out err body headers txt; do
    [ ! -f "$EVIDENCE/$id.$part" ] || cut_stream "$EVIDENCE/$id.$part"
  done
  if [ "$code" -eq 124 ] && [ -e "$LAB_WORK/late" ]; then
    # The container of a client that was ended runs on.
    docker rm -f -v "$LAB-step-$id" >/dev/null 2>&1
    record timeout null "$took"
    echo "$seconds s  took longer than $limit s"
  elif [ "$code" -ne 0 ] && grep -qi -e 'cannot connect to the docker daemon' -e 'error during connect' "$err"; then
    record error "$code" "$took"
    echo "$seconds s  no answer from Docker"
  else
    record 'done' "$code" "$took"
    [ "$code" -ne 0 ] || SUCCEEDED="$SUCCEEDED$id "
    [ "$code" -eq 0 ] && echo "$seconds s" || echo "$seconds s  exit code $code"
  fi
}

# record STATUS CODE MILLISECONDS
record() {
  printf '{"id":"%s","status":"%s","exitCode":%s,"ms":%s}\n' "$id" "$1" "$2" "$3" >>"$LAB_WORK/steps"
}

# compose_up FILE OPTIONS...: a second file, written here, gives every container the marks of this attempt.
compose_up() {
  composed=$1
  shift
  marks=$LAB_WORK/marks.yaml
  services=$(docker compose -f "$composed" config --services) || return
  {
    # Compose 1 wants the same version in both, Compose 2 in neither.
    grep '^version:' "$composed"
    echo 'services:'
    for service in $services; do
      printf '  %s:\n    labels: { lab.id: "%s", lab.attempt: "%s", lab.nonce: "%s" }\n' \
        "$service" "$LAB_ID" "$LAB_ATTEMPT" "$LAB_NONCE"
    done
  } >"$marks"
  docker compose -p "$LAB" -f "$composed" -f "$marks" up -d "$@"
}
