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

# leave_home - from here on nothing of the user's own is found: no glossaries, no known terms, no language.
leave_home() {
    LC_ALL=C.UTF-8 HOME=$work
    export LC_ALL HOME
    unset GLOSS_PATH XDG_CONFIG_HOME || true
}

# need_npm FOLDER WHAT PACKAGES [OPTION...] - have in FOLDER/node_modules the packages, which are words, and for people WHAT; they are installed once.
need_npm() {
    npm_folder=$1 npm_what=$2 npm_packages=$3
    shift 3
    need node npm
    [ "$(cat "$npm_folder/installed" 2>/dev/null)" != "$npm_packages" ] || return 0
    rm -rf "$npm_folder/node_modules" "$npm_folder/installed"
    echo '{"private": true}' >"$npm_folder/package.json"
    # The packages are words.
    # shellcheck disable=SC2086
    npm install --prefix "$npm_folder" --ignore-scripts --no-audit --no-fund --no-package-lock --save-exact "$@" $npm_packages \
        >"$npm_folder/npm.log" 2>&1 </dev/null || {
        tail -n 3 "$npm_folder/npm.log"
        skip "npm cannot install $npm_what"
    }
    printf '%s\n' "$npm_packages" >"$npm_folder/installed"
}

# need_venv FOLDER REQUIREMENTS [FIRST] - have in FOLDER/venv a Python with what that file requires; it is installed once. Where FIRST, a small
# package, can be installed there is a registry, and then it is a fault if the others cannot.
need_venv() {
    need python3
    # What is installed belongs to these requirements and this Python.
    wanted=$(cat "$2" && command -v python3 && python3 --version)
    [ "$(cat "$1/installed" 2>/dev/null)" != "$wanted" ] || return 0
    rm -rf "$1/venv" "$1/installed"
    python3 -m venv "$1/venv" >"$1/pip.log" 2>&1 || skip "python3 makes no environments (python3-venv)"
    [ -z "${3-}" ] || "$1/venv/bin/pip" install "$3" >>"$1/pip.log" 2>&1 || {
        tail -n 1 "$1/pip.log"
        skip "Python's registry cannot be reached"
    }
    "$1/venv/bin/pip" install -r "$2" >>"$1/pip.log" 2>&1 || {
        tail -n 20 "$1/pip.log"
        [ -n "${3-}" ] || skip "${2##*/} cannot be installed: Python's registry cannot be reached, or has none for this machine"
        echo "${2##*/} cannot be installed"
        exit 1
    }
    printf '%s\n' "$wanted" >"$1/installed"
}

# need_sdist FOLDER WHAT PACKAGE VERSION PATH - have in FOLDER what stands at PATH in the package; or the test is skipped, for it needs WHAT.
need_sdist() {
    [ ! -e "$1/${5##*/}" ] || return 0
    need python3
    fetch_sdist "$1" "$3" "$4" "$5" || skip "$2 cannot be fetched"
}

fetch_sdist() {
    new=$1.$$
    trap 'rm -rf "$new"' EXIT
    trap 'exit 1' HUP INT TERM
    mkdir -p "$new/sdist" "$new/kept"
    # Some setups are of a time when every setuptools had pkg_resources.
    echo 'setuptools<70' >"$new/constraints"
    PIP_CONSTRAINT=$new/constraints python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-binary "$2" \
        --dest "$new/sdist" "$2==$3" >"$new/log" 2>&1 </dev/null || return 1
    cat "$new/sdist"/*.tar.gz | tar -xzf - -C "$new/sdist" || return 1
    mv "$new/sdist"/*/"$4" "$new/kept" || return 1
    # Whoever was first is right.
    [ -e "$1" ] || mv "$new/kept" "$1" 2>/dev/null || [ -e "$1/${4##*/}" ] || return 1
    rm -rf "$new"
}
