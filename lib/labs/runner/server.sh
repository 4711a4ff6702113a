# The attempt, and the way to the site that judges it. Sourced by `lab`.
# shellcheck shell=sh disable=SC2016,SC2034,SC2153,SC2154

# Reads .lab/attempt; its values may only be plain words, so they are safe on a command line.
read_attempt() {
  LAB_SERVER='' LAB_ATTEMPT='' LAB_NONCE='' LAB_EXPIRES=''
  [ -f .lab/attempt ] || return 1
  while IFS='=' read -r key value; do
    value=$(printf '%s' "$value" | tr -cd 'A-Za-z0-9:/._-')
    case $key in
      server) LAB_SERVER=${value%/} ;;
      id) LAB_ATTEMPT=$value ;;
      nonce) LAB_NONCE=$value ;;
      expires) LAB_EXPIRES=$value ;;
    esac
  done <.lab/attempt
  [ -n "$LAB_ATTEMPT" ] && [ -n "$LAB_NONCE" ]
}

token_file() { echo "${XDG_CONFIG_HOME:-${HOME:-}/.config}/shipshape/token"; }

# Finds the token for $LAB_SERVER; one that was kept goes to no other site.
find_token() {
  TOKEN=${LAB_TOKEN:-}
  [ -n "$TOKEN" ] || [ ! -f "$(token_file)" ] ||
    TOKEN=$(awk -v server="$LAB_SERVER" '$1 == server { print $2 }' "$(token_file)")
  [ -n "$TOKEN" ]
}

mask_token() { if find_token; then echo "${TOKEN%"${TOKEN#????}"}…"; else echo none; fi; }

# Asks for a token, and where to keep it. 1 when there is nobody to ask or nothing was typed.
ask_token() {
  if find_token; then
    case $TOKEN in *[!A-Za-z0-9._~+/=-]*) die 'LAB_TOKEN is not a token: it has other characters than letters, digits and _-.' ;; esac
    return 0
  fi
  [ -t 0 ] || return 1
  printf 'An API token (%s/settings, kept out of this folder), or Enter to go without: ' "$LAB_SERVER"
  trap 'stty echo; exit 130' INT
  stty -echo
  read -r TOKEN
  stty echo
  trap - INT
  echo
  [ -n "$TOKEN" ] || return 1
  printf 'Keep it in %s for next time? [y/N] ' "$(token_file)"
  read -r answer
  case $answer in
    [Yy]*)
      mkdir -p "$(dirname -- "$(token_file)")"
      (umask 077 && printf '%s %s\n' "$LAB_SERVER" "$TOKEN" >"$(token_file)")
      ;;
  esac
}

# post ROUTE TYPE FILE: the answer is in .lab/answer, its status in $STATUS. The token is not on a command line.
post() {
  printf 'header = "authorization: Bearer %s"\n' "$TOKEN" |
    curl -sS -K - -X POST --max-time 120 -H 'accept: text/plain' -H "content-type: $2" --data-binary "@$3" \
      -o .lab/answer -w '%{http_code}' "$LAB_SERVER/api/v1/$1" >.lab/status
  sent=$?
  STATUS=$(cat .lab/status)
  rm -f .lab/status
  [ "$sent" -eq 0 ] || die "$LAB_SERVER did not answer. Try again, or hand in result.tar.gz on the page of this lab."
  case $STATUS in
    2*) return 0 ;;
    401 | 403) echo 'The token was not accepted. Make a new one in your settings, then: LAB_TOKEN=… ./lab submit' >&2 ;;
    404) echo 'The site does not know this attempt. Get a new code on the page of this lab, then: ./lab start <code>' >&2 ;;
    409 | 410) echo 'This attempt is over. Get a new code on the page of this lab, then: ./lab start <code>' >&2 ;;
    429) echo 'Too many tries in a short time. Wait a minute.' >&2 ;;
  esac
  printf 'The site said (%s):\n' "$STATUS" >&2
  cat .lab/answer >&2
  echo >&2
  exit 2
}

# send_result checks|submissions: exit code 0 when all required checks passed, 1 when not.
send_result() {
  if ! command -v curl >/dev/null 2>&1 || ! ask_token; then
    echo "What was seen is in $LAB_ROOT/result.tar.gz."
    echo "Hand it in on the page of this lab${LAB_SERVER:+: $LAB_SERVER/labs/$LAB_ID}"
    return 0
  fi
  post "attempts/$LAB_ATTEMPT/$1" application/gzip result.tar.gz
  cat .lab/answer
  tail -n 1 .lab/answer | grep -q '^Verdict: passed'
}

ask_hint() {
  [ -n "$1" ] || die 'A hint for which check? ./lab hint <check>; `./lab check` names them.'
  case $1 in *[!a-z0-9-]*) die "No check is called '$1'." ;; esac
  read_attempt || die 'There is no attempt yet. Get a code on the page of this lab, then: ./lab start <code>'
  if ! command -v curl >/dev/null 2>&1 || ! ask_token; then
    die "Hints are beside each check on the page of this lab: $LAB_SERVER/labs/$LAB_ID"
  fi
  printf '{"check":"%s"}' "$1" >.lab/question
  post "attempts/$LAB_ATTEMPT/hints" application/json .lab/question
  cat .lab/answer
}

# start CODE|ADDRESS: a code needs neither curl nor a token.
start() {
  given=$1
  if [ -z "$given" ] && [ -t 0 ]; then
    printf 'The code from the page of this lab (or the address of the site): '
    read -r given
  fi
  case $given in
    '') die 'Get a code on the page of this lab, then: ./lab start <code>' ;;
    http://* | https://*)
      LAB_SERVER=${given%/}
      command -v curl >/dev/null 2>&1 || die "Without curl, get a code here: $LAB_SERVER/labs/$LAB_ID"
      ask_token || die 'An address needs a token: LAB_TOKEN=… ./lab start <address>. A code from the lab page needs none.'
      : >.lab/question
      post "labs/$LAB_ID/attempts" text/plain .lab/question
      given=$(sed -n 's/^code=//p' .lab/answer)
      ;;
  esac
  read_code "$given"
  printf 'server=%s\nid=%s\nnonce=%s\nexpires=%s\n' "$server" "$attempt" "$nonce" "$expires" >.lab/attempt
  echo "Attempt $attempt has begun; it ends $expires. README.md tells what to do, then: ./lab check"
}

# A code is base64url of server|id|nonce|expires|slug|version.
read_code() {
  plain=$(printf '%s' "$1" | tr -d ' \r\n\t' | tr '_-' '/+')
  case $((${#plain} % 4)) in 2) plain=$plain== ;; 3) plain=$plain= ;; esac
  plain=$(printf '%s\n' "$plain" | { base64 -d || base64 -D || openssl base64 -d -A; } 2>/dev/null)
  IFS='|' read -r server attempt nonce expires slug version <<END
$plain
END
  [ -n "$version" ] || die 'That is not a whole code. Copy all of it from the page of this lab.'
  [ "$slug" = "$LAB_ID" ] || die "That code is for the lab $slug; this folder is $LAB_ID."
  [ "$version" = "$LAB_VERSION" ] ||
    die "That code is for version $version; this folder has $LAB_VERSION. Download the lab again and copy your files over."
}
