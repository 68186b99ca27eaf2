#!/bin/sh
# formats.sh GLOSS - what others have read of each format, read by Python's own modules: archives, JSON, tables, lines. Skipped (77) without Python.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
gloss=$(path_of "$1")
here=$(cd "$(dirname "$0")" && pwd)
need python3
make_work cards
leave_home
cp "$here/hard.yaml" "$here/hard.txt" "$work"
python3 "$here/formats_check.py" "$gloss" "$work"
