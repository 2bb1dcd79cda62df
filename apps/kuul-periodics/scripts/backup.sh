#!/bin/sh
# Has TARGET make a backup of a database, and waits until it is done.
set -eu
echo "backing up $1"
curl --fail --silent --show-error --max-time 2400 --request POST "$TARGET/databases/$1/backups"
