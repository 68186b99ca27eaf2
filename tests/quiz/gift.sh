#!/bin/sh
# gift.sh GLOSS SOURCE_DIR BUILD_DIR - what gloss writes as GIFT is read by a parser of others as the same questions that JSON has.
#
# It takes Node.js with npm, and the package gift-pegjs, which is installed once in BUILD_DIR/gift. Skipped (77) where one of them is missing.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
gloss=$(path_of "$1")
source=$(cd "$2" && pwd)
build=$(make_folder "$3/gift")
here=$(cd "$(dirname "$0")" && pwd)
need_npm "$build" "the package gift-pegjs" gift-pegjs@1.0.2

make_work gift
leave_home

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
