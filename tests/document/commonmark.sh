#!/bin/sh
# commonmark.sh BUILD_DIR COMMAND - run a command on the examples of the CommonMark specification.
# They are in the source distribution of the Python package markdown-it-py, which is fetched into BUILD_DIR.
# Exit status 77: skipped, as they are not there and cannot be fetched.
set -eu

version=4.3.0
folder=$1/markdown-it-py-$version
shift

# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
need_sdist "$folder" "the examples of CommonMark" markdown-it-py "$version" tests/test_cmark_spec/commonmark.json
exec "$@" "$folder/commonmark.json"
