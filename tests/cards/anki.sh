#!/bin/sh
# anki.sh GLOSS BUILD_DIR - decks go into Anki itself: new once, again without duplicates, changed as updates, and with all of their text.
#
# Anki's own library is installed once in BUILD_DIR/anki, from Python's registry as pip knows it. Skipped (77) where there is no Python that it
# works with, or the registry cannot be reached.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
gloss=$(path_of "$1")
build=$(make_folder "$2/anki")
here=$(cd "$(dirname "$0")" && pwd)

need python3
python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))' || skip "Anki is for Python 3.9 and later"
need_venv "$build" "$here/requirements.txt"

make_work anki
leave_home
cp "$here/hard.yaml" "$here/hard.txt" "$work"
"$build/venv/bin/python" "$here/anki_check.py" "$gloss" "$work"
