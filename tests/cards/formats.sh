#!/bin/sh
# formats.sh GLOSS - what others have read of each format, read by Python's own modules: archives, JSON, tables, lines. Skipped (77) without Python.
set -eu
gloss=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
command -v python3 >/dev/null || {
    echo "skipped: there is no python3"
    exit 77
}
work=$(mktemp -d "${TMPDIR:-/tmp}/gloss-cards.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cp "$here/hard.yaml" "$here/hard.txt" "$work"
PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8 python3 "$here/formats_check.py" "$gloss" "$work"
