#!/bin/sh
set -eu
test -s /var/run/smtp/password
convert-report /work/orders.csv > /tmp/report.pdf
