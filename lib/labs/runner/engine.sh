# The Docker engine this lab meets: what it is, whether it will do, and what the lab left on it. Sourced by `lab`.
# shellcheck shell=sh disable=SC2016,SC2034,SC2153,SC2154

# at_least VERSION LOWEST
at_least() {
  awk -v have="$1" -v low="$2" 'BEGIN {
    split(have, a, /[^0-9]+/); n = split(low, b, /[^0-9]+/)
    for (i = 1; i <= n; i++) { if (a[i] + 0 > b[i] + 0) exit 0; if (a[i] + 0 < b[i] + 0) exit 1 }
    exit 0 }'
}

# Asks docker about itself; fields it does not say stay empty. 1 when the engine does not answer.
read_engine() {
  CLIENT='' SERVER='' API='' OS='' ARCH='' STORAGE='' BUILDER='' BUILDX='' COMPOSE='' PODMAN=''
  command -v docker >/dev/null 2>&1 || return 1
  case $(docker --version 2>/dev/null) in *[Pp]odman*) PODMAN=yes ;; esac
  server='{{.Server.Version}} {{.Server.APIVersion}} {{.Server.Os}} {{.Server.Arch}}'
  said=$(docker version --format "{{.Client.Version}} $server {{range .Server.Components}}{{.Name}},{{end}}" 2>/dev/null) || {
    CLIENT=$(docker version --format '{{.Client.Version}}' 2>/dev/null | head -n 1)
    return 1
  }
  read -r CLIENT SERVER API OS ARCH parts <<END
$said
END
  case $parts in *[Pp]odman*) PODMAN=yes ;; esac
  STORAGE=$(docker info --format '{{.Driver}}' 2>/dev/null)
  BUILDX=$(docker buildx version 2>/dev/null | awk '{ sub(/^v/, "", $2); print $2; exit }')
  COMPOSE=$(docker compose version --short 2>/dev/null | sed 's/^v//')
  choose_builder
}

# BuildKit where there is one: with buildx, or inside a 20.10 to 22 client. DOCKER_BUILDKIT=0 is respected.
choose_builder() {
  if [ "${DOCKER_BUILDKIT:-1}" = 0 ]; then
    BUILDER=legacy
  elif [ -n "$BUILDX" ] || ! at_least "$CLIENT" 23; then
    BUILDER=buildkit
    export DOCKER_BUILDKIT=1 BUILDKIT_PROGRESS=plain BUILDX_NO_DEFAULT_ATTESTATIONS=1
  else
    BUILDER=legacy
    export DOCKER_BUILDKIT=0
  fi
  # A builder in a container of its own would keep its images to itself.
  if [ -n "$BUILDX" ] && ! docker buildx inspect 2>/dev/null | grep -q '^Driver: *docker$'; then
    BUILDX_BUILDER=$(docker context show 2>/dev/null || echo default)
    export BUILDX_BUILDER
  fi
}

# Everything about the engine that this lab cannot live with, a line each.
engine_problems() {
  if [ -n "$PODMAN" ]; then
    echo 'This `docker` is Podman. It answers some questions differently, so this lab would judge you wrongly; it needs Docker Engine.'
    return
  fi
  at_least "$SERVER" "$LAB_NEEDS_DOCKER" ||
    echo "Docker Engine is $SERVER; this lab needs $LAB_NEEDS_DOCKER or newer: https://docs.docker.com/engine/install/"
  if [ -n "$LAB_NEEDS_BUILDX" ]; then
    [ "$BUILDER" = buildkit ] ||
      echo 'This lab needs BuildKit: install the buildx plugin (package docker-buildx-plugin), and unset DOCKER_BUILDKIT.'
    [ -z "$BUILDX" ] || at_least "$BUILDX" "$LAB_NEEDS_BUILDX" ||
      echo "buildx is $BUILDX; this lab needs $LAB_NEEDS_BUILDX or newer."
  fi
  if [ -n "$LAB_NEEDS_COMPOSE" ]; then
    if [ -z "$COMPOSE" ]; then
      echo 'This lab needs `docker compose`: install the package docker-compose-plugin.'
    else
      at_least "$COMPOSE" "$LAB_NEEDS_COMPOSE" || echo "Compose is $COMPOSE; this lab needs $LAB_NEEDS_COMPOSE or newer."
    fi
  fi
}

# Why docker gave no answer, and what to do about it.
explain_silence() {
  command -v docker >/dev/null 2>&1 || {
    echo 'There is no `docker` here. Install Docker Engine or Docker Desktop: https://docs.docker.com/get-docker/'
    return
  }
  said=$(docker version 2>&1 >/dev/null)
  case $said in
    *'permission denied'*)
      echo 'You may not talk to Docker. On Linux, join its group, then log in again: sudo usermod -aG docker "$USER"'
      ;;
    *'Cannot connect'* | *'error during connect'*)
      echo 'Docker is installed but not running. Start Docker Desktop, or: sudo systemctl start docker'
      ;;
    *) printf '%s\n' "$said" ;;
  esac
}

require_engine() {
  read_engine || die "$(explain_silence)"
  problems=$(engine_problems)
  [ -z "$problems" ] || die "$problems"
}

is_here() { docker image inspect --format x "$1" >/dev/null 2>&1; }

# Missing base images are pulled before the clock of any step runs.
pull_images() {
  for image in $LAB_IMAGES; do
    is_here "$image" && continue
    printf '  pulling %s\n' "$image"
    bounded 900 docker pull "$image" >>"$LAB_LOG" 2>&1 || {
      tail -n 3 "$LAB_LOG" >&2
      die "$image could not be pulled. Is there a network? Docker Hub also limits pulls: docker login, or try again later."
    }
  done
}

# list_objects WHAT: a reference and a name a line, of all that carries this lab's label or compose project.
list_objects() {
  for filter in "label=lab.id=$LAB_ID" ${LAB_COMPOSE:+"label=com.docker.compose.project=$LAB"}; do
    case $1 in
      container) docker ps -a --filter "$filter" --format '{{.ID}} {{.Names}}' ;;
      network) docker network ls --filter "$filter" --format '{{.ID}} {{.Name}}' ;;
      volume) docker volume ls --filter "$filter" --format '{{.Name}} {{.Name}}' ;;
      service | secret | config)
        [ -z "$LAB_SWARM" ] || docker "$1" ls --filter "$filter" --format '{{.ID}} {{.Name}}' 2>/dev/null
        ;;
      dangling) docker images --filter dangling=true --filter "$filter" --format '{{.ID}} {{.ID}}' ;;
      image)
        docker images --filter dangling=false --filter "$filter" --format '{{.Repository}}:{{.Tag}} {{.Repository}}:{{.Tag}}'
        docker images --filter "reference=$LAB-*" --format '{{.Repository}}:{{.Tag}} {{.Repository}}:{{.Tag}}'
        ;;
    esac
  done | sort -u
}

# remove_objects TONE WHAT...: `aloud` says what went.
remove_objects() {
  tone=$1
  shift
  for what in "$@"; do
    for try in 1 2 3 4 5; do
      listed=$(list_objects "$what")
      [ -n "$listed" ] || break
      # A network waits until the tasks of a service have left it.
      [ "$try" = 1 ] || nap
      echo "$listed" | while read -r object name; do remove_object "$what" "$object" "$name"; done
    done
  done
}

# remove_object WHAT REFERENCE NAME
remove_object() {
  case $1 in
    container) docker rm -f -v "$2" ;;
    image | dangling) docker rmi -f "$2" ;;
    *) docker "$1" rm "$2" ;;
  esac >/dev/null 2>&1 </dev/null || return 0
  case $tone:$1 in
    aloud:dangling) echo "  image $2" ;;
    aloud:*) echo "  $1 $3" ;;
  esac
}

clean() {
  read_engine || die "$(explain_silence)"
  echo 'Removing what this lab made:'
  removed=$(remove_objects aloud container service secret config network volume image dangling)
  [ -n "$removed" ] && printf '%s\n' "$removed" || echo '  nothing was left'
  rm -rf .lab/out .lab/work .lab/log result.tar.gz
  echo 'Images from elsewhere and the build cache stay; `docker builder prune` empties the latter.'
}

# A report to paste when asking for help: no token, no path.
doctor() {
  echo "lab:      $LAB_ID $LAB_VERSION, runner $RUNNER_VERSION, $(uname -s) $(uname -m)"
  read_engine || die "docker:   client ${CLIENT:-none}, no answer from an engine" "$(explain_silence)"
  echo "docker:   client $CLIENT, engine $SERVER, API $API, $OS/$ARCH, storage $STORAGE"
  echo "builder:  $BUILDER, buildx ${BUILDX:-none}, compose ${COMPOSE:-none}"
  echo "disk:     $(free_disk) free"
  for image in $LAB_IMAGES; do
    if is_here "$image"; then echo "image:    $image is here"; else echo "image:    $image will be pulled"; fi
  done
  if command -v curl >/dev/null 2>&1; then echo 'curl:     yes'; else echo 'curl:     no; hand in result.tar.gz on the lab page'; fi
  read_attempt && echo "attempt:  $LAB_ATTEMPT at $LAB_SERVER, until $LAB_EXPIRES, token $(mask_token)" ||
    echo 'attempt:  none yet; get a code on the page of this lab, then: ./lab start <code>'
  returns=$(grep -l "$(printf '\r')" starter/* 2>/dev/null | tr '\n' ' ')
  [ -z "$returns" ] || echo "endings:  Windows line endings in $returns; a script with them will not start in a container"
  problems=$(engine_problems)
  [ -z "$problems" ] || die "$problems"
  echo 'All that this lab needs is here.'
}

# Of the engine's own disk when it is on this machine.
free_disk() {
  folder=$(docker info --format '{{.DockerRootDir}}' 2>/dev/null)
  [ -d "$folder" ] || folder=.
  df -Pk "$folder" | awk 'NR == 2 { printf "%.1f GB", $4 / 1048576 }'
}
