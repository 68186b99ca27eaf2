#!/bin/sh
# bench.sh BUILD_DIR [--quick] [--only ENGINE] [--repeat N] [--resume] - how fast gloss is, with the programs in BUILD_DIR: the search
# alone beside other engines', by the length of the text and the number of terms, and whole commands. Every figure is a median, of 5
# runs if nothing else is said.
#
# All of it takes about half an hour and ends with docs/benchmarks/: tables, charts and results.json. --quick takes a few minutes, and with it
# or --only the same goes to build/bench/report instead. --resume goes on with a run that was stopped.
# Skipped (77) where the text to measure with cannot be had (corpus.py).
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
here=$root/tests/bench
if [ $# -lt 1 ] || [ ! -x "$1/gloss" ]; then
    echo "usage: bench.sh BUILD_DIR [--quick] [--only ENGINE] [--repeat N] [--resume]" >&2
    exit 2
fi
build=$(CDPATH='' cd -- "$1" && pwd)
shift
gloss=$build/gloss bench=$build/tests/bench/bench measure=$build/tests/bench/measure
if [ ! -x "$bench" ] || [ ! -x "$measure" ]; then
    echo "bench.sh: error: $build has no tests/bench/bench: build it with GLOSS_BENCH=ON" >&2
    exit 2
fi
repeat=5 only='' quick='' resume=''
while [ $# -gt 0 ]; do
    case $1 in
    --quick) quick=1 ;;
    --resume) resume=1 ;;
    --only | --repeat)
        if [ $# -lt 2 ]; then
            echo "bench.sh: error: $1 needs a value" >&2
            exit 2
        fi
        if [ "$1" = --only ]; then only=$2; else repeat=$2; fi
        shift
        ;;
    *)
        echo "bench.sh: error: no option '$1'; there are --quick, --only, --repeat and --resume" >&2
        exit 2
        ;;
    esac
    shift
done

folder=$root/build/bench
python3 "$here/corpus.py" "$folder"
"$here/engines.sh" "$folder"
cd "$folder"
shipped=$root/glossary/indo-pacific-security.yaml
results=$folder/results${quick:+-quick}${only:+-only}
[ -n "$resume" ] || rm -rf "$results"
mkdir -p "$results"
[ -f "$results/load" ] || cut -d ' ' -f 1-3 /proc/loadavg >"$results/load" 2>/dev/null || true
# What was measured first, should a run go on with other programs.
[ -f "$results/commit" ] || git -C "$root" describe --always --dirty --exclude='*' >"$results/commit" 2>/dev/null || true

# step NAME COMMAND... - run it, with the file for its results in $json, unless a run that is resumed has done so.
step() {
    this=$1
    shift
    if [ -f "$results/$this.jsonl" ]; then
        printf '\n%s was measured before\n' "$this"
        return
    fi
    json=$results/$this.part
    : >"$json"
    "$@"
    mv "$json" "$results/$this.jsonl"
}

# run TEXT BENCH_ARGUMENT... - bench with all engines that there are; the text is named after its file.
run() {
    text=$1
    shift
    [ -z "$only" ] || set -- --only "$only" "$@"
    [ ! -f cargo/release/libbench_engines.so ] || set -- --plugin cargo/release/libbench_engines.so "$@"
    "$bench" --repeat "$repeat" --json "$json" --name "$(basename "$text" .txt)" "$@"
}

python=venv/bin/python
[ -x $python ] || python=python3

# all TEXT GLOSSARY... - with the engines that are processes, too.
all() {
    text=$1
    shift
    run "$text" --seconds "$seconds" --python $python --script "$here/engines.py" "$text" "$@"
}

# The fast ones alone, over given lengths.
fast() {
    text=$1
    shift
    run "$text" --skip "PCRE2 JIT" --skip gloss-exact --skip aho-corasick-lossy --skip daachorse-lossy "$@"
}

grow_terms() {
    for count in 100 300 1000 3000 10000 30000 100000 300000; do
        fast text.txt --bytes 10000000 text.txt "terms-$count.yaml"
    done
    fast text.txt --bytes 10000000 text.txt 1000000.yaml
}

# ---- Whole commands ----

# show NAME BYTES REPEAT COMMAND... - a row; 0 bytes: seconds instead of MB/s.
show() {
    name=$1 bytes=$2 times=$3
    shift 3
    "$measure" "$times" "$@" | awk -v name="$name" -v bytes="$bytes" -v json="$json" '
        {
            if ($6 != 0) printf "  %-44s ended with status %d\n", name, $6
            else if (bytes == 0)
                printf "  %-44s %8.1f ms  %-17s %8.1f ms %8.1f MB\n", name, 1e3 * $1,
                    sprintf("%.1f-%.1f", 1e3 * $2, 1e3 * $3), 1e3 * $4, $5 / 1024
            else
                printf "  %-44s %8.3g     %-17s %8.3g    %8.1f MB\n", name, bytes / 1e6 / $1,
                    sprintf("%.3g-%.3g", bytes / 1e6 / $3, bytes / 1e6 / $2), bytes / 1e6 / ($4 > 0 ? $4 : 1e-4), $5 / 1024
            printf "{\"kind\": \"command\", \"name\": \"%s\", \"bytes\": %.0f, \"clock\": %s, \"min\": %s, \"max\": %s, " \
                "\"cpu\": %s, \"memory\": %.0f, \"status\": %d}\n", name, bytes, $1, $2, $3, $4, $5 * 1024, $6 >>json
        }'
}

heading() { printf '\n== %s\n  %-44s %8s     %-17s %8s    %11s\n' "$1" command "$2" "$3" "$4" "most memory"; }

commands() {
    head -c 50000000 text.txt >piece.txt
    heading "Whole commands, to /dev/null: MB/s by the clock, and of processor time" MB/s slowest-fastest "of CPU"
    for to in text json; do
        show "annotate --to $to, news" 20000000 "$repeat" "$gloss" annotate -q --to $to -g "$shipped" news.txt
        show "annotate --to $to, 10,000 terms" 50000000 "$repeat" "$gloss" annotate -q --to $to -g 10000.yaml piece.txt
    done
    show "annotate --to json --mark all, news" 20000000 "$repeat" \
        "$gloss" annotate -q --to json --mark all -g "$shipped" news.txt
    heading "Reading glossaries, and small things" clock fastest-slowest CPU
    for count in 100 10000 150000 1000000; do
        show "check, $count terms" 0 "$repeat" "$gloss" check -q --no-warn all "$count.yaml"
    done
    show "define AUKUS, shipped glossary" 0 21 "$gloss" define -g "$shipped" AUKUS
    show "--version" 0 21 "$gloss" --version
}

# The text repeated says nothing about speed, but memory must not grow.
memory() {
    size=$(wc -c <text.txt)
    heading "Memory for a stream of 1 GB" MB/s "" "of CPU"
    rounds=$((1000000000 / size + 1))
    for to in text json; do
        n=0
        while [ $n -lt $rounds ]; do
            cat text.txt
            n=$((n + 1))
        done | show "annotate --to $to, 1 GB" $((rounds * size)) 1 "$gloss" annotate -q --to $to -g "$shipped"
    done
}

# The worst kind on a piece: what can begin nearly everywhere has to be tried there.
patterns() {
    "$here/patterns.sh" .
    head -c 50000000 text.txt >piece.txt
    "$bench" --only gloss --repeat "$repeat" --json "$json" --name text piece.txt \
        patterns-0.yaml patterns-10.yaml patterns-100.yaml patterns-1000.yaml
    head -c 1000000 text.txt >piece.txt
    "$bench" --only gloss --repeat "$repeat" --json "$json" --name text piece.txt patterns-0.yaml capitals.yaml words.yaml
}

# ---- All of it ----

counts='100 10000 150000 1000000' whole=text.txt seconds=1
if [ -n "$quick" ]; then
    counts='100 10000 150000' whole=quick.txt seconds=0.25
    head -c 20000000 text.txt >quick.txt
fi
printf '\n== The search alone: '
step news all news.txt "$shipped"
for count in $counts; do
    printf '\n== The search alone: '
    step "text-$count" all $whole "$count.yaml"
done
if [ -z "$quick$only" ]; then
    repeat_all=$repeat repeat=3
    printf '\n== By the length of the text: '
    step grow-bytes fast text.txt --bytes 1000000,3000000,10000000,30000000,100000000,300000000,1000000000 text.txt 10000.yaml
    printf '\n== By the number of terms: '
    step grow-terms grow_terms
    repeat=$repeat_all
    printf '\n== The search alone, for patterns: '
    step patterns patterns
    step commands commands
    step memory memory
fi

out=$root/docs/benchmarks
[ -z "$quick$only" ] || out=$folder/report
python3 "$here/report.py" "$results" "$folder/made" "$out"
printf '\nwritten: %s/results.md, results.json and charts\n' "$out"
