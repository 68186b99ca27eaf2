"""packages.py GLOSS - `gloss known import` of packages that others wrote: packed in each way, damaged at many places, and larger than they say."""
import io
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import zipfile

gloss = os.path.abspath(sys.argv[1])
os.chdir(tempfile.mkdtemp(prefix="gloss-packages."))
MOST_SECONDS = 300  # a busy machine is no fault


def collection(terms):
    database = sqlite3.connect("made.anki2")
    database.executescript("CREATE TABLE notes(id INTEGER PRIMARY KEY, tags TEXT, flds TEXT);"
                           "CREATE TABLE cards(id INTEGER PRIMARY KEY, nid INTEGER, ivl INTEGER);")
    for number, term in enumerate(terms):
        database.execute("INSERT INTO notes VALUES(?, '', ?)", (number, term + "\x1fmeaning"))
        database.execute("INSERT INTO cards VALUES(?, ?, 30)", (number, number))
    database.commit()
    database.close()
    with open("made.anki2", "rb") as file:
        data = file.read()
    os.remove("made.anki2")
    return data


def package(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def imported(data):
    """What was taken, and the exit status; what takes long, or ends by a signal, is a fault."""
    with open("a.apkg", "wb") as file:
        file.write(data)
    if os.path.exists("known"):
        os.remove("known")
    done = subprocess.run([gloss, "known", "import", "-q", "--known", "known", "a.apkg"], stderr=subprocess.PIPE,
                          timeout=MOST_SECONDS)
    if done.returncode not in (0, 2):
        sys.exit(f"ended with {done.returncode}: {done.stderr.decode()}")
    if (done.returncode == 2) != bool(done.stderr):
        sys.exit(f"status {done.returncode}, and said: {done.stderr.decode()}")
    taken = open("known", encoding="utf-8").read().split() if os.path.exists("known") else []
    return taken, done.returncode, done.stderr.decode()


def same(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: got {got!r}, wanted {wanted!r}")


terms = [f"term{number}" for number in range(300)]
database = collection(terms)
for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
    same("packed", imported(package([("media", "{}"), ("collection.anki2", database)], method))[:2], (sorted(terms), 0))
with_media = [(str(number), b"picture") for number in range(2000)] + [("collection.anki21", database), ("media", "{}")]
same("behind media", imported(package(with_media))[:2], (sorted(terms), 0))
same("behind other bytes", imported(package([("collection.anki2", database)]) + b"comment")[1] in (0, 2), True)
taken, status, said = imported(package([("word/document.xml", b"<w:document/>")]))
same("another archive", (taken, status, "no package of Anki" in said), ([], 2, True))

# ---- A few kilobytes that unpack to more than is allowed, and sizes that are not so ----
bomb = package([("collection.anki2", b"SQLite format 3\0" + bytes((512 << 20) + 1))])
taken, status, said = imported(bomb)
same("a bomb", (taken, status, "larger than" in said), ([], 2, True))
whole = package([("collection.anki2", database)])
for at, what in ((22, "head"), (whole.rindex(b"PK\1\2") + 24, "directory")):
    for size in (0, 1, len(database) - 1, len(database) + 1, 0x7FFFFFFF, 0xFFFFFFFF):
        imported(whole[:at] + size.to_bytes(4, "little") + whole[at + 4:])

# ---- Damaged ----
chance = random.Random(1)
small = package([("collection.anki2", collection(["one"]))])
for _ in range(150):
    damaged = bytearray(small)
    for _ in range(chance.randint(1, 4)):
        damaged[chance.randrange(4, len(small))] = chance.randrange(256)
    taken = imported(bytes(damaged))[0]
    if taken not in ([], ["one"]):
        sys.exit(f"damaged, and yet read: {taken}")
for length in range(4, len(small), len(small) // 60):
    same("cut off", imported(small[:length])[:2], ([], 2))
print("packages are read, and others are refused")
