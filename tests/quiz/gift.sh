#!/bin/sh
# gift.sh GLOSS SOURCE_DIR BUILD_DIR - what gloss writes as GIFT is read by a parser of others as the same questions that JSON has.
#
# It takes Node.js with npm, and the package gift-pegjs, which is installed once in BUILD_DIR/gift. Skipped (77) where one of them is missing.
set -eu
gloss=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
source=$(cd "$2" && pwd)
mkdir -p "$3/gift"
build=$(cd "$3/gift" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
wanted=gift-pegjs@1.0.2

skip() {
    echo "skipped: $*"
    exit 77
}

for command in node npm; do
    command -v $command >/dev/null || skip "there is no $command"
done
if [ "$(cat "$build/installed" 2>/dev/null)" != "$wanted" ]; then
    rm -rf "$build/node_modules" "$build/installed"
    echo '{"private": true}' >"$build/package.json"
    npm install --prefix "$build" --ignore-scripts --no-audit --no-fund --no-package-lock --save-exact $wanted \
        >"$build/npm.log" 2>&1 </dev/null || {
        tail -n 3 "$build/npm.log"
        skip "$wanted cannot be installed"
    }
    echo $wanted >"$build/installed"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/gloss-gift.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
LC_ALL=C.UTF-8 HOME=$work
export LC_ALL HOME
unset GLOSS_PATH XDG_CONFIG_HOME || true

status=0
for glossary in "$source/glossary" "$here/hostile.yaml"; do
    for kind in all choice short match; do
        for to in gift json; do
            "$gloss" quiz -q -g "$glossary" --seed 3 --count 200 --kind $kind -o "$work/quiz.$to" 2>"$work/notes"
        done
        NODE_PATH=$build/node_modules node "$here/gift.cjs" "$work/quiz.gift" "$work/quiz.json" || status=1
    done
done
exit $status
