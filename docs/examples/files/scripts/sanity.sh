echo "asking $TARGET as $1"
kuul check "$TARGET"
