"""corpus.py [FOLDER [MEGABYTES]] - the texts and the glossaries that are measured with, in FOLDER, by default build/bench:

    text.txt                             about 200 MB of English, no line of it twice, from many sources in turn
    news.txt                             20 MB in the manner of news, dense with the shipped glossary's terms: news.py
    100.yaml                             names of people and places, rare in the text
    10000.yaml                           headwords of FOLDOC and V.E.R.A., computing
    150000.yaml                          all of WordNet, with some of GCIDE to make up the number
    1000000.yaml                         those, and sequences of words that the text has
    terms-300.yaml, terms-1000.yaml ...  as many of the million, for the growth curve

All of it comes from packages of Debian that are fetched and unpacked, never installed. What is there is not made again, and what
was fetched is fetched once. Skipped (77) where packages cannot be had. The same packages give the same bytes.
"""

import gzip
import hashlib
import html
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

# Package, what of it is text, and what is wanted of it at most, in MB: no source is to be the whole text.
SOURCES = [
    ("dict-gcide", r"\.dict\.dz$", 40),
    ("dict-wn", r"\.dict\.dz$", 20),
    ("dict-foldoc", r"\.dict\.dz$", 20),
    ("dict-jargon", r"\.dict\.dz$", 20),
    ("dict-vera", r"\.dict\.dz$", 20),
    ("dict-devil", r"\.dict\.dz$", 20),
    ("anarchism", r"\.html(\.gz)?$", 20),
    ("fortunes", r"/games/fortunes/[a-z0-9-]+$", 20),
    ("manpages", r"/man/man\d/.*\.gz$", 20),
    ("manpages-dev", r"/man/man\d/.*\.gz$", 20),
    ("freebsd-manpages", r"/man/man\d/.*\.gz$", 20),
    ("perl-doc", r"\.pod$", 20),
    ("python3-doc", r"/_sources/.*\.txt$", 20),
    ("postgresql-doc", r"/html/.*\.html$", 20),
    ("debian-handbook", r"/html/en-US/.*\.html$", 20),
    ("debian-reference-en", r"\.en\.txt\.gz$", 20),
    ("debian-policy", r"\.txt\.gz$", 20),
    ("git-doc", r"\.txt$", 20),
    ("zsh-doc", r"\.html$", 20),
    ("linux-doc", r"/Documentation/.*\.(rst|txt)(\.gz)?$", 40),
    ("libreoffice-help-en-us", r"\.html$", 20),
    ("gimp-help-en", r"\.html$", 20),
    ("default-jdk-doc", r"\.html$", 40),
    ("libboost-doc", r"\.html?$", 30),
    ("rust-doc", r"\.html$", 30),
    ("cmake-doc", r"\.html$", 20),
    ("llvm-doc", r"\.html$", 20),
    ("python-django-doc", r"\.html$", 20),
    ("apache2-doc", r"\.html\.en$|/en/.*\.html$", 20),
    ("erlang-doc", r"\.html$", 20),
    ("sqlite3-doc", r"\.html(\.gz)?$", 20),
    ("maxima-doc", r"\.html$", 20),
    ("octave-doc", r"\.html(\.gz)?$", 20),
    ("postfix-doc", r"\.html$", 20),
    ("exim4-doc-html", r"\.html$", 20),
    ("lilypond-doc-html", r"/[^/.]*(\.en)?\.html$", 20),
    ("python-pandas-doc", r"\.html$", 20),
    ("qtbase5-doc-html", r"\.html$", 30),
]
EMPTY = ("linux-doc", "python3-doc", "postgresql-doc", "default-jdk-doc", "libboost-doc")
WORDNET = "wordnet-base"
LEAST = 50_000_000  # bytes of text, below which figures would say little
PIECE = 32_768  # bytes: the text takes a piece of one source after another
NEWS_BYTES = 20_000_000
GROWTH = [300, 1_000, 3_000, 30_000, 100_000, 300_000]


def say(message):
    print("corpus: " + message, file=sys.stderr, flush=True)


def skip(why):
    say("skipped: " + why)
    sys.exit(77)


# ---- Packages ----


def run(*command, cwd=None):
    """What a command prints, or None if it fails."""
    try:
        done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.decode("utf-8", "replace")


def real_name(name):
    """A package without files of its own stands for the one of a version that it depends on."""
    if name == "llvm-doc":
        found = re.findall(r"^(llvm-\d+-doc) ", run("apt-cache", "search", "--names-only", r"^llvm-[0-9]+-doc$") or "", re.M)
        return max(found, key=lambda one: int(re.sub(r"\D", "", one)), default=None)
    if name not in EMPTY:
        return name
    found = re.findall(r"^ *Depends: ([a-z0-9.+-]*-doc[0-9.-]*)$", run("apt-cache", "depends", name) or "", re.M)
    return found[0] if found else name


def package_file(folder, name):
    found = sorted(one for one in os.listdir(folder) if one.startswith(name + "_"))
    return os.path.join(folder, found[-1]) if found else None


# A network that is not there is to be noticed soon.
APT = ("apt-get", "-qq", "-o", "APT::Sandbox::User=root", "-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20")
MOST_FAILURES = 2


def fetch(folder, name):
    """The path of the package's file; None if there is no such package, False if it cannot be fetched."""
    real = real_name(name)
    if real and not package_file(folder, real):
        if not run("apt-cache", "show", real):
            return None
        run(*APT, "download", real, cwd=folder)
        return package_file(folder, real) or False
    return package_file(folder, real) if real else None


def fetch_missing(folder, names, files):
    """Fetch what is not there yet, until the network seems to be gone."""
    failures = 0
    for name in names:
        if not files.get(name) and failures < MOST_FAILURES:
            files[name] = fetch(folder, name)
            failures += files[name] is False


def fetch_all(folder):
    """The packages that can be had, by name. The lists of packages may be missing or old: then they are fetched first."""
    names = [source[0] for source in SOURCES] + [WORDNET]
    files = {}
    fetch_missing(folder, names, files)
    if not all(map(files.get, names)) and os.geteuid() == 0 and run(*APT, "update") is not None:
        fetch_missing(folder, names, files)
    for name in names if any(files.values()) else []:
        if not files.get(name):
            say(f"warning: the package {name} cannot be fetched")
    return {name: path for name, path in files.items() if path}


# ---- From files to plain text ----

HIDDEN = re.compile(r"<(script|style|head|nav|pre)\b.*?</\1\s*>", re.S | re.I)
BLOCK = re.compile(r"</?(p|li|ul|ol|td|th|tr|table|dt|dd|dl|h[1-6]|div|br|section|article|blockquote|body)\b[^>]*>", re.I)
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[A-Za-z]{2,}")


def is_prose(paragraph):
    """References of programs hold tables of signatures, which are no English."""
    letters = sum(map(len, WORD.findall(paragraph)))
    return paragraph.count(" ") >= 7 and letters >= 0.7 * len(paragraph)


def plain_html(text):
    text = BLOCK.sub("\x01", HIDDEN.sub("\x01", text))
    paragraphs = (" ".join(html.unescape(TAG.sub("", one)).split()) for one in text.split("\x01"))
    return "\n\n".join(one for one in paragraphs if is_prose(one))


MACRO = re.compile(r"^[.']\s*(B|I|BR|BI|IR|RB|IB|RI|SH|SS|SM|Nm|Fl|Ar|Cm|Pa|Sh|Ss|Xr|Em|Sy|Dq|Fn|Va|Nd)\s+")
ESCAPE = re.compile(r"\\(?:f[A-Z]|f\(..|f\[[^]]*\]|s[+-]?\d|&|/|,|\||\^|%|:)")
NAMED = {r"\-": "-", r"\e": "\\", r"\(aq": "'", r"\(dq": '"', r"\(em": "—", r"\(en": "–", r"\(bu": "•", r"\ ": " "}


def plain_manual(text):
    lines = []
    for line in text.split("\n"):
        kept = MACRO.sub("", line)
        if kept == line and line[:1] in (".", "'"):
            continue
        for name, means in NAMED.items():
            kept = kept.replace(name, means)
        lines.append(ESCAPE.sub("", kept).replace('"', ""))
    return "\n".join(lines)


def read_text(path):
    with (gzip.open if path.endswith((".gz", ".dz")) else open)(path, "rb") as file:
        return file.read().decode("utf-8", "ignore").replace("\0", "").replace("\r", "")


def plain(path):
    try:
        text = read_text(path)
    except (OSError, EOFError, gzip.zlib.error):
        return ""
    if re.search(r"\.html?(\.en|\.gz)?$", path):
        return plain_html(text)
    return plain_manual(text) if "/man/man" in path else text


def files_below(folder, pattern):
    for where, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(where, name)
            if re.search(pattern, path) and os.path.isfile(path) and not os.path.islink(path):
                yield path


def unpacked(deb, work):
    folder = tempfile.mkdtemp(dir=work)
    run("dpkg-deb", "-x", deb, folder)
    return folder


def write_whole(path, data):
    """A file that is there is whole."""
    with open(path + ".part", "wb") as file:
        file.write(data)
    os.replace(path + ".part", path)


def extract(deb, pattern, most, work, path):
    """The text of a package, in a file."""
    say("unpacking " + os.path.basename(deb))
    folder = unpacked(deb, work)
    parts, size = [], 0
    for file in files_below(folder, pattern):
        parts.append(plain(file))
        size += len(parts[-1])
        if size > 3 * most * 1_000_000:  # what is there twice goes later
            break
    write_whole(path, "\n\n".join(parts).encode("utf-8"))
    shutil.rmtree(folder)


# ---- The text ----


def new_lines(data, seen, most):
    """The lines that no source has had before, in pieces that end with a paragraph."""
    piece, size, total, was_blank = [], 0, 0, True
    for line in data.split(b"\n"):
        line = line.rstrip()
        is_blank = not line
        if (is_blank and was_blank) or (not is_blank and hash(line) in seen):
            continue
        if not is_blank:
            seen.add(hash(line))
        was_blank = is_blank
        piece.append(line)
        size += len(line) + 1
        total += len(line) + 1
        if size >= PIECE and (is_blank or size >= 2 * PIECE):
            yield b"\n".join(piece) + b"\n"
            piece, size, was_blank = [], 0, True
            if total >= most:
                return
    if size > 0:
        yield b"\n".join(piece) + b"\n"


def make_text(plain_files, path, most):
    """Returns what each source gave. The pieces are shuffled, so that every stretch of the text is like the whole."""
    seen, pieces, sizes = set(), [], []
    for name, source, limit in plain_files:
        with open(source, "rb") as file:
            found = list(new_lines(file.read(), seen, limit * 1_000_000))
        sizes.append((name, sum(map(len, found))))
        pieces += found
    random.Random(2026).shuffle(pieces)
    with open(path + ".part", "wb") as file:
        for piece in pieces:
            if file.tell() >= most:
                break
            file.write(piece)
        size = file.tell()
    os.replace(path + ".part", path)
    return size, sizes


# ---- Glossaries ----

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def number(digits):
    value = 0
    for digit in digits:
        value = 64 * value + DIGITS.index(digit)
    return value


def shortened(text):
    text = " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).split())
    return text if len(text) <= 200 else text[:200].rsplit(" ", 1)[0]


def is_term(term):
    return re.search(r"[A-Za-z0-9]", term) and len(term) <= 200 and re.fullmatch(r"[\x20-\x7e]+", term) and not set(term) & set("{}")


def headwords(folder, name, from_index):
    """The entries of a dictionary. Its index says where each lies; the entry's first line is the headword, which the index of some has
    in small letters."""
    index = next(files_below(folder, rf"/{name}\.index$"))
    with gzip.open(next(files_below(folder, rf"/{name}\.dict\.dz$")), "rb") as file:
        whole = file.read()
    for line in read_text(index).split("\n"):
        fields = line.split("\t")
        if len(fields) < 3 or re.match(r"00-?database", fields[0]):
            continue
        start = number(fields[1])
        entry = whole[start : start + min(number(fields[2]), 400)].decode("utf-8", "ignore")
        first, _, rest = entry.partition("\n")
        term = " ".join((fields[0] if from_index else first).split())
        if is_term(term) and shortened(rest):
            yield term, shortened(rest)


def wordnet_lemmas(folder):
    """Word for word as WordNet writes them, capitals included, with what its first sense means."""
    for part in ("noun", "verb", "adj", "adv"):
        for line in read_text(next(files_below(folder, rf"/data\.{part}$"))).split("\n"):
            fields = line.split(" ")
            if line.startswith("  ") or len(fields) < 6:
                continue
            meaning = shortened(line.partition("| ")[2])
            for i in range(int(fields[3], 16)):
                term = re.sub(r"\((?:a|p|ip)\)$", "", fields[4 + 2 * i]).replace("_", " ")
                if is_term(term) and meaning:
                    yield term, meaning


def distinct(entries):
    seen = {}
    for term, meaning in entries:
        seen.setdefault(term, meaning)
    return list(seen.items())


def evenly(entries, count):
    return [entries[i * len(entries) // count] for i in range(min(count, len(entries)))]


def sequences(path, count, have):
    """So many sequences of two to four words, from all over the text, none of them in `have`."""
    chosen, found = random.Random(1), {}
    with open(path, "rb") as file:
        data = file.read()
    for match in word_runs(data, 2 * len(data) // (3 * count) + 1):
        term = " ".join(match.group().decode().split(" ")[: chosen.randint(2, 4)])
        if term not in have and term not in found:
            line = data[match.start() : match.start() + 100].split(b"\n")[0].decode("utf-8", "ignore")
            found[term] = shortened(line) or term
            if len(found) == count:
                break
    return list(found.items())


def word_runs(data, step):
    """Four words in a row, one every so many bytes; and from the start again, at other places."""
    words = re.compile(rb"\b[A-Za-z]+(?: [A-Za-z]+){3}\b")
    for at in (0, step // 2, step // 4):
        while match := words.search(data, at):
            yield match
            at = match.start() + step


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write_glossary(folder, name, entries):
    lines = [f"glossary: benchmark, {len(entries)} terms", "terms:"]
    lines += [f"  {quoted(term)}: {quoted(meaning)}" for term, meaning in entries]
    write_whole(os.path.join(folder, name + ".yaml"), ("\n".join(lines) + "\n").encode("utf-8"))


def make_glossaries(files, folder, work):
    dictionaries = {}
    for name, from_index in (("foldoc", False), ("vera", False), ("gcide", True)):
        if "dict-" + name not in files:
            skip(f"dict-{name} is missing, so there are no glossaries")
        dictionaries[name] = distinct(headwords(unpacked(files["dict-" + name], work), name, from_index))
    if WORDNET not in files:
        skip(f"{WORDNET} is missing, so there are no glossaries")
    wordnet = distinct(wordnet_lemmas(unpacked(files[WORDNET], work)))
    names = [one for one in wordnet if re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+)+", one[0])]
    computing = sorted(distinct(dictionaries["foldoc"] + dictionaries["vera"]))
    words = distinct(wordnet + evenly(dictionaries["gcide"], 40_000))[:150_000]
    million = words + sequences(os.path.join(folder, "text.txt"), 1_000_000 - len(words), dict(words))
    write_glossary(folder, "100", evenly(names, 100))
    write_glossary(folder, "10000", evenly(computing, 10_000))
    write_glossary(folder, "150000", words)
    write_glossary(folder, "1000000", million)
    random.Random(3).shuffle(million)
    for count in [100, *GROWTH, 10_000]:
        write_glossary(folder, f"terms-{count}", million[:count])


# ---- All of it ----


def signature(files, most):
    """What the folder was made by and of."""
    whole = hashlib.sha256(str(most).encode())
    for script in (__file__, os.path.join(HERE, "news.py")):
        with open(script, "rb") as file:
            whole.update(file.read())
    for path in sorted(files.values()):
        whole.update(os.path.basename(path).encode())
    return whole.hexdigest()


def is_made(folder, most):
    """Told without the network: by the packages that were there then."""
    try:
        with open(os.path.join(folder, "made"), encoding="utf-8") as file:
            first, *rest = file.read().splitlines()
    except (OSError, ValueError):
        return False
    files = {line.split()[-1]: line.split()[-1] for line in rest if line.startswith("package ")}
    return first == signature(files, most)


def make(folder, most):
    packages, plains = os.path.join(folder, "packages"), os.path.join(folder, "plain")
    os.makedirs(packages, exist_ok=True)
    os.makedirs(plains, exist_ok=True)
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        skip("there is no apt-get or dpkg-deb, and the text comes from packages of Debian")
    say("fetching packages")
    files = fetch_all(packages)
    if not files:
        skip("no package could be fetched")
    sources = []
    with tempfile.TemporaryDirectory() as work:
        for name, pattern, limit in SOURCES:
            if name not in files:
                continue
            key = hashlib.sha256((os.path.basename(files[name]) + pattern + str(limit)).encode()).hexdigest()[:8]
            path = os.path.join(plains, f"{name}-{key}.txt")
            if not os.path.exists(path):
                extract(files[name], pattern, limit, work, path)
            sources.append((name, path, limit))
        say("making the text")
        size, sizes = make_text(sources, os.path.join(folder, "text.txt"), most)
        if size < min(LEAST, most):
            skip(f"only {size} bytes of text could be had")
        say("making the glossaries")
        make_glossaries(files, folder, work)
    say("making the news")
    news = subprocess.run([sys.executable, os.path.join(HERE, "news.py"), ROOT, str(NEWS_BYTES)], stdout=subprocess.PIPE, check=True)
    write_whole(os.path.join(folder, "news.txt"), news.stdout)
    made = [signature(files, most), f"text.txt: {size} bytes"]
    made += [f"source {name} {given} bytes" for name, given in sizes]
    made += [f"package {os.path.basename(path)}" for path in sorted(files.values())]
    write_whole(os.path.join(folder, "made"), ("\n".join(made) + "\n").encode("utf-8"))


def main(arguments):
    folder = os.path.abspath(arguments[0] if arguments else os.path.join(ROOT, "build", "bench"))
    most = int(arguments[1]) * 1_000_000 if len(arguments) > 1 else 200_000_000
    if not is_made(folder, most):
        make(folder, most)
    with open(os.path.join(folder, "made"), encoding="utf-8") as file:
        print("\n".join(line for line in file.read().splitlines()[1:] if not line.startswith("package ")), file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
