#!/bin/sh
echo "backup $*"
