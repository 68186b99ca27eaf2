#!/bin/sh
# run.sh GLOSS - `gloss read` and the layouts of `gloss annotate` on a terminal, which tmux is. Skipped, by exit status 77, where tmux
# is missing. Nothing is waited for by time: the screen is looked at until it shows what is expected, or SECONDS have passed.
set -u
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
seconds=300

[ $# -eq 1 ] || {
    echo "usage: run.sh GLOSS" >&2
    exit 2
}
need tmux
gloss=$(path_of "$1")

work=$(mktemp -d) || exit 2
# A socket by a short name: those of sockets may not be long.
cd "$work" || exit 2
unset TMUX
tm() { tmux -u -S ./tmux -f /dev/null "$@"; }
finish() {
    tm kill-server 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

mkdir "$work/home" "$work/bin"
ln -s "$gloss" "$work/bin/gloss"
cat >"$work/terms.yaml" <<'END'
glossary: Test
terms:
  AUKUS: {definition: "Partnership of Australia, the United Kingdom and the United States, announced in September 2021.", see: [Quad], sources: [{title: About AUKUS, url: "https://example.org/aukus"}]}
  Quad: {expansion: Quadrilateral Security Dialogue, definition: "Dialogue of four states."}
  THAAD: {expansion: Terminal High Altitude Area Defense, definition: "System that shoots down missiles."}
  PAC:
    senses:
      - {expansion: Patriot Advanced Capability, cues: [missile]}
      - {expansion: political action committee, cues: [donor]}
  Hub: {definition: "Where all meet.", see: [AUKUS, Quad, THAAD, PAC, EVIL]}
  EVIL: "Shows \e]0;owned\a and \e[31mred\e[0m and \u202Eturned and \x9B32m."
END
{
    echo 'Seoul joined neither AUKUS nor the Quad, and THAAD stayed where it was. The PAC missile came later.'
    i=1
    while [ $i -le 60 ]; do
        printf '\nParagraph %d speaks of 지소미아 and of AUKUS.\n' $i
        i=$((i + 1))
    done
    printf '\nThe last needle is here, EVIL.\n'
} >"$work/text.txt"
printf 'AUKUS \033]0;owned\007\033[2J\302\23331m\r\233 \342\200\256EVIL \377 end\n' >"$work/hostile.txt"
printf 'The PAC met at the Hub.\n' >"$work/open.txt"
printf '<h1>Head</h1><p>The <b>Quad</b> met.</p><script>no()</script><p>AUKUS did not.</p>\n' >"$work/page.html"
printf '# AUKUS\n\nThe **Quad** met.\n' >"$work/note.md"

# A server without a session ends, perhaps after the next session has been asked for.
tm new-session -d -s keep cat

failed=0
name=
fail() {
    echo "$name: FAILED: $*"
    tm capture-pane -p -t t 2>/dev/null | sed 's/^/  | /'
    failed=$((failed + 1))
    seconds=2 # what is broken has been shown; the rest need not wait for it
}

# A shell on a terminal of so many columns and rows, in which gloss is.
start() {
    name=$1
    tm kill-session -t t 2>/dev/null
    # A private shell; job control is for the test of suspending.
    tm new-session -d -s t -x "$2" -y "$3" \
        "cd '$work' && exec env -i PATH='$work/bin:$PATH' HOME='$work/home' LC_ALL=C.UTF-8 ${4:-} TERM=\$TERM \
        ASAN_OPTIONS='${ASAN_OPTIONS-}' LSAN_OPTIONS='${LSAN_OPTIONS-}' UBSAN_OPTIONS='${UBSAN_OPTIONS-}' \
        GLOSS_PATH='$work/terms.yaml' PS1='ready> ' sh -im"
    sees 'ready>'
}

screen() { tm capture-pane -p -t t; }

# poll COMMAND... until it succeeds.
poll() {
    end=$(($(date +%s) + seconds))
    until "$@"; do
        [ "$(date +%s)" -lt $end ] || return 1
        sleep 0.02
    done
}
shows() { screen | grep -qF -- "$1"; }
shows_not() { ! shows "$1"; }
sees() { poll shows "$1" || fail "expected on the screen: $1"; }
sees_no() { poll shows_not "$1" || fail "not expected on the screen: $1"; }
keys() { tm send-keys -t t "$@"; }
# What is typed as it is, and Enter.
types() {
    tm send-keys -t t -l "$1"
    tm send-keys -t t Enter
}
# What is typed ahead may be lost where the terminal changes hands, so all is typed before.
reads() { types "gloss read $1; echo ended with \$?"; }
ends() { sees "ended with ${1:-0}"; }
quits() {
    keys Q
    ends
}
is_same() { [ "$2" = "$3" ] || fail "$1: '$2' is not '$3'"; }
# Rows of the screen, or bytes of it with its styles, in which a pattern is.
count_rows() { screen | grep -c -- "$1"; }
has_style() { tm capture-pane -e -p -t t | grep -q -- "$1"; }
file_is() { [ "$(cat "$work/$1" 2>/dev/null)" = "$2" ]; }

# ---- gloss read ----

start 'a definition stands below' 60 20
reads 'text.txt'
sees '? keys'
sees 'Seoul joined neither AUKUS'
keys Tab
sees 'term 1 of'
keys Enter
sees 'Partnership of Australia'
sees 'About AUKUS'
keys Tab
sees 'Quadrilateral Security Dialogue'
sees 'term 2 of'
keys BTab
sees 'term 1 of'
keys 1
sees 'Dialogue of four states'
keys BSpace
sees 'Partnership of Australia'
keys q
sees_no 'Partnership of Australia'
quits

start 'beside it on a wide screen' 120 20
reads 'text.txt'
sees 'Seoul joined'
keys Tab Enter
sees 'definition'
poll shows 'Seoul joined neither AUKUS nor the Quad, and THAAD stayed where it was. The' || fail 'the text has another width'
[ "$(count_rows 'Seoul.*definition')" = 1 ] || fail 'the definition is not beside the text'
quits

start 'several meanings' 80 20
reads 'text.txt'
sees 'Seoul joined'
keys Tab Tab Tab Tab Enter
sees 'Meant here: 1'
sees 'political action committee'
quits

start 'what is undecided, in the glossary' 80 20
reads 'open.txt'
sees 'The PAC met'
keys g
sees 'several meanings: Patriot Advanced'
quits

start 'many references' 40 20
reads 'open.txt'
sees 'The PAC met'
keys Tab Tab Enter
sees 'Go to: 1 AUKUS   2 Quad   3 THAAD'
sees '         4 PAC   5 EVIL'
quits

start 'a folder' 80 20
reads '.'
sees 'is a directory'
ends 2

start 'resizing keeps the place' 100 30
reads 'text.txt'
sees 'Seoul joined'
types '/paragraph 41'
sees 'Paragraph 41 speaks'
for size in '40 12' '20 5' '119 40' '10 3' '1 1' '200 50' '70 10'; do
    tm resize-window -t t -x "${size% *}" -y "${size#* }"
    case $size in
    '10 3' | '1 1') ;;
    *) sees 'Paragraph 41' ;;
    esac
done
sees '? keys'
quits

start 'a definition on the smallest screen' 20 5
reads 'text.txt'
sees 'Seoul joined'
keys Tab Enter
sees 'AUKUS'
sees 'definition'
keys Down
sees 'Partnership'
keys Escape
sees_no 'definition'
quits

start 'resizing while a definition is open' 100 30
reads 'text.txt'
sees 'Seoul joined'
keys Tab Enter
sees 'About AUKUS'
tm resize-window -t t -x 20 -y 5
sees_no 'About AUKUS'
sees 'definition'
tm resize-window -t t -x 1 -y 1
tm resize-window -t t -x 100 -y 30
sees 'About AUKUS'
sees 'Seoul joined'
sees 'term 1 of'
keys Escape
sees_no 'About AUKUS'
quits

start 'searching' 60 12
reads 'text.txt'
sees 'Seoul joined'
types '/NEEDLE'
sees 'not found: NEEDLE'
types '/needle'
sees 'last needle is here'
keys n
sees 'went on at the start'
keys Home
sees 'Seoul joined'
types '/paragraph 7 '
sees 'Paragraph 7 '
keys Escape
sees '/ find'
quits

start 'the glossary of the text' 80 12
reads 'text.txt'
sees 'Seoul joined'
keys g
sees 'Glossary of this text'
[ "$(count_rows 'AUKUS  *61 ')" = 1 ] || fail 'AUKUS has not 61 uses'
keys End
sees 'THAAD'
sees '5 of 5'
keys Enter
sees 'shoots down missiles'
keys q t
sees 'Seoul joined'
quits

start 'all uses, from term to term' 80 12
reads 'text.txt'
sees ' 5 terms'
keys a
sees 'all uses of terms are marked'
keys Tab
sees 'term 1 of 65'
keys End BTab
sees 'term 65 of 65'
quits

start 'what is known is remembered' 80 12
reads 'text.txt'
sees ' 5 terms'
keys k
sees 'choose a term first'
keys Tab k
sees 'AUKUS is known from now on'
poll file_is home/.local/share/gloss/known AUKUS || fail 'the file does not know AUKUS'
keys Tab k
sees 'Quad is known from now on'
keys u
sees 'Quad is marked again'
poll file_is home/.local/share/gloss/known AUKUS || fail 'the file is not as before'
quits
reads 'text.txt'
sees ' 4 terms'
quits
printf 'Quad\n' >"$work/mine"
reads '--known mine text.txt'
sees ' 4 terms'
keys Tab k
sees 'AUKUS is known from now on'
poll file_is mine "Quad
AUKUS" || fail 'the named file does not know AUKUS'
keys u
sees 'AUKUS is marked again'
keys u
sees 'nothing was marked as known'
quits
rm -r "$work/home/.local"

start 'on from the term that is known' 80 12
reads 'text.txt'
sees ' 5 terms'
keys Tab Tab
sees 'term 2 of 5'
keys k
sees 'Quad is known from now on'
keys Tab
sees 'term 2 of 4'
keys k
sees 'THAAD is known from now on'
keys BTab
sees 'term 1 of 3'
quits
rm -r "$work/home/.local"

start 'a meaning is known by its long form' 80 12
reads 'text.txt'
sees ' 5 terms'
keys Tab Tab Tab Tab k
sees 'PAC is known from now on'
poll file_is home/.local/share/gloss/known 'Patriot Advanced Capability' || fail 'the file does not know the meaning'
quits
rm -r "$work/home/.local"

start 'a file that cannot be written' 80 12
reads '--known /proc/gloss-known text.txt'
sees 'Seoul joined'
keys Tab k
sees 'not remembered'
quits

start 'keys, and the screen drawn anew' 60 14
reads 'text.txt'
sees 'Seoul joined'
keys '?'
sees 'next term'
keys PageDown PageDown PageDown PageDown PageDown
sees 'Q         quit'
keys C-l q
sees 'Seoul joined'
keys Space
sees_no 'Seoul joined'
keys b
sees 'Seoul joined'
keys Down
sees_no 'Seoul joined'
quits

start 'colours' 60 12
reads 'text.txt'
sees 'Seoul joined'
poll has_style '[;[]36m' || fail 'terms have no colour'
quits
start 'no colours' 60 12 NO_COLOR=1
reads 'text.txt'
sees 'Seoul joined'
poll has_style '\[4m' || fail 'terms are not underlined'
has_style '[;[][34][0-7]m' && fail 'there are colours'
quits

start 'the terminal is as before' 60 12
types 'stty -a >before; gloss read text.txt; echo ended with $?; stty -a >after'
sees 'Seoul joined'
quits
sees 'ready>'
types 'cmp before after && echo all the "same"'
sees 'all the same'
sees_no 'Seoul joined'

start 'interrupted' 60 12
types 'stty -a >before; gloss read text.txt; echo ended with $?'
sees 'Seoul joined'
keys C-c
ends 130
types 'stty -a | cmp before - && echo all the "same"'
sees 'all the same'

start 'told to end' 60 12
types 'stty -a >before; sh -c "echo \$\$ >pid; exec gloss read text.txt"; echo ended with $?'
sees 'Seoul joined'
kill -TERM "$(cat "$work/pid")"
ends 143
types 'stty -a | cmp before - && echo all the "same"'
sees 'all the same'

start 'stopped and gone on' 60 12
reads 'text.txt'
sees 'Seoul joined'
types '/paragraph 33 '
sees 'Paragraph 33'
keys C-z
sees 'ready>'
sees_no 'Paragraph 33'
tm resize-window -t t -x 50 -y 10
types 'fg; echo ended with $?'
sees 'Paragraph 33'
sees '? keys'
quits

start 'a compiled glossary that becomes shorter' 80 12
awk 'BEGIN { print "terms:"; for (i = 0; i < 90000; i++) printf "  term%d word: %0120d\n", i, i }' >"$work/many.yaml"
types 'stty -a >before; gloss index -q -o many.glx many.yaml && echo "compiled" well'
sees 'compiled well'
echo 'A term7 word, and term89990 word.' >"$work/two.txt"
types 'clear; gloss read -g many.glx two.txt; echo ended with $?'
sees ' 2 terms'
: >"$work/many.glx"
keys Tab Enter
ends 2
sees 'became shorter while it was in use'
types 'stty -a | cmp before - && echo all the "same"'
sees 'all the same'

start 'hostile text' 90 14
reads 'hostile.txt'
sees '<U+001B>]0;owned<U+0007><U+001B>[2J<U+009B>31m'
sees '<U+000D><0x9B> <U+202E>EVIL'
keys Tab Tab Enter
sees 'Shows <U+001B>]0;owned<U+0007>'
sees '<U+202E>turned'
is_same title "$(tm display-message -p -t t '#{pane_title}')" "$(uname -n)"
quits

start 'ASCII alone' 60 12 LC_ALL=C
reads 'text.txt'
sees 'Seoul joined'
sees 'of ???????? and'
keys Tab Enter
sees '-- definition -'
quits

start 'Markdown and HTML' 60 12
reads 'note.md'
sees 'The **Quad** met.'
keys Tab
sees 'term 1 of 1'
quits
reads 'page.html'
sees 'AUKUS did not.'
sees_no 'no()'
sees ' 2 terms'
quits

start 'a pipe' 60 12
reads '<text.txt'
sees 'Seoul joined'
keys Tab Enter
sees 'Partnership of Australia'
quits
types 'gloss read text.txt | cat'
sees "'read' needs a terminal"
types 'clear; TERM=dumb gloss read text.txt; echo ended with $?'
sees 'TERM names none'
sees 'ended with 2'
types 'clear; gloss read none.txt; echo ended with $?'
sees 'ended with 2'
types 'clear; gloss read text.txt note.md'
sees 'one text at a time'
: >"$work/empty.txt"
reads 'empty.txt'
sees '100%  0 terms'
keys Tab Enter g Enter t k n p Escape
sees '100%  0 terms'
quits

# ---- gloss annotate ----

start 'the layouts' 120 40
for notes in 'paragraph:[1] AUKUS' 'end:[1] AUKUS' 'inline:Quad (Quadrilateral Security Dialogue)' \
    'interlinear:└ Terminal High' 'margin:    [1] AUKUS' 'none:Seoul joined neither AUKUS nor the Quad,'; do
    types "clear; head -n 1 text.txt | gloss annotate --notes ${notes%%:*}"
    sees "${notes#*:}"
done
tm resize-window -t t -x 60 -y 40
types 'clear; head -n 1 text.txt | gloss annotate --notes margin'
sees '    [1] AUKUS'
sees 'nor the Quad[2], and'

start 'no pager there' 60 12 PAGER=no-such-pager
types 'gloss annotate text.txt; echo ended with $?'
sees 'ended with 0'
sees 'last needle is here'
types 'clear; gloss annotate --notes none text.txt 2>&1 >/dev/tty | tail -n 1'
sees "cannot run the pager 'no-such-pager'"

start 'hostile text is annotated' 80 20
types 'clear; gloss annotate hostile.txt'
sees '<U+001B>]0;owned<U+0007><U+001B>[2J<U+009B>31m'
sees 'Shows <U+001B>]0;owned<U+0007>'
is_same title "$(tm display-message -p -t t '#{pane_title}')" "$(uname -n)"

# ---- gloss review ----

# Until the key shows its effect: what is pressed while the terminal changes hands may be lost.
presses() {
    keys "$1"
    shows "$2"
}
start 'a review by single keys' 80 24 GLOSS_NOW=2026-11-21
types 'gloss review text.txt'
sees '0 due, 5 new'
sees 'Partnership of Australia'
sees 'Space shows the answer'
keys 3
sees '1-4 how well you knew it'
sees '2 hard: 1 day'
keys 3
sees 'good: in 2 days, on 2026-11-23'
keys u
sees 'taken back'
keys Space 1
sees 'again: once more in this session'
keys x Space k
sees 'known, and not asked for any more'
keys C-z
sees 'Stopped'
types 'clear; fg; echo ended with $?'
sees 'Space shows the answer'
poll presses u 'nothing to take back' || fail 'it does not go on'
keys Space 4
sees 'easy: in 8 days'
keys C-c
sees '1 answer: 1 easy'
ends 130
types 'clear; gloss review --export -; gloss known list; stty -a | grep -q "[^-]icanon" && echo all the "same"'
sees '2026-11-21T12:00:00Z'
sees 'all the same'

# ---- Narrow: what the keys do fits on the line that is taken away ----

start 'a review on 40 columns' 40 24 GLOSS_NOW=2026-11-21
types 'gloss review text.txt; echo ended with $?'
sees 'Space answer, u undo, k know, q quit'
keys Space
sees '1-4 grade, u undo, k know, q quit'
sees '  4 easy: 8 days'
sees_no 'Space answer'
keys q
ends 0

start 'a review on a terminal that becomes narrower' 80 24 GLOSS_NOW=2026-11-21
types 'gloss review text.txt; echo ended with $?'
sees 'Space shows the answer, u undo, k known for good, q quit'
tm resize-window -t t -x 40 -y 24
poll presses x 'Space answer, u undo, k know, q quit' || fail 'it does not see that it is narrower'
sees_no 'Space shows'
sees_no 'for good, q quit'
keys Space
sees '1-4 grade, u undo, k know, q quit'
sees '  4 easy: 8 days'
sees_no 'Space answer'
keys 3
sees '2/4  '
tm resize-window -t t -x 100 -y 24
keys Space
poll presses x '1-4 how well you knew it, u undo, k known for good, q quit' || fail 'it does not see that it is wider'
sees_no 'Space answer'
sees_no '1-4 grade'
keys q
ends 0

# ---- gloss quiz ----

start 'a quiz that was stopped asks again' 40 24
types 'gloss quiz --no-record --kind short --seed 1; echo ended with $?'
sees 'answer, ?, Enter, q:'
keys C-z
sees 'Stopped'
types 'clear; fg; echo ended with $?'
sees 'answer, ?, Enter, q:'
types q
sees 'Nothing was answered.'
ends 0

start 'a quiz on a terminal that becomes narrower' 80 24
types 'gloss quiz --no-record --kind short --seed 1; echo ended with $?'
sees 'your answer, ? for a hint, Enter for the answer, q to stop:'
tm resize-window -t t -x 40 -y 24
keys Enter
sees 'answer, ?, Enter, q:'
keys q Enter
ends 0

start 'a match that lacks letters' 80 24
types 'gloss quiz --no-record --kind match --seed 1; echo ended with $?'
sees 'letters, one for each term'
types a
sees 'terms wants a letter from a to'
types q
ends 0

start 'an interrupted quiz says what was right, and what was answered is kept' 80 24 GLOSS_NOW=2027-01-03
types 'gloss quiz --kind choice --seed 1; echo ended with $?'
sees '1 of '
keys a
sees '2 of '
keys C-c
sees 'of 1 right, and stopped.'
sees 'The same quiz once more: --seed 1'
ends 130
types 'clear; gloss review --export - | grep -c 2027-01-03 | sed "s/^/kept /"'
sees 'kept 1'

[ $failed -eq 0 ] || {
    echo "$failed failed"
    exit 1
}
