"""The Markdown below the front matter: its sections and its references. The text itself is rendered when pages are compiled."""

import re

from generator.model.document import LINK_PATTERN, VALUE_PATTERN, Narrative, Reference, Section

_VALUE = re.compile(VALUE_PATTERN, re.ASCII)
_LINK = re.compile(LINK_PATTERN)
_ADDRESS = re.compile(r"\]\(\s*<?([^\s()<>]+)|^ {0,3}\[[^\]\n]{1,200}\]:\s*<?([^\s<>]+)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}##[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_LIST_ITEM = re.compile(r" {0,3}([-*+]|\d+[.)])\s")


def parse(body: str, first_line: int) -> Narrative:
    """Cut the body at its level-2 headings and find its references, leaving code alone."""
    sections: list[Section] = []
    references: list[Reference] = []
    lines: list[str] = []
    heading, start = "", first_line
    code = _Code()
    for number, line in enumerate(body.split("\n"), start=first_line):
        literal = code.holds(line)
        if not literal and (found := _HEADING.match(line)):
            sections.append(Section(heading=heading, text="\n".join(lines), line=start))
            heading, start, lines = found[1].strip(), number + 1, []
            continue
        lines.append(line)
        if not literal:
            references += _references(line, number)
    sections.append(Section(heading=heading, text="\n".join(lines), line=start))
    return Narrative(sections=tuple(s for s in sections if s.heading or s.text.strip()), references=tuple(references))


def _references(line: str, number: int) -> list[Reference]:
    plain = _CODE_SPAN.sub(lambda span: " " * len(span[0]), line)
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
    addresses = [
        Reference(kind="address", target=m[1] or m[2], attribute="", text=m[0], line=number, column=m.start() + 1)
        for m in _ADDRESS.finditer(plain)
    ]
    return found + links + addresses


class _Code:
    """Follows fenced and indented code through the lines of a text."""

    def __init__(self) -> None:
        self._fence = ""
        self._blank = True
        self._in_list = False

    def holds(self, line: str) -> bool:
        """Whether the line is code."""
        fence = _FENCE.match(line)
        if self._fence:
            if fence and fence[1][0] == self._fence[0] and len(fence[1]) >= len(self._fence):
                self._fence = ""
            return True
        if fence:
            self._fence = fence[1]
            return True
        if not line.strip():
            self._blank = True
            return False
        indented = line.startswith(("    ", "\t"))
        if not indented:
            self._in_list = bool(_LIST_ITEM.match(line)) or (self._in_list and not self._blank)
        literal = indented and self._blank and not self._in_list
        self._blank = literal
        return literal
