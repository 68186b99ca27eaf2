#!/bin/sh
# packages.sh GLOSS - packages of Anki that are packed in each way, or damaged. Skipped (77) where there is no Python 3 with SQLite and zlib.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
python3 -c 'import sqlite3, zlib' 2>/dev/null || skip "there is no Python 3 with its modules sqlite3 and zlib"
make_work packages
gloss=$(path_of "$1")
leave_home
TMPDIR=$work python3 "$(dirname "$0")/packages.py" "$gloss"
