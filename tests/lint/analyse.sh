#!/bin/sh
# analyse.sh BUILD_DIR [FILE...] - clang-tidy and cppcheck on each file that BUILD_DIR/compile_commands.json compiles, or on those given.
# Files that the build itself makes are left out.
#
# A file in which nothing was found is not looked at again while all that it is made of stays: itself, what it includes, its compile
# command, the tools and what they are asked. BUILD_DIR/clean has an empty file for each such state, named by its checksum.
# JOBS files are looked at at a time. Exit status 1: something was found.
set -eu

build=$1
shift
source=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
database=$build/compile_commands.json

# The compile command of a file as words for a shell, without what it makes; of several the first.
command_of() {
    awk -v wanted="  \"file\": \"$1\"" '
        /^  "command": "/ { command = substr($0, 15, length($0) - 16) }
        index($0, wanted) == 1 { print command; exit }
    ' "$database" | sed -e 's/\\\(.\)/\1/g' -e 's/ -o .*//'
}

# All that the file is made of. The compiler names it as the needs of a target, for make.
parts() {
    file=$1
    eval "set -- $command"
    "$@" -M "$file" | sed -e '1s/^[^:]*: *//' -e 's/\\$//' | xargs cat
}

state() {
    {
        echo "$GLOSS_LINT_TOOLS" "$command"
        cat "$source/.clang-tidy" "$source/cmake/cppcheck.txt" "$source/tests/lint/analyse.sh"
        parts "$1"
    } | sha256sum | cut -d ' ' -f 1
}

tidy() { clang-tidy --quiet --warnings-as-errors='*' -p "$build" "$1"; }

# Of the compile command cppcheck gets the folders and the macros.
check() {
    file=$1
    eval "set -- $command"
    for word; do
        shift
        case $word in
        -D* | -I*) set -- "$@" "$word" ;;
        esac
    done
    cppcheck --quiet --std=c11 --inline-suppr --enable=warning,performance,portability \
        --suppressions-list="$source/cmake/cppcheck.txt" --error-exitcode=1 "$@" "$file"
}

analyse() {
    command=$(command_of "$1")
    if [ -z "$command" ]; then
        echo "$1: nothing compiles it"
        return 1
    fi
    clean=$build/clean/$(state "$1")
    [ ! -f "$clean" ] || return 0
    # Shown in one piece, for others are at work beside this.
    faults=0
    tidied=$(tidy "$1" 2>&1) || faults=1
    checked=$(check "$1" 2>&1) || faults=1
    if [ $faults = 0 ]; then
        : >"$clean"
        return 0
    fi
    printf '%s\n%s\n' "$tidied" "$checked"
    echo "$1" >>"$build/unclean"
    return 1
}

if [ -n "${GLOSS_LINT_TOOLS-}" ]; then
    analyse "$1"
    exit
fi

GLOSS_LINT_TOOLS=$(clang-tidy --version && cppcheck --version)
export GLOSS_LINT_TOOLS
mkdir -p "$build/clean"
rm -f "$build/unclean"
if [ $# = 0 ]; then
    sed -n 's/^  "file": "\(.*\)".*/\1/p' "$database" | grep -v "^$build/" | LC_ALL=C sort -u
else
    for file; do
        printf '%s/%s\n' "$(CDPATH='' cd -- "$(dirname -- "$file")" && pwd)" "$(basename -- "$file")"
    done
fi | tr '\n' '\0' | xargs -0 -n 1 -P "${JOBS:-1}" "$0" "$build"
