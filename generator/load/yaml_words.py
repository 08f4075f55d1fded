"""What is wrong with text that YAML cannot read, at the place where an author can mend it and not where reading gave up."""

import re
from typing import Any, NamedTuple

import yaml

from generator.model.typographic import MARKS


class Told(NamedTuple):
    """A fault: its line and column, from 0 as YAML counts them, its words, and its cure where the rule's own is none."""

    line: int
    column: int
    message: str
    cure: str | None = None


ODD_SPACES = "\u00a0\u2007\u202f\u3000"
"""Spaces that look like any other, and are letters to YAML."""
OTHER_SPACES = (
    "a space of another kind, such as web pages and word processors use, stands in the indentation",
    "Delete the space before the first word of the line, and type it anew.",
)
_INDENT = re.compile(rf"[ \t{ODD_SPACES}]*")
_BEGUN = re.compile(r"(?:[:,\[{-][ ]+|[\[{])(?:([>|&*!%@`])|([-?])(?= ))")
"""A sign at the head of a value that is more than a sign there."""
_TYPOGRAPHIC = re.compile(rf"(?:[:,\[{{-][ ]+|[\[{{])([{MARKS}])([^\n{MARKS}]+)([{MARKS}]?)")


def told(error: yaml.MarkedYAMLError, text: str, first_line: int, last: Any) -> Told:
    """The fault of a text that begins on a line of its file; `last` is the event that was read before it, if any."""
    mark: Any = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    return (
        _quoted(error, lines, last)
        or _indented(lines, line)
        or _typographic(lines, line)
        or _begun(lines, line, column)
        or _no_colon(error, lines)
        or Told(line, column, _words(error, first_line))
    )


def _quoted(error: yaml.MarkedYAMLError, lines: list[str], last: Any) -> Told | None:
    """A quotation mark that nothing closes, that one far below does, or that the text itself closes too early."""
    opened, mark = error.context_mark, error.problem_mark
    start, end = (last.start_mark, last.end_mark) if isinstance(last, yaml.ScalarEvent) else (None, None)
    if error.context == "while scanning a quoted scalar" and opened and "end of stream" in str(error.problem):
        return _never_closed(lines, opened.line, opened.column)
    if not (mark and start and end and last.style in ("'", '"')):
        return None
    if end.line != mark.line or lines[end.line][end.column : mark.column].strip():
        return None
    if start.line < end.line:
        return _never_closed(lines, start.line, start.column)
    if last.style == "'":
        message = "an apostrophe ends the text here: it is the sign that the text began with"
        return Told(end.line, end.column - 1, message, "Write it twice, '', or put the text between double ones, \".")
    message = "a quotation mark ends the text here, and more follows"
    return Told(
        end.line, end.column - 1, message, "Write \\\" within the text, or put the text between single ones, '."
    )


def _never_closed(lines: list[str], line: int, column: int) -> Told:
    sign, rest = lines[line][column], lines[line][column + 1 :].rstrip(" ,]}")
    cure = f"Close it with {sign} at the end of its text."
    if rest[-1:] in MARKS and rest:
        cure = f"Close it with {sign}: {rest[-1]} is a typographic quotation mark, which closes nothing."
    return Told(line, column, "a quotation mark is opened here and never closed", cure)


def _indented(lines: list[str], line: int) -> Told | None:
    """A tab, or a space of another kind, before the line or before the one above, which was then read as something else."""
    for at in (line, line - 1):
        found = _INDENT.match(lines[at]) if 0 <= at < len(lines) else None
        indent = found[0] if found else ""
        if "\t" in indent:
            cure = "Indent with spaces, two a level: YAML takes no tabs there."
            return Told(at, indent.index("\t"), "a tab is used for indentation", cure)
        if odd := [index for index, sign in enumerate(indent) if sign in ODD_SPACES]:
            return Told(at, odd[0], *OTHER_SPACES)
    return None


def _typographic(lines: list[str], line: int) -> Told | None:
    """A value that stands between quotation marks, though not between such as YAML knows."""
    if line >= len(lines) or not (found := _TYPOGRAPHIC.search(lines[line])):
        return None
    signs = " and ".join(dict.fromkeys(filter(None, (found[1], found[3]))))
    message = f"{signs} as quotation marks do not hold a text together: a colon, comma or # in it counts"
    return Told(line, found.start(1), message, f'Write straight ones: "{found[2].strip()}".')


def _begun(lines: list[str], line: int, column: int) -> Told | None:
    """A value whose first sign means something to YAML, at or right before the place where reading gave up."""
    found = [each for each in _BEGUN.finditer(lines[line]) if each.end() - 1 <= column] if line < len(lines) else []
    if not found:
        return None
    sign = found[-1][1] or found[-1][2]
    message = f"a text cannot begin with {sign} here: at the head of a value it means something else"
    return Told(line, found[-1].end() - 1, message, "Put the whole value between quotation marks.")


def _no_colon(error: yaml.MarkedYAMLError, lines: list[str]) -> Told | None:
    """A line that would be a key if it had a colon with a space behind it: where it stands, and not where reading gave up."""
    opened: Any = error.context_mark
    if not (opened and (error.problem or "").startswith("could not find expected ':'")):
        return None
    begun = lines[opened.line][opened.column :]
    if found := re.match(r"[\w-]+:(?=\S)", begun):
        message = f"behind {found[0]} a space is missing, so that it is no key"
        return Told(opened.line, opened.column + found.end(), message, "Write a space behind the colon.")
    message = "a key without its colon, or a text that goes on without indentation"
    return Told(opened.line, opened.column, message)


def _words(error: yaml.MarkedYAMLError, first_line: int) -> str:
    problem, opened = error.problem or "cannot be read", error.context_mark
    sign = {"while parsing a flow sequence": "[", "while parsing a flow mapping": "{"}.get(error.context or "")
    if sign and opened:
        where = f"line {opened.line + first_line}, column {opened.column + 1}"
        return f"the {sign} opened on {where}, is not closed before this, or a comma is missing"
    if "'\\t'" in problem or "tab character" in problem:
        return "a tab is used for indentation"
    known = {
        "did not find expected key": "the indentation of this line does not fit the lines above it",
        "mapping values are not allowed": "a second colon stands on one line, or the line is indented too far",
        "did not find expected ',' or": "a bracket or brace is not closed, or a comma is missing",
    }
    return next(
        (words for start, words in known.items() if problem.startswith(start)), f"not valid YAML here: {problem}"
    )
