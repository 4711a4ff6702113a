#!/bin/sh
# The lights of the crypt next door, where other people play.
trap 'exit 0' TERM
echo 'lights: bright'
while sleep 1; do :; done
