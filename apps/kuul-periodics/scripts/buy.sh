#!/bin/sh
# Buys a book at TARGET, as a customer does.
set -eu
echo "buying $1"
curl --fail --silent --show-error --max-time 50 --data "isbn=$1" "$TARGET/orders"
