#!/bin/sh
# run.sh GLOSS [PTY] - whole runs of the program, each a folder of cases/:
#
#     cmd     what is typed, in a folder of its own with a copy of data/ in it
#     out     what standard output must be; empty if the file is missing
#     err     the same for standard error
#     status  exit status; 0 if the file is missing
#
# Cases of terminals use `pty` (pty.c), which is PTY, or else compiled here. Cases that find a shell or a compiler missing end
# with status 77 and are skipped. With ACCEPT=1 the results become what is expected: read them before they are committed.
set -u
if [ $# -lt 1 ]; then
    echo "usage: run.sh GLOSS [PTY] [CASE...]" >&2
    exit 2
fi

absolute() {
    case $1 in
    /*) echo "$1" ;;
    *) echo "$PWD/$1" ;;
    esac
}

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

mkdir "$work/bin"
ln -s "$(absolute "$1")" "$work/bin/gloss"
if [ $# -ge 2 ] && [ -n "$2" ]; then
    ln -s "$(absolute "$2")" "$work/bin/pty"
else
    ${CC:-cc} -o "$work/bin/pty" "$here/pty.c" -lutil 2>/dev/null
fi
[ $# -ge 2 ] && shift
shift
# Graphs are drawn the same whether or not the machine has Graphviz.
printf '#!/bin/sh\nexit 1\n' >"$work/bin/dot"
chmod +x "$work/bin/dot"
umask 022

# An empty file stands for one that is missing.
expected() {
    if [ -e "$1" ]; then echo "$1"; else echo /dev/null; fi
}

same() {
    [ "$(cksum <"$1")" = "$(cksum <"$2")" ]
}

accept() {
    for what in out err; do
        if [ -s "$work/$what" ]; then cp "$work/$what" "$1/$what"; else rm -f "$1/$what"; fi
    done
    if [ "$2" -ne 0 ]; then echo "$2" >"$1/status"; else rm -f "$1/status"; fi
}

show() {
    if command -v diff >/dev/null 2>&1; then
        diff -u "$1" "$2"
    else
        echo "--- expected" && cat "$1" && echo "+++ got" && cat "$2"
    fi
}

passed=0 failed=0 skipped=0
for case in "$here"/cases/*/; do
    case=${case%/}
    name=${case##*/}
    if [ $# -gt 0 ]; then
        case " $* " in
        *" $name "*) ;;
        *) continue ;;
        esac
    fi
    rm -rf "${work:?}/run" "${work:?}/home"
    mkdir "$work/run" "$work/home"
    cp -R "$here/data/." "$work/run"
    (cd "$work/run" && exec env -i PATH="$work/bin:$PATH" HOME="$work/home" TERM=xterm LC_ALL=C.UTF-8 \
        ASAN_OPTIONS="${ASAN_OPTIONS-}" LSAN_OPTIONS="${LSAN_OPTIONS-}" UBSAN_OPTIONS="${UBSAN_OPTIONS-}" \
        TZ=UTC sh "$case/cmd") <"/dev/null" >"$work/out" 2>"$work/err"
    status=$?
    if [ $status -eq 77 ]; then
        skipped=$((skipped + 1))
        echo "$name: skipped"
        continue
    fi
    if [ -n "${ACCEPT-}" ]; then
        accept "$case" $status
    fi
    wanted=0
    [ -e "$case/status" ] && read -r wanted <"$case/status"
    if [ $status -eq "$wanted" ] && same "$(expected "$case/out")" "$work/out" && same "$(expected "$case/err")" "$work/err"; then
        passed=$((passed + 1))
        continue
    fi
    failed=$((failed + 1))
    echo "$name: FAILED, status $status, expected $wanted"
    same "$(expected "$case/out")" "$work/out" || show "$(expected "$case/out")" "$work/out"
    same "$(expected "$case/err")" "$work/err" || show "$(expected "$case/err")" "$work/err"
done
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
