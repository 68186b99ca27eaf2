#!/bin/sh
# run.sh GLOSS BUILD_DIR - the pages that gloss makes, in a browser: looked at, read aloud, printed, touched, and by keyboard alone.
#
# It takes Chromium, Node.js with npm, Java for the checker of the W3C, pdftotext, and the packages of packages.txt, which are installed once in
# BUILD_DIR/browser. Skipped (77) where one of them is missing and cannot be installed.
set -eu
gloss=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2/browser"
build=$(cd "$2/browser" && pwd)
here=$(cd "$(dirname "$0")" && pwd)

skip() {
    echo "skipped: $*"
    exit 77
}

for command in node npm java pdftotext; do
    command -v $command >/dev/null || skip "there is no $command"
done
chromium=$(command -v chromium || command -v chromium-browser) || skip "there is no chromium"

wanted=$(cat "$here/packages.txt")
if [ "$(cat "$build/installed" 2>/dev/null)" != "$wanted" ]; then
    rm -rf "$build/node_modules" "$build/installed"
    echo '{"private": true}' >"$build/package.json"
    # The list is one of words.
    # shellcheck disable=SC2086
    npm install --prefix "$build" --ignore-scripts --no-audit --no-fund --no-package-lock --save-exact $wanted \
        >"$build/npm.log" 2>&1 </dev/null || {
        tail -n 3 "$build/npm.log"
        skip "the packages of tests/browser/packages.txt cannot be installed"
    }
    printf '%s\n' "$wanted" >"$build/installed"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/gloss-browser.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
LC_ALL=C.UTF-8 HOME=$work
export LC_ALL HOME
unset GLOSS_PATH XDG_CONFIG_HOME || true

"$gloss" annotate -q -g "$here/terms.yaml" --mark all -o "$work/article.html" "$here/article.md"
"$gloss" annotate -q -g "$here/terms.yaml" --mark all --no-script -o "$work/still.html" "$here/article.md"
mkdir "$work/texts"
cp "$here/article.md" "$work/texts"
printf '# Pacts\n\nAUKUS and NATO, see [the article](article.md).\n' >"$work/texts/pacts.md"
"$gloss" annotate -q -g "$here/terms.yaml" --mark all -t html -o "$work/site/" "$work/texts"
"$gloss" annotate -q -g "$here/hebrew.yaml" --mark all -o "$work/hebrew.html" "$here/hebrew.txt"
{ cat "$here/article.md" && yes 'AUKUS, NATO and the Quad.' | head -n 40; } >"$work/often.md"
"$gloss" annotate -q -g "$here/terms.yaml" -o "$work/often.html" "$work/often.md"
"$gloss" quiz -q -g "$here/terms.yaml" --seed 1 --count 8 -o "$work/quiz.html" "$here/article.md"
# As in a browser without interest invokers: pages.cjs takes the property away, too.
sed 's/ interestfor="[^"]*"//g' "$work/article.html" >"$work/other.html"

NODE_PATH=$build/node_modules GLOSS_CHROMIUM=$chromium node "$here/pages.cjs" "$work"
