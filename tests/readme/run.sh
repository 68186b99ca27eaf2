#!/bin/sh
# run.sh GLOSS SOURCE_DIR - the examples of README.md do what it says.
#
# In a fenced block marked ```console, a line `$ COMMAND` is run (a command that ends in a backslash goes on in the next line)
# and the lines up to the next one are what it prints, standard error included; a line `...` stands for any lines. All blocks
# run one after the other in one shell, in a copy of the project, with the given gloss first in PATH. Blocks that are not to
# be run are marked otherwise, as ```sh.
set -eu
gloss=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
source=$(cd "$2" && pwd)
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
make_work readme
root=$work
mkdir "$root/bin" "$root/project" "$root/home" "$root/cases"

(cd "$source" && tar -cf - --exclude=./build --exclude=./.git .) | (cd "$root/project" && tar -xf -)
ln -s "$gloss" "$root/bin/gloss"

# cases/N.command, cases/N.want and cases/N.line, the line of README.md
awk -v cases="$root/cases" '
    /^```console[ \t]*$/ { inside = 1; command = ""; next }
    /^```/ { inside = 0; next }
    !inside { next }
    more || /^\$ / {
        if (!more) {
            number++
            command = sprintf("%s/%d.command", cases, number)
            want = sprintf("%s/%d.want", cases, number)
            printf "" > want
            print NR > sprintf("%s/%d.line", cases, number)
            sub(/^\$ /, "")
        }
        sub(/^> /, "")
        print > command
        more = /\\$/
        next
    }
    command != "" { print > want }
    END { print number + 0 > (cases "/count") }
' "$source/README.md"
count=$(cat "$root/cases/count")
if [ "$count" = 0 ]; then
    echo "README.md: no block marked console"
    exit 1
fi

leave_home
(
    cd "$root/project"
    PATH="$root/bin:$PATH" HOME="$root/home" TERM=dumb
    export PATH HOME TERM
    number=1
    while [ "$number" -le "$count" ]; do
        # An example may fail, and may set variables for the next.
        set +eu
        # shellcheck disable=SC1090
        . "$root/cases/$number.command" >"$root/cases/$number.got" 2>&1 </dev/null
        set -eu
        number=$((number + 1))
    done
)

status=0
number=1
while [ "$number" -le "$count" ]; do
    : >>"$root/cases/$number.got"
    if ! awk '
        function matches(i, j) {
            while (i <= wants) {
                if (want[i] == "...") {
                    for (; j <= gots + 1; j++)
                        if (matches(i + 1, j)) return 1
                    return 0
                }
                if (j > gots || got[j] != want[i]) return 0
                i++
                j++
            }
            return j > gots
        }
        FILENAME == ARGV[1] { want[++wants] = $0; next }
        { got[++gots] = $0 }
        END { exit !matches(1, 1) }
    ' "$root/cases/$number.want" "$root/cases/$number.got"; then
        status=1
        echo "README.md:$(cat "$root/cases/$number.line"): another output than the README says:"
        sed '1s/^/    $ /; 2,$s/^/    > /' "$root/cases/$number.command"
        diff "$root/cases/$number.want" "$root/cases/$number.got" | sed 's/^/    /' || true
    fi
    number=$((number + 1))
done
echo "$count examples"
exit $status
