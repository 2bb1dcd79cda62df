#!/bin/sh
echo "deploy $*"
