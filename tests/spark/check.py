"""check.py GLOSS SOURCE_DIR WORK_DIR - examples/spark/annotate.py gives what gloss gives on one machine, to the byte.

On a cluster of two executors, in processes of their own, and in one process. run.sh prepares what this needs.
"""

import collections
import json
import os
import random
import re
import stat
import subprocess
import sys

import pyarrow.parquet
from pyspark.sql import SparkSession

gloss, source, work = sys.argv[1:]
script = os.path.join(source, "examples", "spark", "annotate.py")
sys.path.insert(0, os.path.dirname(script))
import annotate

DOCUMENTS = 4000
BAD = [
    b"no JSON",
    b'{"id": "without a text"}',
    b'{"id": "number", "text": 5}',
    b'{"id": "not UTF-8", "text": "NATO \xff NATO"}',
    b"\xff\xfeUTF-16?",
    b"\xef\xbb\xbf{}",
    b'{"id": "half", "text": "\\ud83d NATO"}',
    b'{"id": 1, "id": 2, "text": "NATO"}',
    b'{"id": "cut", "text": "NATO',
]
BLANK = [b"", b"  \t", b"\r"]


def check(holds, what):
    if not holds:
        sys.exit(f"failed: {what}")


def documents():
    """Lines that can be read, no two the same; those without an id are told by their numbers in what gloss says."""
    choose = random.Random(4)
    with open(os.path.join(source, "demo", "article.txt"), encoding="utf-8") as file:
        sentences = re.split(r"(?<=[.?]) |\n+", file.read())
    sentences += ["사드를 배치했다.", "軍事情報包括保護協定が締結された。", "🚀 THAAD 🚀 and e\u0301te\u0301!", "Qu’en dit l’OTAN?",
                  "L\u00f6sung: NATO\u2014Staaten.", "A “Quad” of four.\r\nAUKUS\x7f", "\U0001d4dd\U0001d4d0\U0001d4e3\U0001d4de"]
    lines = ['{"id": "empty", "text": ""}', '{"text": "No id, but AUKUS."}', '{"text": "No id, no terms."}']
    for number in range(DOCUMENTS):
        text = " ".join(choose.choice(sentences) for _ in range(choose.randrange(12)))
        name = number if number % 2 else f"n\u00ba {number}"
        lines.append(json.dumps({"title": "NATO", "id": name, "text": text}, ensure_ascii=number % 3 == 0))
    return [line.encode() for line in lines]


def write(name, lines):
    """A file whose lines end in LF and in CR LF by turns."""
    with open(name, "wb") as file:
        file.writelines(line + (b"\r\n" if number % 5 == 0 else b"\n") for number, line in enumerate(lines))


def read(name):
    with open(name, "rb") as file:
        return file.read().split(b"\n")[:-1]


def without_number(result):
    return re.sub(r'^({"document": "<stdin>", )"line": \d+', r'\1"line": 0', result)


def on_one_machine(names, glossary):
    """The lines that are not blank, and what gloss itself says of them: {line: (result, error)}."""
    # Behind a blank line, as in the job: a mark of UTF-16 at the very start would be about all lines.
    lines = [b""] + [line for name in names for line in read(name)]
    done = subprocess.run([gloss, "annotate", "-g", glossary, "--from", "jsonl", "--to", "jsonl", "--offsets", "codepoint"],
                          input=b"".join(line + b"\n" for line in lines), capture_output=True, check=False)
    answers = {}
    for fault in done.stderr.decode().splitlines():
        number, column, message = re.fullmatch(r"<stdin>:(\d+):(\d+): error: (.*)", fault).groups()
        answers[lines[int(number) - 1]] = None, f"column {column}: {message}"
    readable = [line for line in lines if line.strip() and line not in answers]
    results = done.stdout.decode().split("\n")[:-1]
    check(len(results) == len(readable) == len(set(readable)), "gloss answers each line that can be read, once")
    for line, result in zip(readable, results):
        answers[line] = without_number(result), None
    return [line for line in lines if line.strip()], answers


def run(spark, *arguments):
    annotate.run(spark, annotate.parse(list(arguments)))


def check_table(folder, lines, expected):
    rows = pyarrow.parquet.read_table(folder).to_pylist()
    check(collections.Counter(row["line"] for row in rows) == collections.Counter(lines), "each line is there, once")
    check(sum(row["error"] is not None for row in rows) == 2 * len(BAD) + 1, "each bad line has its error")
    mentions = 0
    for row in rows:
        result, error = expected[row["line"]]
        got = row["result"] and without_number(row["result"])
        check((got, row["error"]) == (result, error), f"{row['line']}: {row['error']} {got} is {error} {result}")
        if error:
            check(row["id"] is None and row["mentions"] is None, f"{row['line']}: nothing beside the error")
            continue
        parsed, given = json.loads(result), json.loads(row["line"])
        check(row["id"] == (str(given["id"]) if "id" in given else None), f"{row['line']}: id is {row['id']}")
        check(row["mentions"] == parsed["mentions"], f"{row['line']}: mentions are {row['mentions']}")
        for mention in row["mentions"]:
            check(given["text"][mention["start"]:mention["end"]] == mention["text"], f"{row['line']}: offsets of {mention}")
        mentions += len(row["mentions"])
    check(mentions > DOCUMENTS, "there are mentions")
    return len(rows), mentions


def check_lines(folder, _lines, expected):
    results = [without_number(line.decode()) for name in parts(folder) for line in read(name)]
    check(sorted(results) == sorted(result for result, _ in expected.values()), "the lines are those of one machine")


def parts(folder):
    return [entry.path for entry in os.scandir(folder) if entry.name.startswith("part-")]


def check_failure(what, words, spark, *arguments):
    try:
        run(spark, *arguments)
    except Exception as failure:
        for word in words:
            check(word in str(failure), f"{what}: '{word}' is said: {failure}")
    else:
        check(False, f"{what} ends the job")


def session(master):
    builder = SparkSession.builder.master(master).config("spark.ui.enabled", False)
    # So small that there are more of them than processors.
    builder = builder.config("spark.sql.files.maxPartitionBytes", 256 << 10)
    # A compiler that takes its time does not pay for so short a run.
    builder = builder.config("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    spark.sparkContext.addPyFile(script)
    return spark


def main():
    os.chdir(work)
    lines = documents()
    os.mkdir("good")
    write("good/1.jsonl", lines)
    mixed = lines + [line + end for line in BAD for end in (b"", b" ")] + BLANK * 7
    random.Random(5).shuffle(mixed)
    os.mkdir("mixed")
    write("mixed/1.jsonl", BAD[4:5] + mixed[:1500])
    write("mixed/2.jsonl", [])
    write("mixed/3.jsonl", mixed[1500:])
    names = ["mixed/1.jsonl", "mixed/2.jsonl", "mixed/3.jsonl"]

    # One machine reads the glossary, and the executors get it compiled.
    glossary = os.path.join(source, "glossary", "indo-pacific-security.yaml")
    subprocess.run([gloss, "index", "-q", "-o", "terms.glx", glossary], check=True)
    shipped = ["--glossary", "terms.glx", "--gloss", gloss]
    spark = session("local-cluster[2,1,1024]")
    run(spark, *shipped, "mixed", "table")
    rows, mentions = check_table("table", *on_one_machine(names, glossary))
    check(len(parts("table")) > 4, "there are more partitions than processors")
    run(spark, *shipped, "--pipe", "good", "lines")
    check_lines("lines", *on_one_machine(["good/1.jsonl"], glossary))
    spark.stop()

    spark = session("local[2]")
    run(spark, *shipped, "--pipe", "good", "lines-here")
    check_lines("lines-here", *on_one_machine(["good/1.jsonl"], glossary))
    write("bad.jsonl", lines[:9] + BAD[:1])
    check_failure("a bad line in a pipe", ["error code 2"], spark, *shipped, "--pipe", "bad.jsonl", "none-1")
    with open("faulty.yaml", "w", encoding="utf-8") as file:
        file.write("terms:\n  NATO: {defintion: An alliance.}\n")
    check_failure("a glossary with a fault", ["status 2", "unknown field 'defintion'"],
                  spark, "--glossary", "faulty.yaml", "--gloss", gloss, "good", "none-2")
    with open("broken", "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\nhead -c 5000 >/dev/null\necho 'cannot go on' >&2\nexit 3\n")
    os.chmod("broken", stat.S_IRWXU)
    check_failure("a process that ends early", ["status 3", "cannot go on"],
                  spark, "--glossary", "terms.glx", "--gloss", "broken", "good", "none-3")
    spark.stop()
    print(f"{rows} lines with {mentions} mentions, and {len(lines)} in a pipe")


main()
