#!/bin/sh
# smoke.sh BENCH MEASURE GLOSS_BENCH - the programs of the benchmark work on a small text: engines are held to the plain rule, results
# become a table and charts, and gloss-bench and bench say the same of ours.
set -eu
bench=$1 measure=$2 gloss_bench=$3
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
# shellcheck source=tests/needs.sh
. "$here/../needs.sh"
make_work smoke
leave_home

cat >"$work/text.txt" <<'TEXT'
The cat sat on a mat, and cats sat on mats. A black cat is a cat; concatenate is none, nor is CAT or cat_food.
C++ is a language and so is C. The U.S. and a black-cat, black
cat, caf and café: mat.
TEXT
cat >"$work/small.yaml" <<'YAML'
terms:
  cat: an animal
  black cat: an animal of one colour
  mat: what it sits on
  C++: a language
  C: another
  caf: nothing
  U: a letter
YAML
size=$(($(wc -c <"$work/text.txt")))

# By the plain rule: cat, mat, black cat, cat; C++, C, U, cat behind a hyphen; cat, caf, the caf of café, mat.
results=$work/results
mkdir "$results"
"$bench" --repeat 2 --seconds 0.05 --json "$results/text-100.jsonl" --name text "$work/text.txt" "$work/small.yaml" >"$work/table"
verdict=$(grep '"engine": "PCRE2 JIT"' "$results/text-100.jsonl" | sed 's/.*"verdict": "\([^"]*\)".*/\1/')
check "PCRE2 finds what the plain rule finds" equal "$verdict"
count=$(grep '"engine": "PCRE2 JIT"' "$results/text-100.jsonl" | sed 's/.*"count": \([0-9]*\).*/\1/')
check "spans by the plain rule" 12 "$count"
check "a row for ours" 1 "$(grep -c '^  gloss  ' "$work/table")"
check "the differences are counted" 1 "$(grep -c '"kind": "difference"' "$results/text-100.jsonl")"
ours=$(grep '"engine": "gloss"' "$results/text-100.jsonl" | sed 's/.*"count": \([0-9]*\).*/\1/')
scan=$("$gloss_bench" scan -g "$work/small.yaml" --runs 1 --json "$work/text.txt" | sed 's/.*"mentions": \([0-9]*\).*/\1/')
check "gloss-bench counts the same mentions" "$ours" "$scan"
"$bench" --repeat 1 --json "$results/grow-bytes.jsonl" --bytes "100,$((3 * size))" "$work/text.txt" "$work/small.yaml" >/dev/null
check "two lengths" 2 "$(grep -c '"engine": "gloss"' "$results/grow-bytes.jsonl")"
status=0
"$bench" --repeat 0 "$work/text.txt" "$work/small.yaml" 2>/dev/null || status=$?
check "no runs" 2 "$status"
check "measure" 0 "$("$measure" 2 true | cut -d ' ' -f 6)"

if command -v grep >/dev/null && command -v python3 >/dev/null; then
    python3 "$here/news.py" "$root" 5000 >"$work/news.txt"
    check "as much news as was asked for" 1 "$([ "$(wc -c <"$work/news.txt")" -gt 4990 ] && echo 1)"
    "$bench" --only grep --repeat 1 --seconds 0.05 --json "$work/grep.jsonl" --python python3 --script "$here/engines.py" \
        "$work/text.txt" "$work/small.yaml" >/dev/null
    # BusyBox has a grep that cannot say where.
    verdict=$(grep '"engine": "grep"' "$work/grep.jsonl" | sed 's/.*"verdict": "\([^"]*\)".*/\1/')
    case $verdict in
    equal) ok ;;
    *) complain "grep finds other spans: $verdict" ;;
    esac
    cp "$results/grow-bytes.jsonl" "$results/grow-terms.jsonl"
    python3 "$here/report.py" "$results" /nonexistent "$work/out"
    check "a table" 1 "$(grep -c '^| \*\*gloss\*\* ' "$work/out/results.md")"
    status=0
    python3 - "$work/out" <<'PYTHON' || status=$?
import glob, json, sys
from xml.etree import ElementTree

charts = sorted(glob.glob(sys.argv[1] + "/*.svg"))
assert len(charts) == 3, charts
for path in charts:
    root = ElementTree.parse(path).getroot()
    assert root.tag.endswith("}svg") and root.find("{http://www.w3.org/2000/svg}title").text, path
assert json.load(open(sys.argv[1] + "/results.json"))["results"]
PYTHON
    check "charts and results" 0 $status
fi
sum_up
