"""How Sphinx builds the blog."""

project = "Notes on clusters"
author = "The cdk8s-jobs authors"
copyright = "2026, The cdk8s-jobs authors"

html_theme = "alabaster"
html_theme_options = {"description": "Jobs, pods and what they are good for"}
html_show_sourcelink = False
