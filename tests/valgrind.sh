#!/bin/sh
# valgrind.sh GLOSS SOURCE_DIR - commands of gloss under valgrind: no invalid access, no use of what was never set, no leak.
# Skipped (77) without valgrind.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/needs.sh"
gloss=$1 source=$2
need valgrind
gloss=$(path_of "$gloss")
make_work valgrind
leave_home
root=$work
cd "$source"
glossary=glossary/indo-pacific-security.yaml

cat >"$root/text" <<'END'
The F-35 is not here, but GSOMIA, THAADs, SM 3 and the Five Eyes' signals intelligence are.

AUKUS again; AUKUS; 지소미아, 軍事情報包括保護協定.
END
printf 'bad \377\376 bytes \033[31m GSOMIA\r\n' >>"$root/text"
printf '\377\376G\000S\000O\000M\000I\000A\000' >"$root/utf16"
printf 'terms:\n  A: [1\n  B: *x\n' >"$root/broken.yaml"
printf 'terms:\n  A: a\n  A: b\n  P: {pattern: "(", definition: x}\n  Q: {see: [R], definition: ""}\n' >"$root/faults.yaml"
printf 'GSOMIA\n# nobody\nAUKUS\n' >"$root/known"

status=0
# run WANTED_STATUS ARGUMENT...
run() {
    want=$1 got=0
    shift
    valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect,possible \
        --log-file="$root/log" "$gloss" "$@" >"$root/out" 2>"$root/err" </dev/null || got=$?
    if [ "$got" != "$want" ] || [ -s "$root/log" ]; then
        status=1
        echo "gloss $*: exit status $got instead of $want"
        cat "$root/err" "$root/log"
    fi
}

run 0 --version
run 0 annotate --help
run 0 --completion bash
run 0 annotate -g $glossary "$root/text"
run 0 annotate -g $glossary --to terminal --color always --width 60 "$root/text" "$root/utf16"
run 0 annotate -g $glossary --to json --mark all --offsets utf16 -o "$root/out.json" "$root/text"
run 0 annotate -g $glossary --to jsonl --mark every:2 --known "$root/known" "$root/text"
run 0 list -g $glossary --to csv "$root/text"
run 0 define -g $glossary GSOMIA
run 1 define -g $glossary GSOMAI
run 0 quiz -g $glossary --seed 1 --count 40 -o "$root/quiz.html"
run 0 quiz -g $glossary --seed 1 --to terminal
run 0 list -g $glossary --coverage "$root/text"
run 0 check $glossary
run 0 index -g $glossary -o "$root/terms.glx"
run 0 annotate -g "$root/terms.glx" --to json --mark all --explain "$root/text"
run 1 define -g "$root/terms.glx" GSOMAI
run 0 annotate -g "$root/terms.glx" -g glossary "$root/text"
run 0 check "$root/terms.glx"
head -c 9999 "$root/terms.glx" >"$root/cut.glx"
run 2 annotate -g "$root/cut.glx" "$root/text"
run 1 check "$root/faults.yaml"
run 1 check "$root/broken.yaml"
run 2 annotate -g "$root/broken.yaml" "$root/text"
run 2 annotate -g $glossary "$root/missing"
run 2 annotate --no-such-option
exit $status
