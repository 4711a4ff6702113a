#!/bin/sh
# who.sh CONTAINER: how did its last life end? One word: never-ran, stopped or ended.
code=$(docker inspect -f '{{.State.ExitCode}}' "$1") || exit
case $code in
  125 | 126 | 127) echo never-ran ;;
  137 | 143) echo stopped ;;
  *) echo ended ;;
esac
