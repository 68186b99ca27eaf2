#!/bin/sh
# memory.sh GLOSS GLOSSARY - a text of any length takes no more memory than a short one, and so do any number of texts.
#
# A line of one gigabyte, and less of other kinds of text, through 64 MB of address space. Every byte has to come out again.
# Lines of JSON through 256 MB, of which each thread takes 72 for itself before it has done anything.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/needs.sh"
gloss=$1 glossary=$2
make_work memory
leave_home

line='The US and Japan share data through GSOMIA; THAAD radars (AN/TPY-2) see “missiles” early. '
passed=0 failed=0

# check NAME FILTER SIZE
check() {
    size=$3
    # shellcheck disable=SC3045 # dash, bash and busybox have it
    got=$(yes "$line" | $2 | head -c "$size" |
        (ulimit -v 65536 && "$gloss" annotate -q --to text --notes none -g "$glossary") | wc -c | tr -d ' ')
    if [ "$got" = "$size" ]; then
        passed=$((passed + 1))
    else
        echo "$1: $size bytes went in, $got came out"
        failed=$((failed + 1))
    fi
}

check 'one line' "tr -d \\n" 1000000000
check 'a paragraph a line' 'sed G' 100000000

# With marks on all of it, the output still flows.
# shellcheck disable=SC3045
got=$(yes "$line" | head -c "$size" |
    (ulimit -v 65536 && "$gloss" annotate -q --to json -g "$glossary" --mark all) | tail -n 1 | sed 's/.*"bytes": //')
if [ "$got" = "$size}" ]; then
    passed=$((passed + 1))
else
    echo "json: $size bytes went in, it counts '$got'"
    failed=$((failed + 1))
fi
# Many texts, in two threads; then long ones.
count=50000
bytes=$(printf '%s' "$line" | wc -c | tr -d ' ')
# shellcheck disable=SC3045
got=$(yes "{\"id\": 7, \"text\": \"$line\"}" | head -n "$count" |
    (ulimit -v 262144 && "$gloss" annotate -q -j 2 --from jsonl --to jsonl -g "$glossary") | grep -c "\"id\": 7,.*\"bytes\": $bytes}\$")
if [ "$got" = "$count" ]; then
    passed=$((passed + 1))
else
    echo "jsonl: $count lines went in, $got came out"
    failed=$((failed + 1))
fi
# shellcheck disable=SC3045
got=$(for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
    printf '{"id": %d, "text": "' "$i"
    yes "$line" | head -n 20000 | tr -d '\n'
    printf '"}\n'
done | (ulimit -v 262144 && "$gloss" annotate -q -j 2 --from jsonl --to jsonl -g "$glossary") | grep -c "\"id\":.*\"bytes\": $((bytes * 20000))}\$")
if [ "$got" = 12 ]; then
    passed=$((passed + 1))
else
    echo "jsonl: 12 long lines went in, $got came out"
    failed=$((failed + 1))
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
