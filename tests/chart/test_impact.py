"""A measure split at the day of a change: what stands where, and what is said about it."""

import datetime as dt
from typing import Any

import pytest
from chart.geometry import check_sheet, edges
from chart.samples import MONDAY, names, places, share, texts

from generator.chart.impact import impact_charts
from generator.model import Action, Review
from generator.results import (
    Chart,
    Difference,
    Estimate,
    ImpactResult,
    Range,
    Segmented,
    Split,
    SplitPoint,
    SplitSide,
)

CHANGED = MONDAY + dt.timedelta(weeks=13)
HOSTILE = "Two <script>alert(1)</script> | {{ more }} $\\frac{1}{2}$"


def weeks(before: list[float | None], after: list[float | None], **changes: Any) -> Split:
    """A split whose fitted lines are the values moved up, and whose line before stays where it was."""
    values = [*before, *after]
    points = tuple(
        SplitPoint(
            start=MONDAY + dt.timedelta(weeks=index),
            after=index >= len(before),
            n=0 if value is None else 100,
            value=value,
            line=None if value is None else value + 0.01,
            expected=0.66 if value is not None and index >= len(before) else None,
        )
        for index, value in enumerate(values)
    )
    given: dict[str, Any] = {
        "every": "week",
        "points": points,
        "before": SplitSide(points=13, centre=0.6, lower=0.5, upper=0.7, of="all cases"),
        "after": SplitSide(
            points=len(after), centre=0.8, needed=max(0, 12 - len(after)), of="all cases", without="few"
        ),
    }
    return Split.model_validate(given | changes)


BEFORE: list[float | None] = [0.6, 0.62, 0.58, 0.6, 0.61, 0.59, 0.6, 0.63, 0.57, 0.6, 0.61, 0.6, 0.59]
AFTER: list[float | None] = [0.8, 0.82, 0.78, 0.81, 0.79]
LEVEL = Range(value=0.2, low=0.15, high=0.25)
MODEL = Segmented(
    every="week",
    at=CHANGED,
    last=CHANGED + dt.timedelta(weeks=11),
    method="segmented regression",
    season="the time of the year",
    points_before=13,
    points_after=12,
    level=LEVEL,
    slope=LEVEL,
    slope_before=LEVEL,
    at_end=LEVEL,
)


def chart(split: Split, what: str = "Move six shifts to Monday", **changes: Any) -> Chart:
    given: dict[str, Any] = {
        "index": 3,
        "of": ("A1",),
        "criterion": "answered",
        "changed_on": CHANGED,
        "before": Estimate(value=0.6, n=1300),
        "after": Estimate(value=0.8, n=500),
        "change": 0.2,
        "low": 0.15,
        "high": 0.25,
        "verdict": Difference.BETTER,
        "raw": Difference.BETTER,
        "split": split,
    }
    review = Review.model_validate(
        {"title": "T", "status": "monitoring", "period": {"start": "2026-01-01", "end": "2026-12-31"}}
    )
    review = review.model_copy(update={"actions": {"A1": Action(what=what)}})
    [found] = impact_charts((ImpactResult.model_validate(given | changes),), (share(),), review)
    return found


def test_without_points_on_both_sides_there_is_no_chart() -> None:
    effect = ImpactResult(index=0, of=("A1",), criterion="answered", changed_on=CHANGED)
    review = Review.model_validate(
        {"title": "T", "status": "monitoring", "period": {"start": "2026-01-01", "end": "2026-12-31"}}
    )
    assert impact_charts((effect,), (share(),), review) == []


def test_the_title_says_what_became_of_it() -> None:
    found = chart(weeks(BEFORE, AFTER))
    assert found.name == "impact-3"
    assert found.title == "Calls are answered within 20 seconds: better after the change of 5 January 2026"
    unclear = chart(weeks(BEFORE, AFTER), verdict=Difference.NO_CLEAR)
    assert unclear.title.endswith(": no clear effect of the change of 5 January 2026")
    assert found.alt.startswith("Line chart of 18 weekly points, split at 5 January 2026: Calls are answered")
    assert "likely between" in found.alt


def test_the_change_stands_between_the_sides_with_its_day_and_what_was_done() -> None:
    found = chart(weeks(BEFORE, AFTER))
    [(left, right, _, _)] = edges(found.drawing, "change")
    assert left == right
    assert places(found.drawing, "values-0")[-1][0] < left < places(found.drawing, "values-1")[0][0]
    written = texts(found.drawing)
    assert "5 Jan 2026" in written
    assert "Move six shifts to Monday" in " ".join(written)
    assert {"before: mean 60\u00a0%", "13 points", "after: mean 80\u00a0%", "5 points"} <= set(written)


def test_each_side_has_its_own_level_and_limits_where_there_are_points_enough() -> None:
    found = chart(weeks(BEFORE, AFTER))
    [(_, end, _, _)] = edges(found.drawing, "centre-0")
    [(start, _, _, _)] = edges(found.drawing, "centre-1")
    assert end <= start + 0.01
    drawn = names(found.drawing)
    assert {"lower-0", "upper-0", "band-0"} <= set(drawn)
    assert not {"lower-1", "upper-1", "band-1"} & set(drawn)
    assert "Before: mean 60\u00a0%, limits 50 and 70\u00a0%, from 13 points." in found.notes
    assert "After: mean 80\u00a0%, from 5 points, too few for limits." in found.notes


def test_what_a_level_is_of_and_why_there_are_no_limits_is_said() -> None:
    split = weeks(BEFORE, AFTER)
    for changes, words in (
        ({"of": "points"}, "Before: mean of points 60\u00a0%, limits 50 and 70\u00a0%, from 13 points."),
        ({"of": "median", "lower": None}, "Before: median of points 60.0\u00a0%, from 13 points, too few for limits."),
        ({"lower": None, "without": "rare"}, "no limits, as a usual week has too few cases for them."),
        ({"lower": None, "without": "no counts"}, "no limits, as the points are no plain counts."),
        (
            {"usual_n": 1200},
            "limits 50 and 70\u00a0% for a week of 1,200 calls, wider for fewer and narrower for more,",
        ),
    ):
        side = split.before.model_copy(update=changes)
        assert words in " ".join(chart(split.model_copy(update={"before": side})).notes)


def test_limits_that_differ_by_size_are_drawn_as_steps_and_stand_in_the_data() -> None:
    split = weeks(BEFORE, AFTER)
    points = [
        each if each.after else each.model_copy(update={"lower": 0.5 - index / 100, "upper": 0.7 + index / 100})
        for index, each in enumerate(split.points)
    ]
    found = chart(split.model_copy(update={"points": tuple(points)}))
    check_sheet(found.drawing)
    assert len(places(found.drawing, "lower-0")) == 2 * len(BEFORE)
    assert found.rows[12][5:7] == ("0.38", "0.82")
    assert "band-0" in names(found.drawing)


def test_a_model_draws_its_lines_and_the_line_before_carried_on() -> None:
    plain = names(chart(weeks(BEFORE, AFTER)).drawing)
    found = chart(weeks(BEFORE, AFTER), segmented=MODEL)
    assert {"fitted-0", "fitted-1", "expected"} <= set(names(found.drawing))
    carried, fitted = places(found.drawing, "expected"), places(found.drawing, "fitted-0")
    assert carried[0] == fitted[-1]
    assert len(carried) == 1 + len(AFTER)
    assert {"fitted", "trend before"} <= set(texts(found.drawing))
    assert "The fitted lines leave out the time of the year." in found.notes
    without = weeks(BEFORE, AFTER)
    bare = without.model_copy(
        update={"points": tuple(p.model_copy(update={"line": None, "expected": None}) for p in without.points)}
    )
    assert not {"fitted-0", "expected"} & set(names(chart(bare).drawing))
    assert "change" in plain


def test_gaps_and_small_points_are_told_and_not_drawn() -> None:
    split = weeks([*BEFORE[:6], None, *BEFORE[7:]], AFTER, mixed=CHANGED - dt.timedelta(weeks=1))
    points = list(split.points)
    points[2] = SplitPoint(start=points[2].start, after=False, suppressed=True)
    found = chart(split.model_copy(update={"points": tuple(points)}))
    assert found.rows[2][2:4] == ("too few to show", "too few to show")
    assert found.rows[6][3] == "no data"
    notes = " ".join(found.notes)
    assert "1 point left out: too few to show." in notes
    assert "1 week without data: a gap in the line." in notes
    assert "The week that contains the change is left out: it belongs to neither side." in notes
    assert "declared by the author" in notes


def test_the_data_have_both_sides_and_all_lines() -> None:
    found = chart(weeks(BEFORE, AFTER), segmented=MODEL)
    assert found.columns[:4] == ("Start of the week", "Side", "n", "Value (share, 0 to 1)")
    assert [row[1] for row in found.rows] == ["before"] * 13 + ["after"] * 5
    assert found.rows[0] == ("2025-10-06", "before", "100", "0.6", "0.6", "0.5", "0.7", "", "0.61", "")
    assert found.rows[13] == ("2026-01-05", "after", "100", "0.8", "0.8", "", "", "", "0.81", "0.66")


@pytest.mark.parametrize("what", [HOSTILE, "A" * 300, "Word " * 90, "x"])
@pytest.mark.parametrize("first, second", [(1, 3), (2, 1), (2, 3), (13, 1), (13, 40), (60, 1), (1, 40), (60, 40)])
def test_texts_keep_to_the_sheet_wherever_the_change_lies(what: str, first: int, second: int) -> None:
    before = [0.6 + 0.01 * (index % 5) for index in range(first)]
    after = [0.8 + 0.01 * (index % 3) for index in range(second)]
    changed = MONDAY + dt.timedelta(weeks=first)
    found = chart(weeks([*before], [*after]), what, changed_on=changed, segmented=MODEL)
    check_sheet(found.drawing)
    assert "<script>" not in found.drawing


def test_two_points_alone_are_no_series() -> None:
    lone = SplitSide(points=1, centre=0.6)
    with pytest.raises(ValueError, match="not enough values to unpack"):  # there is no chart to take
        chart(weeks([0.6], [0.8]).model_copy(update={"before": lone, "after": lone}))


def test_an_action_of_another_review_is_named() -> None:
    found = chart(weeks(BEFORE, AFTER), of=("team/2025/A7", "A1"))
    written = " ".join(texts(found.drawing))
    assert "A7 of team/2025; Move six shifts" in written
