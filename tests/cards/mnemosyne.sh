#!/bin/sh
# mnemosyne.sh GLOSS BUILD_DIR - a package goes into Mnemosyne, and again after a change; and so does its tab separated text.
#
# The program comes as a package of Debian, unpacked in BUILD_DIR/mnemosyne and not installed. Skipped (77) where that cannot be had, or does not
# run with the Python there is.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
gloss=$(path_of "$1")
build=$(make_folder "$2/mnemosyne")
here=$(cd "$(dirname "$0")" && pwd)

need apt-get dpkg
[ -x /usr/bin/python3 ] || skip "there is no /usr/bin/python3"
unpack() {
    one_at_a_time "$build/installed"
    [ ! -e "$build/installed" ] || return 0
    rm -rf "$build/x" "$build"/mnemosyne_*.deb
    (cd "$build" && within 600 apt-get download mnemosyne) >"$build/apt.log" 2>&1 </dev/null || skip "Debian's archive cannot be reached"
    dpkg -x "$build"/mnemosyne_*.deb "$build/x" && touch "$build/installed"
}
(unpack) || exit

make_work mnemosyne
leave_home
PYTHONPATH=$build/x/usr/lib/python3/dist-packages
export PYTHONPATH
/usr/bin/python3 -c 'import mnemosyne.libmnemosyne' >"$build/import.log" 2>&1 || {
    tail -n 1 "$build/import.log"
    skip "Mnemosyne lacks something that it imports"
}

cp "$here/hard.yaml" "$here/hard.txt" "$work"
/usr/bin/python3 "$here/mnemosyne_check.py" "$gloss" "$work"
