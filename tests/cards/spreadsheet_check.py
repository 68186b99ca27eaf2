"""spreadsheet_check.py GLOSS FOLDER - write hostile terms as tables, and look at what LibreOffice Calc makes of them."""
import csv
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as tree
import zipfile

gloss, folder = sys.argv[1:]
os.chdir(folder)

# What spreadsheets run, or take for something else than text; each is used in the text.
TERMS = {"=1+1": '=HYPERLINK("http://localhost/";"here")', "+cmd": "=cmd|' /C calc'!A0", "@SUM(1,2)": "@SUM(1;2)",
         "-2+3": "-2+3+cmd", "tab": "\t=1+1", "blank": " =1+1", "return": "\r=1+1", "wide": "\uFF1D1+1", "no break": "\u00A0=1+1",
         "'=7": "'=7", '"=8"': '"=9", 1', "a;b": "x;=1+1;y", "a, b": "x,=1+1", "lines": "one\n=1+1\nthree",
         "open": '"that never ends'}

with open("hostile.json", "w", encoding="utf-8") as file:
    json.dump({"terms": {term: {"definition": meaning} for term, meaning in TERMS.items()}}, file)
os.rename("hostile.json", "hostile.yaml")
with open("text.txt", "w", encoding="utf-8") as file:
    file.write("".join(f"Here we use {term} as a term.\n\n" for term in TERMS))


def write(command, to, name, *more):
    subprocess.run([gloss, command, "-q", "-g", "hostile.yaml", "--to", to, "-o", name, *more, "text.txt"], check=True)
    return name


def convert(separator, *names):
    """Open tables in Calc, and save them as its own."""
    subprocess.run(["soffice", "--headless", "-env:UserInstallation=file://" + os.path.abspath("profile"),
                    "--infilter=CSV:%d,34,76,1" % ord(separator), "--convert-to", "ods:calc8", "--outdir", "out", *names],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def cells_of(name):
    """Rows of what is shown, and how many formulas there are."""
    space = {"table": "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}", "text": "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"}
    with zipfile.ZipFile("out/" + name.rsplit(".", 1)[0] + ".ods") as package:
        root = tree.fromstring(package.read("content.xml"))
    rows, formulas = [], 0
    for row in root.iter(space["table"] + "table-row"):
        shown = []
        for cell in row.iter(space["table"] + "table-cell"):
            formulas += space["table"] + "formula" in cell.attrib
            text = "\n".join(text_of(paragraph, space["text"]) for paragraph in cell.findall(space["text"] + "p"))
            shown += [text] * min(int(cell.get(space["table"] + "number-columns-repeated", "1")), 20)
        while shown and not shown[-1]:
            shown.pop()
        if shown:
            rows.append(shown)
    return rows, formulas


def text_of(paragraph, space):
    """Blanks in a row are elements."""
    text = paragraph.text or ""
    for part in paragraph:
        text += " " * int(part.get(space + "c", "1")) if part.tag == space + "s" else "\t" if part.tag == space + "tab" else text_of(part, space)
        text += part.tail or ""
    return text


def trimmed(row):
    while row and not row[-1]:
        row = row[:-1]
    return row


tables = [write("cards", "csv", "cards.csv"), write("list", "csv", "list.csv"), write("cards", "csv", "raw.csv", "--raw-csv")]
convert(",", *tables)
convert("\t", write("cards", "tsv", "cards2.tsv"), write("list", "tsv", "list2.tsv"))
for name in ("cards.csv", "list.csv", "cards2.tsv", "list2.tsv"):
    rows, formulas = cells_of(name)
    if formulas:
        sys.exit(f"{name}: {formulas} formulas")
    with open(name, encoding="utf-8", newline="") as file:
        wanted = [trimmed(row) for row in csv.reader(file, "excel" if name.endswith(".csv") else "excel-tab", strict=True)]
    if len(wanted) < 10:
        sys.exit(f"{name}: {len(wanted)} rows")
    for got, want in zip(rows, wanted):
        if [cell.replace("\u00A0", " ") for cell in got] != [cell.replace("\u00A0", " ").replace("\r\n", "\n") for cell in want]:
            sys.exit(f"{name}: got {got}, wanted {want}")
    if len(rows) != len(wanted):
        sys.exit(f"{name}: {len(rows)} rows, wanted {len(wanted)}")
# That there is something to be kept from: without the apostrophes, formulas run.
if cells_of("raw.csv")[1] == 0:
    sys.exit("raw.csv: no formula, so that nothing above says anything")
print(f"{len(wanted)} rows, no formula")
