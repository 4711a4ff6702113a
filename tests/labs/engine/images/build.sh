#!/usr/bin/env bash
# build.sh WORK: makes the stand-ins of public-names.txt on the engine of DOCKER_HOST, from Debian packages.
# WORK is scratch. NODE_BIN and NPM_DIR name the Node.js that goes into the Node images.
set -euo pipefail
work=$1
here=$(cd "$(dirname "$0")" && pwd)
docker=/usr/bin/docker
export DOCKER_BUILDKIT=1
mkdir -p "$work/debs" "$work/root" "$work/context"
umask 022

# Images --------------------------------------------------------------------------------------------------------------

path='ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

# import_root NAME [-c CHANGE]...: the folder root/NAME as an image of one layer; times are fixed, so ids are too.
import_root() {
  local name=$1
  shift
  tar -C "$work/root/$name" --numeric-owner --sort=name --mtime=@1700000000 -c . | "$docker" import "$@" - "lab/$name" >/dev/null
}

# build_on NAME: root/NAME (if there) as one layer, and then the instructions on standard input, which start with FROM.
build_on() {
  local name=$1 context="$work/context/$1"
  mkdir -p "$context"
  cat >"$context/Dockerfile"
  if [ -d "$work/root/$name" ]; then
    tar -C "$work/root/$name" --numeric-owner --sort=name --mtime=@1700000000 -cf "$context/layer.tar" .
    sed -i '0,/^FROM .*/s//&\nADD layer.tar \//' "$context/Dockerfile"
  fi
  "$docker" build -q -t "lab/$name" "$context" >/dev/null
  rm -rf "$context"
}

# Packages ------------------------------------------------------------------------------------------------------------

unpack() { # unpack ROOT PACKAGE...
  local root=$1 package
  shift
  for package in "$@"; do dpkg-deb -x "$work/debs/${package}"_*.deb "$root"; done
  rm -rf "$root"/usr/share/{man,doc,doc-base,lintian,bug,info,locale,bash-completion,applications,pixmaps} "$root"/etc/{init.d,cron.d,update-motd.d}
}

merge_usr() { # maintainer scripts, which do this on a real system, are not run
  local root=$1 dir
  for dir in bin sbin lib lib64; do
    if [ -d "$root/$dir" ] && [ ! -L "$root/$dir" ]; then
      mkdir -p "$root/usr/$dir"
      cp -al "$root/$dir/." "$root/usr/$dir/"
      rm -rf "${root:?}/$dir"
    fi
  done
}

# unpack_for NAME DENY PACKAGE...: what apt would add to Debian for these packages, without those that match DENY.
unpack_for() {
  local name=$1 deny=$2 root="$work/root/$1" found
  shift 2
  mkdir -p "$root"
  found=$(apt_for_debian --simulate "$@" | awk '/^Inst/ { print $2 }' | grep -vE "^($deny)$")
  # shellcheck disable=SC2086 # one word per package
  unpack "$root" $found
  merge_usr "$root"
}

# Debian's own root file system tells apt what is already there.
apt_for_debian() {
  local mode=$1
  shift
  apt-get -qq -y --no-install-recommends -o Dir::State::status="$work/root/debian/var/lib/dpkg/status" \
    -o Dir::Cache::archives="$work/debs" -o Debug::NoLocking=1 -o APT::Sandbox::User=root "$mode" install "$@"
}

static="base-files netbase tzdata ca-certificates"
base="libc6 libgcc-s1 libssl3"
cc="libstdc++6 libgomp1"
python3="libcrypt1 libbz2-1.0 libdb5.3 libffi8 liblzma5 libncursesw6 libtinfo6 libnsl2 libtirpc3 libgssapi-krb5-2
  libkrb5-3 libkrb5support0 libk5crypto3 libcom-err2 libkeyutils1 libreadline8 libsqlite3-0 libuuid1 libexpat1 zlib1g
  media-types libpython3.11-minimal libpython3.11-stdlib python3.11-minimal"
other="busybox-static musl nginx nginx-common libpcre2-8-0 docker-registry openjdk-17-jre-headless openjdk-17-jdk-headless
  golang-1.19-go golang-1.19-src"

download() {
  # shellcheck disable=SC2086 # one word per package
  (cd "$work/debs" && apt-get -qq -o APT::Sandbox::User=root download $static $base $cc $python3 $other)
  local deb
  # apt writes an epoch as %3a and keeps it in the name.
  for deb in "$work"/debs/*; do [ -s "$deb" ] || { echo "empty download: $deb" >&2; return 1; }; done
}

# Roots ---------------------------------------------------------------------------------------------------------------

busybox_root() { # busybox and its applets, users, and the usual folders
  local root=$1 applet
  mkdir -p "$root"/{bin,sbin,etc,home,root,proc,sys,dev,tmp,run,usr/bin,usr/sbin,var/log,var/spool,var/www}
  chmod 1777 "$root/tmp"
  ln -sfn ../run "$root/var/run"
  dpkg-deb --fsys-tarfile "$work"/debs/busybox-static_*.deb | tar -x -O ./bin/busybox >"$root/bin/busybox"
  chmod 755 "$root/bin/busybox"
  for applet in $("$root/bin/busybox" --list); do
    case $applet in busybox | dpkg | dpkg-deb | rpm | rpm2cpio) ;; *) ln -sf busybox "$root/bin/$applet" ;; esac
  done
  cat >"$root/etc/passwd" <<'PASSWD'
root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/bin/false
bin:x:2:2:bin:/bin:/bin/false
www-data:x:33:33:www-data:/var/www:/bin/false
nobody:x:65534:65534:nobody:/home:/bin/false
PASSWD
  printf 'root:x:0:\ndaemon:x:1:\nbin:x:2:\nwww-data:x:33:\nnobody:x:65534:\n' >"$root/etc/group"
  printf 'root:*:::::::\nnobody:*:::::::\n' >"$root/etc/shadow"
  chmod 640 "$root/etc/shadow"
}

distroless_root() { # distroless_root NAME KEEP PACKAGE...: packages without any executable but KEEP
  local root="$work/root/$1" keep=$2 dir
  shift 2
  mkdir -p "$root"
  unpack "$root" "$@"
  merge_usr "$root"
  for dir in "$root/usr/bin" "$root/usr/sbin"; do
    if [ -d "$dir" ]; then find "$dir" -mindepth 1 ! -name "$keep" -delete; fi
  done
}

distroless_users() { # what every distroless image starts from
  local root=$1 dir
  for dir in bin sbin lib lib64; do
    mkdir -p "$root/usr/$dir"
    ln -sfn "usr/$dir" "$root/$dir"
  done
  mkdir -p "$root"/{tmp,root,home/nonroot,proc,sys,dev,run,etc/ssl/certs}
  chmod 1777 "$root/tmp"
  chmod 700 "$root/home/nonroot" "$root/root"
  chown 65532:65532 "$root/home/nonroot"
  cat >"$root/etc/passwd" <<'PASSWD'
root:x:0:0:root:/root:/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin
nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin
PASSWD
  printf 'root:x:0:\nnobody:x:65534:\nnonroot:x:65532:\n' >"$root/etc/group"
  echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
  cat "$root"/usr/share/ca-certificates/mozilla/*.crt >"$root/etc/ssl/certs/ca-certificates.crt"
}

nonroot_of() { printf 'FROM lab/%s\nUSER 65532\nWORKDIR /home/nonroot\n' "$1" | build_on "$1-nonroot"; }

# Bases ---------------------------------------------------------------------------------------------------------------

make_busybox() {
  busybox_root "$work/root/busybox"
  import_root busybox -c "$path" -c 'CMD ["sh"]'
}

make_alpine() {
  local root="$work/root/alpine"
  busybox_root "$root"
  unpack "$root" musl
  rm -rf "${root:?}/usr/share"
  import_root alpine -c "$path" -c 'CMD ["/bin/sh"]'
}

make_debian() {
  # shellcheck disable=SC2016 # mmdebstrap gives the hook its argument
  mmdebstrap --quiet --mode=root --variant=minbase \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --customize-hook='rm -rf "$1"/usr/share/zoneinfo/posix "$1"/usr/share/zoneinfo/right "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*.bin "$1"/var/log/*.log "$1"/etc/resolv.conf "$1"/etc/hostname' \
    bookworm "$work/root/debian"
  import_root debian -c "$path" -c 'CMD ["bash"]'
}

make_static() {
  # shellcheck disable=SC2086 # one word per package
  distroless_root static - $static
  distroless_users "$work/root/static"
  rm -rf "$work"/root/static/usr/share/zoneinfo/{posix,right}
  import_root static -c "$path" -c 'ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt'
  nonroot_of static
}

# The others are layers on it, so they share them.
make_distroless() { # make_distroless NAME PARENT KEEP PACKAGES [INSTRUCTION]
  # shellcheck disable=SC2086 # one word per package
  distroless_root "$1" "$3" $4
  printf 'FROM lab/%s\n%s\n' "$2" "${5:-}" | build_on "$1"
  nonroot_of "$1"
}

make_base() { make_distroless base static - "$base"; }
make_cc() { make_distroless cc base - "$cc"; }
make_python3() {
  mkdir -p "$work/root/python3/usr/bin"
  ln -s python3.11 "$work/root/python3/usr/bin/python3"
  make_distroless python3 base 'python3*' "$python3" 'ENTRYPOINT ["/usr/bin/python3.11"]'
}
make_nodejs() {
  node_files "$work/root/nodejs/nodejs"
  make_distroless nodejs cc - '' 'ENTRYPOINT ["/nodejs/bin/node"]'
}

node_files() { # node_files PREFIX: the Node.js of this machine
  mkdir -p "$1/bin"
  cp -L "$NODE_BIN" "$1/bin/node"
}

make_node() {
  local prefix="$work/root/node/usr/local"
  node_files "$prefix"
  mkdir -p "$prefix/lib/node_modules" "$work/root/node/home/node"
  cp -aL "$NPM_DIR" "$prefix/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$prefix/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$prefix/bin/npx"
  ln -s node "$prefix/bin/nodejs"
  chown 1000:1000 "$work/root/node/home/node"
  build_on node <<'DOCKERFILE'
FROM lab/debian
RUN echo 'node:x:1000:' >>/etc/group && echo 'node:x:1000:1000::/home/node:/bin/bash' >>/etc/passwd \
 && printf 'offline=true\naudit=false\nfund=false\nupdate-notifier=false\n' >/usr/local/lib/node_modules/npm/npmrc
CMD ["node"]
DOCKERFILE
}

make_golang() {
  local root="$work/root/golang" arch tool
  mkdir -p "$root"
  arch=$(dpkg --print-architecture)
  unpack "$root" golang-1.19-go golang-1.19-src
  rm -rf "$root"/usr/share/go-1.19/{test,doc,misc} "$root"/usr/lib/go-1.19/pkg/{obj,linux_"$arch"_*,linux_"$arch"/cmd}
  find "$root/usr/share/go-1.19" \( -name testdata -o -name '*_test.go' \) -prune -exec rm -rf {} +
  mkdir -p "$root/usr/local/go" "$root/go/src" "$root/go/bin"
  ln -s ../../lib/go-1.19/bin "$root/usr/local/go/bin"
  for tool in pprof trace cover doc dist api; do rm -f "$root"/usr/lib/go-1.19/pkg/tool/linux_"$arch"/"$tool"; done
  build_on golang <<'DOCKERFILE'
FROM lab/debian
ENV PATH=/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
ENV GOPATH=/go GOPROXY=off GOSUMDB=off CGO_ENABLED=0
WORKDIR /go
CMD ["bash"]
DOCKERFILE
  unpack_for golang-gcc 'perl.*|libperl.*|liberror-perl|git-man|libgdbm.*' gcc libc6-dev git ca-certificates
  ln -sf gcc "$work/root/golang-gcc/usr/bin/cc"
  rm -f "$work"/root/golang-gcc/usr/lib/gcc/*/*/{lto1,lto-wrapper}
  build_on golang-gcc <<'DOCKERFILE'
FROM lab/golang
ENV CGO_ENABLED=1
DOCKERFILE
}

make_python() {
  local prefix="$work/root/python/usr/local/bin" name
  unpack_for python 'perl.*|libperl.*|build-essential' python3 python3-pip python3-venv
  rm -f "$work"/root/python/usr/lib/python3*/EXTERNALLY-MANAGED
  mkdir -p "$prefix"
  for name in python python3; do ln -s /usr/bin/python3.11 "$prefix/$name"; done
  ln -s /usr/bin/pip3 "$prefix/pip"
  printf 'FROM lab/debian\nENV LANG=C.UTF-8 PIP_NO_INDEX=1 PIP_ROOT_USER_ACTION=ignore PIP_DISABLE_PIP_VERSION_CHECK=1\nCMD ["python3"]\n' | build_on python
}

make_nginx() {
  local root="$work/root/nginx-files"
  busybox_root "$root"
  unpack "$root" nginx libc6 libcrypt1 libpcre2-8-0 libssl3 zlib1g
  dpkg-deb --fsys-tarfile "$work"/debs/nginx-common_*.deb | tar -x -C "$root" ./etc/nginx/mime.types ./etc/nginx/fastcgi_params ./etc/nginx/proxy_params
  cp -a "$here/nginx/." "$root/"
  echo 'nginx:x:101:101:nginx:/nonexistent:/bin/false' >>"$root/etc/passwd"
  echo 'nginx:x:101:' >>"$root/etc/group"
  mkdir -p "$root"/var/log/nginx "$root"/var/lib/nginx "$root"/var/cache/nginx
  ln -s /dev/stdout "$root/var/log/nginx/access.log"
  ln -s /dev/stderr "$root/var/log/nginx/error.log"
  import_root nginx-files -c "$path" -c 'EXPOSE 80'
  build_on nginx <<'DOCKERFILE'
FROM lab/nginx-files
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
DOCKERFILE
  build_on nginx-unprivileged <<'DOCKERFILE'
FROM lab/nginx
RUN sed -i 's/listen 80;/listen 8080;/' /etc/nginx/conf.d/default.conf \
 && sed -i '/^user /d; s|/run/nginx.pid|/tmp/nginx.pid|' /etc/nginx/nginx.conf \
 && for kind in client_body proxy fastcgi uwsgi scgi; do \
      sed -i "/^http {/a \    ${kind}_temp_path /tmp/${kind}_temp;" /etc/nginx/nginx.conf; \
    done
EXPOSE 8080
USER 101
DOCKERFILE
}

make_redis() {
  unpack_for redis 'lsb-base|sysvinit-utils|init-system-helpers' redis-server redis-tools
  install -D -m 755 "$here/redis-entrypoint.sh" "$work/root/redis/usr/local/bin/docker-entrypoint.sh"
  build_on redis <<'DOCKERFILE'
FROM lab/debian
RUN echo 'redis:x:999:' >>/etc/group && echo 'redis:x:999:999::/data:/usr/sbin/nologin' >>/etc/passwd \
 && mkdir /data && chown redis:redis /data
VOLUME /data
WORKDIR /data
EXPOSE 6379
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["redis-server"]
DOCKERFILE
}

make_postgres() {
  local root="$work/root/postgres"
  # Without just-in-time compilation there is no need for LLVM, by far the largest part.
  unpack_for postgres 'perl.*|libperl.*|libllvm.*|libz3-4|postgresql-common|postgresql-client-common|ssl-cert|locales|lsb.*|libjson-perl|openssl|ucf|.*debconf.*|libgdbm.*|sensible-utils|netbase|libc-l10n' postgresql-15
  rm -rf "$root"/usr/lib/postgresql/15/lib/{bitcode,llvmjit*} "$root"/usr/share/postgresql/15/man
  install -D -m 755 "$here/postgres-entrypoint.sh" "$root/usr/local/bin/docker-entrypoint.sh"
  build_on postgres <<'DOCKERFILE'
FROM lab/debian
ENV PATH=/usr/lib/postgresql/15/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
ENV PGDATA=/var/lib/postgresql/data LANG=C.UTF-8
RUN echo 'postgres:x:999:' >>/etc/group && echo 'postgres:x:999:999::/var/lib/postgresql:/bin/bash' >>/etc/passwd \
 && mkdir -p "$PGDATA" /run/postgresql /docker-entrypoint-initdb.d \
 && chown -R postgres:postgres /var/lib/postgresql /run/postgresql && chmod 700 "$PGDATA"
VOLUME /var/lib/postgresql/data
EXPOSE 5432
STOPSIGNAL SIGINT
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["postgres"]
DOCKERFILE
}

make_registry() {
  local root="$work/root/registry"
  busybox_root "$root"
  unpack "$root" docker-registry libc6
  mkdir -p "$root/var/lib/registry" "$root/etc/docker/registry"
  ln -s docker-registry "$root/usr/bin/registry"
  cp "$here/registry.yml" "$root/etc/docker/registry/config.yml"
  import_root registry -c "$path" -c 'EXPOSE 5000' -c 'VOLUME /var/lib/registry' \
    -c 'ENTRYPOINT ["registry"]' -c 'CMD ["serve", "/etc/docker/registry/config.yml"]'
}

make_java() {
  local name
  for name in jre jdk; do
    mkdir -p "$work/root/$name"
    unpack "$work/root/$name" "openjdk-17-$name-headless"
  done
  # Links of Debian's into packages that are not there.
  rm -rf "$work"/root/jre/usr/lib/jvm/*/lib/security/cacerts "$work"/root/jdk/usr/lib/debug
  mkdir -p "$work/root/jre/opt/java"
  ln -s "/usr/lib/jvm/java-17-openjdk-$(dpkg --print-architecture)" "$work/root/jre/opt/java/openjdk"
  printf 'FROM lab/debian\nENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8\nCMD ["bash"]\n' | build_on jre
  printf 'FROM lab/jre\nCMD ["jshell"]\n' | build_on jdk
}

# All -----------------------------------------------------------------------------------------------------------------

step() {
  local start
  start=$(date +%s%N)
  "$@"
  printf '  %-14s %5d ms\n' "${1#make_}" $((($(date +%s%N) - start) / 1000000))
}

together() { # two cores: what is listed runs at the same time; one failure fails all
  local pids=() pid make
  for make in "$@"; do
    step "$make" &
    pids+=($!)
  done
  for pid in "${pids[@]}"; do wait "$pid"; done
}

small() {
  download
  for make in busybox alpine static base cc python3 nodejs nginx registry; do step "make_$make"; done
}

packages_of_debian() {
  apt_for_debian --download-only libstdc++6 libatomic1 ca-certificates gcc libc6-dev git python3 python3-pip python3-venv \
    redis-server redis-tools postgresql-15
}

step small &
small=$!
step make_debian
step packages_of_debian
wait "$small"
together make_golang make_python make_node
together make_redis make_postgres make_java

tags=(lab/nginx-files)
while read -r name public; do
  case $name in '' | '#'*) continue ;; esac
  for tag in $public; do "$docker" tag "lab/$name" "$tag"; done
  tags+=("lab/$name")
done <"$here/public-names.txt"
"$docker" rmi --no-prune "${tags[@]}" >/dev/null
"$docker" image prune -f >/dev/null
"$docker" builder prune -af >/dev/null
