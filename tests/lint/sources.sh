#!/bin/sh
# sources.sh SOURCE_DIR - cmake/Sources.cmake names every .c file of src/, and no other.
set -eu
cd "${1:-$(dirname "$0")/../..}"

status=0
listed=$(sed 's/#.*//' cmake/Sources.cmake | grep -o 'src/[^ )]*\.c')
for file in src/*/*.c; do
    if ! printf '%s\n' "$listed" | grep -qxF "$file"; then
        echo "$file: is not listed in cmake/Sources.cmake, so nothing builds it"
        status=1
    fi
done
for file in $listed; do
    if [ ! -f "$file" ]; then
        echo "cmake/Sources.cmake: lists $file, which does not exist"
        status=1
    fi
done
twice=$(printf '%s\n' "$listed" | sort | uniq -d)
if [ -n "$twice" ]; then
    echo "cmake/Sources.cmake: lists twice:" "$twice"
    status=1
fi
exit $status
