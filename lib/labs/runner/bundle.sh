# Packs what was seen and what is handed in into result.tar.gz. Sourced by `lab`.
# shellcheck shell=sh disable=SC2034,SC2153,SC2154

sha256_of() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum <"$1"
  elif command -v shasum >/dev/null 2>&1; then shasum -a 256 <"$1"
  else openssl dgst -sha256 -r <"$1"; fi | cut -c 1-64
}

json_text() { printf '"%s"' "$(printf '%s' "$1" | tr -d '\000-\037\177' | sed 's/[\\"]/\\&/g')"; }

# Copies the files to submit below .lab/out/files.
gather_files() {
  # shellcheck disable=SC2086
  for chosen in $LAB_SUBMIT; do
    [ -e "$chosen" ] || continue
    find "$chosen" -type f
  done | sort -u >"$LAB_WORK/submitted"
  while IFS= read -r file; do
    mkdir -p ".lab/out/files/$(dirname -- "$file")"
    cp -- "$file" ".lab/out/files/$file"
  done <"$LAB_WORK/submitted"
  kb=$(($(find .lab/out/files -type f -exec cat {} + 2>/dev/null | wc -c) / 1024))
  [ "$kb" -le "$LAB_MAX_KB" ] ||
    die "The files to hand in are $kb KB; at most $LAB_MAX_KB KB are taken. Move what is not yours out of starter/."
}

pack_result() {
  (
    cd .lab/out || exit 2
    find . -type f | sed 's,^\./,,' | sort >"$LAB_WORK/entries"
    write_result >"$LAB_WORK/result.json"
    mv "$LAB_WORK/result.json" .
    set -- result.json evidence
    [ ! -d files ] || set -- "$@" files
    # Your user name is nobody's business; GNU, macOS and busybox each say that in their own way.
    for plainly in '--format=ustar --owner=0 --group=0 --numeric-owner' '--format=ustar --uid=0 --gid=0 --numeric-owner' ''; do
      # shellcheck disable=SC2086
      tar $plainly -cf "$LAB_WORK/result.tar" "$@" 2>/dev/null && break
    done
    gzip -9 <"$LAB_WORK/result.tar" >../../result.tar.gz
  ) || die "The result could not be packed. Is the disk full? ($(free_disk) free)"
  rm -rf .lab/out "$LAB_WORK"
}

write_result() {
  printf '{"schema":"lab-result/1","lab":{"id":"%s","version":"%s"},' "$LAB_ID" "$LAB_VERSION"
  printf '"attempt":{"id":"%s","nonce":"%s"},"runner":{"version":"%s"},"engine":{' "$LAB_ATTEMPT" "$LAB_NONCE" "$RUNNER_VERSION"
  printf '"client":%s,"server":%s,"api":%s,' "$(json_text "$CLIENT")" "$(json_text "$SERVER")" "$(json_text "$API")"
  printf '"os":%s,"arch":%s,"storage":%s,' "$(json_text "$OS")" "$(json_text "$ARCH")" "$(json_text "$STORAGE")"
  printf '"builder":"%s","buildx":%s,"compose":%s},' "$BUILDER" "$(json_text "$BUILDX")" "$(json_text "$COMPOSE")"
  printf '"startedAt":"%s","finishedAt":"%s",\n"steps":[' "$STARTED" "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
  paste -s -d , - <"$LAB_WORK/steps"
  printf '],\n"files":['
  comma=
  while IFS= read -r entry; do
    printf '%s\n{"path":%s,"sha256":"%s","bytes":%s}' "$comma" "$(json_text "$entry")" "$(sha256_of "$entry")" "$(($(wc -c <"$entry")))"
    comma=,
  done <"$LAB_WORK/entries"
  printf ']}\n'
}
