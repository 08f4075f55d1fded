"""Cells whose bytes are read have the values of their texts, and what is not plain is left to those who read texts."""

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.load.cells import number_in
from generator.load.dates import dates
from generator.load.distinct import PADDING, Integers
from generator.load.moments import NONE, moments_of
from generator.load.plain_cells import plain_reader
from generator.load.plain_dates import plain_dates, templates
from generator.load.plain_numbers import plain_numbers
from generator.load.typed import Plain
from generator.model.column import Column
from generator.model.values import parse_number

_DIGITS = st.text(st.sampled_from("0123456789"), max_size=12)


def placed(cells: list[str]) -> tuple[bytes, Integers, Integers]:
    """Cells one behind the other, in bytes that end as those of a stretch."""
    lengths = np.array([len(cell.encode()) for cell in cells], dtype=np.int64)
    return "".join(cells).encode() + b"\0" * PADDING, np.cumsum(lengths) - lengths, lengths


def moments(cells: list[str], layout: str | None = None) -> Plain:
    return plain_dates(*placed(cells), templates(layout))


def is_moment(cell: str) -> bool:
    """Whether a cell is one by the careful way."""
    return not dates([cell], np.zeros(1, dtype=np.bool_), None).bad


@given(
    st.lists(st.one_of(_DIGITS, st.tuples(_DIGITS, _DIGITS).map(".".join), st.text("0123456789.-+e ,é", max_size=18)))
)
@example(["0.1", "123456789012345", "1234567890.12345", "999999999999.999", "0.3", "1.005", "4.35", "00012.50"])
@example(
    ["1234567890123456", "12345678901234567", "1.", ".5", "1.2.3", "", "1,5", "12345678/", "1234567:", "1e5", "-1", "."]
)
@example(["12345678901234.567", "1234567890123456.5", "99999999", "100000000"])
def test_a_plain_number_is_the_number_of_its_text(cells: list[str]) -> None:
    for cell, value in zip(cells, plain_numbers(*placed(cells)).tolist(), strict=True):
        if not np.isnan(value):
            assert value == parse_number(cell)


@given(st.lists(st.one_of(st.tuples(_DIGITS, _DIGITS).map(",".join), st.text("0123456789.-+e ,é", max_size=18))))
@example(["0,1", "123456789012345", "1234567890,12345", "1,005", "1,", ",5", "1,2,3", "1.5", "1.204,5", "1,204.5", ""])
def test_a_plain_number_with_a_comma_is_the_number_of_its_text(cells: list[str]) -> None:
    for cell, value in zip(cells, plain_numbers(*placed(cells), ",").tolist(), strict=True):
        if not np.isnan(value):
            assert value == number_in(cell, ",")


@given(st.integers(0, 10**15 - 1), st.integers(1, 15))
def test_numbers_of_fifteen_digits_are_plain(number: int, behind: int) -> None:
    for text in (str(number), f"{number:016d}"[:-behind][1:] + "." + f"{number:016d}"[-behind:]):
        if not text.startswith("."):
            assert plain_numbers(*placed(["x", text, "y"]))[1] == float(text)


@pytest.mark.parametrize(
    "column, fit, left",
    [
        ({"type": "count"}, ["0", "7", "8.0"], ["8.5", "-1", "1000000000001"]),
        ({"type": "score", "scale": [5, 1]}, ["1", "4.5", "5"], ["0", "5.1"]),
        ({"type": "number"}, ["1000000000000"], ["1000000000001", "+1"]),
        ({"type": "duration", "unit": "hours"}, ["1.25"], ["-1", "01:15"]),
    ],
)
def test_what_does_not_fit_its_column_is_left_to_be_told(
    column: dict[str, object], fit: list[str], left: list[str]
) -> None:
    reader = plain_reader(Column.model_validate(column), ())
    assert reader
    assert reader(*placed([*fit, *left])).given.tolist() == [True] * len(fit) + [False] * len(left)


@pytest.mark.parametrize("missing, is_read", [(["n/a", ""], True), (["n/a", " 99"], False)])
def test_a_number_that_means_no_answer_is_looked_for_among_the_texts(missing: list[str], is_read: bool) -> None:
    for column in (Column.model_validate({"type": "number"}), Column.model_validate({"type": "date"})):
        assert (plain_reader(column, missing) is not None) is is_read


_OFFSETS: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.integers(-23 * 60 - 59, 23 * 60 + 59).map(lambda each: dt.timezone(dt.timedelta(minutes=each)))
)
_YEARS = dt.datetime(1900, 1, 1), dt.datetime(2199, 12, 31, 23, 59, 59, 999_999)


@given(
    st.lists(st.datetimes(*_YEARS, timezones=_OFFSETS), min_size=1),
    st.sampled_from("T "),
    st.sampled_from(["minutes", "seconds", "milliseconds", "microseconds"]),
)
def test_moments_as_programs_write_them_are_plain(given_ones: list[dt.datetime], between: str, exact: str) -> None:
    cells = [each.isoformat(between, exact) for each in given_ones]
    found, expected = moments(cells), moments_of([dt.datetime.fromisoformat(cell) for cell in cells])
    assert found.values.tolist() == expected.wall.tolist()
    assert found.timed
    if expected.offsets is None:
        assert found.offsets is None
    else:
        assert found.offsets is not None
        assert found.offsets.tolist() == expected.offsets.tolist()
    zulu = [cell.removesuffix("+00:00") + "Z" for cell in cells if cell.endswith("+00:00")]
    assert moments(zulu).given.all()


_CLOCK = r"[0-2][0-9]:[0-7][0-9](:[0-7][0-9](\.[0-9]{3})?)?"
_NEARLY = st.from_regex(
    rf"\A(18|19|20|21|22)[0-9]{{2}}[-/][0-3][0-9]-[0-3][0-9]([T _]{_CLOCK}(Z|[+-][0-2][0-9]:[0-5][0-9])?)?\Z"
)


@given(st.lists(_NEARLY, max_size=20))
@example(
    [
        "2026-02-29",
        "2024-02-29",
        "1900-02-29",
        "2000-02-29",
        "2026-04-31",
        "2026-00-10",
        "2026-13-10",
        "2026-01-00",
        "2026-01-32",
    ]
)
@example(["2026-01-01T24:00", "2026-01-01T23:60", "2026-01-01T23:59:60", "2026-01-01T10:00+24:00"])
@example(
    ["2026-01-01T10:00+05:30", "2026-01-01T10:00-05:30", "2026-01-01_10:00", "2026/01/01", "2026-01-0:", "2026-01-0/"]
)
def test_what_looks_like_a_date_and_is_none_is_not_plain(cells: list[str]) -> None:
    found = moments(cells)
    for index, cell in enumerate(cells):
        if found.given[index]:
            assert is_moment(cell), cell
            expected = moments_of([dt.datetime.fromisoformat(cell)])
            assert found.values[index] == expected.wall[0]
            ours = NONE if found.offsets is None else found.offsets[index]
            assert ours == (NONE if expected.offsets is None else expected.offsets[0])
        elif "1900" <= cell[:4] <= "2199":
            assert not is_moment(cell), cell


@given(st.lists(st.datetimes(*_YEARS)), st.sampled_from(["%d/%m/%Y", "%Y%m%d", "%d.%m.%Y %H:%M", "%H:%M:%S %d-%m-%Y"]))
def test_dates_of_a_format_are_plain(given_ones: list[dt.datetime], layout: str) -> None:
    cells = [each.strftime(layout) for each in given_ones]
    expected = [dt.datetime.strptime(cell, layout) for cell in cells]
    assert moments(cells, layout).values.tolist() == moments_of(expected).wall.tolist()


@pytest.mark.parametrize(
    "layout", ["%d %b %Y", "%d/%m/%y", "%Y-%m-%d%z", "%Y-%m", "%d/%m/%Y %I:%M %p", "%Y-%m-%d 00%H", "%Y-%m-%d %M"]
)
def test_a_format_that_is_not_of_fixed_digits_is_left_to_those_who_read_texts(layout: str) -> None:
    assert templates(layout) == ()


def test_dates_alone_have_no_time_of_the_day() -> None:
    assert not moments(["2026-01-01", "2026-01-01T1", ""]).timed
