#!/usr/bin/env bash
# cluster_figures.sh [--write] [RELEASE_DIR] - what docs/cluster.md reckons with, measured: documents a second of one process
#
#     gloss annotate -g GLOSSARY --from jsonl --to jsonl --offsets codepoint -j 1
#
# with the gloss of RELEASE_DIR, by default build/release. Prints a table; with --write, it is put into the page. Times are those of
# the processor, user and system, so that others who use the machine change little; medians of five runs, the output read by cat
# at the other end of a pipe. Glossaries and English come from build/bench, which ./dev bench makes; without them, those
# rows are left out. So is that of examples/spark/annotate.py without perf and the PySpark that the test `spark` installs.
set -eu
export LC_ALL=C.UTF-8
TIMEFORMAT='%U %S'
runs=5 document=3300

write=
if [ "${1:-}" = --write ]; then
    write=1
    shift
fi
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
release=$(cd "${1:-$source/build/release}" && pwd)
bench=${GLOSS_BENCH_DATA:-$source/build/bench}
spark=${GLOSS_SPARK:-$source/build/dev/spark/venv}
work=$(mktemp -d "${TMPDIR:-/tmp}/gloss-figures.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# documents NUMBER [--shuffle] - so many documents of about $document bytes as JSON Lines, from the pieces of text on standard input, one a line.
# With --shuffle, pieces are drawn at random, so that no two documents are alike.
documents() {
    awk -v number="$1" -v size="$document" -v shuffle="${2:-}" '
        function put(piece) {
            gsub(/[\\"]/, "\\\\&", piece)
            gsub(/[[:cntrl:]]/, " ", piece)
            text = text piece "\\n"
            if (length(text) < size) return
            printf "{\"id\": %d, \"text\": \"%s\"}\n", ++done, text
            text = ""
        }
        BEGIN { srand(1) }
        shuffle == "" { put($0); if (done == number) exit; next }
        $0 != "" { pieces[++count] = $0 }
        END { if (shuffle) while (done < number) put(pieces[1 + int(rand() * count)]) }
    '
}

# The processor time of a run, in seconds.
seconds() {
    { time "$release/gloss" annotate -g "$1" --from jsonl --to jsonl --offsets codepoint -j 1 "$2" > >(cat >/dev/null); } 2>&1 |
        awk '{ printf "%.3f\n", $1 + $2 }'
}

# What takes the time to start: with a document that is empty.
echo '{"id": 0, "text": ""}' >"$work/empty.jsonl"

# row TITLE GLOSSARY DOCUMENTS
row() {
    local title=$1 glossary=$2 lines=$3 times starts
    for ((i = 0; i < runs; i++)); do
        times="${times:-}$(seconds "$glossary" "$lines") "
        starts="${starts:-}$(seconds "$glossary" "$work/empty.jsonl") "
    done
    "$release/gloss" annotate -g "$glossary" --from jsonl --to jsonl --offsets codepoint "$lines" >"$work/out.jsonl"
    sed 's/^{"id": [0-9]*, "text": "//; s/"}$//; s/\\n/\n/g' "$lines" >"$work/text.txt"
    "$release/gloss-bench" scan -g "$glossary" --runs 5 --json "$work/text.txt" >"$work/scan.json"
    awk -v title="$title" -v times="$times" -v starts="$starts" -v count="$(wc -l <"$lines")" \
        -v read="$(wc -c <"$lines")" -v written="$(wc -c <"$work/out.jsonl")" \
        -v mentions="$(grep -o '"start": ' "$work/out.jsonl" | wc -l)" \
        -v scan="$(sed 's/.*"mb_per_s": *\([0-9.]*\).*/\1/' "$work/scan.json")" '
        function sorted(list, into, n, i, k, t) {
            n = split(list, into, " ")
            for (i = 2; i <= n; i++)
                for (k = i; k > 1 && into[k] + 0 < into[k - 1] + 0; k--) { t = into[k]; into[k] = into[k - 1]; into[k - 1] = t }
            return n
        }
        BEGIN {
            n = sorted(times, time); m = sorted(starts, start)
            median = time[int((n + 1) / 2)] - start[int((m + 1) / 2)]
            spread = (time[n] - time[1]) / 2 / time[int((n + 1) / 2)] * 100
            printf "| %s | %d | %.1f | %d | %d ±%d %% | %.0f | %.0f | %.0f |\n", title, read / count, mentions / count,
                written / count, count / median, spread + 0.5, read / median / 1e6, scan, median / count * 1e9 / 3600 + 0.5
        }'
}

# The processor time of a whole job on so many documents, with all its processes, in milliseconds.
spark_milliseconds() {
    head -n "$3" "$2" >"$work/job.jsonl"
    rm -rf "$work/job"
    PYSPARK_PYTHON=$spark/bin/python PATH=$spark/bin:$PATH perf stat -x ' ' -e task-clock -o "$work/perf" \
        spark-submit --master 'local[1]' --conf spark.ui.enabled=false "$source/examples/spark/annotate.py" \
        --glossary "$1" --gloss "$release/gloss" "$work/job.jsonl" "$work/job" >"$work/job.log" 2>&1 || {
        cat "$work/job.log" >&2
        exit 1
    }
    awk '/task-clock/ { print $1 }' "$work/perf"
}

# spark_row GLOSSARY DOCUMENTS - by the difference of two jobs, for starting Spark takes longer than the work of a small one.
spark_row() {
    local few=4000 many=20000
    "$release/gloss" index -q -o "$work/terms.glx" "$1"
    awk -v few="$(spark_milliseconds "$work/terms.glx" "$2" $few)" -v many="$(spark_milliseconds "$work/terms.glx" "$2" $many)" \
        -v count=$((many - few)) -v size=$(($(wc -c <"$2") / $(wc -l <"$2"))) '
        BEGIN {
            rate = count / (many - few) * 1000
            printf "| the same by `annotate.py` in Spark, to Parquet | %d | | | %d | %.0f | | %.0f |\n", size, rate,
                size * rate / 1e6, 1e9 / rate / 3600 + 0.5
        }'
}

{
    echo "| Documents and glossary | Bytes | Mentions | Bytes of result | Documents a second | MB/s | Matching alone, MB/s | Core hours for a billion |"
    echo "|---|---:|---:|---:|---:|---:|---:|---:|"
    # Sentences of an article that was written for the glossary: the most mentions that news may have.
    tr '\n' ' ' <"$source/demo/article.txt" | sed 's/\([.?]\) /\1\n/g' | documents 20000 --shuffle >"$work/dense.jsonl"
    row "dense news, the glossary of security policy" "$source/glossary/indo-pacific-security.yaml" "$work/dense.jsonl"
    if [ -x "$spark/bin/spark-submit" ] && perf stat true 2>/dev/null; then
        spark_row "$source/glossary/indo-pacific-security.yaml" "$work/dense.jsonl"
    fi
    if [ -f "$bench/text.txt" ]; then
        grep . "$bench/text.txt" | documents 20000 >"$work/english.jsonl"
        row "general English, the glossary of security policy" "$source/glossary/indo-pacific-security.yaml" "$work/english.jsonl"
        row "general English, 10,000 terms" "$bench/10000.yaml" "$work/english.jsonl"
    fi
} >"$work/table"

machine=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
printf '\nMeasured with gloss %s on %s.\n' "$("$release/gloss" --version | sed -n '1s/.* //p')" "${machine:-$(uname -m)}" >>"$work/table"

if [ -z "$write" ]; then
    cat "$work/table"
    exit
fi
awk -v table="$work/table" '
    /^<!-- end of figures -->$/ { inside = 0 }
    !inside
    /^<!-- figures:/ { inside = 1; while ((getline line < table) > 0) print line }
' "$source/docs/cluster.md" >"$work/page"
cat "$work/page" >"$source/docs/cluster.md"
