"""The level of each side of a change: that of all its cases, as the sentences have it, with the limits of a fitting chart."""

import datetime as dt
from typing import Any

import numpy as np
import pytest
from analyse.test_interruption import MEAN, MIDDLE, MONDAY, RISING, SHARE, effect, weekly
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.results import ImpactResult, Split
from generator.statistics import control_charts

RATIO: dict[str, Any] = {"type": "ratio", "numerator": "a", "denominator": "b"}
RATE: dict[str, Any] = {"type": "rate", "count": "a", "denominator": "b", "per": 100}


def totals(sides: tuple[list[tuple[int, int]], list[tuple[int, int]]]) -> str:
    """One row a week: so many of so many, the weeks of one side after those of the other."""
    rows = [*sides[0], *sides[1]]
    days = [MONDAY + dt.timedelta(weeks=index) for index in range(len(rows))]
    return "a,b,d\n" + "".join(f"{above},{below},{day}\n" for (above, below), day in zip(rows, days, strict=True))


def split_of(found: ImpactResult) -> Split:
    assert found.split is not None
    return found.split


BEFORE = [(97, 100)] * 6 + [(995, 1000)] * 7
AFTER = [(99, 100)] * 6 + [(992, 1000)] * 7
"""Week for week the mean rises, while of all cases together the share falls: what text and chart must not tell apart."""


@pytest.mark.parametrize("measure", [RATIO, RATE])
def test_text_and_chart_tell_one_direction(measure: dict[str, Any]) -> None:
    found = effect(totals((BEFORE, AFTER)), measure, MIDDLE)
    split = split_of(found)
    assert np.mean([a / b for a, b in AFTER]) > np.mean([a / b for a, b in BEFORE])
    assert found.change is not None
    assert found.change < 0
    assert (split.before.centre, split.after.centre) == (found.before.value, found.after.value)
    assert (split.before.of, split.after.of) == ("all cases", "all cases")


def test_limits_are_those_of_each_points_own_size() -> None:
    split = split_of(effect(totals((BEFORE, AFTER)), RATIO, MIDDLE))
    above, below = np.array(BEFORE, dtype=float).T
    chart = control_charts.p_chart(above, below, width="at least chance")
    shown = [point for point in split.points if not point.after]
    assert [point.lower for point in shown] == pytest.approx(chart.lower.tolist())
    assert [point.upper for point in shown] == pytest.approx(chart.upper.tolist())
    usual = split.before
    assert usual.usual_n == 1000
    assert (usual.lower, usual.upper) == pytest.approx((chart.lower[-1], chart.upper[-1]))


def test_few_points_have_the_level_of_all_cases_and_no_limits() -> None:
    split = split_of(effect(weekly(RISING[:20]), SHARE, MIDDLE))
    assert split.before.centre == pytest.approx(sum(RISING[:13]) / 260)
    assert split.before.lower is not None
    assert split.before.usual_n is None
    after = split.after
    assert after.centre == pytest.approx(sum(RISING[13:20]) / 140)
    assert (after.lower, after.without) == (None, "few")


def test_values_keep_the_mean_of_their_points_and_in_few_points_the_median() -> None:
    rows = "a,d\n" + "".join(
        f"{value + spread},{MONDAY + dt.timedelta(weeks=week)}\n"
        for week, value in enumerate(RISING[:20])
        for spread in (-1, 1) * (6 + week)
    )
    split = split_of(effect(rows, MEAN, MIDDLE))
    assert split.before.of == "points"
    assert split.before.centre == pytest.approx(np.mean(RISING[:13]))
    assert split.before.upper == pytest.approx(np.mean(RISING[:13]) + 2.66 * np.abs(np.diff(RISING[:13])).mean())
    assert (split.after.of, split.after.centre) == ("median", np.median(RISING[13:20]))


def test_counts_have_the_level_of_the_days_and_limits_from_their_events() -> None:
    days = [MONDAY + dt.timedelta(days=index) for index in range(7 * 26)]
    rows = "d\n" + "".join(f"{day}\n" * (3 + index % 2) for index, day in enumerate(days))
    found = effect(rows, {"type": "count"}, MIDDLE)
    split = split_of(found)
    assert split.before.centre == found.before.value
    assert split.before.upper is not None
    assert split.before.centre is not None
    assert split.before.upper > split.before.centre + 2.9 * np.sqrt(split.before.centre)


def test_weighted_answers_and_rare_cases_have_no_limits() -> None:
    text = weekly(RISING)
    weighted = "\n".join(
        [text.splitlines()[0] + ",w", *(f"{line},{1 + index % 3}" for index, line in enumerate(text.splitlines()[1:]))]
    )
    found = effect(weighted, SHARE, MIDDLE, sources={"rows": {"weight": "w"}})
    split = split_of(found)
    assert (split.before.centre, split.before.without) == (found.before.value, "no counts")
    assert split.before.lower is None
    rare = split_of(effect(weekly([1, 0] * 13), SHARE, MIDDLE))
    assert (rare.before.without, rare.before.lower) == ("rare", None)
    assert all(point.lower is None for point in rare.points)


WEEKS = st.lists(st.tuples(st.integers(10, 400), st.floats(0.05, 0.95)), min_size=13, max_size=16)


@settings(max_examples=25, deadline=None)
@given(before=WEEKS, after=WEEKS)
def test_levels_are_the_figures_whatever_the_sizes(
    before: list[tuple[int, float]], after: list[tuple[int, float]]
) -> None:
    sides = tuple([(round(part * size), size) for size, part in side] for side in (before, after))
    changed_on = str(MONDAY + dt.timedelta(weeks=len(before)))
    found = effect(totals((sides[0], sides[1])), RATIO, changed_on, end="2026-12-31")
    split = split_of(found)
    assert (split.before.centre, split.after.centre) == (found.before.value, found.after.value)
    for side in (split.before, split.after):
        assert side.centre is not None
        assert side.lower is None or 0 <= side.lower <= side.centre <= (side.upper or 0) <= 1
