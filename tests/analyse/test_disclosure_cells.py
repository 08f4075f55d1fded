"""Rows that nothing tells apart are counted together, with the same outcome as one by one."""

from typing import Any

import numpy as np
import pytest
from analyse.disclosed import measured
from hypothesis import given
from hypothesis import strategies as st

from generator.analyse.disclosure import cells, withheld
from generator.analyse.disclosure.cells import in_cells
from generator.analyse.disclosure.facts import Division, Fact, Family, Kind, Table
from generator.analyse.disclosure.overlaps import Counter
from generator.analyse.disclosure.parts import Parts, parts_of

NAMES = ("team", "desk", "ok")
SHARE: dict[str, Any] = {"type": "share", "column": "ok"}
CRITERIA: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    (SHARE, ("team", "desk")),
    (SHARE | {"of": {"team": {"not": "a"}}}, ("desk",)),
    ({"type": "count"}, ("team",)),
    ({"type": "count", "of": {"desk": {"is": "x"}}}, ("team",)),
]
Row = tuple[str, str, str]
ROWS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.sampled_from(["yes", "no", ""])),
    min_size=1,
    max_size=12,
)


@given(ROWS, st.lists(st.integers(1, 14), min_size=12, max_size=12))
def test_a_page_holds_back_the_same_with_its_rows_counted_one_by_one(rows: list[Row], times: list[int]) -> None:
    table = [row for row, often in zip(rows, times, strict=False) for _ in range(often)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells, "_FEWER", 1)
        patch.setattr(cells, "_AT_ONCE", 5)
        together = measured(NAMES, NAMES[:2], table, CRITERIA)
        patch.setattr(withheld, "in_cells", lambda families: families)
        assert measured(NAMES, NAMES[:2], table, CRITERIA) == together


@st.composite
def families(draw: st.DrawFn) -> list[Family]:
    length = draw(st.integers(4, 30))
    codes = st.lists(st.integers(-1, 2), min_size=length, max_size=length).map(
        lambda each: np.array(each, dtype=np.int64)
    )
    mask = st.lists(st.booleans(), min_size=length, max_size=length).map(lambda each: np.array(each, dtype=np.bool_))
    divisions = [Division(draw(codes), 3) for _ in range(2)]
    masks = [draw(mask) for _ in range(2)]
    whole = st.lists(st.integers(0, 4).map(float), min_size=length, max_size=length)
    sizes = [np.ones(length), np.array(draw(whole))]
    people = st.lists(st.integers(0, 5), min_size=length, max_size=length).map(
        lambda each: np.array(each, dtype=np.int64)
    )
    found = []
    for _ in range(draw(st.integers(1, 3))):
        tables = tuple(
            Table(
                facts=tuple(Fact(Kind.GROUP, f"{at}", "team", name) for name in "abc"),
                division=draw(st.sampled_from(divisions)),
                within=draw(st.sampled_from(masks)),
                shown=np.ones(3, dtype=np.bool_),
            )
            for at in range(draw(st.integers(1, 4)))
        )
        sized = draw(st.sampled_from(sizes))
        found.append(Family(file="f", tables=tables, sizes=sized, people=draw(st.none() | people)))
    return found


@given(families())
def test_cells_have_as_many_rows_and_answers_in_common_as_their_rows(by_row: list[Family]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells, "_FEWER", 1)
        patch.setattr(cells, "_AT_ONCE", 5)
        by_cell = in_cells(by_row)
    assert all(each.rows is not None for each in by_cell)
    for some, same in zip(by_row, by_cell, strict=True):
        one, other = (Counter(each).overlaps(of)[0] for each, of in ((by_row, some), (by_cell, same)))
        for name in ("rows", "sizes", "shared", "table", "part"):
            assert getattr(one, name).tolist() == getattr(other, name).tolist()
        apart, together = parts_of(one, 1_000), parts_of(other, 1_000)
        assert apart is not None
        assert together is not None
        for name in ("has", "rows", "sizes"):
            assert getattr(apart, name).tolist() == getattr(together, name).tolist()
        if some.people is not None:
            assert _given(apart) == _given(together)
            for signs in ([1.0], [1.0, -1.0]):
                assert one.people(range(len(signs)), signs) == other.people(range(len(signs)), signs)


def _given(parts: Parts) -> set[tuple[int, int]]:
    """Each part and each person who gave a row of it."""
    assert parts.gave is not None
    return set(zip(*(each.tolist() for each in parts.gave), strict=True))


def family(sizes: list[float], people: list[int] | None = None) -> Family:
    length = len(sizes)
    table = Table(
        facts=(Fact(Kind.GROUP, "rows", "team", "a"),),
        division=Division(np.zeros(length, dtype=np.int64), 1),
        within=np.arange(length) % 2 == 0,
        shown=np.array([True]),
    )
    who = None if people is None else np.array(people, dtype=np.int64)
    return Family(file="f", tables=(table, table), sizes=np.array(sizes), people=who)


def test_a_cell_has_the_rows_and_the_answers_of_all_that_are_in_it() -> None:
    [found] = in_cells([family([1.0, 2.0, 3.0] * 4)])
    assert found.rows is not None
    assert (found.rows.tolist(), found.sizes.tolist(), found.length) == ([6, 6], [12.0, 12.0], 12)
    assert found.tables[0].within.tolist() == [True, False]
    assert found.tables[0].within is found.tables[1].within
    assert found.tables[0].division is found.tables[1].division


@pytest.mark.parametrize(
    "rows", [family([0.1] * 12), family([1.0] * 4), family([2.0**52] * 12)],
    ids=["parts of answers", "few rows", "sums that are not exact"],
)  # fmt: skip
def test_rows_stay_as_they_are_where_cells_would_not_be_the_same_or_not_worth_it(rows: Family) -> None:
    [found] = in_cells([rows])
    assert found is rows


def test_people_stay_known_by_row() -> None:
    [found] = in_cells([family([1.0] * 12, list(range(12)))])
    assert found.people is not None
    assert found.entry is not None
    assert (found.people.tolist(), found.entry.tolist()) == (list(range(12)), [0, 1] * 6)


def test_more_divisions_than_a_number_can_tell_apart_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [each.tolist() for each in (in_cells([family([1.0] * 40)])[0].sizes, np.array([20.0, 20.0]))]
    assert expected[0] == expected[1]
    monkeypatch.setattr(cells, "_LARGEST", 3)
    assert in_cells([family([1.0] * 40)])[0].sizes.tolist() == expected[0]
