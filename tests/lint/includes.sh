#!/bin/sh
# includes.sh SOURCE_DIR - the rules of the house that a compiler does not check:
#   - a folder of src/ includes only itself and folders to its left: base glossary match document plan check render discover study;
#     cli only glossator.h, base and itself
#   - yaml.h, pcre2.h, utf8proc.h, md4c.h, libstemmer.h, sqlite3.h, minizip's unzip.h, zstd.h and ncurses.h are each included by one file, md4c.h by two
#   - only src/cli prints, exits or reads the command line
#   - functions that cannot be used safely are not used at all
# Each break is a line `file:line: what`; exit status 1 if there is one.
set -eu
cd "${1:-$(dirname "$0")/../..}"

faults=$(find src -name '*.[ch]' | LC_ALL=C sort | while IFS= read -r file; do
    LC_ALL=C awk -v file="$file" '
        function complain(what) { printf "%s:%d: %s\n", file, FNR, what }

        # The line without comments and without what strings and characters hold.
        function code(line,   out, i, c, two) {
            out = ""
            for (i = 1; i <= length(line); i++) {
                c = substr(line, i, 1)
                two = substr(line, i, 2)
                if (in_comment) {
                    if (two == "*/") { in_comment = 0; i++ }
                } else if (quote != "") {
                    if (c == "\\") i++
                    else if (c == quote) { out = out c; quote = "" }
                } else if (two == "/*") { in_comment = 1; i++ }
                else if (two == "//") break
                else {
                    if (c == "\"" || c == "\047") quote = c
                    out = out c
                }
            }
            if (quote != "" && substr(line, length(line), 1) != "\\") quote = ""
            return out
        }

        # Each name that is called in the line and stands in the list.
        function calls(line, list, why,   name) {
            while (match(line, /[A-Za-z_][A-Za-z0-9_]*[ \t]*\(/)) {
                name = substr(line, RSTART, RLENGTH)
                sub(/[ \t]*\($/, "", name)
                if (name in list) complain(name why)
                line = substr(line, RSTART + RLENGTH)
            }
        }

        function set(list, text,   items, count, i) {
            count = split(text, items, " ")
            for (i = 1; i <= count; i++) list[items[i]] = i
        }

        function check_quoted(name,   parts, target) {
            if (name == "glossator.h") return
            if (name !~ /\//) {
                if (folder == "") complain("\"" name "\": the public header includes nothing of the inside")
                return
            }
            split(name, parts, "/")
            target = parts[1]
            if (!(target in order)) complain("\"" name "\": no such folder in src/")
            else if (folder == "cli" && target != "base" && target != "cli")
                complain("\"" name "\": cli includes only glossator.h, base and cli")
            else if (order[target] > order[folder])
                complain("\"" name "\": " target " is not to the left of " folder)
        }

        BEGIN {
            set(order, "base glossary match document plan check render discover study cli")
            set(printing, "printf fprintf vprintf vfprintf dprintf puts fputs putchar putc fputc fwrite perror" \
                " exit _exit _Exit quick_exit abort getopt getopt_long getopt_long_only")
            set(banned, "strcpy strcat stpcpy sprintf vsprintf gets strtok atoi atol atoll alloca scanf fscanf sscanf" \
                " vscanf vfscanf vsscanf system popen setjmp longjmp sigsetjmp siglongjmp")
            owner["yaml.h"] = "src/glossary/yaml.c"
            owner["pcre2.h"] = "src/base/regex.c"
            owner["utf8proc.h"] = "src/base/unicode.c"
            owner["md4c.h"] = "src/document/markdown.c src/document/markdown_html.c"
            owner["libstemmer.h"] = "src/match/stem.c"
            owner["sqlite3.h"] = "src/study/database.c"
            owner["unzip.h"] = "src/study/unzip.c"
            owner["zstd.h"] = "src/study/unzstd.c"
            owner["ncurses.h"] = "src/cli/read_screen.c"
            split(file, path, "/")
            folder = path[3] == "" ? "" : path[2]
        }

        /^[ \t]*#[ \t]*include[ \t]*"/ {
            split($0, quoted, "\"")
            check_quoted(quoted[2])
        }
        /^[ \t]*#[ \t]*include[ \t]*</ {
            name = $0
            sub(/^[^<]*</, "", name)
            sub(/>.*/, "", name)
            if (name in owner && index(owner[name] " ", file " ") == 0) complain("<" name "> belongs to " owner[name])
        }
        {
            line = code($0)
            calls(line, banned, " is banned")
            if (folder != "cli") calls(line, printing, ": only src/cli prints and exits")
        }
    ' "$file"
done)

if [ -n "$faults" ]; then
    printf '%s\n' "$faults"
    exit 1
fi
