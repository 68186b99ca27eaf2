#!/bin/sh
# run.sh GLOSS - sites: over a tree with the worst of names, all links lead somewhere, nothing of the texts is lost, and neither the
# number of threads nor a second run changes a byte.
set -u
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
need python3
here=$(cd "$(dirname "$0")" && pwd)
gloss=$(path_of "$1")
make_work site
cd "$work" || exit 2
leave_home

expect() {
    name=$1
    shift
    if "$@" >said 2>&1; then ok; else
        complain "$name: $(cat said)"
    fi
}
differ() { ! cmp -s "$1" "$2"; }

python3 "$here/tree.py" || exit 2

annotate() { "$gloss" annotate -g terms.yaml "$@"; }

# ---- A site of HTML ----

for options in '--mark first' '--mark all' '--mark paragraph --scope all' '--scope all' '--mark section --verify'; do
    rm -rf site1 site2 site4 again
    for threads in 1 2 4; do
        # shellcheck disable=SC2086 # several options
        expect "site $options" annotate -j $threads $options -t html -o site$threads/ texts
    done
    expect "links $options" python3 "$here/links.py" site1
    expect "2 threads $options" diff -r site1 site2
    expect "4 threads $options" diff -r site1 site4
    # shellcheck disable=SC2086
    expect "again $options" annotate $options -t html -o again/ site1
    expect "twice $options" diff -r site1 again
done

# What was inserted goes out again, and only that.
expect "pages of a site" annotate -t html -o own1/ texts
find texts -name '*.html' | while IFS= read -r file; do
    "$gloss" strip "own1/${file#texts/}" | cmp - "$file" || echo "$file: not what it was"
done >said 2>&1
if [ -s said ]; then complain "strip: $(cat said)"; else ok; fi

# ---- Sites of Markdown, and in their places ----

rm -rf md
cp -R texts md
expect "markdown" annotate -t markdown -o md/ --glossary-page 'the glossary/all of it.md' --include '*.md' texts
expect "markdown links" python3 "$here/links.py" md

cp -R texts place
cp -R place before
in_place() {
    find place -name '*.md' ! -path place/glossary.md -print | LC_ALL=C sort | tr '\n' '\0' |
        xargs -0 "$gloss" "$@"
}
expect "in place" in_place annotate -g terms.yaml --in-place --glossary-page place/glossary.md
expect "in place changes" differ place/start.md before/start.md
expect "in place links" python3 "$here/links.py" place
cp -R place once
expect "in place again" in_place annotate -g terms.yaml -j 4 --in-place --glossary-page ./place/../place/glossary.md
expect "in place twice" diff -r once place
expect "strip in place" in_place strip --in-place
rm -f place/glossary.md
expect "as before" diff -r before place

# The same of HTML.
rm -rf place before once
cp -R texts place
cp -R texts before
html_in_place() {
    find place -name '*.html' ! -path place/terms.html -print | LC_ALL=C sort | tr '\n' '\0' | xargs -0 "$gloss" "$@"
}
expect "HTML in place" html_in_place annotate -g terms.yaml --in-place --glossary-page place/terms.html
cp -R place once
expect "HTML in place again" html_in_place annotate -g terms.yaml --in-place --glossary-page "$PWD/place/terms.html"
expect "HTML in place twice" diff -r once place
mv place/terms.html place/glossary.html
cp place/glossary.html place/terms.html
expect "HTML in place links" python3 "$here/links.py" place
expect "strip HTML in place" html_in_place strip --in-place
rm -f place/glossary.html place/terms.html
expect "HTML as before" diff -r before place

# ---- Names by which entries are linked to do not depend on what texts use ----

mkdir one two
printf 'The C++ and C of it, and us.\n' >one/a.md
printf 'The C# of it; US.\n' >one/b.md
cp one/b.md two
expect "one" annotate -t html -o out1/ one
expect "two" annotate -t html -o out2/ two
expect "names" cmp out1/b.html out2/b.html

sum_up
