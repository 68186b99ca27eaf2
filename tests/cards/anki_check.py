"""anki_check.py GLOSS FOLDER - import decks of hard.txt in the folder into collections of Anki, and compare."""
import json
import os
import re
import subprocess
import sys

import anki.lang
from anki.collection import (Collection, ExportAnkiPackageOptions, ImportAnkiPackageOptions, ImportAnkiPackageRequest,
                             ImportCsvRequest)
from anki.utils import strip_html

gloss, folder = sys.argv[1:]
os.chdir(folder)
anki.lang.set_lang("en")
DAY = 86400
START = 1780000000


def cards(name, date, *more):
    environment = dict(os.environ, SOURCE_DATE_EPOCH=str(date))
    subprocess.run([gloss, "cards", "-q", "-g", "hard.yaml", "--cards", "all", "-o", name, *more, "hard.txt"],
                   check=True, env=environment)
    return name


def same(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: got {got!r}, wanted {wanted!r}")


def counts(log):
    return {name: len(getattr(log, name)) for name in
            ("new", "updated", "duplicate", "conflicting", "first_field_match", "missing_notetype", "missing_deck",
             "empty_first_field")}


def imported(collection, package):
    options = ImportAnkiPackageOptions(merge_notetypes=True)
    return collection.import_anki_package(ImportAnkiPackageRequest(package_path=package, options=options)).log


def all_but(**what):
    return dict({name: 0 for name in ("new", "updated", "duplicate", "conflicting", "first_field_match",
                                      "missing_notetype", "missing_deck", "empty_first_field")}, **what)


def fields_of(collection):
    """By guid, the fields of all notes."""
    return {collection.get_note(number).guid: list(collection.get_note(number).fields)
            for number in collection.find_notes("")}


def text_of(collection, number):
    card = collection.get_card(number).render_output()
    return strip_html(re.sub("<style>.*?</style>", "", card.question_text, flags=re.S)), \
        strip_html(re.sub("<style>.*?</style>", "", card.answer_text, flags=re.S))


deck = json.load(open(cards("deck.json", START), encoding="utf-8"))
notes = {note["guid"]: note for note in deck["notes"]}
terms = sum(any(card != "cloze" for card in note["cards"]) for note in deck["notes"])
gaps = sum("cloze" in note["cards"] for note in deck["notes"])
same("terms", sorted(note["term"] for note in deck["notes"]),
     sorted(["C++", "std::vector", "#include", "=SUM(A1)", "AUKUS", "PAC", "PAC", "GSOMIA", "اتفاق", "軍事", "12345"]))

# ---- Once ----
collection = Collection("one.anki2")
same("first import", counts(imported(collection, cards("a.apkg", START))), all_but(new=terms + gaps))
same("cards", collection.card_count(), sum(len(note["cards"]) for note in deck["notes"]))
report, well = collection.fix_integrity()
same("integrity", (well, report), (True, report))
same("notes after the check", collection.note_count(), terms + gaps)
before = fields_of(collection)
types = {kind["name"] for kind in collection.models.all()}
same("types of notes", {"Gloss Term", "Gloss Cloze"} <= types, True)
same("the deck", collection.decks.id_for_name("Gloss::hard") is not None, True)

# ---- What it says ----
for number in collection.find_notes('note:"Gloss Term"'):
    note = collection.get_note(number)
    wanted = notes[note.guid]
    same("term", strip_html(note["Term"]), wanted["term"])
    same("expansion", strip_html(note["Expansion"]), wanted.get("expansion", ""))
    same("definition", strip_html(note["Definition"]), wanted.get("definition", "") + wanted.get("more", ""))
    same("context", strip_html(note["Context"]), wanted["contexts"][0]["sentence"])
    same("masked", strip_html(note["AskTerm"]), wanted.get("masked", ""))
    same("tag", "gloss" in note.tags and "gloss::src::hard.txt" in note.tags, True)
for number in collection.find_cards('note:"Gloss Term" card:Meaning'):
    wanted = notes[collection.get_card(number).note().guid]
    question, answer = text_of(collection, number)
    same("question", wanted["term"] in question and wanted["contexts"][0]["sentence"] in question, True)
    same("answer", wanted["definition"] in answer, True)
for number in collection.find_cards('note:"Gloss Term" "card:Long form"'):
    wanted = notes[collection.get_card(number).note().guid]
    question, answer = text_of(collection, number)
    same("the long form is not told", wanted["expansion"] in question, False)
    same("it is to be typed", "type:AskExpansion" in question, True)
for number in collection.find_cards('note:"Gloss Term" card:Term'):
    wanted = notes[collection.get_card(number).note().guid]
    same("the term is not told", wanted["term"] in text_of(collection, number)[0], False)
by_key = {note["key"]: note for note in deck["notes"]}
for number in collection.find_cards('note:"Gloss Cloze"'):
    wanted = by_key[strip_html(collection.get_card(number).note()["Key"])]
    context = next(context for context in wanted["contexts"] if context["gap"] and context["whole"])
    sentence = context["sentence"].encode()
    question, answer = text_of(collection, number)
    gap, at = b"", 0
    for start, end in context["uses"]:
        hidden = sentence[start:end].decode()
        letters, capitals = sum(map(str.isalpha, hidden)), sum(map(str.isupper, hidden))
        gap += sentence[at:start] + (b"[acronym]" if 0 < letters <= 2 * capitals else b"[term]")
        at = end
    same("gap", question, (gap + sentence[at:]).decode())
    same("without a gap", answer.startswith(context["sentence"]), True)

# ---- Again ----
same("second import", counts(imported(collection, "a.apkg")), all_but(duplicate=terms + gaps))
same("its notes", fields_of(collection), before)
cards("b.apkg", START)
same("the same bytes", open("b.apkg", "rb").read(), open("a.apkg", "rb").read())

# ---- Changed ----
text = open("hard.yaml", encoding="utf-8").read()
open("hard.yaml", "w", encoding="utf-8").write(text.replace("A language with", "An old language with"))
same("a change", counts(imported(collection, cards("c.apkg", START + DAY))), all_but(updated=terms + gaps))
after = fields_of(collection)
same("notes that changed", sum(after[guid] != before[guid] for guid in after), 2)
same("and no others", set(after), set(before))
same("an older package changes nothing", counts(imported(collection, "a.apkg")), all_but(duplicate=terms + gaps))
same("its fields", fields_of(collection), after)

# ---- Gone from the glossary ----
text = open("hard.yaml", encoding="utf-8").read()
open("hard.yaml", "w", encoding="utf-8").write(re.sub(r"(?m)^  '?std::vector.*\n", "", text))
gone = [note["guid"] for note in deck["notes"] if note["term"] == "std::vector"]
log = imported(collection, cards("d.apkg", START + 2 * DAY, "--retired", "c.apkg"))
same("what is gone is no conflict", (len(log.new), len(log.conflicting)), (0, 0))
retired = collection.find_notes("tag:gloss::retired")
same("what is gone", sorted({strip_html(collection.get_note(number)["Key"]) for number in retired}), ["std::vector"])
same("its notes", len(retired), 2)
same("the rest", collection.note_count(), terms + gaps)
open("hard.yaml", "w", encoding="utf-8").write(text)
after = fields_of(collection)

# ---- As text ----


def text_import(target, name):
    path = os.path.abspath(cards(name, START + 3 * DAY))
    metadata = target.get_csv_metadata(path, None)
    return target.import_csv(ImportCsvRequest(path=path, metadata=metadata)).log


log = counts(text_import(collection, "deck.txt"))
same("text over a package", (log["new"], log["conflicting"], log["missing_notetype"], log["empty_first_field"]), (0, 0, 0, 0))
same("its fields", fields_of(collection), after)
other = Collection("other.anki2")
imported(other, "c.apkg")
other.remove_notes(other.find_notes(""))
log = counts(text_import(other, "deck.txt"))
same("text alone", (log["new"], log["conflicting"], log["missing_notetype"]), (terms + gaps, 0, 0))
same("its fields", fields_of(other), after)
same("its cards", other.card_count(), collection.card_count())
# ---- What is known, out of packages of each kind ----
mature = collection.find_cards('note:"Gloss Term"')
collection.sched.set_due_date(mature, "30!")
mine = collection.new_note(collection.models.by_name("Basic"))
mine["Front"] = "<i>Q&amp;A</i><br>twice"
collection.add_note(mine, collection.decks.id("Default"))
collection.sched.set_due_date([card.id for card in mine.cards()], "21!")
wanted = sorted({strip_html(collection.get_note(number)["Term"]) for number in collection.find_notes('note:"Gloss Term"')}
                | {"Q&A twice"})


def known_of(package):
    subprocess.run([gloss, "known", "import", "-q", "--known", package + ".known", package], check=True)
    return sorted(line for line in open(package + ".known", encoding="utf-8").read().splitlines() if line[:1] != "#")


for legacy in (False, True):
    name = f"known-{legacy}.apkg"
    collection.export_anki_package(out_path=name, limit=None, options=ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=False, with_media=False, legacy=legacy))
    same(name, known_of(name), [term for term in wanted if not term.startswith("#")])
    name = f"known-{legacy}.colpkg"
    collection.export_collection_package(name, include_media=False, legacy=legacy)
    collection.reopen()
    same(name, known_of(name), [term for term in wanted if not term.startswith("#")])
print(f"{terms + gaps} notes, {collection.card_count()} cards")
