#!/bin/sh
# spreadsheet.sh GLOSS - tables open in LibreOffice with each cell as it is, and no formula runs. Skipped (77) where there is no soffice or Python.
set -eu
gloss=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
for command in soffice python3; do
    command -v $command >/dev/null || {
        echo "skipped: there is no $command"
        exit 77
    }
done
work=$(mktemp -d "${TMPDIR:-/tmp}/gloss-spreadsheet.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8 python3 "$here/spreadsheet_check.py" "$gloss" "$work"
