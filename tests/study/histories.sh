#!/bin/sh
# histories.sh HISTORIES BUILD_DIR - 10,000 random histories of answers leave the memories that ts-fsrs says, to a part in 100,000.
#
# The package ts-fsrs is installed once in BUILD_DIR/ts-fsrs. Skipped (77) where Node.js or npm is missing, or npm cannot install it.
set -eu
version=5.4.2
histories=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2/ts-fsrs"
build=$(cd "$2/ts-fsrs" && pwd)
here=$(cd "$(dirname "$0")" && pwd)

skip() {
    echo "skipped: $*"
    exit 77
}

for command in node npm; do
    command -v $command >/dev/null || skip "there is no $command"
done
if [ "$(cat "$build/installed" 2>/dev/null)" != $version ]; then
    rm -rf "$build/node_modules" "$build/installed"
    echo '{"private": true}' >"$build/package.json"
    npm install --prefix "$build" --ignore-scripts --no-audit --no-fund --no-package-lock "ts-fsrs@$version" \
        >"$build/npm.log" 2>&1 </dev/null || {
        tail -n 3 "$build/npm.log"
        skip "npm cannot install ts-fsrs $version"
    }
    echo $version >"$build/installed"
fi
NODE_PATH=$build/node_modules node "$here/histories.cjs" >"$build/histories.txt"
"$histories" <"$build/histories.txt"
