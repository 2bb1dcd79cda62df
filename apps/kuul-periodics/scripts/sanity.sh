#!/bin/sh
# Asks TARGET for each of the paths, and fails if one of them has no good answer.
set -eu
for path in "$@"; do
  echo "GET $TARGET$path"
  curl --fail --silent --show-error --max-time 20 --output /dev/null --write-out '%{http_code} in %{time_total} s\n' \
    "$TARGET$path"
done
