# Two releases of one image; the second ships one more plugin.
release() {
  mkdir -p "shop$1"
  printf 'FROM busybox\nRUN mkdir -p /app/plugins && cd /app/plugins && touch %s\n' "$2" >"shop$1/Dockerfile"
  docker build -qt "shop:$1" "shop$1"
}
release 1 'cart.jar login.jar'
release 2 'cart.jar login.jar pay.jar'
