"""engines.py ENGINE TERMS TEXT - an engine of the Python registry, as a process that bench asks to search:

    ready SECONDS BYTES VERSION         said once the terms are compiled: what it took, what it keeps; or
    skip WHY
    scan BYTES                          asked on standard input: search the beginning of the text
    SECONDS COUNT CHECKSUM              the answer: processor time, and the spans that were found

Bytes are taken as Latin-1, one character each, so that offsets are those of bytes and words are ASCII, as for all the others."""

import os
import sys
import time

MASK = (1 << 64) - 1


def read(path):
    with open(path, encoding="latin-1", newline="") as file:
        return file.read()


def resident():
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def checksum(spans):
    """As bench_span_add in engine.h."""
    total = 0
    for start, end in spans:
        mixed = ((start * 0x9E3779B97F4A7C15) ^ (end * 0xC2B2AE3D27D4EB4F)) & MASK
        mixed = ((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9) & MASK
        total += mixed ^ (mixed >> 32)
    return total & MASK


def is_word(char):
    return char == "_" or (char.isascii() and char.isalnum())


def is_whole(text, start, end):
    return not (start > 0 and is_word(text[start]) and is_word(text[start - 1])) and not (
        end < len(text) and is_word(text[end - 1]) and is_word(text[end])
    )


def leftmost_longest(found):
    """Of (start, -end), sorted."""
    chosen, last = [], 0
    for start, minus_end in sorted(found):
        if start >= last:
            last = -minus_end
            chosen.append((start, last))
    return chosen


# ---- The engines: made of the terms, called with a text, they give spans ----


class Pyahocorasick:
    def __init__(self, terms):
        import ahocorasick

        self.automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
        for term in terms:
            self.automaton.add_word(term)
        self.automaton.make_automaton()
        self.version = installed("pyahocorasick")

    def __call__(self, text):
        found = []
        for last, length in self.automaton.iter(text):
            if is_whole(text, last + 1 - length, last + 1):
                found.append((last + 1 - length, -last - 1))
        return leftmost_longest(found)


class Flashtext:
    def __init__(self, terms):
        from flashtext import KeywordProcessor

        self.processor = KeywordProcessor(case_sensitive=True)
        for term in terms:
            self.processor.add_keyword(term, term)
        self.version = installed("flashtext")

    def __call__(self, text):
        return [(start, end) for _, start, end in self.processor.extract_keywords(text, span_info=True)]


class Spacy:
    """PhraseMatcher on spaCy's own words; the time includes cutting the text into them."""

    PIECE = 100_000

    def __init__(self, terms):
        import spacy
        from spacy.matcher import PhraseMatcher

        self.language = spacy.blank("en")
        self.matcher = PhraseMatcher(self.language.vocab, attr="ORTH")
        for first in range(0, len(terms), 10_000):
            self.matcher.add("term", list(self.language.tokenizer.pipe(terms[first : first + 10_000])))
        self.version = spacy.__version__

    def pieces(self, text):
        at = 0
        while at < len(text):
            end = text.rfind("\n", at, at + self.PIECE) + 1 or min(at + self.PIECE, len(text))
            yield at, self.language.make_doc(text[at:end])
            at = end

    def match(self, base, doc):
        found = [(start, -end) for _, start, end in self.matcher(doc)]
        return [(base + doc[start].idx, base + doc[end - 1].idx + len(doc[end - 1])) for start, end in leftmost_longest(found)]

    def __call__(self, text):
        return [span for base, doc in self.pieces(text) for span in self.match(base, doc)]


class SpacyMatcher(Spacy):
    """The matching alone: the text is cut into words before the clock runs."""

    def before(self, text):
        self.docs = list(self.pieces(text))

    def __call__(self, text):
        return [span for base, doc in self.docs for span in self.match(base, doc)]


ENGINES = {"pyahocorasick": Pyahocorasick, "flashtext": Flashtext, "spaCy": Spacy, "spaCy-matcher": SpacyMatcher}


def installed(name):
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def answer(engine, text):
    if hasattr(engine, "before"):
        engine.before(text)
    began = time.thread_time()
    spans = engine(text)
    took = time.thread_time() - began
    return f"{took:.6f} {len(spans)} {checksum(spans)}"


def say(line):
    print(line, flush=True)


def main(name, terms_path, text_path):
    terms = read(terms_path).split("\n")[:-1]
    before, began = resident(), time.thread_time()
    try:
        engine = ENGINES[name](terms)
    except ImportError as error:
        return say(f"skip {error.name or name} is not installed")
    except (MemoryError, ValueError, RuntimeError) as error:
        return say(f"skip {error}")
    say(f"ready {time.thread_time() - began:.6f} {max(resident() - before, 0)} {engine.version}")
    text, size = "", 0
    for line in sys.stdin:
        size = int(line.split()[1])
        if len(text) < size:
            text = read(text_path)
        say(answer(engine, text[:size]))


if __name__ == "__main__":
    main(*sys.argv[1:4])
