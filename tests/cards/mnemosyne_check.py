"""mnemosyne_check.py GLOSS FOLDER - import decks of hard.txt in the folder into Mnemosyne, and compare."""
import html
import json
import os
import re
import subprocess
import sys

from mnemosyne.libmnemosyne import Mnemosyne
from mnemosyne.libmnemosyne.ui_components.main_widget import MainWidget
from mnemosyne.libmnemosyne.ui_components.review_widget import ReviewWidget

gloss, folder = sys.argv[1:]
os.chdir(folder)


def nothing(*args, **named):
    return None


class Main(MainWidget):
    show_information = show_question = set_progress_text = set_progress_range = staticmethod(nothing)
    set_progress_update_interval = increase_progress = set_progress_value = close_progress = staticmethod(nothing)

    @staticmethod
    def show_error(text):
        sys.exit("Mnemosyne says: " + text)


class Review(ReviewWidget):
    pass


for name in ("stop_media redraw_now set_question_box_visible set_answer_box_visible set_question_label set_question set_answer"
             " clear_question clear_answer update_show_button set_grades_enabled set_grade_enabled set_default_grade"
             " set_grades_title set_grade_text set_grade_tooltip update_status_bar_counters reveal_question"
             " reveal_answer").split():
    setattr(Review, name, staticmethod(nothing))


def cards(name, date):
    subprocess.run([gloss, "cards", "-q", "-g", "hard.yaml", "--cards", "all", "-o", name] +
                   (["--to", "mnemosyne"] if name.endswith(".tsv") else []) + ["hard.txt"],
                   check=True, env=dict(os.environ, SOURCE_DATE_EPOCH=str(date)))
    return os.path.abspath(name)


def same(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: got {got!r}, wanted {wanted!r}")


os.makedirs("data")
program = Mnemosyne(upload_science_logs=False, interested_in_old_reps=True)
program.components.insert(0, ("mnemosyne.libmnemosyne.gui_translators.gettext_gui_translator", "GetTextGuiTranslator"))
program.components += [("__main__", "Main"), ("__main__", "Review")]
program.initialise(data_dir=os.path.abspath("data"), filename="d.db", automatic_upgrades=False)
formats = {type(each).__name__: each for each in program.component_manager.all("file_format")}


def plain(text):
    return html.unescape(re.sub("<[^>]*>", "", text))


def sides():
    database = program.database()
    return sorted((plain(card.question(render_chain="plain_text")), plain(card.answer(render_chain="plain_text")))
                  for card in (database.card(number, is_id_internal=True) for number, _ in database.cards()))


deck = json.load(open(cards("deck.json", 1780000000), encoding="utf-8"))
count = sum(len(note["cards"]) for note in deck["notes"])
notes = sum(any(card != "cloze" for card in note["cards"]) + ("cloze" in note["cards"]) for note in deck["notes"])
formats["Anki2"].do_import(cards("a.apkg", 1780000000))
same("notes and cards", (program.database().fact_count(), program.database().card_count()), (notes, count))
shown = sides()
for note in deck["notes"]:
    same(note["term"], any(note["term"] in question + answer and note.get("definition", "") in answer
                           for question, answer in shown), True)

text = open("hard.yaml", encoding="utf-8").read()
open("hard.yaml", "w", encoding="utf-8").write(text.replace("A language with", "An old language with"))
formats["Anki2"].do_import(cards("b.apkg", 1780086400))
same("after a change", (program.database().fact_count(), program.database().card_count()), (notes, count))
same("what changed", any("An old language with" in answer for _, answer in sides()), True)

formats["Tsv"].do_import(cards("c.tsv", 1780086400))
same("text", program.database().card_count(), 2 * count)
print(f"{notes} notes, {count} cards")
sys.stdout.flush()
os._exit(0)
