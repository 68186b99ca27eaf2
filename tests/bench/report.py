"""report.py RESULTS MADE FOLDER - what bench.sh measured, as tables (results.md), numbers (results.json) and charts in FOLDER.

RESULTS is the folder of the steps' lines of JSON, with the commit and the machine's load at the start; MADE what corpus.py says of the
text."""

import glob
import json
import os
import platform
import re
import subprocess
import sys
import time

import charts

ORDER = ["news", "text-100", "text-10000", "text-150000", "text-1000000"]
OURS = ("gloss", "gloss-exact")
NAMES = {"indo-pacific-security": "the shipped glossary", "100": "100 terms", "10000": "10,000 terms", "150000": "150,000 terms", "1000000": "1,000,000 terms"}
ABOUT = {
    "100": "Names of people and places, evenly taken from WordNet: rare in the text.",
    "10000": "Headwords of FOLDOC and V.E.R.A., two dictionaries of computing, evenly taken.",
    "150000": "All of WordNet, and some of GCIDE: nearly every line holds several.",
    "1000000": "The 150,000 and sequences of two to four words from the text: a stress test.",
    "indo-pacific-security": "Text in the manner of news, with the terms of the shipped glossary.",
}


# ---- What there is ----


def records(folder):
    """All lines, each with the step it belongs to."""
    found = []
    for path in sorted(glob.glob(os.path.join(folder, "*.jsonl"))):
        step = os.path.basename(path)[: -len(".jsonl")]
        with open(path, encoding="utf-8") as file:
            found += [{"step": step, **json.loads(row)} for row in file if row.strip()]
    return found


def output(*command):
    try:
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.decode().strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def first_match(pattern, path):
    try:
        with open(path, encoding="utf-8") as file:
            found = re.search(pattern, file.read(), re.M)
    except OSError:
        return ""
    return found.group(1) if found else ""


def machine(results):
    caches = re.findall(r"^(L\d\w?) cache:\s+(.+?)(?: \(|$)", output("lscpu"), re.M)
    memory = int(first_match(r"^MemTotal:\s+(\d+)", "/proc/meminfo") or 0) / 1024**2
    return {
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
        "gloss": first_match(r"^(.+)$", os.path.join(results, "commit")),
        "processor": f"{os.cpu_count()} x {first_match(r'^model name.*: (.*)$', '/proc/cpuinfo') or platform.processor()}",
        "caches": ", ".join(f"{name} {size}" for name, size in caches),
        "memory": f"{memory:.0f} GB",
        "system": f"{first_match(r'^PRETTY_NAME=.(.*).$', '/etc/os-release')}, {platform.system()} {platform.release()}",
        "compiler": output("cc", "--version").split("\n")[0],
        "load at the start": first_match(r"^(.+)$", os.path.join(results, "load")),
    }


def versions(rows):
    """Of the engines. RE2 does not say its own."""
    found = {row["engine"]: row["version"] for row in rows if row["kind"] == "scan" and row["version"]}
    re2 = output("dpkg-query", "-W", "-f", "${Version}", "libre2-dev")
    if re2:
        found["RE2"] = re2
    return {name: version for name, version in found.items() if not name.endswith(("-lossy", "-matcher", "-exact"))}


# ---- A set: one text, one glossary, all engines ----


def sets(rows):
    """(step, glossary) in the order that a reader wants."""
    found = {(row["step"], row["glossary"]) for row in rows if row["step"] in ORDER}
    return sorted(found, key=lambda one: (ORDER.index(one[0]), len(one[1]), one[1]))


def of_set(rows, key, kind):
    return [row for row in rows if (row["step"], row.get("glossary")) == key and row["kind"] == kind]


def widest(rows):
    """Each engine's row over the most text, the fastest first; ours lead."""
    most = {}
    for row in rows:
        if row["engine"] not in most or row["bytes"] > most[row["engine"]]["bytes"]:
            most[row["engine"]] = row
    return sorted(most.values(), key=lambda row: (row["engine"] not in OURS, OURS.index(row["engine"]) if row["engine"] in OURS else -row["mb_per_s"]))


def ratio(row, rows):
    """How many times as fast ours is over the same bytes."""
    ours = [one for one in rows if one["engine"] == "gloss" and one["bytes"] == row["bytes"]]
    return ours[0]["mb_per_s"] / row["mb_per_s"] if ours and row["mb_per_s"] else None


def kind_of(row):
    return "ours" if row["engine"] in OURS else "exact" if row["verdict"] == "equal" else "inexact"


def title_of(key):
    text = "news" if key[0] == "news" else "English"
    return f"{NAMES.get(key[1], key[1])}, {text}"


def density(rows):
    ours = [row for row in rows if row["engine"] == "gloss"]
    row = max(ours or rows, key=lambda one: one["bytes"], default=None)
    return row["count"] / (row["bytes"] / 1e6) if row else 0


def bytes_text(count):
    return f"{count / 1e6:,.0f}" if count >= 10e6 else f"{count / 1e6:.2g}"


def chart_of(key, rows):
    def row_of(row):
        by = ratio(row, rows)
        note = "" if row["engine"] in OURS or not by else f"gloss is {charts.times(by)}"
        return row["engine"], row["mb_per_s"], row["min"], row["max"], note, kind_of(row)

    subtitle = f"{density(rows):,.0f} mentions a MB; median of {rows[0]['runs']} runs, all engines in turn in one process"
    return charts.bars("Searching for " + title_of(key), subtitle, [row_of(row) for row in widest(rows)])


def table_of(rows):
    lines = ["| engine | MB/s | slowest–fastest | gloss is | over MB | found | spans | build s | MB held | how |", "|---|--:|--:|--:|--:|--:|---|--:|--:|---|"]
    for row in widest(rows):
        by = ratio(row, rows)
        name = f"**{row['engine']}**" if row["engine"] in OURS else row["engine"]
        lines.append(
            f"| {name} | {charts.short(row['mb_per_s'])} | {charts.short(row['min'])}–{charts.short(row['max'])} | "
            f"{charts.times(by) if by else ''} | {bytes_text(row['bytes'])} | {row['count']:,} | {row['verdict']} | "
            f"{row['build_s']:.3f} | {row['memory'] / 1e6:,.1f} | {row['rules']} |"
        )
    return lines


def difference_of(row):
    ours = [(row["inflected"], "plurals and singulars"), (row["spelled"], "written otherwise: hyphens, line breaks, dots")]
    ours += [(row["underscore"], "beside an underscore, which separates words here"), (row["follows"], "that follow from these")]
    plain = [(row["overlaps"], "inside or across one of ours"), (row["accents"], "beside a letter beyond ASCII, parts of words")]
    plain += [(row["dotted"], "beside a full stop, parts of initialisms as U.S."), (row["others"], "others")]

    def said(some):
        return ", ".join(f"{count:,} {what}" for count, what in some if count) or "none"

    return (
        f"*Why the counts differ:* in the first {bytes_text(row['bytes'])} MB gloss-exact and the plain rule of the others share {row['both']:,} spans. "
        f"Only gloss-exact finds: {said(ours)}. Only the plain rule finds: {said(plain)}."
    )


def section(key, rows):
    scans = of_set(rows, key, "scan")
    lines = ["", f"## {title_of(key)[0].upper()}{title_of(key)[1:]}", ""]
    if key[1] in ABOUT:
        lines.append(ABOUT[key[1]])
    lines += [f"{density(scans):,.0f} mentions a MB.", "", f"![{title_of(key)}]({chart_name(key)})", "", *table_of(scans), ""]
    lines += [difference_of(row) for row in of_set(rows, key, "difference")[:1]]
    skips = {row["engine"]: row["why"] for row in of_set(rows, key, "skip")}
    if skips:
        lines += ["", "*Left out:* " + "; ".join(f"{name}: {why}" for name, why in skips.items()) + "."]
    return lines


def chart_name(key):
    return key[0] + ".svg"


# ---- Growth ----


def series_of(rows, step, place):
    """(engine, points), ours first, then by the first value."""
    found = {}
    for row in rows:
        if row["step"] == step and row["kind"] == "scan":
            found.setdefault(row["engine"], []).append(place(row))
    return sorted(((name, sorted(points)) for name, points in found.items()), key=lambda one: (one[0] != "gloss", one[0]))


def by_bytes(row):
    size = row["bytes"] / 1e6
    return size, size / row["mb_per_s"], size / row["max"], size / row["min"]


def by_terms(row):
    return row["terms"], row["mb_per_s"], row["min"], row["max"]


def growth(rows, folder):
    lines = []
    some = series_of(rows, "grow-bytes", by_bytes)
    if some:
        write(folder, "growth-text.svg", charts.curves("Time by the length of the text", "10,000 terms; medians, slowest and fastest run; 200 MB of text, then the same again", "MB of text", "seconds", some))
        lines += ["", "## By the length of the text", "", "![Time by the length of the text](growth-text.svg)", ""]
        lines += growth_table(some, "MB", lambda value: f"{charts.short(value)} s")
    some = series_of(rows, "grow-terms", by_terms)
    if some:
        write(folder, "growth-terms.svg", charts.curves("Speed by the number of terms", "10 MB of text; medians, slowest and fastest run; the terms of each size are among those of the next", "terms", "MB of text a second", some))
        lines += ["", "## By the number of terms", "", "![Speed by the number of terms](growth-terms.svg)", ""]
        lines += growth_table(some, "terms", lambda value: f"{charts.short(value)} MB/s")
    return lines


def growth_table(series, what, say):
    xs = sorted({point[0] for _, points in series for point in points})
    lines = ["| " + " | ".join([what, *(name for name, _ in series)]) + " |", "|--:" * (len(series) + 1) + "|"]
    for x in xs:
        values = [next((say(point[1]) for point in points if point[0] == x), "") for _, points in series]
        lines.append("| " + " | ".join([f"{x:,.10g}", *values]) + " |")
    return lines


# ---- Patterns and whole commands ----


def patterns(rows):
    scans = [row for row in rows if row["step"] == "patterns" and row["kind"] == "scan" and row["engine"] == "gloss"]
    lines = ["", "## Patterns", "", "Glossaries of regular expressions (`tests/bench/patterns.sh`); the last two are of the worst kind: every capitalised word,", "and every word, may begin one.", "", "| glossary | MB/s | slowest–fastest | over MB |", "|---|--:|--:|--:|"]
    lines += [f"| {row['glossary']} | {charts.short(row['mb_per_s'])} | {charts.short(row['min'])}–{charts.short(row['max'])} | {bytes_text(row['bytes'])} |" for row in scans]
    return lines if scans else []


def commands(rows):
    lines = ["", "## Whole commands", "", "Process, files and output included; output to /dev/null. Speed is by the clock.", "", "| command | median | slowest–fastest | most memory |", "|---|--:|--:|--:|"]
    found = [row for row in rows if row["kind"] == "command"]
    for row in found:
        if row["status"] not in (0, 1):
            median, span = f"ended with {row['status']}", ""
        elif row["bytes"]:
            median, (slow, fast) = f"{charts.short(row['bytes'] / 1e6 / row['clock'])} MB/s", (row["bytes"] / 1e6 / row["max"], row["bytes"] / 1e6 / row["min"])
            span = f"{charts.short(slow)}–{charts.short(fast)}"
        else:
            median, span = f"{charts.short(1000 * row['clock'])} ms", f"{charts.short(1000 * row['max'])}–{charts.short(1000 * row['min'])}"
        lines.append(f"| {row['name']} | {median} | {span} | {row['memory'] / 1e6:,.1f} MB |")
    return lines if found else []


# ---- All of it ----


def write(folder, name, content):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(content)


def sources(made):
    try:
        with open(made, encoding="utf-8") as file:
            rows = file.read().splitlines()[1:]
    except OSError:
        return [], []
    packages = [row.split()[1] for row in rows if row.startswith("package ")]
    given = [f"{row.split()[1]} {int(row.split()[2]) / 1e6:.1f}" for row in rows if row.startswith("source ")]
    return packages, given


def head(where, found, is_quick):
    lines = ["# Results", "", "Written by `./dev bench`; [README.md](README.md) says how to read it. One thread; the text lies in memory; MB is 10⁶ bytes.", "", "| | |", "|---|---|"]
    if is_quick:
        lines[4:4] = ["Made with `--quick`: shorter runs over 20 MB of the text, and neither growth nor whole commands.", ""]
    lines += [f"| {name} | {value} |" for name, value in where.items() if value]
    return lines + [f"| engines | {', '.join(f'{name} {version}' for name, version in found.items())} |"]


def clear(folder):
    for path in glob.glob(os.path.join(folder, "*.svg")):
        os.remove(path)


def main(results, made, folder):
    rows = records(results)
    if not rows:
        sys.exit("report.py: error: nothing was measured in " + results)
    os.makedirs(folder, exist_ok=True)
    clear(folder)
    where, found = machine(results), versions(rows)
    packages, given = sources(made)
    lines = head(where, found, any(row.get("text") == "quick" for row in rows))
    for key in sets(rows):
        scans = of_set(rows, key, "scan")
        if scans:
            write(folder, chart_name(key), chart_of(key, scans))
            lines += section(key, rows)
    lines += growth(rows, folder) + patterns(rows) + commands(rows)
    if given:
        lines += ["", "## The text", "", "MB by source: " + ", ".join(given) + "."]
    write(folder, "results.md", "\n".join(lines) + "\n")
    whole = {"machine": where, "versions": found, "packages": packages, "results": rows}
    write(folder, "results.json", json.dumps(whole, indent=0, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:4])
