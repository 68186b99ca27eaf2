#!/bin/sh
# formats.sh GLOSS - what others have read of each format, read by Python's own modules: archives, JSON, tables, lines. Skipped (77) without Python.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
gloss=$(path_of "$1")
here=$(cd "$(dirname "$0")" && pwd)
need python3
make_work cards
cp "$here/hard.yaml" "$here/hard.txt" "$work"
PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8 python3 "$here/formats_check.py" "$gloss" "$work"
