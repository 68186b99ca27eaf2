#!/bin/sh
# patterns.sh FOLDER - glossaries of patterns to measure with, in FOLDER, always the same:
#
#     patterns-10.yaml, -100, -1000   what glossaries of this kind hold: designators, articles, resolutions, dates, units
#     patterns-0.yaml                 one entry, and no pattern
#     capitals.yaml, words.yaml       1,000 patterns of the worst kind: they can begin at every capital, at every word
set -eu
LC_ALL=C
export LC_ALL

[ $# = 1 ] || {
    echo "usage: patterns.sh FOLDER" >&2
    exit 2
}

# make COUNT KIND - the same first patterns for each count.
make() {
    awk -v count="$1" -v kind="$2" '
        function below(n) { seed = (seed * 16807) % 2147483647; return int(seed / 2147483647 * n) }
        function letters(n,   text) {
            for (text = ""; n > 0; n--) text = text substr("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1 + below(26), 1)
            return text
        }
        function noun() { return nouns[1 + below(noun_count)] }
        function pattern(i,   which) {
            if (kind == "capitals") return "[A-Z]\\w+ (?:" noun() "|" noun() ") " i
            if (kind == "words") return "\\w+ " noun() " " i
            which = below(12)
            if (which < 5) return letters(1 + below(3)) "-?\\d{1,3}[A-Z]?"
            if (which == 5) return "(?:" letters(4) "|" noun() ") \\d{4}"
            if (which == 6) return noun() " \\d{2,3}[A-Z]?(?:/\\d+)?"
            if (which == 7) return noun() " (?:No\\. ?)?\\d+(?:\\.\\d+)*(?:\\([a-z]\\))?"
            if (which == 8) return letters(2) "/" letters(3) "-\\d+[A-Z]*(?:\\(V\\)\\d+)?"
            if (which == 9) return "(?:" noun() "[- ])?" letters(4) "-\\d+"
            if (which == 10)
                return below(2) ? "\\d{1,2} (?:January|April|July|October) " (1900 + below(120)) \
                                : "(?<number>\\d+)(?: |-)?(?:mm|kt|km|MHz) " tolower(noun())
            return noun() "(?:-| )" noun() "(?: (?:I{1,3}|IV|VI*))?"
        }
        BEGIN {
            noun_count = split("Type Block Article Section Chapter Resolution Annex Protocol Directive Regulation Mark " \
                "Project Operation Exercise Task Order Group Phase Program Standard Series Model Level Class Unit Wing " \
                "Division Corps Brigade Fleet Zone Point Site Station Route Highway Version Release Edition Volume Part " \
                "Table Figure Item Case Rule Law Act Bill Decree", nouns, " ")
            seed = 20261
            print "terms:\n  Zzyzx: a place"
            for (i = 0; i < count;) {
                text = pattern(i)
                if (text in seen) continue
                seen[text] = 1
                printf "  P%d: {definition: d, pattern: \047%s\047}\n", i++, text
            }
        }'
}

mkdir -p "$1"
for count in 0 10 100 1000; do
    make $count usual >"$1/patterns-$count.yaml"
done
make 1000 capitals >"$1/capitals.yaml"
make 1000 words >"$1/words.yaml"
