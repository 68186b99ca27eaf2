"""sessions.py GLOSS - sessions that are killed at any moment lose no answer that was told, and two at once lose none of either.

The moments are random, and the same in each run as far as a machine can make them so: they are counted in answers and in fractions of a
millisecond. What was told is compared with what `gloss review --export` then says."""

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

TERMS, ANSWERS, SEED = 60, 1000, 20261121
TOLD = re.compile(rb"\n  (again|hard|good|easy): ")
GRADES = {b"again": 1, b"hard": 2, b"good": 3, b"easy": 4}

gloss = os.path.abspath(sys.argv[1])
work = tempfile.TemporaryDirectory()
chance = random.Random(SEED)


def environment(home, day):
    env = {name: value for name, value in os.environ.items() if name.endswith("_OPTIONS") or name == "PATH"}
    return env | {"HOME": f"{work.name}/{home}", "LC_ALL": "C.UTF-8", "TZ": "UTC", "GLOSS_NOW": day}


def run(home, *arguments, day="2026-01-01", **more):
    return subprocess.run([gloss, *arguments], env=environment(home, day), check=True, stdout=subprocess.PIPE, **more).stdout


def make_texts():
    with open(f"{work.name}/terms.yaml", "w") as file:
        file.write("id: many\nterms:\n" + "".join(f"  TERM{i:02}: {{definition: Number {i}.}}\n" for i in range(TERMS)))
    with open(f"{work.name}/text.txt", "w") as file:
        file.write("".join(f"In a sentence of its own stands TERM{i:02} with others.\n\n" for i in range(TERMS)))


def begin(home):
    """Read the text, and answer nothing."""
    os.mkdir(f"{work.name}/{home}")
    run(home, "review", "-g", f"{work.name}/terms.yaml", "--new", "0", f"{work.name}/text.txt", stdin=subprocess.DEVNULL)


class Session:
    def __init__(self, home, day):
        self.process = subprocess.Popen([gloss, "review", "--new", str(TERMS)], env=environment(home, day),
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        self.seen = b""
        self.told = []  # grades, in order
        self.ended = False

    def give(self, grade):
        """False: nobody takes answers any more."""
        try:
            self.process.stdin.write(b"%d\n" % grade)
            return True
        except BrokenPipeError:
            return False

    def read(self):
        """What the session has written since, at least a byte of it."""
        got = os.read(self.process.stdout.fileno(), 65536)
        self.ended = self.ended or not got
        self.seen += got
        self.told = [GRADES[word] for word in TOLD.findall(self.seen)]

    def wait_until_told(self, count):
        while len(self.told) < count and not self.ended:
            self.read()

    def kill(self):
        self.process.kill()
        while not self.ended:
            self.read()
        self.process.wait()
        self.process.stdin.close()

    def end(self):
        self.process.stdin.close()
        while not self.ended:
            self.read()
        return self.process.wait()


def exported(home):
    """Grades in the history, in the order of their times."""
    lines = run(home, "review", "--export", "-").decode().splitlines()
    return [int(line.split("\t")[2]) for line in lines if not line.startswith("#")]


def check_file(home):
    file = sqlite3.connect(f"{work.name}/{home}/.local/share/gloss/review.db")
    found = file.execute("PRAGMA integrity_check").fetchall()
    file.close()
    assert found == [("ok",)], found


def day_of(number):
    """Each session more than the longest interval later, so that everything is due."""
    return f"{2100 + 101 * number}-01-01"


def kill_at_random():
    begin("killed")
    told, kills, number = 0, 0, 0
    while told < ANSWERS:
        session = Session("killed", day_of(number))
        for i in range(chance.randint(0, 50)):
            session.give(chance.randint(1, 4))
            session.wait_until_told(i + 1)
        # In the middle of another answer, which may or may not be kept.
        session.give(chance.randint(1, 4))
        time.sleep(chance.random() * 0.004)
        session.kill()
        kills += session.process.returncode == -signal.SIGKILL
        told += len(session.told)
        kept = exported("killed")
        # Of this session: those told, and perhaps one more.
        before = kill_at_random.kept
        assert before + len(session.told) <= len(kept) <= before + len(session.told) + 1, (before, len(session.told), len(kept))
        kill_at_random.kept = len(kept)
        number += 1
    check_file("killed")
    print(f"{number} sessions, {kills} killed: {told} answers told, {kill_at_random.kept} kept")
    assert kills > 20


kill_at_random.kept = 0


def two_at_once():
    begin("two")
    told, company = 0, 0
    for number in range(4):
        sessions = [Session("two", day_of(number)) for _ in range(2)]
        counts = [0, 0]
        while not all(session.ended for session in sessions):
            i = chance.randint(0, 1)
            if sessions[i].ended:
                i = 1 - i
            for _ in range(chance.randint(1, 5)):
                if not sessions[i].give(chance.randint(2, 4)):
                    counts[i] = ANSWERS  # all that it still says
                counts[i] += 1
            if chance.random() < 0.5:
                sessions[i].wait_until_told(counts[i])
        for session in sessions:
            assert session.end() == 0
            told += len(session.told)
            lines = session.seen.count(b"another session is answering, too")
            assert lines <= 1, session.seen
            company += lines
    kept = exported("two")
    assert len(kept) == told, (len(kept), told)
    assert told >= 4 * TERMS, told
    assert company > 0, "nobody was told of the other session"
    check_file("two")
    print(f"two at once: {told} answers told, {len(kept)} kept, {company} of 8 sessions told of the other")


make_texts()
kill_at_random()
two_at_once()
