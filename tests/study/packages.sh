#!/bin/sh
# packages.sh GLOSS - packages of Anki that are packed in each way, or damaged. Skipped (77) where there is no Python 3 with SQLite and zlib.
set -eu
python3 -c 'import sqlite3, zlib' 2>/dev/null || {
    echo "skipped: there is no Python 3 with its modules sqlite3 and zlib"
    exit 77
}
TMPDIR=$(mktemp -d "${TMPDIR:-/tmp}/gloss-packages.XXXXXX")
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 1' HUP INT TERM
python3 "$(dirname "$0")/packages.py" "$1"
