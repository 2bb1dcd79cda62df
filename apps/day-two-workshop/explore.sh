#!/bin/sh
set -eu
ls -al /etc/not-secret
cat /etc/not-secret/username
