"""What an action changed: a split made by hand, against the intervals that have tests of their own."""

import datetime as dt
from typing import Any

import numpy as np
import pytest

from generator.analyse.estimates import estimate
from generator.analyse.review import measure_review
from generator.analyse.samples import Sample
from generator.load.tables import read_table
from generator.model import Measure, Portfolio, Review, Success
from generator.results import Difference, Estimate, ImpactResult, Verdict
from generator.statistics.differences import mover, newcombe, nps_change, welch
from generator.statistics.intervals import NpsCounts, poisson, wilson

DATED = {"a": {"type": "number"}, "d": {"type": "date"}}
SHARE = {"type": "share", "column": "a", "at_least": "5"}
CHANGE = {"of": ["A1"], "criterion": "c", "changed_on": "2026-01-16"}


def effect(
    rows: str,
    measure: dict[str, Any],
    *,
    entry: dict[str, Any] | None = None,
    later: str | None = None,
    success: dict[str, str] | None = None,
    columns: dict[str, Any] | None = None,
    minimum_n: int = 10,
    criterion: dict[str, Any] | None = None,
    source: dict[str, Any] | None = None,
) -> ImpactResult:
    """The effect that the rows of `r.csv`, and of `later.csv` where there are some, show."""
    given = {"method": "operations", "columns": columns or DATED, "date": {"column": "d"}, **(source or {})}
    texts = {"rows": rows} | ({"later": later} if later is not None else {})
    review = Review.model_validate(
        {
            "title": "T",
            "status": "monitoring",
            "period": {"start": "2026-01-01", "end": "2026-01-31"},
            "sources": {name: {**given, "file": f"{name}.csv"} for name in ("rows", "later")},
            "criteria": {"c": {"statement": "Good.", "measure": {"source": "rows", **measure}, **(criterion or {})}},
            "impact": [{**CHANGE, **(entry or {})}],
        }
    )
    tables = {}
    for name, text in texts.items():
        table, problems = read_table(text.encode(), f"{name}.csv", name, review.sources[name])
        assert table is not None, problems
        tables[name] = table
    goals = {"A1": Success.model_validate({"criterion": "c", **success})} if success else {}
    return measure_review("t/r", review, tables, Portfolio(minimum_n=minimum_n), goals).impact[0]


def days(*given: tuple[int, object, int], month: int = 1) -> str:
    """Rows as day, value and how many times."""
    return "".join(f"{value},2026-{month:02}-{day:02}\n" * times for day, value, times in given)


def limits(found: ImpactResult) -> tuple[float | None, float | None, float | None]:
    return found.change, found.low, found.high


def test_a_share_is_split_at_the_day_of_the_change_which_comes_after() -> None:
    rows = days((1, 9, 12), (15, 1, 28), (16, 9, 30), (31, 1, 20))
    found = effect("a,d\n" + rows, SHARE)
    assert (found.before.numerator, found.before.n, found.after.numerator, found.after.n) == (12, 40, 30, 50)
    expected = newcombe(30, 50, 12, 40)
    assert limits(found) == pytest.approx(tuple(expected))
    assert found.change == pytest.approx(0.3)
    assert (found.method, found.verdict, found.reason) == ("Newcombe hybrid score", Difference.HIGHER, "")
    assert (found.too_soon, found.other_source, found.changed_on) == (False, False, dt.date(2026, 1, 16))


@pytest.mark.parametrize("target, verdict", [("at least 50%", Difference.BETTER), ("at most 50%", Difference.WORSE)])
def test_the_target_says_which_way_is_better(target: str, verdict: Difference) -> None:
    rows = "a,d\n" + days((1, 9, 12), (2, 1, 28), (16, 9, 30), (17, 1, 20))
    assert effect(rows, SHARE, criterion={"target": target}).verdict is verdict


def test_a_change_that_may_be_chance_is_no_clear_difference() -> None:
    found = effect("a,d\n" + days((1, 9, 10), (2, 1, 10), (16, 9, 11), (17, 1, 9)), SHARE)
    assert found.verdict is Difference.NO_CLEAR
    assert limits(found) == pytest.approx(tuple(newcombe(11, 20, 10, 20)))


def test_means_are_compared_with_their_spread() -> None:
    rows = "a,d\n" + days((1, 10, 6), (2, 14, 6), (20, 20, 5), (21, 22, 5))
    found = effect(rows, {"type": "mean", "column": "a"})
    before, after = (12, 4 * (3 / 11) ** 0.5), (21, (10 / 9) ** 0.5)
    assert limits(found) == pytest.approx(tuple(welch(*after, 10, *before, 12)))
    assert found.method == "Welch t"


def test_medians_are_compared_by_their_limits() -> None:
    rows = "a,d\n" + "".join(days((1, value, 1), (20, value + 100, 1)) for value in range(20))
    found = effect(rows, {"type": "median", "column": "a"})
    first, second = ((each.value, each.low, each.high) for each in (found.before, found.after))
    assert None not in first + second
    assert limits(found) == pytest.approx(tuple(mover(*second, *first)))  # type: ignore[arg-type]  # see above
    assert found.verdict is Difference.HIGHER


def test_of_medians_the_typical_difference_stands_beside_that_of_the_medians() -> None:
    early, late = [10 + number for number in range(20)], [14 + 2 * number for number in range(20)]
    rows = "a,d\n" + days(*((5, value, 1) for value in early), *((20, value, 1) for value in late))
    found = effect(rows, {"type": "median", "column": "a"})
    assert found.shift is not None
    differences = np.sort(np.subtract.outer(late, early).ravel())
    assert found.shift.value == np.median(differences)
    assert found.shift.low in differences
    assert found.shift.low < found.shift.value < found.shift.high
    assert effect(rows, {"type": "mean", "column": "a"}).shift is None


def test_net_promoter_scores_are_compared_in_points() -> None:
    rows = "a,d\n" + days((1, 10, 5), (1, 8, 5), (1, 0, 10), (20, 9, 12), (20, 7, 4), (20, 6, 4))
    columns = {**DATED, "a": {"type": "score", "scale": ["0", "10"]}}
    found = effect(rows, {"type": "nps", "column": "a"}, columns=columns)
    expected = nps_change(NpsCounts(12, 4, 4), NpsCounts(5, 5, 10))
    assert limits(found) == pytest.approx(tuple(100 * each for each in expected))
    assert found.verdict is Difference.BETTER


def test_counts_are_of_the_days_that_the_data_are_known_to_tell_of() -> None:
    """Fifteen days before the change although the last event is of the tenth, and eight from it on."""
    rows = "a,d\n" + days((3, 1, 2), (10, 1, 4), (16, 1, 3), (23, 1, 5))
    found = effect(rows, {"type": "count"}, criterion={"every": "week"})
    assert (found.before.value, found.after.value) == pytest.approx((6 / (15 / 7), 8 / (8 / 7)))
    first, second = (6 / (15 / 7), *poisson(6, 15 / 7)), (8 / (8 / 7), *poisson(8, 8 / 7))
    assert limits(found) == pytest.approx(tuple(mover(*second, *first)))


def test_of_a_complete_record_silence_is_a_finding_to_the_end_of_the_period() -> None:
    rows = "a,d\n" + days((3, 1, 30))
    found = effect(rows, {"type": "count"}, criterion={"every": "day"}, source={"sample": "all"})
    assert (found.before.value, found.after.value) == pytest.approx((2, 0))
    assert found.after.high == pytest.approx(poisson(0, 16).high)
    assert found.verdict is Difference.LOWER
    assert effect(rows, {"type": "count"}, criterion={"every": "day"}).too_soon


@pytest.mark.parametrize(
    "rows, entry, reason, too_soon",
    [
        (days((1, 9, 40)), {}, "there are no data from after the change yet", True),
        (days((1, 9, 40)), {"changed_on": "2026-02-01"}, "there are no data from after the change yet", True),
        (days((1, 9, 40), (16, 9, 9)), {}, "fewer than 10 answers from after the change", True),
        (days((1, 9, 9), (16, 9, 40)), {}, "fewer than 10 answers from before the change", False),
        (days((16, 9, 40)), {}, "there are no data from before the change", False),
        (
            days((1, 9, 40), (16, 9, 40)),
            {"changed_on": "2026-01-01"},
            "the change lies before the period, so that there is nothing to compare with",
            False,
        ),
        (days((1, 9, 40)), {"source": "later"}, "there are no data from after the change yet", True),
    ],
)
def test_without_an_answer_there_is_a_reason(rows: str, entry: dict[str, Any], reason: str, too_soon: bool) -> None:
    found = effect("a,d\n" + rows, SHARE, entry=entry)
    assert (found.reason, found.too_soon) == (reason, too_soon)
    assert limits(found) == (None, None, None)
    assert found.verdict is None


def test_answers_that_are_all_alike_have_no_interval() -> None:
    found = effect("a,d\n" + days((1, 4, 12), (20, 5, 12)), {"type": "mean", "column": "a"})
    assert (found.reason, found.change) == ("there are too few answers for an interval", None)


def test_data_without_dates_cannot_be_split() -> None:
    found = effect("a,d\n" + days((1, 9, 40)), SHARE, source={"date": None})
    assert found.reason == "the data have no dates, so that before and after cannot be told apart"


def test_data_of_another_source_go_beyond_the_period() -> None:
    rows = "a,d\n" + days((1, 9, 12), (30, 1, 28))
    later = "a,d\n" + days((2, 9, 30), (3, 1, 20), month=4) + days((1, 9, 99))
    found = effect(rows, SHARE, entry={"changed_on": "2026-03-18", "source": "later"}, later=later)
    assert (found.before.n, found.after.n, found.other_source) == (40, 50, True)
    assert limits(found) == pytest.approx(tuple(newcombe(30, 50, 12, 40)))


GOOD = "a,d\n" + days((1, 9, 20), (2, 1, 20), (16, 9, 38), (17, 1, 2))
"""From the change on 38 of 40, that is between 83.5 and 98.6 per cent."""


@pytest.mark.parametrize(
    "target, verdict",
    [("at least 80%", Verdict.MET), ("at least 95%", Verdict.CLOSE), ("at least 99%", Verdict.NOT_MET)],
)
def test_success_is_judged_by_what_came_after(target: str, verdict: Verdict) -> None:
    assert wilson(38, 40) == pytest.approx((0.835, 0.986), abs=5e-4)
    assert effect(GOOD, SHARE, success={"target": target}).success == {"A1": verdict}


def test_a_complete_record_is_judged_by_its_value() -> None:
    found = effect(GOOD, SHARE, success={"target": "at least 95%"}, source={"sample": "all"})
    assert found.success == {"A1": Verdict.MET}


def test_success_with_too_few_answers_is_not_judged() -> None:
    found = effect("a,d\n" + days((1, 9, 20), (16, 9, 9)), SHARE, success={"target": "at least 80%"})
    assert (found.success, found.too_soon) == ({"A1": Verdict.TOO_FEW}, True)


@pytest.mark.parametrize("every", [{}, {"every": "week"}], ids=["no points", "weeks"])
def test_success_is_not_judged_where_the_figure_is_held_back_that_it_would_rest_on(every: dict[str, str]) -> None:
    """After the change are enough, and with all answers it would tell of the four before."""
    rows = "a,d\n" + days((12, 9, 2), (12, 1, 2), (19, 9, 40), (20, 1, 10))
    found = effect(rows, SHARE, success={"target": "at least 80%"}, criterion=every, source={"sample": "all"})
    assert found.after is not None
    assert (found.after.value, found.success) == (None, {})


@pytest.mark.parametrize("success", [None, {"criterion": "c"}, {"criterion": "other", "target": "at least 1%"}])
def test_an_action_without_a_target_on_this_criterion_has_no_verdict(success: dict[str, str] | None) -> None:
    assert effect(GOOD, SHARE, success=success).success == {}


def test_a_criterion_that_was_judged_has_no_figures_to_compare() -> None:
    review = Review.model_validate(
        {
            "title": "T",
            "status": "monitoring",
            "period": {"start": "2026-01-01", "end": "2026-01-31"},
            "criteria": {"c": {"statement": "Good.", "judged": {"outcome": "met", "basis": "Notes."}}},
            "impact": [CHANGE],
        }
    )
    [found] = measure_review("t/r", review, {}, Portfolio()).impact
    assert found.reason == "the criterion is judged, not counted"


def test_points_of_the_same_rows_are_worked_out_once_for_all_effects_of_a_criterion(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = "a,d\n" + "".join(days(*((day, day % 9, 12) for day in range(1, 29)), month=month) for month in (1, 2, 3))
    entries = [{**CHANGE, "changed_on": f"2026-02-{day:02}"} for day in range(1, 21)]
    review = Review.model_validate(
        {
            "title": "T",
            "status": "monitoring",
            "period": {"start": "2026-01-01", "end": "2026-03-31"},
            "sources": {
                "rows": {"method": "operations", "columns": DATED, "date": {"column": "d"}, "file": "rows.csv"}
            },
            "criteria": {"c": {"statement": "Good.", "measure": {"source": "rows", **SHARE}, "every": "day"}},
            "impact": entries,
        }
    )
    table, problems = read_table(rows.encode(), "rows.csv", "rows", review.sources["rows"])
    assert table is not None, problems
    alone = [
        measure_review("t/r", review.model_copy(update={"impact": (each,)}), {"rows": table}, Portfolio()).impact[0]
        for each in review.impact
    ]
    asked: list[Sample] = []

    def counted(part: Sample, measure: Measure, *, least: int) -> Estimate:
        asked.append(part)
        return estimate(part, measure, least=least)

    monkeypatch.setattr("generator.analyse.effect.once.estimate", counted)
    together = measure_review("t/r", review, {"rows": table}, Portfolio()).impact
    assert [each.model_copy(update={"index": 0}) for each in together] == alone
    assert len(asked) <= 3 * 28 + 1  # every day that has rows, and those that have none
