#!/bin/sh
# corpus.sh [FOLDER] - the text and the glossaries that are measured with, in FOLDER, by default build/bench:
#
#     text.txt               more than 50 MB of English, no line of it twice
#     100.yaml               glossaries of so many terms: headwords of FOLDOC and V.E.R.A.,
#     10000.yaml             taken at even distances,
#     150000.yaml            and all of WordNet, with some of GCIDE to make up the number
#     100.terms ...          their terms, one a line
#
# All of it comes from packages of Debian that are fetched and unpacked, never installed. What is there is not made again.
# Skipped (77) where packages cannot be had.
set -eu
LC_ALL=C
export LC_ALL

# PACKAGE FILES: what of it is text. The names of files have no blanks.
sources='dict-gcide *.dict.dz
dict-wn *.dict.dz
dict-foldoc *.dict.dz
dict-jargon *.dict.dz
dict-vera *.dict.dz
perl-doc *.pod
python3-doc */_sources/*.txt
postgresql-doc */html/*.html
debian-handbook */html/en-US/*.html
debian-reference-en *.en.txt.gz
git-doc *.txt
zsh-doc *.html'
enough=50000000

out=${1:-$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)/build/bench}
self=$(cksum <"$0")

say() { printf 'corpus: %s\n' "$*" >&2; }

skip() {
    say "skipped: $*"
    exit 77
}

if [ -f "$out/made" ] && [ "$(head -n 1 "$out/made")" = "$self" ]; then
    sed 1d "$out/made" >&2
    exit 0
fi
for tool in apt-get apt-cache dpkg-deb awk gzip iconv; do
    command -v $tool >/dev/null || skip "there is no $tool"
done
mkdir -p "$out/packages"
out=$(CDPATH='' cd -- "$out" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/gloss-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# ---- Packages ----

# A package without files of its own stands for the one of a version that it depends on.
real_name() {
    case $1 in
    python3-doc | postgresql-doc)
        apt-cache depends "$1" 2>/dev/null | sed -n 's/^ *Depends: \([a-z0-9.-]*-doc[0-9.-]*\)$/\1/p' | head -n 1
        ;;
    *) echo "$1" ;;
    esac
}

download() {
    (cd "$out/packages" && apt-get -qq -o APT::Sandbox::User=root download "$1") >"$work/apt.log" 2>&1
}

updated=
# fetch NAME - prints the path of the package.
fetch() {
    set -- "$1" "$out/packages/$1"_*.deb
    [ -f "$2" ] || download "$1" || return 1
    set -- "$out/packages/$1"_*.deb
    echo "$1"
}

get() {
    name=$(real_name "$1")
    [ -n "$name" ] && fetch "$name" && return
    # The lists may be missing or old.
    [ -z "$updated" ] && [ "$(id -u)" = 0 ] || return 1
    apt-get -qq update >"$work/apt.log" 2>&1 || return 1
    name=$(real_name "$1")
    [ -n "$name" ] && fetch "$name"
}

# ---- Text ----

plain_html() {
    awk 'BEGIN { RS = "<" }
        {
            end = index($0, ">")
            tag = tolower(substr($0, 1, end - 1))
            if (tag ~ /^(script|style|head)([ \t\n]|$)/) hidden = 1
            if (tag ~ /^\/(script|style|head)$/) hidden = 0
            if (tag ~ /^(p|li|td|dt|dd|h[1-6]|div|br|tr)([ \t\n\/]|$)/) printf "\n"
            if (!hidden && NR > 1) printf "%s", substr($0, end + 1)
        }' "$@" | sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&nbsp;/ /g; s/&amp;/\&/g'
}

plain() {
    while IFS= read -r file; do
        case $file in
        *.dz | *.gz) gzip -dc <"$file" ;;
        *.html) plain_html "$file" ;;
        *) cat "$file" ;;
        esac
        echo
    done
}

got=
# Not a pipeline: what is counted has to stay.
printf '%s\n' "$sources" >"$work/sources"
while read -r package files <&3; do
    if ! deb=$(get "$package"); then
        say "warning: $package cannot be fetched: $(tail -n 1 "$work/apt.log" 2>/dev/null)"
        updated=1
        continue
    fi
    say "unpacking $(basename "$deb")"
    mkdir -p "$work/$package"
    dpkg-deb -x "$deb" "$work/$package"
    # A file that is the same as another is left out here, and below every line that came before.
    find "$work/$package" -type f -path "$work/$package/$files" -exec cksum {} + | sort -k3 | awk '!seen[$1 " " $2]++ { print $3 }' |
        plain >"$work/$package.raw"
    got="$got $package"
done 3<"$work/sources"
[ -n "$got" ] || skip "no package could be fetched: $(tail -n 1 "$work/apt.log")"

say "making the text"
for package in $got; do
    printf '\001%s\n' "$package"
    iconv -c -f UTF-8 -t UTF-8 "$work/$package.raw" || true
done | tr -d '\000\r' | awk -v text="$work/text.txt" -v sizes="$work/sizes" '
    /^\001/ {
        if (name) print name, size >sizes
        name = substr($0, 2)
        size = 0
        next
    }
    { sub(/[ \t]+$/, "") }
    $0 == "" {
        if (!blank) { print >text; size++ }
        blank = 1
        next
    }
    !seen[$0]++ { print >text; size += length($0) + 1; blank = 0 }
    END { print name, size >sizes }'
size=$(wc -c <"$work/text.txt")
[ "$size" -ge $enough ] || skip "only $size bytes of text could be had"

# ---- Glossaries ----

# headwords NAME - each entry of a dictionary as `term<tab>definition`. The index says where an entry lies, in base 64; its
# first line holds the headword, which the index of V.E.R.A. has in small letters.
headwords() {
    package=dict-$1
    index=$(find "$work/$package" -name "$1.index" 2>/dev/null)
    [ -f "$index" ] || return 0
    awk -v which="$1" '
        function number(digits,   i, n) {
            n = 0
            for (i = 1; i <= length(digits); i++) n = n * 64 + value[substr(digits, i, 1)]
            return n
        }
        BEGIN {
            all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
            for (i = 1; i <= 64; i++) value[substr(all, i, 1)] = i - 1
            RS = "\001"; FS = "\t"
        }
        NR == 1 { dict = $0; RS = "\n"; next }
        $1 ~ /^00-?database/ || $1 !~ /[A-Za-z0-9]/ { next }
        {
            entry = substr(dict, number($2) + 1, number($3) > 400 ? 400 : number($3))
            first = index(entry, "\n")
            term = which == "wn" || which == "gcide" ? $1 : substr(entry, 1, first - 1)
            gsub(/[ \t]+/, " ", term); gsub(/^ | $/, "", term)
            entry = substr(entry, first + 1)
            gsub(/[[:cntrl:] ]+/, " ", entry); sub(/^ /, "", entry)
            if (length(entry) > 200) { entry = substr(entry, 1, 200); sub(/ [^ ]*$/, "", entry) }
            if (term ~ /[A-Za-z0-9]/ && term !~ /[[:cntrl:]{}]/ && length(term) <= 200 && entry != "" && !seen[term]++)
                print term "\t" entry
        }' "$work/$1.dict" "$index"
}

# glossary NAME COUNT - the first COUNT lines `term<tab>definition`.
glossary() {
    awk -F '\t' -v count="$2" '
        function quoted(text) { gsub(/[\\"]/, "\\\\&", text); return "\"" text "\"" }
        BEGIN { print "glossary: benchmark, " count " terms"; print "terms:" }
        !seen[$1]++ && n < count { print "  " quoted($1) ": " quoted($2); n++ }' >"$work/$1.yaml"
}

say "making the glossaries"
for name in foldoc vera wn gcide; do
    file=$(find "$work/dict-$name" -name "$name.dict.dz" 2>/dev/null || true)
    [ -f "$file" ] || skip "dict-$name is missing, so there are no glossaries"
    gzip -dc <"$file" | tr -d '\001' | iconv -c -f UTF-8 -t UTF-8 >"$work/$name.dict" || true
    headwords "$name" >"$work/$name.heads"
done
# every COUNT - so many lines at even distances
every() {
    awk -v want="$1" '{ line[NR] = $0 } END { for (i = 0; i < want && i < NR; i++) print line[1 + int(i * NR / want)] }'
}
sort -u "$work/foldoc.heads" "$work/vera.heads" | awk -F '\t' '!seen[$1]++' >"$work/computing"
every 100 <"$work/computing" | glossary 100 100
every 10000 <"$work/computing" | glossary 10000 10000
every 20000 <"$work/gcide.heads" | cat "$work/wn.heads" - | glossary 150000 150000

for count in 100 10000 150000; do
    sed -n 's/^  "\(.*\)": ".*/\1/p' "$work/$count.yaml" | sed 's/\\\(.\)/\1/g' >"$work/$count.terms"
    mv "$work/$count.yaml" "$work/$count.terms" "$out/"
done
mv "$work/text.txt" "$out/"

{
    echo "$self"
    printf '%9s bytes  %s\n' "$size" "$out/text.txt"
    while read -r package bytes; do
        printf '%9s bytes    from %s\n' "$bytes" "$package"
    done <"$work/sizes"
    for count in 100 10000 150000; do
        printf '%9s bytes  %s, %s terms\n' "$(wc -c <"$out/$count.yaml")" "$out/$count.yaml" "$(wc -l <"$out/$count.terms")"
    done
} >"$work/made"
mv "$work/made" "$out/made"
sed 1d "$out/made" >&2
