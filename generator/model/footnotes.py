"""How footnotes are written in a text: `[^label]` refers to one, and `[^label]: words` at the beginning of a line is one."""

import re
from collections.abc import Sequence

from generator.model.remarks import read

REFERENCE = re.compile(r"(?<!\\)\[\^([^\s\[\]^]{1,50})\]")
_DEFINITION = re.compile(r" {0,3}\[\^([^\s\[\]^]{1,50})\]:[ \t]*(.*)")
_QUOTED = re.compile(r"(?: {0,3}> ?)*")
_INDENT = ("    ", "\t")
_LIST = re.compile(r" {0,3}(?:[-*+]|1[.)])[ \t]")
_BLOCK = re.compile(r" {0,3}(?:#{1,6}[ \t]|\||([-*_])(?:[ \t]*\1){2,}[ \t]*$)")
"""Headings, tables and rules: with lists, quotations and code, what ends a note without an empty line."""


def parted(lines: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The lines without those of footnotes, and the footnotes by label; the first of a label counts.

    A note goes on to the next empty line, and beyond it where what follows is indented as code is. It ends before a heading, a
    list, a table, a quotation and code too, and with the quotation that it stands in.
    """
    if not any(_DEFINITION.search(line) for line in lines):  # as in most texts, in which nothing need be told from code
        return list(lines), {}
    kept, notes = list[str](), dict[str, list[str]]()
    fenced = {number for each in read("\n".join(lines)).fences for number in range(each.first, each.last + 1)}
    label, depth, blank = "", 0, True
    for number, whole in enumerate(lines):
        marks = _QUOTED.match(whole)
        line, quotations = (whole[marks.end() :], marks[0].count(">")) if marks else (whole, 0)
        further = label and quotations == depth
        indented = further and line.startswith(_INDENT)
        if number in fenced and not indented:
            label = ""
            kept.append(whole)
        elif found := None if number in fenced else _DEFINITION.fullmatch(line):
            label, depth = found[1].casefold(), quotations
            label = label if label not in notes else f"{label}\n"  # a second one, which is dropped below
            notes[label] = [found[2]]
        elif not line.strip():
            blank = True
            kept.append(whole)
            continue
        elif indented or (further and not blank and not _LIST.match(line) and not _BLOCK.match(line)):
            notes[label].append(line)
        else:
            if label and not blank and not _LIST.match(line):
                kept.append("")  # what stood above the note does not run into what stands below it
            label = ""
            kept.append(whole)
        blank = False
    texts = {name: " ".join(" ".join(words).split()) for name, words in notes.items() if not name.endswith("\n")}
    return kept, texts
