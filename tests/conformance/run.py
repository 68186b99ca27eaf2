#!/usr/bin/env python3
"""Run the cases of this folder through any program that finds the terms of a glossary in a text.

The program is a command that prints one JSON object for a text, with a list "mentions". README.md beside this file says what
cases look like. Exit status: 0 all passed, 1 some failed, 2 could not run.
"""
import argparse
import concurrent.futures
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
COMMAND = "gloss annotate --quiet --mark all --to json {options} -g {glossary} {text}"
SECONDS = 300  # for one case; a busy machine is no fault


def read_cases(paths):
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for case in json.load(file):
                yield path.name, case


def bytes_of(holder):
    """The bytes of a text, which is a string or, where it is no UTF-8 or holds NUL, hexadecimal."""
    return holder["text"].encode("utf-8") if "text" in holder else bytes.fromhex(holder["text_hex"])


def write_json(path, value):
    # JSON is YAML as long as no character is written as two escapes.
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def write_glossary(case, folder):
    """One file, or for several glossaries a folder with files in the order of their names."""
    if "glossary" in case:
        return write_json(folder / "glossary.yaml", case["glossary"])
    glossaries = folder / "glossaries"
    glossaries.mkdir()
    for number, glossary in enumerate(case["glossaries"]):
        write_json(glossaries / f"{number}.yaml", glossary)
    return glossaries


def options_of(case):
    """Each option of the case as --name=value, once for each value."""
    for name, values in case.get("options", {}).items():
        for value in values if isinstance(values, list) else [values]:
            yield f"--{name}" if value is True else f"--{name}={value}"


def command_for(template, case, folder):
    text = folder / "text.txt"
    text.write_bytes(bytes_of(case))
    places = {"{glossary}": str(write_glossary(case, folder)), "{text}": str(text)}
    for word in shlex.split(template):
        if word == "{options}":
            yield from options_of(case)
        else:
            yield re.sub(r"\{glossary\}|\{text\}", lambda place: places[place[0]], word)


def mentions_of(template, case):
    """What the program finds: a list of mentions, or a string that says why there is none."""
    with tempfile.TemporaryDirectory(prefix="conformance-") as folder:
        command = list(command_for(template, case, Path(folder)))
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return f"no answer in {SECONDS} seconds"
    if done.returncode != 0:
        return f"exit status {done.returncode}: {done.stderr.decode('utf-8', 'replace').strip()}"
    try:
        return json.loads(done.stdout)["mentions"]
    except (ValueError, KeyError, TypeError) as error:
        return f"no JSON with mentions: {error!r}"


def is_same(want, got):
    """Does a mention that was found have all that the case says of it?"""
    return all(got.get(key) == value for key, value in want.items() if key != "text_hex")


def difference(case, found):
    """What is wrong, or None."""
    if isinstance(found, str):
        return found
    want = case["mentions"]
    if len(want) == len(found) and all(map(is_same, want, found)):
        return None
    keys = sorted({key for mention in want for key in mention} | {"start", "end", "text", "term", "form"})
    lines = ["  wanted:"] + [f"    {json.dumps(mention, ensure_ascii=False)}" for mention in want]
    lines += ["  found:"]
    lines += [f"    {json.dumps({key: mention[key] for key in keys if key in mention}, ensure_ascii=False)}"
              for mention in found]
    return "\n".join(lines)


def has_rule(case, rules):
    """Is one of the case's rules, or the section it stands in, among those asked for?"""
    return not rules or any(rule == asked or rule.startswith(asked + ".")
                            for rule in case["rule"].split(", ") for asked in rules)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="files of cases (default: all of this folder)")
    parser.add_argument("--command", default=COMMAND, metavar="TEMPLATE",
                        help="what to run for a case, with {glossary}, {text} and {options} (default: %(default)s)")
    parser.add_argument("--rule", action="append", default=[], metavar="N",
                        help="only cases of this rule or section; may be repeated")
    parser.add_argument("--name", metavar="WORDS", help="only cases that have these words in their name")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="how many at a time")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write a line of JSON for each case to this file")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    try:
        cases = list(read_cases(arguments.files or sorted(HERE.glob("*.json"))))
    except (OSError, ValueError) as error:
        print(f"run.py: error: {error}", file=sys.stderr)
        return 2
    cases = [(file, case) for file, case in cases
             if has_rule(case, arguments.rule) and (arguments.name or "") in case["name"]]
    if not cases:
        print("run.py: error: no such cases", file=sys.stderr)
        return 2
    try:
        with concurrent.futures.ThreadPoolExecutor(max(arguments.jobs, 1)) as pool:
            found = list(pool.map(lambda item: mentions_of(arguments.command, item[1]), cases))
    except OSError as error:
        print(f"run.py: error: {error}", file=sys.stderr)
        return 2

    problems = [difference(case, mentions) for (_, case), mentions in zip(cases, found)]
    for (file, case), problem in zip(cases, problems):
        if problem:
            print(f"{file}: {case['name']} (rule {case['rule']})\n  {case.get('says', '')}\n{problem}")
    if arguments.report:
        lines = [json.dumps({"file": file, "name": case["name"], "rule": case["rule"], "passed": problem is None},
                            ensure_ascii=False) for (file, case), problem in zip(cases, problems)]
        arguments.report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    failed = sum(problem is not None for problem in problems)
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
