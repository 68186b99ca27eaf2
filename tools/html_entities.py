#!/usr/bin/env python3
"""Write src/document/html_entities.c: the named character references of HTML.

  tools/html_entities.py --write src/document/html_entities.c

The list is that of the HTML standard, section 13.5, as Python has it in html.entities. Names stand in the order of their bytes, so that
those with one beginning are neighbours.
"""
import argparse, html.entities


def numbers(items):
    lines, line = [], ""
    for item in items:
        text = "%d," % item
        if len(line) + len(text) > 124:
            lines.append(line)
            line = ""
        line += text
    return "\n".join(lines + [line])


def table(kind, items):
    places, data = [0], b""
    for item in items:
        data += item
        places.append(len(data))
    assert places[-1] < 65536
    # An array of numbers: a string may not be that long in C.
    return "const char gloss_html_entity_%ss[] = {\n%s\n};\nconst uint16_t gloss_html_entity_%s_at[] = {\n%s\n};\n" % (
        kind, numbers(byte - 256 if byte > 127 else byte for byte in data), kind, numbers(places))


def source():
    entities = sorted((name.encode(), value.encode()) for name, value in html.entities.html5.items())
    letters = bytes(range(ord("A"), ord("z") + 2))
    first = [sum(name[0] < letter for name, _ in entities) for letter in letters]
    return ("/* Made by tools/html_entities.py from the list of the HTML standard; do not edit. */\n/* clang-format off */\n"
            '#include "html_entities.h"\n\n' + table("name", [name for name, _ in entities]) +
            table("text", [value for _, value in entities]) +
            "const uint16_t gloss_html_entity_first[] = {\n%s\n};\n" % numbers(first))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", metavar="FILE", required=True)
    with open(parser.parse_args().write, "w", encoding="ascii") as file:
        file.write(source())


main()
