"""Files of data and plain text: that they are what their names say, and tell nobody who somebody is."""

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from itertools import islice

from generator.gate import people
from generator.gate.drawings import read_xml
from generator.gate.page import fragment_faults
from generator.gate.style_sheets import addresses, style_faults
from generator.gate.summary import Rules, Summary

_STRING = re.compile(r'"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
_MARKUP = re.compile(r"<[^<>]*>")
INDEX_SCRIPT = b"var __index = "
"""How the search index begins where it is brought as a script."""
_ROWS = 10_000
"""Rows of a table that are looked at together."""
_UNFOLDED = 50_000_000
"""Bytes that a packed list of pages may become."""


def read_json(data: bytes, rules: Rules) -> Summary:
    """The summary of a file of JSON: every string in it, names included."""
    return _json(data, rules, None)


def read_index(data: bytes, rules: Rules) -> Summary:
    """The summary of a search index, whose texts are markup that a script puts into pages."""
    return _json(data.removeprefix(INDEX_SCRIPT), rules, fragment_faults)


def _json(data: bytes, rules: Rules, fragments: Callable[[str, Rules], list[str]] | None) -> Summary:
    found = Summary()
    text = _decoded(data, found)
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        found.faults.append((0, "this is no JSON; make it again"))
        return found
    line, last = 1, 0
    for each in _STRING.finditer(text):
        string = json.loads(each[0], strict=False) if "\\" in each[1] else each[1]
        wrong = []
        if fragments and "<" in string:
            wrong += [what for what in fragments(string, rules) if "personal data" not in what]
            string = _MARKUP.sub(" ", string)
        if kinds := people.kinds(string, rules.known):
            wrong.append(people.told(kinds, "a text of the data"))
        if wrong:
            line, last = line + text.count("\n", last, each.start()), each.start()
            found.faults += [(line, what) for what in wrong]
    return found


def read_csv(data: bytes, rules: Rules) -> Summary:
    """The summary of a table: every cell."""
    found = Summary()
    text = _decoded(data, found)
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        while rows := [(reader.line_num, row) for row in islice(reader, _ROWS)]:
            cells = dict.fromkeys(cell.strip() for _, row in rows for cell in row)
            for line, row in rows if people.any_in(cells, rules.known) else ():
                if wrong := [kind for cell in row for kind in people.kinds(cell.strip(), rules.known)]:
                    found.faults.append((line, people.told(wrong, "a cell")))
    except csv.Error:
        found.faults.append((reader.line_num, "this is no table; make it again"))
    return found


def read_text(data: bytes, rules: Rules) -> Summary:
    """The summary of a plain text: every line."""
    found = Summary()
    for number, line in enumerate(_decoded(data, found).splitlines(), 1):
        if kinds := people.kinds(line, rules.known):
            found.faults.append((number, people.told(kinds, "the text")))
    return found


def read_calendar(data: bytes, rules: Rules) -> Summary:
    """The summary of a calendar, whose long lines are folded."""
    found = Summary()
    for number, line in _unfolded(_decoded(data, found)):
        if kinds := people.kinds(line.replace("\\", ""), rules.known):
            found.faults.append((number, people.told(kinds, "the text")))
    return found


def read_style_sheet(data: bytes, rules: Rules) -> Summary:
    """The summary of a style sheet."""
    found = read_text(data, rules)
    text = _decoded(data, Summary())
    found.faults += [(1 + text.count("\n", 0, at), f"{what}; take it out") for at, what in style_faults(text)]
    found.links = [(0, each) for each in addresses(text)]
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


def _decoded(data: bytes, found: Summary) -> str:
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
