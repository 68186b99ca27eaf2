#!/bin/sh
# engines.sh FOLDER - get what bench compares with from the registries of Rust and Python: FOLDER/cargo/release/libbench_engines.so and
# FOLDER/venv. What is there is not made again; what cannot be had is left out, and said.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
folder=$1
mkdir -p "$folder"
folder=$(CDPATH='' cd -- "$folder" && pwd)

say() { printf 'engines: %s\n' "$*" >&2; }

# quietly LOG COMMAND... - false if it fails, with the last line of what it said.
quietly() {
    log=$folder/$1.log
    shift
    "$@" >"$log" 2>&1 </dev/null && return
    say "$(tail -n 1 "$log") ($log)"
    return 1
}

# is_made WHAT FILE... - whether WHAT was made of the same files.
is_made() { [ -f "$folder/$1.made" ] && [ "$(cat "$folder/$1.made")" = "$(sum "$@")" ]; }
sum() {
    shift
    cat "$@" | cksum
}
made() { sum "$@" >"$folder/$1.made"; }

# All versions stand in Cargo.toml. It is built from a copy, for cargo writes a file beside it.
rust() {
    set -- "$here/rust/Cargo.toml" "$here/rust/src/lib.rs"
    is_made cargo "$@" && [ -f "$folder/cargo/release/libbench_engines.so" ] && return
    rm -f "$folder/cargo/release/libbench_engines.so"
    if ! command -v cargo >/dev/null; then
        say "skipped: aho-corasick and daachorse: there is no cargo"
        return
    fi
    say "building aho-corasick and daachorse"
    rm -rf "$folder/rust"
    cp -r "$here/rust" "$folder/rust"
    if quietly cargo env CARGO_NET_RETRY=1 cargo build --release --manifest-path "$folder/rust/Cargo.toml" --target-dir "$folder/cargo"; then
        made cargo "$@"
    else
        say "skipped: aho-corasick and daachorse: cargo cannot build them"
    fi
}

# Debian's own Python, if there is one: its modules are for no other.
python() {
    python=python3
    [ ! -x /usr/bin/python3 ] || python=/usr/bin/python3
    is_made venv "$here/requirements.txt" && [ -x "$folder/venv/bin/python" ] && return
    say "installing flashtext and spaCy"
    rm -rf "$folder/venv"
    if ! quietly venv "$python" -m venv --system-site-packages "$folder/venv"; then
        say "skipped: flashtext and spaCy: there is no venv of Python"
        rm -rf "$folder/venv"
        return
    fi
    failed=0
    while IFS= read -r wanted; do
        case $wanted in '#'*) continue ;; esac
        quietly pip "$folder/venv/bin/python" -m pip install --no-input --disable-pip-version-check --retries 1 --timeout 20 "$wanted" || {
            say "skipped: $wanted: pip cannot install it"
            failed=1
        }
    done <"$here/requirements.txt"
    [ $failed = 1 ] || made venv "$here/requirements.txt"
}

rust
python
