set -u
echo report
