"""tree.py - write terms.yaml, and texts/ with names that mean something in a URL, in Markdown or in a shell."""
import os
import random
import urllib.parse

TERMS = {
    "AUKUS": "A pact of three.",
    "Quad": "A dialogue of four.",
    "Five Eyes": "Five who share what they hear.",
    "C": "A language.",
    "C++": "Another one.",
    "C#": "And another.",
    "us": "Small.",
    "US": "Large.",
    "Éire": "An island.",
    "Zürich": "A city.",
    "Łódź": "Another city.",
    "0-day": "A hole nobody knows.",
    "5G": "Radio.",
    ".NET": "A framework.",
    "Ωmega": "The last letter.",
    "Жуков": "A marshal.",
    "지소미아": "A pact.",
    "漢字": "Signs.",
    "שלום": "Peace.",
    "سلام": "Peace, too.",
    # Named like what pages have of their own.
    "glossary": "A list.",
    "page glossary": "A page.",
    "letter a": "The first.",
    "Five Eyes use 1": "A use.",
}

FOLDERS = ["", "plain", "with space", "100%25 #1? yes", "ünï/cödé", "עברית", "عربى/سلام", "a&b;c", "q'uo\"te", "(paren) [x]", "deep/er/and/deeper"]
NAMES = ["start", "b", "c d", "e%20f", "g#h", "i?j=k&l", "ñandú", "שלום", "m:n", "o+p,q", "r<s>t", "u`v*w_x", "y.z", "~tilde", "$x$ {y}", "back\\slash"]
ENDINGS = [".md", ".txt", ".html"]

random.seed(7)
words = list(TERMS) + ["nothing", "of", "the", "kind,", "and"]


def sentence():
    return "So " + " ".join(random.choice(words) for _ in range(12)) + "."


def way(source, target):
    path = os.path.relpath(target, os.path.dirname(source))
    return urllib.parse.quote(path)


files = ["texts/start.md"]
for folder in FOLDERS:
    for name in random.sample(NAMES, 5):
        path = os.path.normpath(os.path.join("texts", folder, name))
        if not any(other.startswith(path + ".") for other in files):
            files.append(path + random.choice(ENDINGS))

marked = [path for path in files if path.endswith(".md")]
pages = [path for path in files if path.endswith(".html")]
for path in files:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    body = "\n\n".join(sentence() for _ in range(random.randint(1, 6)))
    if path.endswith(".md"):
        other, third = random.choice(marked), random.choice(files)
        body = f"# About {random.choice(words)} & <b>more</b>\n\n{body}\n\n"
        body += f"See [this](<{way(path, other)}>), [that]({way(path, third)}?q=1) and <a href=\"{way(path, other)}\">those</a>.\n"
    elif path.endswith(".html"):
        link = way(path, random.choice(pages))
        body = f"<!DOCTYPE html>\n<title>On {random.choice(words)} &amp; so on</title>\n<p>{body}\n<p><a href=\"{link}\">More</a>"
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(body)

with open("terms.yaml", "w", encoding="utf-8") as file:
    file.write("terms:\n")
    for term, meaning in TERMS.items():
        file.write(f"  '{term}': {{definition: '{meaning}', see: [AUKUS, Quad], case: exact}}\n")
    file.write("  PAC:\n    senses:\n      - {expansion: Patriot Advanced Capability, cues: [missile]}\n"
               "      - {expansion: political action committee, cues: [donor]}\n")
