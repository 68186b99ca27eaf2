#!/bin/sh
# bench.sh BUILD_DIR [--only ENGINE] [--repeat N] - how fast gloss is, with the programs in BUILD_DIR: first only the search,
# ours and other engines', then whole commands. Every figure is a median, 5 runs if nothing else is said.
# Skipped (77) where the text to measure with cannot be had (corpus.sh).
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
if [ $# -lt 1 ] || [ ! -x "$1/gloss" ]; then
    echo "usage: bench.sh BUILD_DIR [--only ENGINE] [--repeat N]" >&2
    exit 2
fi
build=$(CDPATH='' cd -- "$1" && pwd)
shift
gloss=$build/gloss bench=$build/tests/bench/bench measure=$build/tests/bench/measure
if [ ! -x "$bench" ] || [ ! -x "$measure" ]; then
    echo "bench.sh: error: $build has no tests/bench/bench: build it with GLOSS_TESTS=ON" >&2
    exit 2
fi
repeat=5 only=
previous=
for argument in "$@"; do
    [ "$previous" != --repeat ] || repeat=$argument
    [ "$previous" != --only ] || only=$argument
    previous=$argument
done

folder=$root/build/bench
"$root/tests/bench/corpus.sh" "$folder"
cd "$folder"
shipped=$root/glossary/indo-pacific-security.yaml
size=$(wc -c <text.txt)

printf '\nmachine: %s; load %s\n' \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | sort | uniq -c | sed 's/^ *\([0-9]*\) /\1 x /')" \
    "$(cut -d ' ' -f 1-3 /proc/loadavg 2>/dev/null)"

printf '\n== The search alone: '
"$bench" "$@" text.txt 100.yaml 10000.yaml 150000.yaml
"$bench" --only gloss --repeat "$repeat" text.txt "$shipped" | sed 1d
[ -z "$only" ] || exit 0

# The worst kind on a piece: what can begin nearly everywhere has to be tried there.
"$root/tests/bench/patterns.sh" .
printf '\n== The search alone, for patterns: '
"$bench" --only gloss --repeat "$repeat" text.txt patterns-0.yaml patterns-10.yaml patterns-100.yaml patterns-1000.yaml
head -c 1000000 text.txt >piece.txt
"$bench" --only gloss --repeat "$repeat" piece.txt patterns-0.yaml capitals.yaml words.yaml

# ---- Whole commands ----

# show NAME BYTES REPEAT COMMAND... - a row; 0 bytes: seconds instead of MB/s.
show() {
    name=$1 bytes=$2 times=$3
    shift 3
    "$measure" "$times" "$@" | awk -v name="$name" -v bytes="$bytes" '
        {
            if ($6 != 0) printf "  %-44s ended with status %d\n", name, $6
            else if (bytes == 0)
                printf "  %-44s %8.1f ms  %-17s %8.1f ms %8.1f MB\n", name, 1e3 * $1,
                    sprintf("%.1f-%.1f", 1e3 * $2, 1e3 * $3), 1e3 * $4, $5 / 1024
            else
                printf "  %-44s %8.3g     %-17s %8.3g    %8.1f MB\n", name, bytes / 1e6 / $1,
                    sprintf("%.3g-%.3g", bytes / 1e6 / $3, bytes / 1e6 / $2), bytes / 1e6 / ($4 > 0 ? $4 : 1e-4), $5 / 1024
        }'
}

heading() { printf '\n== %s\n  %-44s %8s     %-17s %8s    %11s\n' "$1" command "$2" "$3" "$4" "most memory"; }

heading "Whole commands, to /dev/null: MB/s by the clock, and of processor time" MB/s slowest-fastest "of CPU"
for to in text json; do
    show "annotate --to $to, shipped glossary" "$size" "$repeat" "$gloss" annotate -q --to $to -g "$shipped" text.txt
    show "annotate --to $to, 10,000 terms" "$size" "$repeat" "$gloss" annotate -q --to $to -g 10000.yaml text.txt
done
show "annotate --to json --mark all, 10,000 terms" "$size" "$repeat" \
    "$gloss" annotate -q --to json --mark all -g 10000.yaml text.txt

# To /dev/null itself, grep would stop at the first line; and at 10,000 terms it takes minutes.
head -c 100000 text.txt >piece.txt
LC_ALL=C
export LC_ALL
show "grep -o -w -F, 100 terms" "$size" "$repeat" sh -c 'grep -o -w -F -f 100.terms text.txt | cat >/dev/null'
show "grep -o -w -F, 10,000 terms, 100 kB of the text" 100000 1 sh -c 'grep -o -w -F -f 10000.terms piece.txt | cat >/dev/null'

heading "Reading glossaries, and small things" clock fastest-slowest CPU
for count in 100 10000 150000; do
    show "check, $count terms" 0 "$repeat" "$gloss" check "$count.yaml"
done
show "define AUKUS, shipped glossary" 0 21 "$gloss" define -g "$shipped" AUKUS
show "--version" 0 21 "$gloss" --version

# The text repeated says nothing about speed, but memory must not grow.
heading "Memory for a stream of 1 GB" MB/s "" "of CPU"
rounds=$((1000000000 / size + 1))
for to in text json; do
    n=0
    while [ $n -lt $rounds ]; do
        cat text.txt
        n=$((n + 1))
    done | show "annotate --to $to, shipped glossary" $((rounds * size)) 1 "$gloss" annotate -q --to $to -g "$shipped"
done
