#!/bin/sh
# memory.sh GLOSS GLOSSARY - a text of any length takes no more memory than a short one.
#
# A line of one gigabyte, then a gigabyte of paragraphs, through 64 MB of address space. Every byte has to come out again.
set -eu
gloss=$1 glossary=$2
megabytes=${GLOSS_MEMORY_MB:-1000}
size=$((megabytes * 1000000))

line='The US and Japan share data through GSOMIA; THAAD radars (AN/TPY-2) see “missiles” early. '
passed=0 failed=0

# Reads a text and writes it without its marks; counts the bytes.
count() { wc -c | tr -d ' '; }

check() {
    # shellcheck disable=SC3045 # dash, bash and busybox have it
    got=$(yes "$line" | $2 | head -c "$size" |
        (ulimit -v 65536 && "$gloss" annotate -q --to text --notes none -g "$glossary") | count)
    if [ "$got" = "$size" ]; then
        passed=$((passed + 1))
    else
        echo "$1: $size bytes went in, $got came out"
        failed=$((failed + 1))
    fi
}

check 'one line' "tr -d \\n"
check 'a paragraph a line' 'sed G'

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
