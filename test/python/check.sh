check --all
