#!/bin/sh
# memory.sh GLOSS GLOSSARY - a text of any length takes no more memory than a short one.
#
# A line of one gigabyte, and less of other kinds of text, through 64 MB of address space. Every byte has to come out again.
set -eu
gloss=$1 glossary=$2

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
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
