#!/bin/sh
# command.sh GLOSS FAIL_MALLOC - each allocation of the program fails in turn: it does its work, or ends with status 2 and says
# that there is no memory, and leaves the old output file as it was.
set -u
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
gloss=$(path_of "$1")
preload=$(path_of "$2")
make_work oom
cd "$work" || exit 2
leave_home

cat >terms.yaml <<'END'
terms:
  NATO: {expansion: North Atlantic Treaty Organization, definition: An alliance., tags: [alliance], see: [SM-3]}
  SM-3: {definition: A missile., aliases: [Standard Missile 3], names: {ko: [요격 미사일]}}
  PAC: {senses: [{expansion: Patriot Advanced Capability, cues: [missile]}, {expansion: political action committee}]}
END
cat >lints.yaml <<'END'
terms:
  BMD: {expansion: old shield, definition: Old shield., aliases: [shield, shield]}
  the: {definition: An XYZQ., see: [BMD, BMD], except: [that]}
END
echo 'The North Atlantic Treaty Organization (NATO) and SM3s.' >text.txt
printf '# NATO\n\n*NATO* and (PAC) a PAC, a PAC missile of NATOs.\n' >text.md
echo SM-3 >known.txt
cat >lines.jsonl <<'END'
{"id": 1, "text": "NATO\n"}
no JSON
{"id": "\u0032", "text": "SM-3 \u00e9"}
END
echo 'audit: {known: [QXZ], rules: {spelling: error}}' >config.yaml
mkdir texts
cp text.txt texts
grep -v 'no JSON' lines.jsonl >texts/lines.jsonl

# Whether a file under a name of its own is left, here or in the folder of results.
leaves_temporary() {
    for left in .*.?????? results/.*.??????; do
        [ ! -e "$left" ] || return 0
    done
    return 1
}

# run NAME COMMAND... - stops when no allocation is left to fail, or at the first thing that is wrong.
run() {
    name=$1
    shift
    echo old >result
    "$gloss" "$@" >want 2>/dev/null
    want_status=$?
    cp result want.result
    for on in '' 1; do
        unset FAIL_ON
        [ -z "$on" ] || export FAIL_ON=1
        n=1 spared=0
        while :; do
            echo old >result
            FAIL_AT=$n LD_PRELOAD=$preload "$gloss" "$@" >got 2>got.err
            status=$?
            if [ "$status" = "$want_status" ] && cmp -s got want && cmp -s result want.result; then
                # All went well: either this allocation can be done without (suggestions of names are let go), or there is no
                # such allocation.
                spared=$((${spared:-0} + 1))
                [ "$spared" -lt 25 ] || break
            else
                spared=0
                if [ "$status" != 2 ]; then
                    complain "$name: status $status when allocation $n fails${on:+ and all after it}"
                    return
                elif ! grep -qi 'memory' got.err; then
                    complain "$name: does not speak of memory when allocation $n fails: $(cat got.err)"
                    return
                elif ! { read -r kept <result && [ "$kept" = old ]; } && ! cmp -s result want.result; then
                    complain "$name: a broken output file when allocation $n fails"
                    return
                elif leaves_temporary; then
                    complain "$name: leaves a temporary file when allocation $n fails"
                    return
                fi
            fi
            n=$((n + 1))
            [ "$n" -lt 3000 ] || break
        done
    done
    echo "$name: $n allocations"
    ok
}

run text annotate -g terms.yaml --to text text.txt
run file annotate -g terms.yaml --known known.txt --tag alliance --to json -o result text.txt
run explain annotate -g terms.yaml --explain text.txt
run place annotate -g terms.yaml --explain text.txt:1:43
run list list -g terms.yaml --to csv text.txt
run lines annotate -g terms.yaml --to json lines.jsonl
run threads annotate -g terms.yaml -j 2 --to json text.txt lines.jsonl text.txt
run folder annotate -g terms.yaml -j 1 --to json -o results/ texts
run expand expand -g terms.yaml text.txt
run document expand -g terms.yaml --style footnote -o result text.md
run cards cards -g terms.yaml --cards all --to json text.txt
run quiz quiz -g terms.yaml --seed 1 -o result --to markdown
run audit audit -g terms.yaml --config config.yaml --known known.txt --to json -o result text.md
run audits audit -g terms.yaml --list text.txt text.md
run define define -g terms.yaml nato nothing
run check check terms.yaml
run lints check --against text.txt --to json lints.yaml
sum_up
