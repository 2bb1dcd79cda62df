# Makes the pages of the newest commit and has them served instead of those before, all at once.
#
#   $BLOG/releases/<commit>-<recipe>   the pages of a commit
#   $BLOG/current                      a link to those that are served
#
# Whatever fails ends it, and what is served stays as it is.

# One build at a time, whichever Job runs it: the second waits, and then looks for the newest commit. The kernel lets
# go of the lock when its process ends, however that ends.
exec 9>"$BLOG/lock"
if ! flock --nonblock 9; then
  echo 'another build is under way: waiting for its end, 15 minutes at most'
  flock --timeout 900 9 || { echo 'error: it did not end'; exit 1; }
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "cloning $BRANCH of $REPOSITORY"
export GIT_TERMINAL_PROMPT=0 # nobody is there to type a password
timeout 120 git clone --quiet --depth 1 --branch "$BRANCH" "$REPOSITORY" "$work/clone" || {
  echo 'error: it cannot be cloned, or not within 2 minutes'
  exit 1
}
commit=$(git -C "$work/clone" rev-parse --short=12 HEAD)

# Another image or another version of this file makes other pages of the same commit.
recipe=$(echo "$IMAGE" | cat - "$0" | sha256sum | cut -c 1-8)
release=releases/$commit-$recipe
cd "$BLOG"
served=$(readlink current || true)
if [ "$served" = "$release" ]; then
  echo "commit $commit is served already: nothing to do"
  exit
fi

# What is served stays until the next build, since its pages may still be on their way to readers. All else goes: older
# pages, and those of a build or a removal that did not come to its end.
mkdir -p releases
for old in releases/*; do
  [ "$old" = "$served" ] || rm -rf "$old"
done

echo "building commit $commit"
timeout 600 sphinx-build -q -d "$work/doctrees" "$work/clone/$FOLDER" "$release" || {
  echo 'error: it cannot be built, or not within 10 minutes'
  exit 1
}
sync --file-system "$release" # else a power cut could leave empty pages

# A link is replaced as a whole by renaming another one.
ln -sfn "$release" next
mv -T next current
echo "commit $commit is served"
