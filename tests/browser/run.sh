#!/bin/sh
# run.sh GLOSS BUILD_DIR - the pages that gloss makes, in a browser: looked at, read aloud, printed, touched, and by keyboard alone.
#
# It takes Chromium, Node.js with npm, Java for the checker of the W3C, pdftotext, and the packages of packages.txt, which are installed once in
# BUILD_DIR/browser. Skipped (77) where one of them is missing and cannot be installed.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
gloss=$(path_of "$1")
build=$(make_folder "$2/browser")
here=$(cd "$(dirname "$0")" && pwd)

need java pdftotext
chromium=$(command -v chromium || command -v chromium-browser) || skip "there is no chromium"
need_npm "$build" "the packages of tests/browser/packages.txt" "$(cat "$here/packages.txt")"

make_work browser
leave_home

"$gloss" annotate -q -g "$here/terms.yaml" --mark all -o "$work/article.html" "$here/article.md"
"$gloss" annotate -q -g "$here/terms.yaml" --mark all --no-script -o "$work/still.html" "$here/article.md"
mkdir "$work/texts"
cp "$here/article.md" "$work/texts"
printf '# Pacts\n\nAUKUS and NATO, see [the article](article.md).\n' >"$work/texts/pacts.md"
"$gloss" annotate -q -g "$here/terms.yaml" --mark all -t html -o "$work/site/" "$work/texts"
"$gloss" annotate -q -g "$here/hebrew.yaml" --mark all -o "$work/hebrew.html" "$here/hebrew.txt"
"$gloss" annotate -q -g "$here/hebrew.yaml" --mark all --no-script -o "$work/hebrew-still.html" "$here/hebrew.txt"
# A table, a word and an address that no small window holds.
{
    cat "$here/article.md"
    printf '\n| country | a heading of some length | number | remarks | more remarks | year |\n'
    printf '|---|---|---|---|---|---|\n| Japan | %s | 24 | none | some of them | 2017 |\n' "$(printf '%040d' 0)"
    printf '\nhttps://example.org/%s and %s.\n' "$(printf '%080d' 0)" "$(printf '%060d' 0)"
} >"$work/wide.md"
"$gloss" annotate -q -g "$here/terms.yaml" --mark all -o "$work/wide.html" "$work/wide.md"
{ cat "$here/article.md" && yes 'AUKUS, NATO and the Quad.' | head -n 40; } >"$work/often.md"
"$gloss" annotate -q -g "$here/terms.yaml" -o "$work/often.html" "$work/often.md"
"$gloss" quiz -q -g "$here/terms.yaml" --seed 1 --count 8 -o "$work/quiz.html" "$here/article.md"

NODE_PATH=$build/node_modules GLOSS_CHROMIUM=$chromium node "$here/pages.cjs" "$work"
