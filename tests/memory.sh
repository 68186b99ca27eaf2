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

# through NAME FILTER SIZE
through() {
    size=$3
    # shellcheck disable=SC3045 # dash, bash and busybox have it
    check "$1: bytes that came out" "$size" "$(yes "$line" | $2 | head -c "$size" |
        (ulimit -v 65536 && "$gloss" annotate -q --to text --notes none -g "$glossary") | wc -c | tr -d ' ')"
}

through 'one line' "tr -d \\n" 1000000000
through 'a paragraph a line' 'sed G' 100000000

# With marks on all of it, the output still flows.
# shellcheck disable=SC3045
check 'json: bytes that it counts' "$size}" "$(yes "$line" | head -c "$size" |
    (ulimit -v 65536 && "$gloss" annotate -q --to json -g "$glossary" --mark all) | tail -n 1 | sed 's/.*"bytes": //')"
# Many texts, in two threads; then long ones.
count=50000
bytes=$(printf '%s' "$line" | wc -c | tr -d ' ')
# shellcheck disable=SC3045
check 'jsonl: lines that came out' $count "$(yes "{\"id\": 7, \"text\": \"$line\"}" | head -n "$count" |
    (ulimit -v 262144 && "$gloss" annotate -q -j 2 --from jsonl --to jsonl -g "$glossary") | grep -c "\"id\": 7,.*\"bytes\": $bytes}\$")"
# shellcheck disable=SC3045
check 'jsonl: long lines that came out' 12 "$(for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
    printf '{"id": %d, "text": "' "$i"
    yes "$line" | head -n 20000 | tr -d '\n'
    printf '"}\n'
done | (ulimit -v 262144 && "$gloss" annotate -q -j 2 --from jsonl --to jsonl -g "$glossary") | grep -c "\"id\":.*\"bytes\": $((bytes * 20000))}\$")"
sum_up
