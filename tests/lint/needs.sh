#!/bin/sh
# needs.sh - what cannot be had is a reason to skip a test (77), never a failure, and is tried again another time: tests/needs.sh keeps it so.
# In the place of npm, of Python and of pip stand programs that fail, or never end.
#
# Programs are written that expand their own words:
# shellcheck disable=SC2016
set -u
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
here=$(cd "$(dirname "$0")" && pwd)
make_work needs
cd "$work" || exit 2

mkdir bin
fake() {
    printf '#!/bin/sh\n%s\n' "$2" >"bin/$1"
    chmod +x "bin/$1"
}

# says NAME STATUS PATTERN COMMAND... - in a test of its own, the command ends it with that status, or lets it go on (0), and says so.
says() {
    name=$1 wanted=$2 pattern=$3
    shift 3
    got=0
    PATH=$work/bin:$PATH sh -eu -c '. "$0/../needs.sh"; "$@"; echo goes on' "$here" "$@" >said 2>&1 || got=$?
    check "$name" "$wanted" "$got"
    grep -q -- "$pattern" said || complain "$name: '$pattern' is not in '$(cat said)'"
}

says "no such command" 77 '^skipped: there is no no-such-command' need sh no-such-command
says "a command" 0 '^goes on' need sh

fake node 'exit 0'
fake npm 'echo "npm error network" >&2; exit 1'
mkdir npm
says "npm fails" 77 '^skipped: npm cannot install a thing' need_npm npm "a thing" a@1
says "npm fails once more" 77 'npm error network' need_npm npm "a thing" a@1
fake npm 'exit 0'
says "npm installs" 0 '^goes on' need_npm npm "a thing" a@1
fake npm 'exit 1'
says "what is installed stays" 0 '^goes on' need_npm npm "a thing" a@1
says "other packages" 77 '^skipped' need_npm npm "another" b@2
[ ! -e npm/installed ] || complain "what could not be installed is there"

mkdir venv
echo nothing==1 >wanted.txt
fake python3 'case "$1" in --version) echo Python 3 ;; *) exit 1 ;; esac'
says "no environments" 77 '^skipped: python3 makes no environments' need_venv venv wanted.txt
fake pip 'echo "ERROR: No matching distribution" >&2; exit 1'
fake python3 'case "$1 $2" in
--version*) echo Python 3 ;;
"-m venv") mkdir -p "$3/bin" && cp "${0%/*}/pip" "$3/bin" ;;
*) exit 1 ;;
esac'
says "pip fails" 77 'No matching distribution' need_venv venv wanted.txt
fake pip 'exit 0'
says "pip installs" 0 '^goes on' need_venv venv wanted.txt
fake pip 'exit 1'
says "the environment stays" 0 '^goes on' need_venv venv wanted.txt
echo other==2 >wanted.txt
says "other requirements" 77 '^skipped' need_venv venv wanted.txt
says "an archive that is not there" 77 '^skipped: the sources cannot be fetched' need_sdist "$work/sdist" "the sources" nothing 1 README
[ -z "$(find . -name 'sdist.[0-9]*')" ] || complain "a folder is left: $(ls)"

# What hangs is stopped, where that can be; and whoever waits for it does not wait for ever.
if command -v timeout >/dev/null; then
    status=0
    within 1 sleep 3600 || status=$?
    check "what hangs" 124 $status
fi
status=0
within 3600 false || status=$?
check "what fails" 1 $status
sum_up
