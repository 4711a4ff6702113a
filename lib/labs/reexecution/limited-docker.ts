/**
 * The `docker` that the plan meets first: no network for builds, and a share of the machine for what the plan itself
 * starts. What the plan says comes later and wins, so no verdict changes. It confines no one who means harm, and
 * Compose does not pass here: the engine's own bounds do that.
 */
export const limitedDocker = `#!/bin/sh
PATH=\${PATH#*:}
case \${1:-} in
  build)
    shift
    set -- --network none "$@"
    # BuildKit knows no limits of its own.
    [ "\${DOCKER_BUILDKIT:-0}" = 1 ] || set -- --memory 2g --cpu-period 100000 --cpu-quota 100000 "$@"
    exec docker build "$@"
    ;;
  run | create)
    verb=$1
    shift
    exec docker "$verb" --memory 1g --cpus 1 --pids-limit 512 "$@"
    ;;
  *) exec docker "$@" ;;
esac
`;
