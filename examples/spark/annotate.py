#!/usr/bin/env python3
"""Annotate JSON Lines with gloss, as a job of Apache Spark.

    spark-submit annotate.py --glossary terms.glx --gloss ./gloss --field body INPUT OUTPUT

INPUT is a file or folder of JSON Lines, or a pattern of names. OUTPUT is a folder of Parquet, a row for each line of INPUT that
is not blank:

    id        the line's `id`, as a string
    mentions  an array of the places where terms of the glossary are named, with offsets in characters
    error     why the line could not be read; null where it could
    line      the line itself, in bytes: one that cannot be read need not be UTF-8
    result    all that gloss said of the line, as JSON; the definitions of its terms are in there, too

With --pipe, OUTPUT is a folder of JSON Lines, the very lines that gloss writes; a line that cannot be read ends the job.

The glossary goes to the executors with the job, and so does the program named by --gloss. Without --gloss, each executor has to
have gloss in its PATH. docs/cluster.md tells how to run this on a cluster.
"""

import argparse
import collections
import os
import queue
import re
import shlex
import subprocess
import sys
import threading

import pandas
from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql import functions as sql

RESULT = """
    id STRING,
    mentions ARRAY<STRUCT<
        `start`: INT, `end`: INT, text: STRING, term: STRING, form: STRING,
        sense: STRING, score: DOUBLE, margin: DOUBLE, decided: STRING,
        marked: BOOLEAN, why: STRING>>
"""


def gloss_command(gloss, glossary, field):
    # Spark runs one task per core, so each process has one thread. Strings of Spark count characters, and so do the offsets.
    return [gloss, "annotate", "-g", glossary, "--from", "jsonl", "--field", field,
            "--to", "jsonl", "--offsets", "codepoint", "--jobs", "1"]


def read_lines(spark, path):
    """The lines of a file or folder that are not blank. As bytes, for a string that is not UTF-8 does not get into Python."""
    lines = spark.read.text(path, lineSep="\n")
    return lines.where(sql.col("value").rlike(r"[^ \t\r]")).select(sql.col("value").cast("binary").alias("line"))


# ---- By mapInPandas: a line that cannot be read is kept, with the reason ----


class Gloss:
    """A process of gloss that answers lines of JSON.

    Each line that can be read is answered on standard output, in order, and each other one on standard error, with its number.
    Threads read both, so that the process never waits for us while we wait for it.
    """

    FAULT = re.compile(r"<stdin>:(\d+):(?:(\d+):)? error: (.*)")
    ENDED = object()

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.answers = queue.SimpleQueue()
        self.said = collections.deque(maxlen=20)  # the last of what it said about no line
        self.sent = 0
        self.faults = threading.Thread(target=self._read_faults, daemon=True)
        self.results = threading.Thread(target=self._read_results, daemon=True)
        self.faults.start()
        self.results.start()
        # A mark of UTF-16 at the very start would be about all lines; behind a blank line, it is a fault of one.
        self._send([b""])

    def _read_results(self):
        try:
            for line in self.process.stdout:
                if line.endswith(b"\n"):  # not what a process leaves that is killed while it writes
                    self.answers.put((None, line.decode().rstrip("\n")))
            self.faults.join()
        finally:
            self.answers.put(self.ENDED)

    def _read_faults(self):
        for line in self.process.stderr:
            line = line.decode(errors="replace").rstrip("\n")
            fault = self.FAULT.fullmatch(line)
            if fault:
                number, column, message = fault.groups()
                self.answers.put((int(number), f"column {column}: {message}" if column else message))
            else:
                self.said.append(line)

    def _send(self, lines):
        try:
            self.process.stdin.write(b"".join(line + b"\n" for line in lines))
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # it has ended; what it said before is still to be read
        self.sent += len(lines)

    def annotate(self, lines):
        """The results and the errors of lines, which are bytes without their ends: of each, one is None."""
        first = self.sent + 1
        self._send(lines)
        results, errors = [], {}
        while len(results) + len(errors) < len(lines):
            answer = self.answers.get()
            if answer is self.ENDED:
                raise self._failure()
            number, text = answer
            if number is None:
                results.append(text)
            else:
                errors[number - first] = text
        in_order = iter(results)
        return ([None if i in errors else next(in_order) for i in range(len(lines))],
                [errors.get(i) for i in range(len(lines))])

    def _failure(self):
        self.results.join()
        said = "\n".join(self.said)
        return RuntimeError(f"gloss ended with status {self.process.wait()}:\n{said}")

    def finish(self):
        """End the process, which has answered all lines."""
        self.process.stdin.close()
        if self.process.wait() not in (0, 2):  # 2: there were lines that it could not read
            raise self._failure()

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        self.process.kill()
        self.process.wait()


def annotate_batches(gloss, glossary, field):
    """What mapInPandas runs for each partition."""

    def run(batches):
        program = SparkFiles.get(gloss) if gloss else "gloss"
        with Gloss(gloss_command(program, SparkFiles.get(glossary), field)) as process:
            for batch in batches:
                results, errors = process.annotate(batch["line"])
                yield pandas.DataFrame({"line": batch["line"], "result": results, "error": errors}, dtype=object)
            process.finish()

    return run


def annotate(lines, gloss, glossary, field):
    """A row for each of lines, which read_lines gave. glossary and gloss have been shipped; without gloss, it is in the PATH."""
    answers = lines.mapInPandas(annotate_batches(gloss, glossary, field), "line BINARY, result STRING, error STRING")
    parsed = sql.from_json("result", RESULT, {"mode": "FAILFAST"})
    return answers.select(parsed.alias("parsed"), "*").select("parsed.id", "parsed.mentions", "error", "line", "result")


# ---- By pipe: text in, text out ----


def annotate_by_pipe(lines, gloss, glossary, field):
    """The lines that gloss writes. Spark does not keep what a process says, so nothing may be wrong: --strict ends it, and the job."""
    context = lines.sparkSession.sparkContext
    # Executors have shipped files in their working folder; where there are none, only the driver knows where they are.
    is_local = re.match(r"local(\[|$)", context.master)
    folder = SparkFiles.getRootDirectory() if is_local else "."
    program = os.path.join(folder, gloss) if gloss else "gloss"
    command = gloss_command(program, os.path.join(folder, glossary), field)
    texts = lines.rdd.map(lambda row: row.line.decode())
    return texts.pipe(shlex.join(command + ["--strict"]), checkCode=True)


# ---- The job ----


def ship(context, path):
    """Send a file, or what a URL such as hdfs: names, to all executors; they know it by its last name."""
    context.addFile(path)
    return os.path.basename(path)


def parse(arguments=None):
    parser = argparse.ArgumentParser(description="Annotate JSON Lines with gloss, as a job of Apache Spark.")
    parser.add_argument("--glossary", required=True, metavar="FILE", help="a .glx that gloss index wrote, or a glossary in YAML")
    parser.add_argument("--gloss", metavar="FILE", help="a gloss to take along; otherwise the one in the executors' PATH")
    parser.add_argument("--field", default="text", metavar="NAME", help="the field that holds the text (default: text)")
    parser.add_argument("--pipe", action="store_true", help="write the lines of gloss, and stop where one cannot be read")
    parser.add_argument("input", metavar="INPUT")
    parser.add_argument("output", metavar="OUTPUT")
    return parser.parse_args(arguments)


def run(spark, options):
    # A batch lies in memory as a whole, with its results.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 1000)
    glossary = ship(spark.sparkContext, options.glossary)
    gloss = ship(spark.sparkContext, options.gloss) if options.gloss else None
    lines = read_lines(spark, options.input)

    if options.pipe:
        annotate_by_pipe(lines, gloss, glossary, options.field).saveAsTextFile(options.output)
    else:
        annotate(lines, gloss, glossary, options.field).write.parquet(options.output)
        error = spark.read.parquet(options.output).select("error")
        print(f"{error.count()} lines, {error.where('error IS NOT NULL').count()} of them not read", file=sys.stderr)


if __name__ == "__main__":
    session = SparkSession.builder.appName("gloss annotate").getOrCreate()
    run(session, parse())
    session.stop()
