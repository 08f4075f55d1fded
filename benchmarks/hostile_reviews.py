"""Review files that try to take all the time or memory there is, in their front matter or in their text."""

from collections.abc import Callable

SOUND = "nothing odd"
_SIZE = 195_000
"""Bytes of a text: what the limits allow."""
_FRONT = """\
---
title: Calls in January
status: planned
period: {start: 2026-01-01, end: 2026-01-31}
"""


def _text(part: str, tail: str = "") -> Callable[[], str]:
    """A text of one part again and again."""
    return lambda: f"{_FRONT}---\n\n{part * (_SIZE // len(part.encode()))}{tail}\n"


def _front(lines: Callable[[], str]) -> Callable[[], str]:
    return lambda: f"{_FRONT}{lines()}---\n\nAll is well.\n"


def _many(form: str, count: int) -> str:
    return "".join(form.format(number) for number in range(count))


REVIEWS: dict[str, Callable[[], str]] = {
    SOUND: lambda: f"{_FRONT}---\n\nAll is well.\n",
    "front: 10,000 values": _front(lambda: "accept:\n" + _many("  K-{}: because\n", 4_990)),
    "front: 4,500 unknown keys": _front(lambda: _many("key{}: x\n", 4_500)),
    "front: the same key 4,500 times": _front(lambda: _many("title: x\n", 4_500)),
    "front: a list where a word is due": _front(lambda: "aim: [" + _many("a{}, ", 9_500) + "z]\n"),
    "front: 1,650 findings": _front(
        lambda: "findings:\n" + _many("  F{}: {{kind: improvement, statement: It is slow.}}\n", 1_650)
    ),
    "front: 1,400 actions": _front(lambda: "actions:\n" + _many("  A{0}: {{what: Do A{0}., owner: x}}\n", 1_400)),
    "front: 1,500 people": _front(lambda: "people:\n" + _many("  p{}: {{role: Clerk, group: colleague}}\n", 1_500)),
    "front: one text of 195 kB": _front(lambda: f"aim: {'long ' * 39_000}\n"),
    "front: 600 kB": _front(lambda: f"aim: {'long ' * 120_000}\n"),
    "front: 100,000 levels": _front(lambda: f"aim: {'[' * 100_000}\n"),
    "text: 600 kB": lambda: f"{_FRONT}---\n\n{'word ' * 120_000}\n",
    "text: [": _text("["),
    "text: ![": _text("!["),
    "text: 150 [ a paragraph": lambda: f"{_FRONT}---\n\n{'[' * 150}\n",
    "text: [a](": _text("[a]("),
    "text: [a][b] ": _text("[a][b] "),
    "text: []": _text("[]"),
    "text: nested [[ ]]": lambda: f"{_FRONT}---\n\n{'[' * 200_000}{']' * 200_000}\n",
    "text: <a ": _text("<a "),
    "text: <": _text("<"),
    "text: <!-- ": _text("<!-- "),
    "text: <http://": _text("<http://"),
    "text: <x@": _text("<x@"),
    "text: *": _text("*"),
    "text: *a ": _text("*a "),
    "text: **a ": _text("**a "),
    "text: *a **b ": _text("*a **b "),
    "text: _": _text("_"),
    "text: _a ": _text("_a "),
    "text: __a _b ": _text("__a _b "),
    "text: `": _text("`"),
    "text: `a ``b ": _text("`a ``b "),
    "text: runs of ` of all lengths": lambda: f"{_FRONT}---\n\n{' a '.join('`' * n for n in range(1, 620))}\n",
    "text: &": _text("&"),
    "text: &amp": _text("&amp"),
    "text: &#": _text("&#"),
    "text: \\": _text("\\"),
    "text: \\`": _text("\\`"),
    "text: a long word": _text("a"),
    "text: spaces": _text(" "),
    "text: lines of two spaces": _text("a  \n"),
    "text: line ends": _text("\n"),
    "text: CRLF": _text("\r\n"),
    "text: NUL": _text("\0"),
    "text: lists in lists": lambda: f"{_FRONT}---\n\n" + "".join(f"{'    ' * n}- a\n" for n in range(310)),
    "text: one list": _text("- a\n"),
    "text: lists apart": _text("- a\n\n"),
    "text: numbered list": _text("1. a\n"),
    "text: quotations in quotations": lambda: f"{_FRONT}---\n\n" + "".join(f"{'> ' * n}a\n\n" for n in range(440)),
    "text: > in one line": _text("> "),
    "text: quotation of many lines": _text("> a\n"),
    "text: a table of 10,000 rows": lambda: f"{_FRONT}---\n\n| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 10_000,
    "text: a table of 2,000 columns": lambda: (
        f"{_FRONT}---\n\n{'|a' * 2_000}|\n{'|-' * 2_000}|\n" + f"{'|1' * 2_000}|\n" * 45
    ),
    "text: bars": _text("|"),
    "text: rows that may be a table": _text("|-\n"),
    "text: [[x]]": _text("[[x]] "),
    "text: {{ x }}": _text("{{ x }} "),
    "text: {{": _text("{{ "),
    "text: {: #a }": _text("a {: #a }\n\n"),
    "text: {:": _text("{: "),
    "text: [a]: b": _text("[a]: b\n"),
    "text: 11,000 references": lambda: f"{_FRONT}---\n\n" + _many("[a{0}]: b{0}\n", 6_000) + _many("[a{0}] ", 5_000),
    "text: [a](b) ": _text("[a](b) "),
    "text: headings": _text("# a\n"),
    "text: sections": _text("## a\n\n"),
    "text: headings underlined": _text("a\n===\n"),
    "text: #": _text("#"),
    "text: -": _text("-"),
    "text: - - ": _text("- - "),
    "text: * * ": _text("* * "),
    "text: =": _text("a\n="),
    "text: fences": _text("```\n\n"),
    "text: ~": _text("~"),
    "text: fences that never end": lambda: f"{_FRONT}---\n\n" + "".join(f"{'`' * n}\na\n" for n in range(3, 620)),
    "text: definitions": _text("a\n:   b\n\n"),
    "text: : ": _text(":   a\n"),
    "text: indented": _text("    a\n\n"),
    "text: paragraphs": _text("a\n\n"),
    'text: "': _text('"'),
    "text: (": _text("("),
    "text: )": _text("[a](b "),
    "text: [a](<": _text("[a](<"),
    'text: [a](b "': _text('[a](b "'),
    "text: right-to-left marks": _text("\u202e"),
}
"""By what they are."""
