#!/bin/sh
# gloss_bench.sh GLOSS_BENCH GLOSSARY TEXT - gloss-bench prints JSON with its figures, and finds the same by every path.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
bench=$1 glossary=$2 text=$3

# number KEY JSON - the value of a key.
number() { printf '%s\n' "$2" | sed -n 's/.*"'"$1"'": \([0-9.]*\)[,}].*/\1/p'; }

scan=$("$bench" scan -g "$glossary" --runs 3 --json "$text")
for key in mb_per_s min max runs bytes forms mentions build_s index_bytes; do
    value=$(number $key "$scan")
    check "$key is above 0" yes "$(awk -v value="${value:-0}" 'BEGIN { print (value > 0 ? "yes" : "no") }')"
done
check "runs" 3 "$(number runs "$scan")"
check "bytes" "$(($(wc -c <"$text")))" "$(number bytes "$scan")"
scalar=$("$bench" scan -g "$glossary" --runs 1 --path scalar --json "$text")
case $scalar in
*'"path": "scalar"'*) ok ;;
*) complain "not by the scalar path: $scalar" ;;
esac
check "mentions by the scalar path" "$(number mentions "$scan")" "$(number mentions "$scalar")"
annotate=$("$bench" annotate -g "$glossary" --runs 1 --json "$text")
check "mentions of annotate" "$(number mentions "$scan")" "$(number mentions "$annotate")"
check "annotate writes" yes "$([ "$(number written "$annotate")" -gt 0 ] && echo yes)"
load=$("$bench" load -g "$glossary" --runs 1 --json)
check "bytes of the glossary" "$(($(wc -c <"$glossary")))" "$(number bytes "$load")"
for key in mb_per_s forms build_s index_bytes; do
    value=$(number $key "$load")
    check "$key of load is above 0" yes "$(awk -v value="${value:-0}" 'BEGIN { print (value > 0 ? "yes" : "no") }')"
done
check "help" 0 "$("$bench" --help >/dev/null && echo $?)"

# refuse WHAT ARGUMENT... - it ends with 2 and says what is wrong.
refuse() {
    what=$1
    shift
    status=0
    said=$("$bench" "$@" 2>&1 >/dev/null) || status=$?
    check "$*" "2 $what" "$status $(printf '%s\n' "$said" | grep -o "$what" | head -n 1)"
}
refuse "no command"
refuse "unknown command 'juggle'" juggle
refuse "unknown option '--fast'" scan -g "$glossary" --fast "$text"
refuse "missing after '-g'" scan "$text" -g
refuse "not '0'" scan -g "$glossary" --runs 0 "$text"
refuse "not '3x'" scan -g "$glossary" --runs 3x "$text"
refuse "one argument too many: 'one'" load -g "$glossary" one
refuse "no text to search" scan -g "$glossary"
refuse "cannot read 'no such file'" scan -g "$glossary" "no such file"
refuse "no such file" scan -g "no such file" "$text"
refuse "no format to read" parse "$text"
refuse "not 'troff'" parse --from troff "$text"
refuse "not 'csv'" annotate -g "$glossary" --to csv "$text"
refuse "unknown option '--from'" scan -g "$glossary" --from html "$text"
for from in markdown html; do
    for to in json html; do
        value=$("$bench" annotate -g "$glossary" --runs 1 --from $from --to $to --first --json "$text" "$text")
        check "bytes of two documents" "$(($(wc -c <"$text") * 2))" "$(number bytes "$value")"
        check "$from to $to writes" yes "$([ "$(number written "$value")" -gt 0 ] && echo yes)"
    done
    value=$("$bench" parse --from $from --runs 3 --json "$text" "$text")
    check "documents" 2 "$(number documents "$value")"
    for key in mb_per_s min max prose parser_mb_per_s parser_max; do
        is=$(number $key "$value")
        check "$key of $from is above 0" yes "$(awk -v value="${is:-0}" 'BEGIN { print (value > 0 ? "yes" : "no") }')"
    done
done
index=$("$bench" index -g "$glossary" --runs 3 --json)
for key in index_s ready_s ready_max_s file_bytes bytes_per_form forms; do
    value=$(number $key "$index")
    check "$key is above 0" yes "$(awk -v value="${value:-0}" 'BEGIN { print (value > 0 ? "yes" : "no") }')"
done
status=0
"$bench" scan -g "$glossary" --path abacus "$text" 2>/dev/null || status=$?
check "a path that there is not" 2 "$status"
status=0
"$bench" scan "$text" 2>/dev/null || status=$?
check "no glossary" 2 "$status"
sum_up
