#!/bin/sh
# The game master's desk: `ps` here shows what the players in the vault are up to.
trap 'exit 0' TERM
echo 'master: watching'
# Short naps: a long one would outlive the shell in a borrowed list of processes.
while sleep 1; do :; done
