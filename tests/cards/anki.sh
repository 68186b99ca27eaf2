#!/bin/sh
# anki.sh GLOSS BUILD_DIR - decks go into Anki itself: new once, again without duplicates, changed as updates, and with all of their text.
#
# Anki's own library is installed once in BUILD_DIR/anki, from Python's registry as pip knows it. Skipped (77) where there is no Python that it
# works with, or the registry cannot be reached.
set -eu
gloss=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2/anki"
build=$(cd "$2/anki" && pwd)
here=$(cd "$(dirname "$0")" && pwd)

skip() {
    echo "skipped: $*"
    exit 77
}

command -v python3 >/dev/null || skip "there is no python3"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))' || skip "Anki is for Python 3.9 and later"

# What is installed belongs to these requirements and this Python.
wanted=$(cat "$here/requirements.txt" && command -v python3 && python3 --version)
if [ "$(cat "$build/installed" 2>/dev/null)" != "$wanted" ]; then
    rm -rf "$build/venv" "$build/installed"
    python3 -m venv "$build/venv" >"$build/pip.log" 2>&1 || skip "python3 makes no environments (python3-venv)"
    "$build/venv/bin/pip" install -r "$here/requirements.txt" >>"$build/pip.log" 2>&1 || {
        tail -n 3 "$build/pip.log"
        skip "Anki cannot be installed: Python's registry cannot be reached, or has none for this machine"
    }
    printf '%s\n' "$wanted" >"$build/installed"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/gloss-anki.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cp "$here/hard.yaml" "$here/hard.txt" "$work"
PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8 "$build/venv/bin/python" "$here/anki_check.py" "$gloss" "$work"
