#!/bin/sh
# run.sh BUILD_DIR [CMAKE [CC [GENERATOR]]] - install into a fresh folder, move that folder, and use what is there as somebody else would:
# the files, the program, and the library by pkg-config and by CMake, shared and static, from C and C++.
set -eu
build=$(cd "$1" && pwd) cmake=${2:-cmake} cc=${3:-cc}
# The build program that is there for the project itself.
generator=${4:-Ninja}
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/needs.sh
. "$here/../needs.sh"
make_work install
leave_home
root=$work
# What a packager may have set.
unset DESTDIR CFLAGS CXXFLAGS CPPFLAGS LDFLAGS CMAKE_GENERATOR CMAKE_PREFIX_PATH || true

fail() {
    echo "install: $*"
    exit 1
}

# Run a program and compare what it prints.
expect() {
    program=$1
    shift
    "$@" "$program" >"$root/out" || fail "$program: exit status $?"
    diff -u "$here/expected.txt" "$root/out" || fail "$program: unexpected output"
}

"$cmake" --install "$build" --prefix "$root/first" >"$root/log" 2>&1 || {
    cat "$root/log"
    fail "cmake --install failed"
}
mv "$root/first" "$root/moved"
prefix=$root/moved

# ---- The files ----

lib=$(dirname "$(find "$prefix" -name libglossator.a)")
[ -n "$lib" ] || fail "libglossator.a is missing"
for file in bin/gloss include/glossator.h share/man/man1/gloss.1 share/man/man5/gloss-glossary.5 \
    share/gloss/glossary/indo-pacific-security.yaml share/gloss/glossary/glossary.schema.json \
    share/doc/glossator/README.md share/doc/glossator/LICENSE \
    share/bash-completion/completions/gloss share/zsh/site-functions/_gloss share/fish/vendor_completions.d/gloss.fish; do
    [ -s "$prefix/$file" ] || fail "$file is missing or empty"
done
for file in libglossator.so libglossator.so.0 pkgconfig/glossator.pc cmake/glossator/glossatorConfig.cmake; do
    [ -s "$lib/$file" ] || fail "$lib/$file is missing or empty"
done
if grep -rIl "$root" "$prefix"; then
    fail "these files hold the folder of the installation"
fi

# ---- The program ----

version=$("$prefix/bin/gloss" --version) || fail "gloss --version: exit status $?"
case $version in
gloss*[0-9].[0-9]*) ;;
*) fail "gloss --version says '$version'" ;;
esac
printf 'GSOMIA stayed.\n' >"$root/text"
"$prefix/bin/gloss" annotate -g "$prefix/share/gloss/glossary" "$root/text" >"$root/out" || fail "gloss annotate: exit status $?"
grep -q 'General Security of Military Information Agreement' "$root/out" || fail "gloss annotate does not explain GSOMIA"

# ---- The library, by pkg-config ----

export PKG_CONFIG_PATH="$lib/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}"
cxx=$(command -v c++ || command -v g++ || command -v clang++ || true)
# What pkg-config prints is a list of words.
# shellcheck disable=SC2046
{
    "$cc" -std=c11 -Wall -Wextra -Wpedantic -Werror $(pkg-config --cflags glossator) -o "$root/shared" "$here/example.c" \
        $(pkg-config --libs glossator)
    "$cc" -std=c11 $(pkg-config --cflags glossator) -o "$root/static" "$here/example.c" \
        "$lib/libglossator.a" $(pkg-config --static --libs glossator | sed 's/-lglossator//')
}
expect "$root/shared" env LD_LIBRARY_PATH="$lib"
expect "$root/static"
if [ -n "$cxx" ]; then
    # shellcheck disable=SC2046
    "$cxx" -std=c++17 -Wall -Wextra -Wpedantic -Werror $(pkg-config --cflags glossator) -o "$root/cxx" "$here/example.cpp" \
        $(pkg-config --libs glossator)
    expect "$root/cxx" env LD_LIBRARY_PATH="$lib"
fi

# ---- The library, by CMake ----

{
    "$cmake" -G "$generator" -S "$here" -B "$root/build" -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_C_COMPILER="$cc" \
        -DEXAMPLE_CXX="$([ -n "$cxx" ] && echo ON || echo OFF)" &&
        "$cmake" --build "$root/build"
} >"$root/log" 2>&1 || {
    cat "$root/log"
    fail "a project that uses find_package(glossator) does not build"
}
expect "$root/build/example_shared"
expect "$root/build/example_static"
if [ -n "$cxx" ]; then
    expect "$root/build/example_cxx"
fi
echo "installed, used from C${cxx:+ and C++}"
