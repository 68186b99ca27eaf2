#!/bin/sh
# sessions.sh GLOSS - sessions of `gloss review` that are killed, and two at once. Skipped (77) where there is no Python 3 with SQLite.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
python3 -c 'import sqlite3' 2>/dev/null || skip "there is no Python 3 with its module sqlite3"
exec python3 "$(dirname "$0")/sessions.py" "$1"
