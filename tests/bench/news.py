"""news.py ROOT BYTES - text in the manner of news, dense with the terms of the shipped glossary, on standard output.

Its sentences are those of the repository: demo/*.txt, and the definitions, details and examples of glossary/*.yaml. Each is made anew
every time: terms give way to other terms, numbers, months and years to others, and the end of one sentence may follow the beginning of
another. So it goes on without repeating itself, and names about as many terms as demo/article.txt. The same repository gives the
same bytes."""

import glob
import os
import random
import re
import sys

MONTHS = "January February March April May June July August September October November December".split()
SLOT = "\x01"
CUT = re.compile(r"(?<=[,;:]) (?=[a-z])")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def listed(text):
    """The items of a list in brackets, without their quotes."""
    return [one.strip(" '\"") for one in text.split(",") if one.strip(" '\"")]


def names_of(yaml):
    """Terms, their expansions and aliases: all but other languages, which news in English seldom has."""
    names = re.findall(r"^  (?:- term: |)([^\s#-][^:\n]*):(?: |$)", yaml, re.M)
    names += re.findall(r"expansion: ([^\n{}]+)", yaml)
    for items in re.findall(r"(?:aliases|forms): \[([^]]*)\]", yaml):
        names += listed(" ".join(items.split()))
    return sorted({name.strip(" '\"") for name in names if 1 < len(name.strip(" '\"")) <= 60})


def texts_of(yaml):
    """What is written in sentences: blocks folded by >- or |, and quoted or plain definitions and examples."""
    found = re.findall(r"(?:definition|details): [>|]-?\n((?:\s{6,}\S[^\n]*\n)+)", yaml)
    found += re.findall(r"definition: ([^>|\s][^\n]*)", yaml)
    found += [one for items in re.findall(r"examples: \[([^]]*)\]", yaml) for one in items.split("., ")]
    return [" ".join(one.split()).strip(" '\"") for one in found]


def sentences_of(text):
    return [one for one in re.split(r"(?<=[.?!])\s+(?=[A-Z\d\"“])", text) if 30 < len(one) < 500]


def slotted(sentence, is_name):
    """The sentence with a mark in place of each term."""
    return is_name.sub(SLOT, sentence)


def weighted(patterns):
    """Those with many slots come more often: definitions name fewer terms than news."""
    return [one for one in patterns for _ in range(one.count(SLOT))]


def new_number(rng, match):
    digits = match.group()
    if re.fullmatch(r"(19|20)\d\d", digits):
        return str(rng.randint(1945, 2026))
    first = rng.choice("123456789") if digits[0] != "0" else rng.choice("0123456789")
    return first + "".join(rng.choice("0123456789") for _ in digits[1:])


def varied(rng, pattern, names):
    """A sentence from a pattern: every slot is filled, and every number and month is another."""
    text = re.sub(SLOT, lambda _: rng.choice(names), pattern)
    text = re.sub(r"(?<![\w-])\d+(?![\w-])", lambda match: new_number(rng, match), text)
    text = re.sub(r"\b(?:" + "|".join(MONTHS) + r")\b", lambda _: rng.choice(MONTHS), text)
    return text[:1].upper() + text[1:]


def spliced(rng, patterns):
    """Now and then the beginning of one sentence and the end of another."""
    one = rng.choice(patterns)
    if rng.random() < 0.5:
        head, tail = CUT.split(one), CUT.split(rng.choice(patterns))
        if len(head) > 1 and len(tail) > 1:
            return " ".join(head[: rng.randint(1, len(head) - 1)] + tail[rng.randint(1, len(tail) - 1) :])
    return one


def paragraphs(patterns, names, rng):
    while True:
        if rng.random() < 0.1:
            yield varied(rng, spliced(rng, patterns), names).rstrip(".")
        yield " ".join(varied(rng, spliced(rng, patterns), names) for _ in range(rng.randint(2, 7)))


def sources(root):
    articles = "\n".join(read(path) for path in sorted(glob.glob(os.path.join(root, "demo", "*.txt"))))
    yaml = "\n".join(read(path) for path in sorted(glob.glob(os.path.join(root, "glossary", "*.yaml"))))
    return articles, yaml


def make(root, size):
    articles, yaml = sources(root)
    names = names_of(yaml)
    is_name = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?!\w)")
    patterns = weighted(slotted(one, is_name) for text in [articles, *texts_of(yaml)] for one in sentences_of(text))
    out, total = [], 0
    for paragraph in paragraphs(patterns, names, random.Random(2026)):
        out.append(paragraph + "\n\n")
        total += len(out[-1].encode())
        if total >= size:
            return "".join(out).encode()[:size].decode("utf-8", "ignore")


if __name__ == "__main__":
    sys.stdout.buffer.write(make(sys.argv[1], int(sys.argv[2])).encode())
