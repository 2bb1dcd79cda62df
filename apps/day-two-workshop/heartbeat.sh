# The secret is at hand, which the names and sizes of its keys show as well as its values would.
cd /run/secret
for key in *; do
  echo "$key: $(wc -c <"$key") bytes, mode and owner $(stat -L -c '%a %u:%g' "$key")"
done
