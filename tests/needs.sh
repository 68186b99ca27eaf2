# shellcheck shell=sh
# needs.sh - to be read by a test with `.`: what it takes that a machine may lack, and the folder that it works in.

skip() {
    echo "skipped: $*"
    exit 77
}

# need COMMAND... - skip the test where one of these commands is missing.
need() {
    for needed; do
        command -v "$needed" >/dev/null || skip "there is no $needed"
    done
}

# ---- What came of it ----

passed=0 failed=0
ok() { passed=$((passed + 1)); }

# complain WHAT... - say what is wrong.
complain() {
    echo "$*"
    failed=$((failed + 1))
}

# check NAME WANTED GOT
check() {
    if [ "$2" = "$3" ]; then ok; else complain "$1: expected '$2', got '$3'"; fi
}

# sum_up - the last thing that a test does which counts: how much was right and wrong. False if anything was wrong, or nothing looked at.
sum_up() {
    echo "$passed passed, $failed failed"
    [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}

# ---- Where it works ----

# path_of FILE - the same from any folder.
path_of() { echo "$(cd "$(dirname "$1")" && pwd)/$(basename "$1")"; }

# make_folder FOLDER - it, made if need be, the same from any folder.
make_folder() { mkdir -p "$1" && (cd "$1" && pwd); }

# make_work NAME - have $work, a folder of the test's own that is no more when it ends.
make_work() {
    work=$(mktemp -d "${TMPDIR:-/tmp}/gloss-$1.XXXXXX") || exit 2
    trap 'rm -rf "$work"' EXIT
    trap 'exit 130' HUP INT TERM
}

# leave_home - from here on nothing of the user's own is found: no glossaries, no known terms, no language, no zone, no settings. What npm
# and pip are told stands there, too, so this comes behind need_npm and need_venv.
leave_home() {
    HOME=$work LC_ALL=C.UTF-8 TZ=UTC
    export HOME LC_ALL TZ
    unset GLOSS_PATH GLOSS_PAGER GLOSS_NOW XDG_CONFIG_HOME XDG_DATA_HOME SOURCE_DATE_EPOCH PAGER LESS COLUMNS NO_COLOR CLICOLOR_FORCE \
        PYTHONPATH PYTHONHOME || true
    PYTHONDONTWRITEBYTECODE=1
    export PYTHONDONTWRITEBYTECODE
}

# ---- What is fetched ----

# within SECONDS COMMAND... - run it, and stop it when that time is over; where there is no `timeout`, it takes what it takes.
within() {
    if command -v timeout >/dev/null; then
        timeout -k 10 "$@"
    else
        shift
        "$@"
    fi
}

# one_at_a_time FILE - wait until no other test that uses what the file is named for is at work, as those of another build; until the end
# of this shell. Where there is no `flock`, nobody waits.
one_at_a_time() {
    mkdir -p "$(dirname "$1")"
    exec 9>"$1.lock"
    ! command -v flock >/dev/null || flock -w 1800 9 || skip "another test installs the same, and does not end"
}

# need_npm FOLDER WHAT PACKAGES [OPTION...] - have in FOLDER/node_modules the packages, which are words, and for people WHAT; they are installed once.
need_npm() {
    need node npm
    # In a shell of its own, which ends the waiting of others.
    (install_npm "$@") || exit
}

install_npm() {
    npm_folder=$1 npm_what=$2 npm_packages=$3
    shift 3
    one_at_a_time "$npm_folder/installed"
    [ "$(cat "$npm_folder/installed" 2>/dev/null)" != "$npm_packages" ] || return 0
    rm -rf "$npm_folder/node_modules" "$npm_folder/installed"
    echo '{"private": true}' >"$npm_folder/package.json"
    # The packages are words.
    # shellcheck disable=SC2086
    within 600 npm install --prefix "$npm_folder" --ignore-scripts --no-audit --no-fund --no-package-lock --save-exact \
        --fetch-timeout=60000 "$@" $npm_packages >"$npm_folder/npm.log" 2>&1 </dev/null || {
        tail -n 3 "$npm_folder/npm.log"
        skip "npm cannot install $npm_what"
    }
    printf '%s\n' "$npm_packages" >"$npm_folder/installed"
}

# need_venv FOLDER REQUIREMENTS - have in FOLDER/venv a Python with what that file requires; it is installed once.
need_venv() {
    need python3
    (install_venv "$@") || exit
}

install_venv() {
    one_at_a_time "$1/installed"
    # What is installed belongs to these requirements and this Python.
    wanted=$(cat "$2" && command -v python3 && python3 --version)
    [ "$(cat "$1/installed" 2>/dev/null)" != "$wanted" ] || return 0
    rm -rf "$1/venv" "$1/installed"
    python3 -m venv "$1/venv" >"$1/pip.log" 2>&1 || skip "python3 makes no environments (python3-venv)"
    within 1200 "$1/venv/bin/pip" install --disable-pip-version-check --retries 2 --timeout 30 -r "$2" >>"$1/pip.log" 2>&1 </dev/null || {
        tail -n 3 "$1/pip.log"
        skip "pip cannot install what ${2##*/} names: Python's registry cannot be reached, is slow, or has none for this machine"
    }
    printf '%s\n' "$wanted" >"$1/installed"
}

# need_sdist FOLDER WHAT PACKAGE VERSION PATH - have in FOLDER what stands at PATH in the package; or the test is skipped, for it needs WHAT.
need_sdist() {
    [ ! -e "$1/${5##*/}" ] || return 0
    need python3
    (fetch_sdist "$1" "$3" "$4" "$5") || skip "$2 cannot be fetched"
}

fetch_sdist() {
    one_at_a_time "$1"
    [ ! -e "$1/${4##*/}" ] || return 0
    new=$1.$$
    trap 'rm -rf "$new"' EXIT
    trap 'exit 1' HUP INT TERM
    mkdir -p "$new/sdist" "$new/kept"
    # Some setups are of a time when every setuptools had pkg_resources.
    echo 'setuptools<70' >"$new/constraints"
    PIP_CONSTRAINT=$new/constraints within 600 python3 -m pip download --quiet --disable-pip-version-check --no-deps --retries 2 --timeout 30 \
        --no-binary "$2" --dest "$new/sdist" "$2==$3" >"$new/log" 2>&1 </dev/null || {
        tail -n 3 "$new/log"
        return 1
    }
    cat "$new/sdist"/*.tar.gz | tar -xzf - -C "$new/sdist" || return 1
    mv "$new/sdist"/*/"$4" "$new/kept" || return 1
    # Whoever was first is right.
    [ -e "$1" ] || mv "$new/kept" "$1" 2>/dev/null || [ -e "$1/${4##*/}" ] || return 1
}
