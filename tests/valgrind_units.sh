#!/bin/sh
# valgrind_units.sh TEST... - programs of Check under valgrind, in one process each, so that it sees all they do. Skipped (77)
# without valgrind.
set -u
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/needs.sh"
need valgrind
for test; do
    if CK_FORK=no valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect "$test"; then
        ok
    else
        complain "$test: failed under valgrind"
    fi
done
sum_up
