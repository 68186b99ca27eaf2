#!/bin/sh
# compile.sh GLOSS SOURCE_DIR BUILD_DIR - what gloss writes as LaTeX, compiled: by pdflatex, and where they are there by lualatex and xelatex.
# The log has no error, the PDF has the text, and nothing that stands in a text or glossary is done.
# Exit status 77: skipped, as there is no LaTeX with the package glossaries.
set -u
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
gloss=$1 source=$2 build=$3
case $gloss in /*) ;; *) gloss=$PWD/$gloss ;; esac

need pdflatex pdftotext
kpsewhich glossaries.sty >/dev/null || skip "LaTeX has no package glossaries"
kpsewhich lmodern.sty >/dev/null || skip "LaTeX has no package lmodern"

make_work latex
leave_home
# lualatex looks at all fonts once, and keeps what it has seen.
TEXMFVAR=$build/texmf-var
export TEXMFVAR
failed=0
cd "$work" || exit 2

fail() {
    echo "FAILED: $*"
    failed=$((failed + 1))
}

# compile ENGINE NAME - twice, as references need.
compile() {
    for round in 1 2; do
        within 900 "$1" -no-shell-escape -interaction=nonstopmode -halt-on-error "$2.tex" >"$2.out" 2>&1 </dev/null || {
            fail "$1 $2, round $round"
            grep -A 5 '^!' "$2.log" | head -n 20
            return 1
        }
    done
    grep '^! ' "$2.log" && fail "$1 $2: an error in the log"
    pdftotext -raw -enc UTF-8 "$2.pdf" "$2.txt" || fail "$1 $2: no text"
}

# make NAME [ARGUMENT...] - without page numbers, which would stand in the text.
make() {
    name=$1
    shift
    "$gloss" "$@" --to latex >"$name.all" 2>"$name.err" || {
        fail "gloss $*"
        cat "$name.err"
    }
    sed 's/^\\begin{document}$/\\pagestyle{empty}&/' "$name.all" >"$name.tex"
}

letters() {
    sed 's/ﬁ/fi/g; s/ﬂ/fl/g; s/ﬀ/ff/g; s/ﬃ/ffi/g; s/ﬄ/ffl/g' | LC_ALL=C tr -cd 'A-Za-z'
}

# has NAME TEXT - the PDF has the text, wherever its lines break.
has() {
    tr -d ' \n\f-' <"$1.txt" >"$1.flat"
    grep -qF -- "$(printf '%s' "$2" | tr -d ' -')" "$1.flat" || fail "$1: '$2' is missing"
}

has_not() {
    if grep -qF -- "$2" "$1.txt"; then fail "$1: '$2' is there"; fi
}

# That faults are seen.
printf '\\documentclass{article}\\begin{document}\\nosuchcommand\\end{document}\n' >bad.tex
if (compile pdflatex bad) >/dev/null 2>&1 && [ -f bad.txt ]; then fail "a bad document compiles"; fi

shipped=$source/glossary/indo-pacific-security.yaml
for style in glossaries notes; do
    # Every letter of an article is there, in order.
    make "demo-$style" annotate -g "$shipped" --latex-style "$style" "$source/demo/article.txt"
    compile pdflatex "demo-$style"
    letters <"$source/demo/article.txt" >want
    case $(letters <"demo-$style.txt") in
    *"$(cat want)"*) ;;
    *) fail "demo-$style: text of the article is lost" ;;
    esac
    has "demo-$style" 'Source:'

    # A whole glossary.
    "$gloss" define -g "$shipped" --terms >terms
    "$gloss" list -g "$shipped" --latex-style "$style" --to latex terms >"list-$style.tex" || fail "gloss list"
    compile pdflatex "list-$style"
    has "list-$style" 'Terminal High Altitude Area Defense'
    entries=$("$gloss" list -g "$shipped" --to tsv terms | wc -l)
    written=$(grep -c '^\\item\[\]\|^\\newacronym\|^\\newglossaryentry' "list-$style.tex")
    [ "$written" -eq $((entries - 1)) ] || fail "list-$style: $written entries of $((entries - 1))"
done

# ---- Hostile text, as each format ----

# shellcheck disable=SC2016
{
    printf '%s\n' 'Text with \input{/etc/passwd} and [bracket] and percent 100% and linked, duo; duo.' \
        '^^5cinput{/etc/passwd} \write18{touch pwned} \end{document} $ & # _ ~ | < > " `tick` -- ---' '' \
        '[starts] with a bracket, 漢字 русский 😀, dup 1 and dup-1x.' '' '* starts with a star'
    printf 'controls \001\002\033[31m and bad \377\376 bytes\n\n'
    printf 'https://example.org/%s?a=%%20&b=#f_{g}\n\n' \
        "$(printf 'path/%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30)"
    head -c 300000 /dev/zero | tr '\0' 'x'
    printf '\n\nlast words\n'
} >hostile.txt
cp "$source/tests/latex/hostile.md" hostile.md
for file in hostile.txt hostile.md; do
    for style in glossaries notes; do
        name=$(echo "$file" | tr . -)-$style
        make "$name" annotate -q -g "$source/tests/latex/hostile.yaml" --mark all --latex-style "$style" "$file"
        compile pdflatex "$name"
        has "$name" '\input{/etc/passwd}'
        has "$name" '\write18{touch pwned}'
        has "$name" '^^5cinput{/etc/passwd}'
        has "$name" '\end{document}'
        has "$name" 'a ] b , c = d % comment } } {'
        has "$name" 'last words'
        has_not "$name" 'root:x:'
    done
done
has hostile-txt-notes 'https://example.org/path/path/'
has hostile-txt-notes '?a=%20&b=#f_{g}'
has hostile-md-notes 'int main() { return "a\n" == '"'b'"' ? 1 : 0; } // --x'
has hostile-md-notes '\end{verbatim}'
[ ! -e pwned ] || fail "a command of the text was run"

# ---- A part of somebody's document ----

LC_ALL=C tr -d '\200-\377' <"$source/demo/article.txt" >article.txt
"$gloss" list -g "$shipped" --to latex --fragment article.txt >entries.tex || fail "gloss list --fragment"
"$gloss" annotate -g "$shipped" --to latex --fragment article.txt >text.tex || fail "gloss annotate --fragment"
cat >whole.tex <<'END'
\documentclass{report}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{glossaries}
\makenoidxglossaries
\input{entries}
\begin{document}
\input{text}
\printnoidxglossary
\end{document}
END
compile pdflatex whole
has whole 'Terminal High Altitude Area Defense'
"$gloss" annotate -g "$shipped" --to latex --latex-style notes --fragment article.txt >text.tex || fail "fragment of notes"
sed '/glossa/d; /^.input{entries}$/d' whole.tex >noted.tex
compile pdflatex noted
has noted 'Notes'

# ---- All the world's letters ----

for engine in lualatex xelatex; do
    if ! command -v $engine >/dev/null || ! kpsewhich fontspec.sty >/dev/null; then
        echo "$engine is not installed: left out"
        continue
    fi
    for style in glossaries notes; do
        cp "hostile-md-$style.tex" "$engine-$style.tex"
        compile $engine "$engine-$style"
        has "$engine-$style" '\input{/etc/passwd}'
        has "$engine-$style" 'last words'
        if [ -n "$(fc-list :lang=zh 2>/dev/null)" ]; then has "$engine-$style" '漢字'; fi
    done
done

[ $failed -eq 0 ] && echo "all is compiled"
