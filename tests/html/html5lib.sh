#!/bin/sh
# html5lib.sh BUILD_DIR PATTERN COMMAND [ARGUMENT...] - run a command on the files of html5lib's tests that fit a pattern.
# The tests are in the source distribution of the Python package html5lib, which is fetched into BUILD_DIR.
# Exit status 77: skipped, as they are not there and cannot be fetched.
set -eu

version=1.1
folder=$1/html5lib-$version pattern=$2
shift 2

# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
need_sdist "$folder" "html5lib's tests" html5lib "$version" html5lib/tests/testdata
# The pattern is one.
# shellcheck disable=SC2086
exec "$@" "$folder/testdata/"$pattern
