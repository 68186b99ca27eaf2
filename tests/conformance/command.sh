#!/bin/sh
# command.sh GLOSS - the cases of this folder through the command, as any other program would be tested.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
need python3
PATH=$(dirname "$(path_of "$1")"):$PATH
export PATH
make_work conformance
leave_home

# A program that finds nothing must not pass.
status=0
python3 "$here/run.py" --rule 4 --command 'echo {"mentions":[]}' >/dev/null || status=$?
[ $status = 1 ] || {
    echo "a program that finds nothing ends with status $status instead of 1"
    exit 1
}
python3 "$here/run.py"
