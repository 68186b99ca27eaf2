#!/bin/sh
# histories.sh HISTORIES BUILD_DIR - 10,000 random histories of answers leave the memories that ts-fsrs says, to a part in 100,000.
#
# The package ts-fsrs is installed once in BUILD_DIR/ts-fsrs. Skipped (77) where Node.js or npm is missing, or npm cannot install it.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
histories=$(path_of "$1")
build=$(make_folder "$2/ts-fsrs")
here=$(cd "$(dirname "$0")" && pwd)
need_npm "$build" "the package ts-fsrs" ts-fsrs@5.4.2
NODE_PATH=$build/node_modules node "$here/histories.cjs" >"$build/histories.txt"
"$histories" <"$build/histories.txt"
