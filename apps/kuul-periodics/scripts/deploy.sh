#!/bin/sh
# Has TARGET deploy the newest builds to an environment, and waits for its answer.
set -eu
echo "deploying to $1"
curl --fail --silent --show-error --max-time 3000 --request POST "$TARGET/environments/$1/deployments"
