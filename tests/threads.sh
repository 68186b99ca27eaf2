#!/bin/sh
# threads.sh GLOSS - the number of threads changes neither a byte of the results nor a message, and whatever ends a run early
# ends all of its threads.
set -u
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/needs.sh"
gloss=$(path_of "$1")
make_work threads
cd "$work" || exit 2
leave_home

# Some kernels place memory where ThreadSanitizer cannot have it.
if "$gloss" --version 2>&1 | grep -q 'FATAL: ThreadSanitizer'; then
    if ! setarch -R "$gloss" --version >/dev/null 2>&1; then
        skip "ThreadSanitizer does not run here"
    fi
    printf '#!/bin/sh\nexec setarch -R "%s" "$@"\n' "$gloss" >under
    chmod +x under
    gloss=$work/under
fi

cat >terms.yaml <<'END'
terms:
  AUKUS: {definition: A pact of three., see: [Quad]}
  Quad: {definition: A dialogue of four., except: [Quad bike]}
  THAAD: {expansion: Terminal High Altitude Area Defense, definition: It shoots missiles down., tags: [weapon]}
  SM-3: {definition: A missile., names: {ko: [요격 미사일]}}
  first island chain: Islands from Japan to Borneo.
  Runaway: {pattern: '(?:z+)+[0-9]', definition: It takes too many steps.}
END

# lines NUMBER SENTENCES SEED - texts of up to so many sentences, a line each.
lines() {
    awk -v number="$1" -v most="$2" -v seed="$3" 'BEGIN {
        count = split("The AUKUS partners met.|Nobody rode a Quad bike.|THAADs and SM3s were shown on the first\\nisland chain." \
            "|Of the Terminal High Altitude Area Defense (THAAD) little was said.|The Quad was silent.\\n\\n|It rained, as ever." \
            "|\\uc694\\uaca9 \\ubbf8\\uc0ac\\uc77c!|“Why?” he asked.|See https://example.org/AUKUS for more.", sentences, "|")
        srand(seed)
        for (i = 1; i <= number; i++) {
            text = ""
            for (k = rand() * most; k > 0; k--) text = text " " sentences[1 + int(rand() * count)]
            printf "{\"title\": \"%d\", \"id\": %s, \"text\": \"%s\"}\n", i, i % 2 ? i : "\"n" i "\"", text
        }
    }'
}

lines 2500 12 1 >small.jsonl
lines 5 6000 2 >large.jsonl
{
    lines 1500 4 3
    echo '{"text": "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz AUKUS"}'
    lines 1500 4 4
    echo 'no JSON'
    lines 1500 4 5
    echo '{"text": "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz Quad"}'
    echo '{"text": "NUL \u0000"}'
    echo '{"text": 5}'
    lines 1500 4 6
} >bad.jsonl
mkdir -p texts/sub
for i in 1 2 3 4 5 6 7 8 9; do
    lines $((i * 100)) 9 $i | sed 's/.*"text": "\(.*\)"}/\1/; s/\\n/\n/g' >texts/$i.txt
    lines $((i * 30)) 9 $i >texts/sub/$i.jsonl
done
printf 'binary\000' >texts/5.text


# One long text: LF, CR LF, hardly a blank line, and none. Patterns keep it in one thread, so that there is a glossary without.
lines 4 30000 7 | sed 's/.*"text": "\(.*\)"}/\1/; s/\\n/\n/g' >long.txt
sed 's/$/\r/' long.txt >crlf.txt
grep -v '^$' long.txt >dense.txt
tr -d '\n' <dense.txt >line.txt
grep -v Runaway terms.yaml >plain.yaml

# same NAME COMMAND OPTION... - with any number of threads, the same as with one.
same() {
    name=$1 command=$2
    shift 2
    [ "$1" = -g ] || set -- -g terms.yaml "$@"
    for threads in 1 2 3 8; do
        rm -rf results
        "$gloss" "$command" -j $threads "$@" >out 2>err
        echo "status $?" >>err
        if [ -d results ]; then
            find results -type f | LC_ALL=C sort | while IFS= read -r file; do
                echo "== $file"
                cat "$file"
            done >>out
        fi
        if [ $threads = 1 ]; then
            mv out want
            mv err want.err
            [ -s want ] || complain "$name: writes nothing"
        elif ! cmp -s want out; then
            complain "$name: another result with $threads threads"
        elif ! cmp -s want.err err; then
            complain "$name: other messages with $threads threads:"
            diff want.err err
        else
            ok
        fi
    done
}

same jsonl annotate --to jsonl small.jsonl
same text annotate --to text large.jsonl
same terminal annotate --to terminal --color always small.jsonl
same json annotate --to json --mark all --offsets utf16 bad.jsonl large.jsonl
same several annotate --to json texts/1.txt small.jsonl missing.txt texts/9.txt texts/8.txt
same list list --to csv bad.jsonl texts
same discover_lines discover --to jsonl bad.jsonl small.jsonl
same discover discover --terms bad.jsonl texts missing.txt
same bad annotate --to jsonl bad.jsonl
grep -q '^bad.jsonl:3002:1: error: ' want.err || complain "bad: the line is not named"
[ "$(grep -c 'too many steps' want.err)" = 1 ] || complain "bad: the pattern is not warned of once"
same strict annotate --to jsonl --strict bad.jsonl small.jsonl
if [ "$(tail -n 1 want.err)" != 'status 2' ] || [ "$(grep -c 'error' want.err)" != 1 ]; then
    complain "strict: does not stop"
fi
for text in long crlf dense line; do
    same $text annotate -g plain.yaml --to json --mark every:7 $text.txt
    same ${text}_text annotate -g plain.yaml --notes paragraph $text.txt
done
same one_list list -g plain.yaml --to csv long.txt
same patterns annotate --to json long.txt
same folder annotate --to json -o results/ texts
same folder_text annotate -o results/ texts
for mark in first paragraph every:3; do
    same scope annotate --scope all --mark $mark --to json texts small.jsonl bad.jsonl -o results/
done
same scope_lines annotate --scope all --to jsonl small.jsonl bad.jsonl large.jsonl
same scope_text annotate --scope all texts/1.txt missing.txt texts/2.txt texts/3.txt

# ---- Whatever ends a run early ends it ----

if command -v timeout >/dev/null; then
    limit='timeout 900'
else
    limit=
fi
for threads in 1 2 3; do
    {
        $limit "$gloss" annotate -j $threads -g terms.yaml --to jsonl small.jsonl large.jsonl small.jsonl 2>err
        echo $? >status
    } | head -n 1 >out
    if [ "$(cat status)" = 0 ] && [ ! -s err ] && [ "$(wc -l <out)" -eq 1 ]; then
        ok
    else
        complain "closed pipe: status $(cat status) with $threads threads: $(cat err)"
    fi
    if [ -w /dev/full ]; then
        $limit "$gloss" annotate -j $threads -g terms.yaml --to text small.jsonl large.jsonl >/dev/full 2>err
        status=$?
        if [ $status = 2 ] && grep -q 'cannot write to standard output' err; then
            ok
        else
            complain "full disk: status $status with $threads threads: $(cat err)"
        fi
    fi

    # A line is answered before the next is there.
    rm -f ask answer
    mkfifo ask answer
    $limit "$gloss" annotate -j $threads -g terms.yaml --from jsonl --to jsonl <ask >answer &
    pid=$!
    exec 3>ask 4<answer
    answered=0
    for i in 1 2 3; do
        echo "{\"id\": $i, \"text\": \"AUKUS\"}" >&3
        IFS= read -r line <&4
        case $line in
        *"\"id\": $i,"*) answered=$((answered + 1)) ;;
        esac
    done
    exec 3>&-
    wait $pid
    status=$?
    exec 4<&-
    if [ $answered = 3 ] && [ $status = 0 ]; then
        ok
    else
        complain "one by one: $answered of 3 lines answered with $threads threads, status $status"
    fi

    # Told to end in the midst of it, it leaves nothing behind.
    rm -rf results
    mkdir results
    mkfifo results.in
    "$gloss" annotate -j $threads -g terms.yaml --to text -o results/all.txt --from jsonl - <results.in 2>err &
    pid=$!
    exec 3>results.in
    cat small.jsonl >&3
    tries=0
    while [ -z "$(find results -name '.*txt*')" ] && [ $tries -lt 3000 ]; do
        sleep 0.1 2>/dev/null || sleep 1
        tries=$((tries + 1))
    done
    kill -TERM $pid
    wait $pid 2>/dev/null
    status=$?
    exec 3>&-
    rm -f results.in
    if [ $status = 143 ] && [ -z "$(find results -type f)" ]; then
        ok
    else
        complain "ended by a signal: status $status with $threads threads, left $(find results -type f)"
    fi
done
sum_up
