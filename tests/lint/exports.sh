#!/bin/sh
# exports.sh LIBRARY HEADER [NM] - the shared library exports what the header declares with GLOSS_PUBLIC, and nothing else.
set -eu
library=$1 header=$2 nm=${3:-nm}

exported=$("$nm" -D --defined-only "$library" | awk '{ sub(/@.*/, "", $NF); print $NF }' | LC_ALL=C sort)
declared=$(grep -o '^GLOSS_PUBLIC [^(]*(' "$header" | grep -o 'gloss_[a-z0-9_]*($' | tr -d '(' | LC_ALL=C sort)

if [ -z "$declared" ]; then
    echo "$header: declares nothing with GLOSS_PUBLIC"
    exit 1
fi
if [ "$exported" != "$declared" ]; then
    for name in $exported; do
        printf '%s\n' "$declared" | grep -qxF "$name" || echo "$library: exports $name, which the header does not declare"
    done
    for name in $declared; do
        printf '%s\n' "$exported" | grep -qxF "$name" || echo "$library: does not export $name"
    done
    exit 1
fi
