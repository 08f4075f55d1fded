"""Rows that are read at full speed are those that are read one by one, with the same problems at the same places."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.load import csv_rows
from generator.load.csv_bytes import BrokenTable
from generator.load.csv_rows import Mark, rows
from generator.load.csv_text import CsvText, open_table
from generator.model.limits import Limits
from generator.model.source import Read
from generator.problems import Problem

_PIECES = st.sampled_from(["a", "1", ",", ",", "\n", "\n", "\r\n", "\r", '"', '""', '","', "# ", " ", "\u2028", "é"])
_LIMITS = Limits.model_construct(
    **Limits().model_dump() | {"rows": 6, "columns": 4, "cell": 5}
)  # smaller than any may be


def read(opened: CsvText) -> tuple[list[list[str]], list[Problem]]:
    """All rows, and the problems that ended the reading."""
    found: list[list[str]] = []
    try:
        for chunk in rows(opened, "a.csv"):
            found += chunk
    except BrokenTable as broken:
        return found, broken.problems
    return found, []


@given(st.lists(_PIECES, max_size=40).map("".join), st.integers(1, 3), st.sampled_from([",", " ", "#", ";"]))
@example("1\n2\n# 3\n4\n", 1, ",")
@example('1\n2\n"3\n', 1, ",")
@example('1\n"2" x\n3\n"4" y\n', 2, ",")
@example("1\n" * 7, 2, ",")
@example("1,2,3,4,5\n", 1, ",")
@example("toolong\n", 1, ",")
@example("1\n# 2\n", 2, " ")
@example("1\n# 2\n", 2, "#")
def test_both_ways_of_reading_agree(text: str, size: int, delimiter: str) -> None:
    opened = open_table(f"a\n{text}".encode(), "a.csv", Read(delimiter=delimiter), ["a"], _LIMITS)
    if opened.layout is None:
        return
    chunks: list[list[str]] = []
    try:
        for chunk in csv_rows._with_their_lines(opened, opened.layout, "a.csv", size, 0, Mark(0, opened.first)):
            chunks += chunk
        problems: list[Problem] = []
    except BrokenTable as broken:
        problems = broken.problems
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_rows, "CHUNK_ROWS", size)
        given_rows, told = read(opened)
    assert told == problems
    assert given_rows == chunks


@given(st.lists(st.lists(st.text(st.sampled_from("ab,\"\n 'é"), max_size=4), min_size=2, max_size=2), max_size=5))
def test_what_another_program_wrote_is_read_as_it_was_meant(table: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows([["x", "y"], *table])
    opened = open_table(stream.getvalue().encode(), "a.csv", Read(delimiter=","), ["x", "y"])
    assert read(opened) == (table, [])
