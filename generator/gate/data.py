"""Files of data and plain text: that they are what their names say, and tell nobody who somebody is."""

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator
from itertools import islice

from generator.compile.formulas import PARTS, runs
from generator.gate import people
from generator.gate.drawings import read_xml
from generator.gate.json_texts import distinct, strings
from generator.gate.style_sheets import addresses, style_faults
from generator.gate.summary import Rules, Summary
from generator.gate.unseen import may_hide, unseen_fault

_EDITION = re.compile(rb'(?:\.rv-edition-(?:version|made|root)::after \{ content: "[0-9A-Za-z .,:_-]*"; \}\n)*')
_NUMBER = re.compile(r"[+-]?(?:\d[\d.,]*(?:e[+-]?\d+)?\s?%?|inf)?", re.IGNORECASE)
"""What begins as a formula and is none."""
_OPENS = re.compile(
    r"\s*(?:ACTION(?:;[^:]*)?:(?!\s*DISPLAY\s*$)|(?:ATTACH|IMAGE|CONFERENCE|STYLED-DESCRIPTION|X-ALT-DESC)[;:]"
    r"|(?:URL|SOURCE|TZURL)(?:;[^:]*)?:(?!\s*https?://)|[A-Z-]+;[^:]*ALTREP=)",
    re.IGNORECASE,
)
"""What a calendar may be told to open when a time comes, or to show as a page of its own."""
_ANOTHER_KIND = "ID"
"""What begins a table that spreadsheets take for a workbook of an old kind (SYLK), which can run something."""
_AT_MOST = {"{": 2_000_000, "[": 2_000_000, ",": 8_000_000, '"': 8_000_000}
"""So often does each sign stand in JSON that is read: each may become an object of some fifty bytes."""
_SMALL = 10_000_000
"""Signs of JSON of which everything may be kept while it is read, which takes half as long as to forget it on the way."""
_ROWS = 10_000
"""Rows of a table that are looked at together."""
_UNFOLDED = 50_000_000
"""Bytes that a packed list of pages may become."""


def read_json(data: bytes, rules: Rules) -> Summary:
    """The summary of a file of JSON: every string in it, names included."""
    found = Summary()
    text = decoded(data, found)
    if not is_json(text, found):
        return found
    texts = distinct(text)
    telling = frozenset(people.look_by(rules.known).telling(texts))
    if not telling and not may_hide("\n".join(texts)):
        return found
    line, last = 1, 0
    for at, string in strings(text):
        wrong = [people.told(people.kinds(string, rules.known), "a text of the data")] if string in telling else []
        wrong += [fault] if (fault := unseen_fault(string, "a text of the data")) else []
        if wrong:
            line, last = line + text.count("\n", last, at), at
            found.faults += [(line, each) for each in wrong]
    return found


def in_guide(path: str) -> bool:
    """Whether a page is one of the guide, which has the program's own words."""
    return f"/{path}".endswith("/guide/index.html") or "/guide/" in f"/{path}"


def is_json(text: str, found: Summary) -> bool:
    """Whether a text is JSON that can be read in a gigabyte; that it is not is a fault."""
    if any(text.count(sign) > most for sign, most in _AT_MOST.items()):
        found.faults.append((0, "the file holds more than any that this program makes; make it again"))
        return False
    try:
        json.loads(text, object_pairs_hook=None if len(text) < _SMALL else _nothing)
    except (ValueError, RecursionError):
        found.faults.append((0, "this is no JSON; make it again"))
        return False
    return True


def _nothing(pairs: list[tuple[str, object]]) -> None:
    """What is kept of an object: whether it is one is all that is asked."""


def read_csv(data: bytes, rules: Rules) -> Summary:
    """The summary of a table: every cell."""
    found = Summary()
    text = decoded(data, found)
    if text.startswith(_ANOTHER_KIND):
        found.faults.append((1, "a spreadsheet takes a table that begins with ID for a workbook; quote its first cell"))
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        while rows := [(reader.line_num, row) for row in islice(reader, _ROWS)]:
            whole = dict.fromkeys(cell for _, row in rows for cell in row)
            cells = dict.fromkeys(cell.strip() for cell in whole)
            live = {cell for cell in whole if cell and (not cell[0].isalnum() or PARTS.search(cell)) and _runs(cell)}
            found.faults += [
                (line, "a cell that a spreadsheet would run as a formula; put an apostrophe before it")
                for line, row in (rows if live else ())
                if not live.isdisjoint(row)
            ]
            for line, row in rows if people.any_in(cells, rules.known) else ():
                if wrong := [kind for cell in row for kind in people.kinds(cell.strip(), rules.known)]:
                    found.faults.append((line, people.told(wrong, "a cell")))
    except csv.Error:
        found.faults.append((reader.line_num, "this is no table; make it again"))
    return found


def _runs(cell: str) -> bool:
    return runs(cell) and not _NUMBER.fullmatch(cell)


def read_text(data: bytes, rules: Rules) -> Summary:
    """The summary of a plain text: every line."""
    found = Summary()
    lines = decoded(data, found).splitlines()
    telling = frozenset(people.look_by(rules.known).telling(lines))
    if not telling and not may_hide("\n".join(lines)):
        return found
    for number, line in enumerate(lines, 1):
        if fault := unseen_fault(line, "the text"):
            found.faults.append((number, fault))
        if line in telling:
            found.faults.append((number, people.told(people.kinds(line, rules.known), "the text")))
    return found


def read_calendar(data: bytes, rules: Rules) -> Summary:
    """The summary of a calendar, whose long lines are folded."""
    found = Summary()
    for number, line in _unfolded(decoded(data, found)):
        if _OPENS.match(line):
            found.faults.append((number, "an entry of the calendar opens or runs something; take it out"))
        if fault := unseen_fault(line, "the text"):
            found.faults.append((number, fault))
        if kinds := people.kinds(line.replace("\\", ""), rules.known):
            found.faults.append((number, people.told(kinds, "the text")))
    return found


def read_style_sheet(data: bytes, rules: Rules) -> Summary:
    """The summary of a style sheet."""
    found = read_text(data, rules)
    text = decoded(data, Summary())
    found.faults += [(1 + text.count("\n", 0, at), f"{what}; take it out") for at, what in style_faults(text)]
    found.links = [(0, each) for each in addresses(text)]
    return found


def read_edition(data: bytes, rules: Rules) -> Summary:
    """The summary of the style sheet that says what a site was made from: texts behind three elements, and nothing else."""
    found = read_text(data, rules)
    if not _EDITION.fullmatch(data):
        found.faults.append(
            (0, "the style sheet at the foot of the pages says more than what made the site; build it again")
        )
    return found


def read_packed(data: bytes, rules: Rules) -> Summary:
    """The summary of a packed list of pages."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            text = packed.read(_UNFOLDED + 1)
    except (OSError, EOFError, zlib.error):
        return Summary(faults=[(0, "this is no packed file; make it again")])
    if len(text) > _UNFOLDED:
        return Summary(faults=[(0, "the packed file holds more than any list of pages; make it again")])
    return read_xml(text, rules)


def decoded(data: bytes, found: Summary) -> str:
    """The text of a file; that it is not UTF-8 is a fault."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found.faults.append((1 + data[: error.start].count(b"\n"), "this is not UTF-8; save it as UTF-8"))
        return data.decode("utf-8", "replace")


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a calendar, each with the number of its first."""
    first, parts = 1, [""]
    for number, line in enumerate(text.splitlines(), 1):
        if line[:1] in (" ", "\t"):
            parts.append(line[1:])
        else:
            yield first, "".join(parts)
            first, parts = number, [line]
    yield first, "".join(parts)
