#!/bin/sh
# man_pages.sh PAGE... - the manual pages are well formed, as far as mandoc can tell. Skipped (77) without it.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
need mandoc
mandoc -T lint -W warning "$@"
