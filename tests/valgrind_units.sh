#!/bin/sh
# valgrind_units.sh TEST... - programs of Check under valgrind, in one process each, so that it sees all they do. Skipped (77)
# without valgrind.
set -u
if ! command -v valgrind >/dev/null; then
    echo "skipped: valgrind is not installed"
    exit 77
fi
passed=0 failed=0
for test; do
    if CK_FORK=no valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect "$test"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$test: failed under valgrind"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
