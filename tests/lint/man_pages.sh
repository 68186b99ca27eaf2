#!/bin/sh
# man_pages.sh PAGE... - the manual pages are well formed, as far as mandoc can tell. Skipped (77) without it.
set -eu
if ! command -v mandoc >/dev/null; then
    echo "skipped: mandoc is not installed"
    exit 77
fi
mandoc -T lint -W warning "$@"
