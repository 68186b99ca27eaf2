"""links.py FOLDER - every link of the HTML and Markdown files in a folder leads to something that is there.

Besides, of a site: each mark has a link back from the glossary page, and each entry there is used.
"""
import os
import re
import sys
import urllib.parse
from html.parser import HTMLParser

faults = []


def fault(path, text):
    faults.append(f"{path}: {text}")


class Page(HTMLParser):
    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.path = path
        self.ids, self.links, self.marks, self.backs = set(), [], [], []
        self.entries = self.lists = 0
        with open(path, encoding="utf-8", newline="") as file:
            self.feed(file.read())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        classes = (attributes.get("class") or "").split()
        if "id" in attributes:
            if attributes["id"] in self.ids:
                fault(self.path, f"the id {attributes['id']} twice")
            self.ids.add(attributes["id"])
        if "gloss-term" in classes and "id" in attributes:
            self.marks.append(attributes["id"])
        self.entries += "gloss-entry" in classes
        self.lists += "gloss-uses" in classes
        if attributes.get("role") == "doc-backlink":
            self.backs.append(attributes["href"])
        for name in ("href", "src"):
            if name in attributes:
                self.links.append(attributes[name])


class Text:
    """A Markdown file: links in brackets, and anchors that are written out."""

    def __init__(self, path):
        self.path = path
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        self.ids = set(re.findall(r'<a id="([^"]*)"', text))
        self.links = [a or b for a, b in re.findall(r"\]\((?:<([^>]*)>|([^)<]*))\)", text)]


def target_of(page, link):
    """The path and the fragment that a link leads to; None: it leaves the folder."""
    parts = urllib.parse.urlsplit(link)
    if parts.scheme or parts.netloc:
        return None, None
    path = urllib.parse.unquote(parts.path)
    path = os.path.normpath(os.path.join(os.path.dirname(page.path), path)) if path else page.path
    return path, urllib.parse.unquote(parts.fragment)


def check(page, pages):
    for link in page.links:
        path, fragment = target_of(page, link)
        if path is None:
            continue
        if path not in pages and (fragment or not os.path.isfile(path)):
            fault(page.path, f"the link {link!r} leads to nothing")
        elif fragment and path in pages and fragment not in pages[path].ids:
            fault(page.path, f"the link {link!r} leads to no id of {path}")


def check_glossary(glossary, pages):
    backs = {target_of(glossary, link) for link in glossary.backs}
    marks = {(page.path, mark) for page in pages.values() if isinstance(page, Page) for mark in page.marks}
    for path, mark in sorted(marks - backs):
        fault(glossary.path, f"no link back to {mark} of {path}")
    for path, mark in sorted(backs - marks):
        fault(glossary.path, f"a link back to {mark} of {path}, which is no mark")
    if glossary.entries != glossary.lists:
        fault(glossary.path, f"{glossary.entries} entries, and {glossary.lists} of them used")
    return len(marks)


def main():
    pages, marks = {}, 0
    for folder, _, names in os.walk(sys.argv[1]):
        for name in names:
            path = os.path.normpath(os.path.join(folder, name))
            if name.endswith(".html"):
                pages[path] = Page(path)
            elif name.endswith(".md"):
                pages[path] = Text(path)
    for page in pages.values():
        check(page, pages)
    glossary = pages.get(os.path.normpath(os.path.join(sys.argv[1], "glossary.html")))
    if glossary:
        marks = check_glossary(glossary, pages)
    print("\n".join(faults[:20]))
    print(f"{len(pages)} pages, {sum(len(page.links) for page in pages.values())} links, {marks} marks, {len(faults)} faults")
    return 1 if faults or not pages else 0


sys.exit(main())
