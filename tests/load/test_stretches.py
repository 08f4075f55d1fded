"""Tables whose bytes are read in stretches are those that are read row by row, cell by cell and fault by fault."""

import csv
import io
from collections.abc import Iterator
from typing import Any, NoReturn

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.load import columns, distinct, stretches
from generator.load.csv_rows import Odd
from generator.load.tables import read_table
from generator.model import Source
from generator.model.limits import Limits
from generator.model.table import Table
from generator.privacy import NOBODY
from generator.problems import Problem

_LIMITS = Limits.model_construct(**Limits().model_dump() | {"rows": 30, "columns": 4, "cell": 40})
_DATES = st.one_of(
    st.dates().map(str),
    st.datetimes(timezones=st.one_of(st.none(), st.timezones())).map(lambda each: each.isoformat(" ")),
    st.datetimes().map(lambda each: each.isoformat(timespec="minutes") + "Z"),
    st.datetimes().map(lambda each: each.isoformat(timespec="milliseconds")),
    st.sampled_from(
        [
            "2026-02-29",
            "2026-02-28T24:00",
            "2026-13-01",
            "2024-02-29",
            "1899-12-31",
            "2200-01-01",
            "2026-01-01T10:60",
            "2026-01-01T10:00:60",
        ]
    ),
    st.sampled_from(
        ["2026-01-01T10:00+05:30", "2026-01-01T10:00:00-00:00", "2026-01-01T10:00+24:00", "9999-12-31T23:00-05:00"]
    ),
    st.from_regex(r"\A20[0-9x]{2}-[01][0-9]-[0-3][0-9]([T ][0-2][0-9]:[0-6][0-9](:[0-6][0-9](\.[0-9]{1,6})?)?)?\Z"),
)
_NUMBERS = st.one_of(
    st.integers(-3, 10**17).map(str),
    st.decimals(0, 10**6, allow_nan=False, places=3).map(str),
    st.floats(0, 10, allow_nan=False).map(str),
    st.from_regex(r"\A[0-9.,+-]{0,18}\Z"),
    st.sampled_from(
        ["0", "1", "5", "007", "1.50", ".5", "5.", "1e3", "1000000000000", "1000000000001", "99999999", "12:30"]
    ),
)
_TEXTS = st.text(st.sampled_from("ab,;\"\n\r '#é\u2028\x85€0"), max_size=50)
_CELLS = {
    "date": _DATES,
    "number": _NUMBERS,
    "count": _NUMBERS,
    "duration": _NUMBERS,
    "score": _NUMBERS,
    "flag": st.sampled_from(["yes", "no", "1", "Maybe", "NO"]),
    "category": _TEXTS,
    "text": _TEXTS,
}
_MORE: dict[str, dict[str, Any]] = {"score": {"scale": [1, 5]}, "duration": {"unit": "minutes"}}


def outcome(data: bytes, source: Source, limits: Limits, size: int) -> tuple[Table | None, list[Problem]]:
    """The table as it is read in stretches of about so many bytes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "SIZE", size)
        return read_table(data, "f.csv", "s", source, NOBODY, limits)


def carefully(data: bytes, source: Source, limits: Limits) -> tuple[Table | None, list[Problem]]:
    """The table as it is read row by row, each cell as a text."""

    def odd(_: Any) -> Iterator[NoReturn]:
        raise Odd
        yield

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "stretches", odd)
        return read_table(data, "f.csv", "s", source, NOBODY, limits)


def agree(data: bytes, source: Source, limits: Limits, size: int) -> None:
    ours, told = outcome(data, source, limits, size)
    theirs, expected = carefully(data, source, limits)
    assert told == expected
    assert (ours is None) == (theirs is None)
    if ours and theirs:
        assert ours.use == theirs.use
        assert ours.personal == theirs.personal
        assert ours.held == theirs.held
        pd.testing.assert_frame_equal(ours.frame, theirs.frame)


def of_types(kinds: dict[str, str], **more: Any) -> Source:
    declared = {name: {"type": kind, **_MORE.get(kind, {})} for name, kind in kinds.items()}
    return Source.model_validate({"method": "survey", "columns": declared, **more})


@st.composite
def tables(draw: st.DrawFn) -> tuple[bytes, Source]:
    """Tables as other programs write them, with cells of all types, good and bad, and some rows that do not fit."""
    kinds = dict(zip("abc", draw(st.lists(st.sampled_from(sorted(_CELLS)), min_size=1, max_size=3)), strict=False))
    missing = draw(st.sampled_from([(), ("n/a", "0"), ("n/a",)]))
    cells = [st.one_of(_CELLS[kind], _CELLS[kind], st.sampled_from(["", "n/a", " 5 "])) for kind in kinds.values()]
    rows = draw(st.lists(st.tuples(*cells).map(list), max_size=12))
    odd = draw(
        st.one_of(st.just(value=None), st.just(value=None), st.sampled_from([[], ["x"] * 5, ["x"] * 2, ["# x"]]))
    )
    if odd is not None:
        rows.insert(draw(st.integers(0, len(rows))), odd)
    stream = io.StringIO(newline="")
    end, quoted = draw(st.sampled_from(["\n", "\r\n"])), draw(st.booleans())
    csv.writer(
        stream,
        delimiter=draw(st.sampled_from(",;")),
        lineterminator=end,
        quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
    ).writerows([[*kinds], *rows])
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    text = stream.getvalue()
    return (text if draw(st.booleans()) else text.rstrip("\r\n")).encode(encoding), of_types(kinds, missing=missing)


@given(tables(), st.integers(8, 200))
def test_a_table_is_read_in_stretches_as_row_by_row(table: tuple[bytes, Source], size: int) -> None:
    agree(*table, Limits(), size)


_PIECES = st.sampled_from(
    ["a", "1", ",", ",", "\n", "\n", "\r\n", "\r", '"', '""', '","', "# ", " ", "\u2028", "é", "12", "\0"]
)


@given(
    st.lists(_PIECES, max_size=60).map("".join), st.integers(1, 40), st.sampled_from(["a", "a,b", '"a",b', "b,a,c,d"])
)
@example('1,"2\n', 4, "a,b")
@example('1,2\n3,"4"x\n5,6\n', 8, "a,b")
@example('1,2" x\n3,4\n5,6" y\n', 8, "a,b")
@example("1,2\r3,4\n", 40, "a,b")
@example('""\n\n"x"\n', 40, "a")
@example("1,2\n" * 31, 8, "a,b")
@example("# 1,2\n", 40, "a,b")
@example("1,2\n" + "x" * 50 + ",3\n", 16, "a,b")
@example('1,"""2"""\n"3",4\n', 40, "a,b")
@example('"a"b"c",1\n', 40, "a,b")
@example('"a"",1"b"\n2,3\n', 40, "a,b")
@example("1,2,3,4,5\n1,2\n", 40, "a,b")
def test_any_bytes_are_read_in_stretches_as_row_by_row(text: str, size: int, header: str) -> None:
    agree(f"{header}\n{text}".encode(), of_types({"a": "text"}), _LIMITS, size)
    agree(f"{header}\n{text}".encode(), of_types({"a": "number"}), _LIMITS, size)


@pytest.mark.parametrize(
    "layout", ["%d/%m/%Y", "%Y%m%d", "%d.%m.%Y %H:%M", "%H:%M:%S %d-%m-%Y", "%d %b %Y", "%Y-%m-%d%z", "%d/%m/%y"]
)
@given(
    st.lists(st.one_of(st.datetimes(), st.sampled_from(["31/02/2026", "1/2/2026", "20260101", "", "x"])), max_size=8)
)
def test_dates_of_a_format_are_read_in_stretches_as_one_by_one(layout: str, given_cells: list[Any]) -> None:
    cells = [each if isinstance(each, str) else each.strftime(layout) for each in given_cells]
    source = Source.model_validate(
        {"method": "survey", "columns": {"a": {"type": "date", "format": layout}, "b": {"type": "text"}}}
    )
    agree(
        "".join(f"{cell},x\n" for cell in ["a,b"[:1], *cells]).replace("a,x", "a,b", 1).encode(), source, Limits(), 64
    )


@given(
    st.lists(st.text(st.sampled_from("abé\u2028"), max_size=40), min_size=1, max_size=60),
    st.sampled_from(["", "a beginning of all of them: "]),
)
@example(["a" * 300, "a" * 301, "a" * 300, "b" * 300, ""], "")
@example(["a" * 8, "a" * 9, "a" * 8], "")
@example(["a" * 16 + "b", "a" * 16 + "c"], "")
@example(["a" * 300, "a" * 298, "a" * 299 + "b"], "")
def test_texts_are_told_apart_however_alike_they_begin(texts: list[str], begin: str) -> None:
    texts = [begin + each for each in texts]
    cells = [each.encode() for each in texts]
    lengths = np.array([len(cell) for cell in cells], dtype=np.int64)
    codes, found = distinct.distinct(b"".join(cells) + b"\0" * distinct.PADDING, np.cumsum(lengths) - lengths, lengths)
    assert found == list(dict.fromkeys(texts))
    assert [found[code] for code in codes] == texts


@given(st.lists(st.sampled_from(["Wednesday", "Tuesday", "Saturday afternoon, late", ""]), min_size=1))
def test_few_texts_with_beginnings_of_their_own_are_told_apart(texts: list[str]) -> None:
    cells = [each.encode() for each in texts]
    lengths = np.array([len(cell) for cell in cells], dtype=np.int64)
    codes, found = distinct.distinct(b"".join(cells) + b"\0" * distinct.PADDING, np.cumsum(lengths) - lengths, lengths)
    assert found == list(dict.fromkeys(texts))
    assert [found[code] for code in codes] == texts


def test_the_place_of_a_fault_is_found_far_into_a_table() -> None:
    rows = [f'{number},"two\nlines, {number}"' for number in range(2_000)]
    rows[1_900] = 'soon,"two\nlines"'
    rows[1_901] = ""
    rows[1_950] = "1,later,3"
    data = "\n".join(["a,b", *rows]).encode()
    source = of_types({"a": "number", "b": "text"})
    _, problems = outcome(data, source, Limits(), 512)
    assert [str(each.location) for each in problems] == [
        "f.csv:3901:1"
    ]  # of the row that does not fit, before any cell
    assert problems[0].code == "CSV-WIDTH" or problems == carefully(data, source, Limits())[1]
    rows[1_950] = "1,later"
    _, problems = outcome("\n".join(["a,b", *rows]).encode(), source, Limits(), 512)
    assert [str(each.location) for each in problems] == ["f.csv:3802:1"]
