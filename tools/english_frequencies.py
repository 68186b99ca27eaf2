#!/usr/bin/env python3
"""Count English words in public-domain text and write src/match/frequency_english.c.

  pip install snowballstemmer
  tools/english_frequencies.py --clones DIR --write src/match/frequency_english.c
  tools/english_frequencies.py --clones DIR --summary

DIR holds clones of the repositories in SOURCES below, each in a folder OWNER+NAME; they are read at the commits named, with
git, and are not changed. Nothing of the texts but the counts goes into the table.

All texts are in the public domain: works of the government of the United States (17 U.S.C. 105), books whose
copyright has ended in the United States, and work dedicated under CC0 1.0. The table itself is under the licence of the project.

A word's frequency is the mean of its frequencies in the kinds of text (government sites, speeches, a criminal
investigation, geography, books), by the weights below, so that no kind's own vocabulary rules. Words of one kind only have to
be frequent there, and those found in one source only are left out: names and markup. Words in capitals are acronyms and do not
count for the word in small letters (US, us). What is a token is doc/matching.md, section 1, for ASCII.
"""
import argparse, collections, html, io, json, pathlib, re, subprocess, sys, zipfile

try:
    import snowballstemmer
except ImportError:
    snowballstemmer = None

BOOK = "Standard Ebooks production, CC0 1.0; the book is in the public domain in the United States"
FEDERAL = "work of the government of the United States"

# (kind, weight, [(repository, commit, what of it, reader, licence)])
SOURCES = [
    ("government sites", 0.30, [
        ("GSA/digitalgov.gov", "4979583206d90ff1707b097454a9b169ca9e95e4", r"content/(news|guides|resources|events)/.*\.md$",
         "markdown", FEDERAL + "; CC0 1.0 elsewhere"),
        ("18F/18f.gsa.gov", "0a55c75e6d9bc71c80136a3867dac52356177443", r"content/(posts|pages)/.*\.md$",
         "markdown", FEDERAL + "; CC0 1.0 elsewhere"),
    ]),
    ("speeches", 0.25, [
        ("nltk/nltk_data", "5db857e6f7df11eabb5e5665836db9ec8df07e28", r"packages/corpora/state_union\.zip$", "zip",
         "State of the Union addresses 1945-2006, " + FEDERAL),
        ("nltk/nltk_data", "5db857e6f7df11eabb5e5665836db9ec8df07e28", r"packages/corpora/inaugural\.zip$", "zip",
         "inaugural addresses, " + FEDERAL),
    ]),
    ("investigation", 0.10, [
        ("iandennismiller/mueller-report", "3aa16a20104f48623ce8e12c8502ecb1867a40f8", r"src/volume-[12]/.*\.tex$", "latex",
         "report of the Special Counsel, 2019, " + FEDERAL),
    ]),
    ("geography", 0.10, [
        ("factbook/factbook.json", "8662a8b17a784841ab4528631b04090eb2f183eb", r".*/[a-z]{2}\.json$", "json",
         "The World Factbook, " + FEDERAL),
    ]),
    ("books", 0.25, [
        ("standardebooks/arthur-conan-doyle_the-adventures-of-sherlock-holmes", "23b2b6e0aa1350aaccaac91e1d0fe3bb6ed4c81f",
         r"src/epub/text/.*\.xhtml$", "xhtml", BOOK),
        ("standardebooks/ernest-hemingway_the-sun-also-rises", "250a5cec3785e00a50d0e3597a22f2d5c1ce5c68",
         r"src/epub/text/.*\.xhtml$", "xhtml", BOOK),
        ("standardebooks/f-scott-fitzgerald_the-great-gatsby", "194dc118c0f998da3bc5443d97370e16781b899a",
         r"src/epub/text/.*\.xhtml$", "xhtml", BOOK),
        ("standardebooks/p-g-wodehouse_love-among-the-chickens", "225f938a7eea9b3fa721065cf04917f253733285",
         r"src/epub/text/.*\.xhtml$", "xhtml", BOOK),
        ("standardebooks/agatha-christie_the-murder-of-roger-ackroyd", "92b5bbd38b0ab7703a988ff7103b15d9b8a65bf2",
         r"src/epub/text/.*\.xhtml$", "xhtml", BOOK),
        ("standardebooks/bertrand-russell_the-problems-of-philosophy", "6d2f24b18a4263d7ca43022163cfa9e1f366c9ba",
         r"src/epub/text/.*\.xhtml$", "xhtml", BOOK),
        ("standardebooks/john-maynard-keynes_the-economic-consequences-of-the-peace", "295ec2bb3a8b2af528a01507fdd4993f4f928265",
         r"src/epub/text/.*\.xhtml$", "xhtml", BOOK),
    ]),
]

# Level n stands for BASE * 2^(n / 2) per million.
BASE = 0.4
LEVELS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LEAST_COUNT = 5       # in all texts together: rarer ones are not measured well
LEAST_SOURCES = 2
MOST_BYTES = 150_000  # of the table; the rarest words give way
LONGEST = 24          # letters
BLOCK = 3800          # characters of a C string, below the 4095 that C promises


def markdown(data):
    text = data.decode("utf-8", "replace")
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    text = re.sub(r"```.*?```|`[^`\n]*`|\{\{.*?\}\}|\{%.*?%\}", " ", text, flags=re.S)
    text = re.sub(r"\]\([^)\s]*\)|\]\[[^\]]*\]", " ", text)
    return tags(text)


def tags(text):
    return html.unescape(re.sub(r"<[^>]{0,2000}>", " ", text))


def xhtml(data):
    return tags(data.decode("utf-8"))


def latex(data):
    text = re.sub(r"(?<!\\)%.*", " ", data.decode("utf-8"))
    text = re.sub(r"\\(begin|end|label|ref|includegraphics|hyperlink|footnotemark|url|href|cite)\b(\[[^]]*\])?\{[^}]*\}", " ", text)
    return re.sub(r"\\[A-Za-z]+\*?(\[[^]]*\])?", " ", text)


def zipped(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(n).decode("latin-1") for n in sorted(archive.namelist()) if n.endswith(".txt"))


def factbook(data):
    found = []

    def walk(node):
        if isinstance(node, dict):
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)
        elif isinstance(node, str):
            found.append(tags(node))

    walk(json.loads(data))
    return "\n".join(found)


READERS = {"markdown": markdown, "xhtml": xhtml, "latex": latex, "zip": zipped, "json": factbook}


def git(folder, *arguments):
    return subprocess.run(["git", "-C", folder, *arguments], check=True, stdout=subprocess.PIPE).stdout


def folder_of(clones, repository):
    folder = pathlib.Path(clones) / repository.replace("/", "+")
    return next((f for f in (folder / "repo" / ".git", folder / "repo", folder) if f.is_dir()), folder)


def texts(clones, source):
    repository, commit, path, reader, _ = source
    folder = folder_of(clones, repository)
    for name in git(folder, "ls-tree", "-r", "--name-only", "-z", commit).decode().split("\0"):
        if re.fullmatch(path, name):
            yield READERS[reader](git(folder, "show", f"{commit}:{name}"))


URL = re.compile(r"\S+://\S+|www\.\S+|\S+@\S+|\S+\.(?:gov|com|org|html|md|jpg|png|pdf)\b\S*")
TOKEN = re.compile(r"\w+")


def count_words(clones, source):
    counts, tokens = collections.Counter(), 0
    for text in texts(clones, source):
        for token in TOKEN.findall(URL.sub(" ", text).replace("_", " ")):
            tokens += 1
            if token.isascii() and token.isalpha() and len(token) <= LONGEST and (len(token) == 1 or not token.isupper()):
                counts[token.lower()] += 1
    return counts, tokens


def measure(clones, report):
    frequency, total, sources = collections.Counter(), collections.Counter(), collections.Counter()
    for kind, weight, members in SOURCES:
        counts, tokens = collections.Counter(), 0
        for source in members:
            found, length = count_words(clones, source)
            report(f"{length:>9,} tokens {len(found):>7,} words  {kind}: {source[0]} {source[2]}")
            counts.update(found)
            sources.update(found.keys())
            tokens += length
        total.update(counts)
        for word, count in counts.items():
            frequency[word] += weight * 1e6 * count / tokens
    return {w: f for w, f in frequency.items() if total[w] >= LEAST_COUNT and sources[w] >= LEAST_SOURCES}


def level(per_million):
    n = 0
    while n + 1 < len(LEVELS) and BASE * 2 ** ((n + 0.5) / 2) < per_million:
        n += 1
    return n


def entries(frequency):
    """Each word, its level, and the level of its family (words with the same stem) where that is another one."""
    stemmer = snowballstemmer.stemmer("english")
    family = collections.Counter()
    for word, f in frequency.items():
        family[stemmer.stemWord(word)] += f
    rows, size = [], 0
    for word, f in sorted(frequency.items(), key=lambda item: (-item[1], item[0])):
        own, all_of_it = level(f), level(family[stemmer.stemWord(word)])
        row = word + LEVELS[own] + (LEVELS[all_of_it] if all_of_it != own else "")
        size += len(row)
        if size > MOST_BYTES:
            break
        rows.append((word, row))
    return sorted(rows)


HEAD = """/* Made by tools/english_frequencies.py, which names the texts; do not edit. */
/* clang-format off */
#include "frequency_english.h"

const char *const gloss_frequency_english[] = {
"""


def write(path, rows):
    with open(path, "w", encoding="ascii") as out:
        out.write(HEAD)
        block = ""
        lines = []
        for word, row in rows + [("", None)]:
            if row is None or len(block) + len(row) > BLOCK:
                cut = [block[i:i + 124] for i in range(0, len(block), 124)]
                lines.append("\n".join(f'"{c}"' for c in cut) + ",\n")
                block = ""
            block += row or ""
        out.write("".join(lines) + "};\n")
        out.write("const size_t gloss_frequency_english_count = sizeof gloss_frequency_english / sizeof *gloss_frequency_english;\n")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--clones", required=True, metavar="DIR", help="folder of the clones")
    options.add_argument("--write", metavar="FILE", help="write the table to this file")
    options.add_argument("--summary", action="store_true", help="print how much text there is, and some of the table")
    given = options.parse_args()
    if not snowballstemmer:
        sys.exit("english_frequencies.py: needs the package snowballstemmer")
    frequency = measure(given.clones, lambda line: print(line, file=sys.stderr))
    rows = entries(frequency)
    if given.summary:
        print(f"{len(frequency)} words measured, {len(rows)} in the table, {sum(len(r) for _, r in rows)} bytes")
        for word, f in sorted(frequency.items(), key=lambda item: -item[1])[:40]:
            print(f"{f:10.1f} {word}")
    if given.write:
        write(given.write, rows)


main()
