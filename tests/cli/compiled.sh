#!/bin/sh
# compiled.sh GLOSS PTY [CASE...] - the cases of run.sh with each glossary compiled first: nothing that is printed changes.
#
# In the place of the program stands a script that compiles what the command line names, or what is found without a name, and
# then runs the program with that alone. Glossaries with faults go to the program as they are.
set -u
here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
pty=$2
shift 2
made=$(mktemp -d) || exit 2
trap 'rm -rf "$made"' EXIT
trap 'exit 130' INT TERM HUP

cat >"$made/gloss" <<END
#!/bin/sh
made='$made' program='$program'
END
cat >>"$made/gloss" <<'END'
case ${1-} in
annotate | list | define) ;;
*) exec "$program" "$@" ;;
esac
file=$(mktemp "$made/XXXXXX")
# Progress of loading is for terminals, and what is compiled already stays what it is.
[ -t 2 ] && exec "$program" "$@"
case "$*" in *.glx*) exec "$program" "$@" ;; esac
# Words that name a glossary, a line each.
names='' wants_name=''
for word; do
    case $wants_name$word in
    -g | --glossary) wants_name=y ;;
    -g*) names="$names$word
" ;;
    --glossary=*) names="$names-g${word#*=}
" ;;
    y*)
        names="$names-g$word
"
        wants_name=''
        ;;
    esac
done
[ -z "$wants_name" ] || exec "$program" "$@" # which is a fault
for word in $(printf '%s' "$names" | sed 's/^-g//'); do
    [ -f "$word" ] || [ -d "$word" ] || exec "$program" "$@" # a pipe, which can be read only once
done
set -f
IFS='
'
# shellcheck disable=SC2086
"$program" index -q -o "$file" $names >"$file.said" 2>&1 </dev/null || exec "$program" "$@"
[ -s "$file.said" ] && exec "$program" "$@" # a warning, which is to be seen
unset IFS
# All other words, in their order.
left=$# wants_name=''
while [ "$left" -gt 0 ]; do
    word=$1
    shift
    left=$((left - 1))
    case $wants_name$word in
    -g | --glossary) wants_name=y ;;
    -g* | --glossary=*) ;;
    y*) wants_name='' ;;
    *) set -- "$@" "$word" ;;
    esac
done
command=$1
shift
exec "$program" "$command" -g "$file" "$@"
END
chmod +x "$made/gloss"
sh "$here/run.sh" "$made/gloss" "$pty" "$@"
