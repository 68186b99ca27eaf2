#!/bin/sh
# commonmark.sh BUILD_DIR COMMAND - run a command on the examples of the CommonMark specification.
# They are in the source distribution of the Python package markdown-it-py; it is fetched once, by pip, into BUILD_DIR.
# Exit status 77: skipped, as they are not there and cannot be fetched.
set -eu

version=4.3.0
folder=$1/markdown-it-py-$version
examples=$folder/commonmark.json
shift

skip() {
    echo "skipped: $1"
    exit 77
}

fetch() {
    new=$folder.$$
    trap 'rm -rf "$new"' EXIT
    trap 'exit 1' HUP INT TERM
    mkdir -p "$new"
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-binary markdown-it-py --dest "$new" \
        "markdown-it-py==$version" >"$new/log" 2>&1 </dev/null || return 1
    tar -xzf "$new/markdown_it_py-$version.tar.gz" -C "$new" || return 1
    mv "$new/markdown_it_py-$version/tests/test_cmark_spec/commonmark.json" "$new" || return 1
    rm -rf "$new/markdown_it_py-$version" "$new/markdown_it_py-$version.tar.gz"
    # Whoever was first is right.
    mv "$new" "$folder" 2>/dev/null || [ -f "$examples" ]
}

if [ ! -f "$examples" ]; then
    command -v python3 >/dev/null || skip "there is no python3 to fetch the examples of CommonMark with"
    fetch || skip "the examples of CommonMark cannot be fetched"
fi
exec "$@" "$examples"
