#!/bin/sh
# who.sh CONTAINER: how did its last life end? One word: never-ran, stopped or ended.
looked=$(sh "$(dirname "$0")/../fixtures/look.sh" "$1") || exit
case $looked in *'ever ran: no'*) echo never-ran && exit ;; esac
case $looked in
  *' kill-'*) echo stopped ;;
  *) echo ended ;;
esac
