#!/bin/sh
# sarif.sh GLOSS BUILD_DIR - what gloss audit --to sarif writes is valid by the schema of SARIF 2.1.0.
#
# The schema is in a package of npm, which is fetched once into BUILD_DIR with a validator. Skipped (77) where there is no node or npm, or
# the registry cannot be reached.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
gloss=$(path_of "$1")
here=$(cd "$(dirname "$0")" && pwd)
build=$(make_folder "$2/sarif")
need_npm "$build" "the schema of SARIF" '@microsoft/jest-sarif@1.0.0-beta.0 ajv@8.17.1 ajv-formats@3.0.1 ajv-draft-04@1.0.0' --legacy-peer-deps

make_work sarif
leave_home
cd "$work"
mkdir 'a folder'
cat >g.yaml <<'END'
terms:
  SLA: {expansion: service level agreement}
  GPU: {expansion: graphics processing unit}
  Old Term: {definition: What it was., status: deprecated, use: GPU}
  SM-3: {definition: An interceptor.}
END
# Something of every kind: fixes with and without an article, second places, lines of Windows, other scripts, bytes that are no UTF-8.
printf 'An SLA holds.\r\nThe Old Term, the SM 3.\r\n\r\nGPU unit.\r\n' >'a folder/one.md'
printf 'An SLA.\n\nA key \344\n\nUnmanned aerial vehicle (UAV). Uniform airborne vessel (UAV).\n' >two.txt
printf '<p>\346\234\252\345\256\232 the <b>SLA</b> &amp; QXZ, \360\237\230\200 QXZ</p>' >three.html
: >empty.txt
status=0
"$gloss" audit -g g.yaml --to sarif -o all.sarif 'a folder' two.txt three.html empty.txt 2>/dev/null || status=$?
[ "$status" -eq 1 ] || { echo "audit: exit status $status, not 1"; exit 1; }
"$gloss" audit -g g.yaml --to sarif empty.txt >none.sarif
"$gloss" audit -g g.yaml --to sarif - <two.txt >stdin.sarif 2>/dev/null || [ $? -eq 1 ]
"$gloss" audit -g g.yaml --to sarif "$work/two.txt" >absolute.sarif 2>/dev/null || [ $? -eq 1 ]
NODE_PATH=$build/node_modules node "$here/sarif.js" "$build/node_modules/@microsoft/jest-sarif" all.sarif none.sarif stdin.sarif absolute.sarif
