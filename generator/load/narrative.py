"""The Markdown below the front matter: its sections and its references. The text itself is rendered when pages are compiled."""

import re
from collections.abc import Container, Iterator

from generator.load.beyond import beyond
from generator.load.front_matter import too_long
from generator.load.unrendered import WITHIN, unrendered
from generator.model.document import LINK_PATTERN, VALUE_PATTERN, Narrative, Reference, Section
from generator.model.footnotes import REFERENCE, parted
from generator.model.limits import Limits
from generator.model.remarks import blanked, read
from generator.problems import Location, Problem
from generator.rules import form

_VALUE = re.compile(VALUE_PATTERN, re.ASCII)
_LINK = re.compile(LINK_PATTERN)
_BRACES = re.compile(r"(?<!\\)\{\{(?:[^{}\n]{0,200}\}{1,2})?|(?<![\\{}])(?:\{[^{}\n]{1,200})?\}\}")
"""What is left of a placeholder that has lost a brace, or holds what none can hold."""
_ADDRESS = re.compile(r"\]\(\s*(?:<?([^\s()<>]+)|(?=\)))|^ {0,3}\[(?!\^)[^\]\n]{1,200}\]:\s*<?([^\s<>]+)")
_HEADING = re.compile(r" {0,3}##[ \t]+(.*)")
_BLANKS = " \t"
_TICKS = re.compile(r"`+")
_BRACKET = re.compile(r"\\.|[\[\]()>]|<(?=[A-Za-z/!?])")
_PAIRS = {"[": "]", "(": ")", "<": ">"}


def parse(body: str, first_line: int) -> Narrative:
    """Cut the body at its level-2 headings and find its references, leaving code and remarks alone.

    The texts of the sections are as they were written; headings are without remarks.
    """
    sections: list[Section] = []
    references: list[Reference] = []
    lines: list[str] = []
    heading, start = "", first_line
    shown = blanked(body)
    code, shown_lines = read(body).code(), shown.split("\n")
    notes = parted(shown_lines)[1]
    for at, (line, plain) in enumerate(zip(body.split("\n"), shown_lines, strict=True)):
        number, literal = first_line + at, at in code
        # A remark that begins or ends in the line of a heading would be cut in two by it.
        if (
            not literal
            and not _ends_in_remark(line, plain)
            and _HEADING.match(line)
            and (found := _HEADING.match(plain))
        ):
            sections.append(Section(heading=heading, text="\n".join(lines), line=start))
            heading, start, lines = _words(found[1]), number + 1, []
            continue
        lines.append(line)
        if not literal:
            references += _references(plain, number)
            references += _as_typed(plain, number, notes)
    sections.append(Section(heading=heading, text="\n".join(lines), line=start))
    return Narrative(sections=tuple(s for s in sections if s.heading or s.text.strip()), references=tuple(references))


def _words(rest: str) -> str:
    """The words of a heading behind its marks, without those that may close it.

    One pattern for all of it would try each blank of a long line as the last one.
    """
    ended = rest.rstrip(_BLANKS)
    opened = ended.rstrip("#")
    return (opened if opened.endswith(tuple(_BLANKS)) else ended).strip()


def _ends_in_remark(line: str, plain: str) -> bool:
    return line != plain and line.rfind("<!--") > line.rfind("-->")


def _references(line: str, number: int) -> list[Reference]:
    plain = _without_code(line)
    found = [
        Reference(
            kind="chart" if m[1] else "value",
            target=m[2],
            attribute=m[3] or "",
            text=m[0],
            line=number,
            column=m.start() + 1,
        )
        for m in _VALUE.finditer(plain)
    ]
    links = [
        Reference(kind="link", target=m[1].strip(), attribute="", text=m[0], line=number, column=m.start() + 1)
        for m in _LINK.finditer(plain)
    ]
    pictures = {m.end() - 1 for m in WITHIN["picture"].finditer(plain)}
    addresses = [
        Reference(kind="address", target=m[1] or m[2] or "", attribute="", text=m[0], line=number, column=m.start() + 1)
        for m in _ADDRESS.finditer(plain)
        if m.start() not in pictures
    ]
    without = _VALUE.sub(lambda m: " " * len(m[0]), plain)
    broken = [
        Reference(
            kind="braces",
            target=m[0].strip("{} "),
            attribute="",
            text=line[m.start() : m.end()],
            line=number,
            column=m.start() + 1,
        )
        for m in _BRACES.finditer(without)
    ]
    return found + links + addresses + broken


def _as_typed(line: str, number: int, notes: Container[str]) -> Iterator[Reference]:
    """Forms that no page renders, and references to footnotes that are not there."""
    plain = _without_code(line)
    found = list(unrendered(line, plain))
    found += [("footnote", m.start(), m[0]) for m in REFERENCE.finditer(plain) if m[1].casefold() not in notes]
    for name, at, text in sorted(found, key=lambda each: each[1]):
        yield Reference(kind="as typed", target=name, attribute="", text=text, line=number, column=at + 1)


def beyond_limits(body: str, first_line: int, file: str, limits: Limits) -> list[Problem]:
    """The problem of a text that is too long, or that opens too many brackets and never closes them: before it is rendered."""
    if at := too_long(body, limits):
        size = -(-len(body.encode()) // 1_000)
        message = f"more than {limits.narrative:,} kB of text by this line: it has {size:,} kB"
        place = Location(file=file, line=first_line + at - 1)
        return [beyond(form.TEXT_LONG, place, message, limits, "narrative", size)]
    unclosed = _unclosed(body, first_line)
    if len(unclosed) <= limits.brackets:
        return []
    found = f"{len(unclosed):,} brackets are opened and never closed; the {limits.brackets:,} that are allowed end here"
    place = Location(file=file, line=unclosed[limits.brackets])
    return [beyond(form.TEXT_BRACKETS, place, found, limits, "brackets", len(unclosed))]


def _unclosed(body: str, first_line: int) -> list[int]:
    """The lines of the brackets that are not closed in their paragraph, code left alone; `<` counts before what may be a tag."""
    unclosed: list[int] = []
    opened: dict[str, list[int]] = {closing: [] for closing in _PAIRS.values()}
    code = read(body).code()
    for number, line in enumerate(body.split("\n"), start=first_line):
        if number - first_line in code:
            continue
        if not line.strip():
            unclosed += [each for lines in opened.values() for each in lines]
            for lines in opened.values():
                lines.clear()
        for found in _BRACKET.finditer(_without_code(line)):
            if found[0] in _PAIRS:
                opened[_PAIRS[found[0]]].append(number)
            elif found[0] in opened and opened[found[0]]:
                opened[found[0]].pop()
    return sorted([*unclosed, *(each for lines in opened.values() for each in lines)])


def _without_code(line: str) -> str:
    """A line with spaces in place of its code: what stands between two equally long runs of backticks."""
    if "`" not in line:
        return line
    runs = [(found.start(), found.end()) for found in _TICKS.finditer(line)]
    following: dict[int, int] = {}
    closing: dict[int, int] = {}
    for number in range(len(runs) - 1, -1, -1):  # the next run of the same length, for each
        length = runs[number][1] - runs[number][0]
        closing[number] = following.get(length, 0)
        following[length] = number
    parts, at, number = [], 0, 0
    while number < len(runs):
        if last := closing[number]:
            start, end = runs[number][0], runs[last][1]
            parts += [line[at:start], " " * (end - start)]
            at, number = end, last
        number += 1
    return "".join([*parts, line[at:]])
