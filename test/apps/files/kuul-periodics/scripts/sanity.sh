#!/bin/sh
echo "sanity $*"
