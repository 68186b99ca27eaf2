#!/bin/sh
# sessions.sh GLOSS - sessions of `gloss review` that are killed, and two at once. Skipped (77) where there is no Python 3 with SQLite.
set -eu
python3 -c 'import sqlite3' 2>/dev/null || {
    echo "skipped: there is no Python 3 with its module sqlite3"
    exit 77
}
exec python3 "$(dirname "$0")/sessions.py" "$1"
