"""What the trend, the points of effects and the figures before and after tell together: never those of a few answers."""

import datetime as dt
from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analyse.changes import behind_parts
from generator.analyse.estimates import estimate
from generator.analyse.prepared import prepare
from generator.analyse.review import measure_review
from generator.analyse.samples import Sample
from generator.analyse.small_groups import behind, held_in_parts
from generator.load.tables import read_table
from generator.model import Measure, MeasureType, Portfolio, Review
from generator.model.table import Table
from generator.results import CriterionResult, ImpactResult

MONDAY = dt.date(2026, 1, 5)
LEAST = 10


def measured(
    days: dict[dt.date, int], changes: list[dt.date], every: str | None = "week", kind: str = "mean"
) -> tuple[CriterionResult, tuple[ImpactResult, ...]]:
    """A criterion with so many answers on each day, and what its changes did."""
    review, table = rows_of_days(days, changes, every, kind)
    found = measure_review("t/r", review, {"rows": table}, Portfolio(minimum_n=LEAST))
    return found.criteria[0], found.impact


def rows_of_days(
    days: dict[dt.date, int], changes: list[dt.date], every: str | None, kind: str, end: str = "2026-12-31"
) -> tuple[Review, Table]:
    """A review of one criterion, with a row for each answer."""
    measure = {"type": kind, "source": "rows", "column": "a"} | ({"at_least": "3"} if kind == "share" else {})
    review = Review.model_validate(
        {
            "title": "T",
            "status": "monitoring",
            "period": {"start": MONDAY, "end": end},
            "sources": {
                "rows": {
                    "method": "survey",
                    "file": "r.csv",
                    "date": {"column": "d"},
                    "columns": {"a": {"type": "number"}, "d": {"type": "date"}},
                }
            },
            "criteria": {"c": {"statement": "Good.", "measure": measure} | ({"every": every} if every else {})},
            "impact": [{"of": ["A1"], "criterion": "c", "changed_on": day} for day in changes],
        }
    )
    lines = [f"{1 + (day.day + index) % 5},{day}" for day, count in days.items() for index in range(count)]
    table, problems = read_table("\n".join(["a,d", *lines]).encode(), "r.csv", "rows", review.sources["rows"])
    assert table is not None, problems
    return review, table


def weeks(*sizes: int) -> dict[dt.date, int]:
    return {MONDAY + dt.timedelta(weeks=index): size for index, size in enumerate(sizes)}


@pytest.mark.parametrize("apart, points", [(0, 0), (2_000, 800)])
def test_more_days_than_a_chart_can_show_are_not_held_against_each_other(apart: int, points: int) -> None:
    """A trend counts the days without data between the first and the last; the two sides of an effect do not."""
    first = [MONDAY + dt.timedelta(days=each) for each in range(400 if apart else 700)]
    gap = first[-1] + dt.timedelta(days=1 + apart)
    days = dict.fromkeys((*first, *(gap + dt.timedelta(days=each) for each in range(len(first)))), 12)
    days[first[7]] = 3
    review, table = rows_of_days(days, [gap], "day", "mean", end="2040-12-31")
    prepared = prepare(review, {"rows": table}, Portfolio(minimum_n=LEAST))
    held = prepared.jointly.periods["c"]
    assert (held.drawn, first[7] in held.held, held.unsafe) == (bool(points), bool(points), frozenset())
    found = measure_review("t/r", review, {"rows": table}, Portfolio(minimum_n=LEAST))
    assert found.criteria[0].trend
    assert not found.criteria[0].trend.points
    [effect] = found.impact
    assert (effect.before.n, effect.after.n) == (12 * len(first) - 9, 12 * len(first))
    assert len(effect.split.points if effect.split else ()) == points


def test_the_points_of_an_effect_hide_what_the_trend_hides() -> None:
    """The 5 would follow if the trend hid it with the 12, and the points of the effect with the 20."""
    found, [effect] = measured(weeks(20, 5, 25, 30, 12, 40, 40), [MONDAY + dt.timedelta(weeks=4)])
    assert found.trend is not None
    assert effect.split is not None
    hidden = [MONDAY, MONDAY + dt.timedelta(weeks=1)]
    assert [point.start for point in found.trend.points if point.suppressed] == hidden
    assert [point.start for point in effect.split.points if point.suppressed] == hidden
    assert (effect.before.n, effect.after.n) == (80, 92)


def test_few_answers_around_the_change_count_on_their_sides_and_hide_a_point_on_each() -> None:
    days = weeks(30, 30, 30, 0, 30, 30) | {
        MONDAY + dt.timedelta(weeks=3, days=1): 2,
        MONDAY + dt.timedelta(weeks=3, days=3): 3,
    }
    found, [effect] = measured(days, [MONDAY + dt.timedelta(weeks=3, days=2)])
    assert found.trend is not None
    assert effect.without_mixed is False
    assert (effect.before.n, effect.after.n) == (92, 63)
    assert [point.suppressed for point in found.trend.points] == [True, False, False, True, True, False]


def test_what_no_day_divides_safely_has_no_figures() -> None:
    day = MONDAY + dt.timedelta(weeks=3)
    found, effects = measured(weeks(30, 30, 30, 5, 30), [day, day + dt.timedelta(weeks=1)])
    assert found.trend is not None
    [unsafe] = [effect for effect in effects if effect.change is None]
    assert unsafe.reason == "the figures of fewer than 10 answers would follow from before and after"
    assert (unsafe.before.value, unsafe.after.value, unsafe.split, unsafe.verdict) == (None, None, None, None)
    assert unsafe.before.n == 90


@pytest.mark.parametrize("every", ["week", "month", None])
@pytest.mark.parametrize("kind", ["mean", "share"])
@given(
    days=st.dictionaries(st.integers(0, 60), st.sampled_from([1, 3, 6, 9, 10, 14, 30]), min_size=2, max_size=7),
    changes=st.lists(st.integers(1, 60), min_size=1, max_size=3, unique=True),
)
@settings(max_examples=50, deadline=None)
def test_no_few_answers_follow_by_subtraction(
    kind: str, every: str | None, days: dict[int, int], changes: list[int]
) -> None:
    """All published figures are sums over some days: no sum of a few answers is a combination of them."""
    dated = {MONDAY + dt.timedelta(days=day): count for day, count in days.items()}
    found, effects = measured(dated, [MONDAY + dt.timedelta(days=day) for day in changes], every, kind)
    starts = [point.start for point in found.trend.points] if found.trend else []
    period = {day: max((start for start in starts if start <= day), default=day) for day in dated}
    whole = set(dated) if found.estimate.value is not None else set()
    shown = [whole]
    if found.trend:
        visible = [point.start for point in found.trend.points if point.value is not None]
        shown += [{day for day in dated if period[day] == start} for start in visible]
    for effect in effects:
        mixed = max((start for start in starts if start < effect.changed_on), default=None)
        out = {day for day in dated if period[day] == mixed} if effect.without_mixed else set()
        before = {day for day in dated if day < effect.changed_on} - out
        after = {day for day in dated if day >= effect.changed_on} - out
        for told, group in ((effect.before, before), (effect.after, after)):
            assert told.n == sum(dated[day] for day in group)
            shown += [group] if told.value is not None else []
        for point in effect.split.points if effect.split else ():
            if point.value is not None:
                shown.append({day for day in dated if period[day] == point.start})
    matrix = np.array([[day in group for day in dated] for group in shown], dtype=np.float64)
    rank = np.linalg.matrix_rank(matrix)
    for few in chain.from_iterable(combinations(dated, size) for size in range(1, len(dated) + 1)):
        if sum(dated[day] for day in few) < LEAST:
            asked = np.array([[day in few for day in dated]], dtype=np.float64)
            assert np.linalg.matrix_rank(np.vstack([matrix, asked])) > rank, (few, shown)


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3)), max_size=12),
    st.lists(st.integers(0, 9), min_size=4, max_size=4),
)
def test_what_is_hidden_in_a_part_is_never_few_or_the_part_is_named(
    groups: list[tuple[int, int]], hidden: list[int]
) -> None:
    sizes, parts = [size for size, _ in groups], [part for _, part in groups]
    held, lacking = held_in_parts(sizes, parts, LEAST, hidden)
    for part in range(4):
        mine = [(size, hide) for size, each, hide in zip(sizes, parts, held, strict=True) if each == part]
        together = hidden[part] + sum(size for size, hide in mine if hide)
        assert (0 < together < LEAST) is (part in lacking)
        assert part not in lacking or all(hide for size, hide in mine if size)
        assert all(hide for size, hide in mine if 0 < size < LEAST)


@given(
    st.sampled_from(["share", "csat", "nps", "mean", "median", "rate", "ratio"]),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5), st.floats(0.5, 9)), max_size=40),
    st.booleans(),
)
def test_how_many_are_behind_each_part_is_what_their_estimates_say(
    kind: str, answers: list[tuple[int, int, float]], named: bool
) -> None:
    which, people = (np.array([each[at] for each in answers], dtype=np.int64) for at in (0, 1))
    below = np.array([each[2] for each in answers], dtype=np.float64)
    sample = Sample(
        values=np.ones(len(answers)),
        rows=np.arange(len(answers)),
        people=people if named else None,
        denominators=below if kind in ("rate", "ratio") else None,
    )
    measure = Measure.model_construct(type=MeasureType(kind), source="s", column="c")
    expected = [behind(estimate(sample.part(which == part), measure, least=10)) for part in range(6)]
    assert behind_parts(sample, which, 6) == expected


@given(st.sampled_from(["share", "median"]), st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9), st.booleans())))
def test_cases_that_are_open_are_behind_a_part_as_well(kind: str, cases: list[tuple[int, int, bool]]) -> None:
    which, took = (np.array([each[at] for each in cases], dtype=np.int64) for at in (0, 1))
    sample = Sample(
        values=np.zeros(len(cases)),
        rows=np.arange(len(cases)),
        times=took.astype(np.float64),
        open=np.array([each[2] for each in cases], dtype=np.bool_),
    )
    measure = Measure.model_construct(type=MeasureType(kind), source="s", column="c", at_most=5.0)
    expected = [behind(estimate(sample.part(which == part), measure, least=10)) for part in range(6)]
    assert behind_parts(sample, which, 6) == expected
