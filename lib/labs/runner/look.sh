# What steps look at, beyond one docker command: files, states, answers, chosen fields. Sourced by `lab`.
# shellcheck shell=sh disable=SC2034,SC2154

# list_files IMAGE [ONLY]: every path in an image, without running anything in it.
list_files() {
  docker rm -f -v "$LAB-step-$id" >/dev/null 2>&1
  # shellcheck disable=SC2086
  docker create --name "$LAB-step-$id" $LAB_LABELS "$1" none >/dev/null || return
  docker export "$LAB-step-$id" | tar -tf - | sed -e 's,^\./,,' -e 's,^/*,/,' -e 's,/$,,' | sort |
    if [ $# -gt 1 ]; then grep -E -e "$2" || :; else cat; fi
  docker rm -f -v "$LAB-step-$id" >/dev/null
}

# wait_for CONTAINER STATE: `.out` is the last state seen; ends early when the one waited for cannot come.
wait_for() {
  template='{{.State.Status}} {{with index .State "Health"}}{{index . "Status"}}{{end}}'
  while :; do
    seen=$(docker inspect --type container --format "$template" "$1") || return
    health=${seen#* } status=${seen%% *}
    case $2 in healthy | unhealthy) [ -z "$health" ] || [ "$status" != running ] || status=$health ;; esac
    echo "$status" >"$out"
    [ "$status" != "$2" ] || return 0
    case $2:$status in
      *:dead | running:exited | healthy:exited | unhealthy:exited) return 1 ;;
      # No health check: nothing to wait for.
      healthy:running | unhealthy:running) return 1 ;;
    esac
    nap
  done
}

# The image that looks from inside a network. Its `wget` shows no body of a 404, so the request is written by hand.
LAB_HELPER=busybox:1.36

# http_host WAIT URL [HEADER...]: asks from this machine.
http_host() {
  until=$(($(date +%s) + $1)) url=$2
  shift 2
  # What this machine publishes is not behind a proxy.
  unset http_proxy HTTP_PROXY all_proxy ALL_PROXY
  headers=$LAB_WORK/request
  : >"$headers"
  for header in "$@"; do printf '%s\n' "$header" >>"$headers"; done
  while :; do
    ask_from_host 2>"$LAB_WORK/asked" && break
    if [ "$(date +%s)" -ge "$until" ]; then
      cat "$LAB_WORK/asked" >&2
      return 1
    fi
    nap
  done
}

ask_from_host() {
  if command -v curl >/dev/null 2>&1; then
    set -- -q -sS -i --http1.1 --max-time 10
    while IFS= read -r header; do set -- "$@" -H "$header"; done <"$headers"
    curl "$@" -- "$url" >"$out"
  elif command -v wget >/dev/null 2>&1; then
    set -- -S -O "$LAB_WORK/wgot"
    while IFS= read -r header; do set -- "$@" --header "$header"; done <"$headers"
    : >"$LAB_WORK/wgot"
    wget "$@" "$url" 2>"$LAB_WORK/said"
    sed -n -e 's/^ *\(HTTP\/.*\)/\1/p' -e 's/^  *\([A-Za-z-]*: .*\)/\1/p' "$LAB_WORK/said" >"$out"
    [ -s "$out" ] || { cat "$LAB_WORK/said" >&2; return 1; }
    { echo; cat "$LAB_WORK/wgot"; } >>"$out"
  else
    echo 'Neither curl nor wget is here to ask with; install one of them.' >&2
    return 1
  fi
}

# helper NETWORK SCRIPT WORD...: runs a small script in a container on that network.
helper() {
  network=$1 script=$2
  shift 2
  docker rm -f -v "$LAB-step-$id" >/dev/null 2>&1
  # shellcheck disable=SC2086
  docker run --rm --name "$LAB-step-$id" $LAB_LABELS --network "$network" "$LAB_HELPER" sh -c "$script" sh "$@"
}

# http_inside NETWORK WAIT HOST PORT PATH [HEADER...]: asks from a network, or from `container:NAME`.
http_inside() {
  on=$1
  shift
  # The pipe stays open until the answer is whole: some servers drop a client that has closed its side.
  # shellcheck disable=SC2016
  helper "$on" '
    trap "" PIPE
    until=$(($(date +%s) + $1)) host=$2 port=$3 path=$4
    shift 4
    mkfifo /tmp/ask
    while :; do
      timeout 10 nc "$host" "$port" </tmp/ask >/tmp/answer 2>/tmp/said &
      pid=$!
      exec 3>/tmp/ask
      { printf "GET %s HTTP/1.0\r\n" "$path"; printf "%s\r\n" "$@" "Connection: close" ""; } >&3 2>/dev/null
      wait $pid
      exec 3>&-
      [ ! -s /tmp/answer ] || { cat /tmp/answer; exit 0; }
      [ "$(date +%s)" -lt "$until" ] || { cat /tmp/said >&2; exit 1; }
      sleep 1
    done' "$@"
}

# dns_inside NETWORK WAIT NAME: exit code 0 when a program there can look the name up.
dns_inside() {
  on=$1
  shift
  # shellcheck disable=SC2016
  helper "$on" '
    until=$(($(date +%s) + $1))
    while :; do
      said=$(timeout 10 ping -c 1 -W 1 "$2" 2>&1)
      case $said in
        "" | *"bad address"*) ;;
        *) printf "%s\n" "$said" | head -n 1; exit 0 ;;
      esac
      [ "$(date +%s)" -lt "$until" ] || { printf "%s\n" "${said:-no answer}" >&2; exit 1; }
      sleep 1
    done' "$@"
}

# The raw answer in $out, in three pieces. Interim answers (100, 103) are passed over.
split_answer() {
  tr -d '\r' <"$out" | awk -v head="$EVIDENCE/$id.headers" -v body="$EVIDENCE/$id.body" -v code="$EVIDENCE/$id.status" '
    inBody { print >body; next }
    /^HTTP\// { status = $2; lines = "" }
    /^$/ { inBody = status !~ /^1/; next }
    { lines = lines $0 "\n" }
    END { if (status) print status >code; printf "%s", lines >head }'
}

# inspect_* NAME: chosen fields only; never a path or the environment of this machine. Engines leave fields out, hence
# `index`, which also makes docker read the raw answer.
inspect_image() {
  docker image inspect --format "{$(fields . Id RepoTags Created Architecture Os Size Config RootFS)}" "$1"
}

inspect_network() {
  all=$(fields . Name Id Driver Scope Internal Attachable Ingress IPAM Options Labels Containers)
  docker network inspect --format "{$all}" "$1"
}

inspect_volume() {
  format=
  for field in Name Driver Scope Labels Options CreatedAt; do format="$format,\"$field\":{{json .$field}}"; done
  docker volume inspect --format "{${format#,}}" "$1"
}

inspect_service() {
  service=$(docker service inspect --format \
    '"ID":{{json .ID}},"Spec":{{json .Spec}},"Endpoint":{{json .Endpoint}},"UpdateStatus":{{json .UpdateStatus}}' \
    "$1") || return
  tasks=$(docker service ps --no-trunc --format '{{json .}}' "$1") || return
  printf '{%s,"tasks":[%s]}\n' "$service" "$(printf '%s' "$tasks" | paste -s -d , -)"
}

inspect_container() {
  config=$(fields '(index . "Config")' User Env Cmd Entrypoint Image WorkingDir Labels ExposedPorts StopSignal \
    StopTimeout Healthcheck Volumes)
  limits=$(fields '(index . "HostConfig")' Memory MemorySwap NanoCpus CpuQuota CpuPeriod CpuShares PidsLimit \
    RestartPolicy CapAdd CapDrop Privileged ReadonlyRootfs SecurityOpt NetworkMode PidMode IpcMode UTSMode UsernsMode \
    Tmpfs PortBindings OomKillDisable Init Ulimits LogConfig)
  state=$(fields '(index . "State")' Status Running Paused Restarting OOMKilled Dead ExitCode Error StartedAt FinishedAt)
  health="{{with index . \"State\" \"Health\"}}{$(fields . Status FailingStreak)}{{else}}null{{end}}"
  mounts="{{range \$i, \$m := index . \"Mounts\"}}{{if \$i}},{{end}}{$(fields \$m Type Name Destination RW \
    Propagation Driver)}{{end}}"
  docker container inspect --format "{$(fields . Id Name Created Image RestartCount),
    \"State\":{$state,\"Health\":$health},\"Config\":{$config},\"HostConfig\":{$limits},\"Mounts\":[$mounts],
    \"NetworkSettings\":{$(fields '(index . "NetworkSettings")' Ports Networks)}}" "$1"
}

# fields OF NAME...: the inside of a JSON object, as a docker template.
fields() {
  of=$1 made=
  shift
  for field in "$@"; do made="$made,\"$field\":{{json (index $of \"$field\")}}"; done
  printf '%s' "${made#,}"
}
