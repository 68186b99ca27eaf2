#!/bin/sh
# spreadsheet.sh GLOSS - tables open in LibreOffice with each cell as it is, and no formula runs. Skipped (77) where there is no soffice or Python.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
gloss=$(path_of "$1")
here=$(cd "$(dirname "$0")" && pwd)
need soffice python3
make_work spreadsheet
leave_home
python3 "$here/spreadsheet_check.py" "$gloss" "$work"
