"""formats_check.py GLOSS FOLDER - write hard.txt in the folder as cards of each format, and read them again."""
import csv
import hashlib
import html
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile

gloss, folder = sys.argv[1:]
os.chdir(folder)


def cards(name, to):
    subprocess.run([gloss, "cards", "-q", "-g", "hard.yaml", "--cards", "all", "--to", to, "-o", name, "hard.txt"],
                   check=True, env=dict(os.environ, SOURCE_DATE_EPOCH="1780000000"))
    return name


def text(to):
    with open(cards("deck." + to, to), encoding="utf-8", newline="") as file:
        return file.read()


def same(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: got {got!r}, wanted {wanted!r}")


def archive(to, members):
    """Sound, with these members, and nothing of the time when it was made."""
    with zipfile.ZipFile(cards("deck." + to, to)) as package:
        same(to + " is sound", package.testzip(), None)
        same("members of " + to, package.namelist(), members)
        same("times in " + to, {member.date_time for member in package.infolist()}, {(1980, 1, 1, 0, 0, 0)})
        return [package.read(member) for member in members]


def whole(note):
    return " ".join(part for part in (note.get("definition", ""), note.get("more", "")) if part)


notes = json.loads(text("json"))["notes"]
kinds = [card for note in notes for card in note["cards"]]

# ---- A package ----
collection, media = archive("apkg", ["collection.anki2", "media"])
same("media", media, b"{}")
with open("collection.db", "wb") as file:
    file.write(collection)
database = sqlite3.connect("collection.db")
same("integrity", database.execute("pragma integrity_check").fetchall(), [("ok",)])
same("journal", database.execute("pragma journal_mode").fetchall(), [("delete",)])
columns = {"col": "id crt mod scm ver dty usn ls conf models decks dconf tags",
           "notes": "id guid mid mod usn tags flds sfld csum flags data",
           "cards": "id nid did ord mod usn type queue due ivl factor reps lapses left odue odid flags data",
           "revlog": "id cid usn ease ivl lastIvl factor time type", "graves": "usn oid type"}
for table, wanted in columns.items():
    same("columns of " + table, " ".join(row[1] for row in database.execute(f"pragma table_info({table})")), wanted)
version, conf, models, decks, options = database.execute("select ver, conf, models, decks, dconf from col").fetchone()
models, decks = json.loads(models), json.loads(decks)
same("schema", (version, "1" in json.loads(options), json.loads(conf)["curModel"] in models), (11, True, True))
same("decks", sorted(deck["name"] for deck in decks.values()), ["Default", "Gloss::hard"])
ids = [part["id"] for model in models.values() for part in model["flds"] + model["tmpls"]]
same("numbers of fields and templates are their own", len(set(ids)), len(ids))
for guid, model, fields, shown, checksum, tags in database.execute("select guid, mid, flds, sfld, csum, tags from notes"):
    model = models[str(model)]
    same("fields", fields.count("\x1f") + 1, len(model["flds"]))
    key = html.unescape(re.sub("<[^>]*>", "", fields.split("\x1f")[0]))
    same("what it is sorted by", str(shown), key)
    same("checksum", checksum, int(hashlib.sha1(key.encode()).hexdigest()[:8], 16))
    same("name", re.fullmatch("[0-9A-Za-z]{11}", guid) is not None, True)
    same("tags", tags[0] + tags[-1] + str("  " in tags), "  False")
same("cards", database.execute("select count(*), count(distinct id), min(due), max(id) < 1780000000000 from cards").fetchone()[:2],
     (len(kinds), len(kinds)))
same("order", [row[0] for row in database.execute("select due from cards order by due")][0], 1)

# ---- Archives ----
edn = archive("mochi", ["data.edn"])[0].decode()
same("cards of Mochi", len(re.findall(r":content \"(?:[^\"\\]|\\.)*\"", edn)), len(kinds))
same("their ids", len(set(re.findall(r":id :(g[0-9A-Za-z]{12}) :content", edn))), len(kinds))
same("their sides", len(re.findall(r"\n\n---\n\n", edn)), len(kinds))
same("brackets of EDN", re.sub(r"\"(?:[^\"\\]|\\.)*\"|[^][{}]", "", edn).replace("{}", ""), "{[{[]}]}")
index, bank = archive("yomitan", ["index.json", "term_bank_1.json"])
index, bank = json.loads(index), json.loads(bank)
same("index of Yomitan", (index["format"], index["title"], isinstance(index["revision"], str)), (3, "Gloss::hard", True))
for row in bank:
    same("a term of Yomitan", [type(part) for part in row], [str, str, type(None), str, int, list, int, str])
    same("says something", all(isinstance(part, str) and part for part in row[5]) and len(row[5]) > 0, True)
same("terms of Yomitan", [row[0] for row in bank], [note["term"] for note in notes])

# ---- Tables ----
table = text("csv")
same("line ends", table.count("\r\n"), table.count("\n"))
rows = list(csv.reader(table.splitlines(), strict=True))
same("rows", len(rows), len(notes) + 1)
same("as wide as the first", {len(row) for row in rows}, {8})
same("formulas", [cell for row in rows for cell in row if re.match(r"[\s\u00A0]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]", cell)], [])
same("terms", [row[0].lstrip("'") for row in rows[1:]], [note["term"] for note in notes])
rows = [line.split("\t") for line in text("tsv").splitlines()]
same("as wide as the first", {len(row) for row in rows}, {8})
rows = [line.split("\t") for line in text("quizlet").splitlines()]
same("Quizlet", [(row[0], row[1].endswith(whole(note))) for row, note in zip(rows, notes)], [(note["term"], True) for note in notes])
rows = [line.split("\t") for line in text("mnemosyne").splitlines()]
same("Mnemosyne", ({len(row) for row in rows}, len(rows)), ({2}, len(kinds)))

# What begins with a quotation mark, a spreadsheet takes for a quoted cell.
with open("quoted.yaml", "w", encoding="utf-8") as file:
    json.dump({"terms": {"Quad": {"definition": '"=8", 1'}, "AUKUS": {"definition": '"without an end'}}}, file)
for to, dialect in (("csv", "excel"), ("tsv", "excel-tab")):
    table = subprocess.run([gloss, "list", "-g", "quoted.yaml", "--to", to], input="Quad and AUKUS.", encoding="utf-8",
                           check=True, stdout=subprocess.PIPE).stdout
    rows = list(csv.reader(table.splitlines(), dialect, strict=True))
    same("quoted in " + to, sorted(row[2] for row in rows[1:]), ['"=8", 1', '"without an end'])

# ---- Lines ----
items = text("supermemo").strip("\n").split("\n\n")
same("SuperMemo", ({item.count("\n") for item in items}, len(items)), ({1}, len(kinds)))
same("its items", {(item[:3], item.split("\n")[1][:3]) for item in items}, {("Q: ", "A: ")})
head, front, body = text("hashcards").split("---\n", 2)
same("name in hashcards", (head, front), ("", 'name = "Gloss::hard"\n'))
starts = [line[:3] for line in body.splitlines() if line]
marked = starts.count("C: ")  # each pair of brackets makes a card, so that a sentence with two uses of its term is a question
same("hashcards", (starts.count("Q: "), starts.count("A: "), len(starts)), (len(kinds) - marked, len(kinds) - marked, 2 * len(kinds) - marked))
same("sentences with one gap", 0 < marked < kinds.count("cloze"), True)
for line in body.splitlines():
    if line.startswith("C: "):
        same("its gap", (re.sub(r"\\.", "", line).count("["), re.sub(r"\\.", "", line).count("]")), (1, 1))
print(f"{len(notes)} terms, {len(kinds)} cards")
