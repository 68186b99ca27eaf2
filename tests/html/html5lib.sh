#!/bin/sh
# html5lib.sh BUILD_DIR PATTERN COMMAND [ARGUMENT...] - run a command on the files of html5lib's tests that fit a pattern.
# The tests are in the source distribution of the Python package html5lib; it is fetched once, by pip, into BUILD_DIR.
# Exit status 77: skipped, as they are not there and cannot be fetched.
set -eu

version=1.1
folder=$1/html5lib-$version pattern=$2
shift 2

skip() {
    echo "skipped: $1"
    exit 77
}

fetch() {
    new=$folder.$$
    trap 'rm -rf "$new"' EXIT
    trap 'exit 1' HUP INT TERM
    mkdir -p "$new"
    # Its setup is of a time when every setuptools had pkg_resources.
    echo 'setuptools<70' >"$new/constraints"
    PIP_CONSTRAINT=$new/constraints python3 -m pip download --quiet --disable-pip-version-check --no-deps \
        --no-binary html5lib --dest "$new" "html5lib==$version" >"$new/log" 2>&1 </dev/null || return 1
    tar -xzf "$new/html5lib-$version.tar.gz" -C "$new" || return 1
    mv "$new/html5lib-$version/html5lib/tests/testdata" "$new/testdata"
    # Whoever was first is right.
    mv "$new" "$folder" 2>/dev/null || [ -d "$folder/testdata" ]
}

if [ ! -d "$folder/testdata" ]; then
    command -v python3 >/dev/null || skip "there is no python3 to fetch html5lib's tests with"
    fetch || skip "html5lib's tests cannot be fetched"
fi
# The pattern is one.
# shellcheck disable=SC2086
exec "$@" "$folder/testdata/"$pattern
