#!/bin/sh
# markdown_files.sh COMMAND - give a command the names of the Markdown files that this machine has.
# Exit status 77: skipped, as there are none.
set -eu

for folder in /usr/share /usr/lib/node_modules /usr/local/lib; do
    [ ! -d "$folder" ] || find "$folder" -type f \( -name '*.md' -o -name '*.markdown' \) -size -4096k 2>/dev/null || :
done | LC_ALL=C sort | head -n 5000 | "$@"
