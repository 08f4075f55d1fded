"""Counts from a file of totals: a column that is added up, and a span without a row that is unknown and not empty."""

import datetime as dt
from typing import Any

import numpy as np
import pytest

from generator.analyse.review import measure_review
from generator.load.tables import read_table
from generator.model import Criterion, Portfolio, Review
from generator.results import ChartKind, CriterionResult, Difference, ImpactResult, Measured
from generator.statistics.intervals import poisson

COLUMNS = {"d": {"type": "date"}, "n": {"type": "count"}, "kind": {"type": "category"}}
VOLUME: dict[str, Any] = {"type": "count", "count": "n"}
NUMBERS = [40, 44, 38, 41, 47, 43, 39, 45, 42, 40, 46, 41, 44, 38]


def named(rows: str) -> dict[str, Any]:
    """The columns that the file has."""
    return {name: COLUMNS[name] for name in rows.split("\n", 1)[0].split(",")}


def measured(rows: str, measure: dict[str, Any] = VOLUME, **given: Any) -> Measured:
    source = {"method": "complaints", "file": "c.csv", "date": {"column": "d"}, "columns": named(rows)}
    impact = given.pop("impact", [])
    review = Review.model_validate(
        {
            "title": "T",
            "status": "monitoring",
            "period": {"start": "2025-01-01", "end": given.pop("end", "2026-12-31")},
            "sources": {"complaints": source | given.pop("source", {})},
            "criteria": {"c": {"statement": "Few.", "measure": {"source": "complaints", **measure}, **given}},
            "impact": impact,
        }
    )
    table, problems = read_table(rows.encode(), "c.csv", "complaints", review.sources["complaints"])
    assert table is not None, problems
    return measure_review("t/r", review, {"complaints": table}, Portfolio())


def result(rows: str, measure: dict[str, Any] = VOLUME, **given: Any) -> CriterionResult:
    return measured(rows, measure, **given).criteria[0]


def monthly(numbers: list[Any], first: int = 0) -> str:
    months = range(first, first + len(numbers))
    return "d,n\n" + "".join(
        f"{dt.date(2025 + month // 12, month % 12 + 1, 1)},{number}\n"
        for month, number in zip(months, numbers, strict=True)
    )


def test_the_column_is_added_up_and_named() -> None:
    found = result(monthly(NUMBERS))
    assert (found.estimate.value, found.estimate.n) == (sum(NUMBERS), sum(NUMBERS))
    assert found.measure == "number of complaints by the column n"
    assert found.counted == "complaints"
    assert [found.estimate.low, found.estimate.high] == pytest.approx(list(poisson(float(sum(NUMBERS)), 1)))


def test_totals_of_single_rows_are_what_counting_rows_says() -> None:
    rows = [f"2025-{1 + index % 11:02}-15" for index in range(60)]
    of_rows = result("d\n" + "\n".join(rows) + "\n", {"type": "count"})
    of_ones = result("d,n\n" + "\n".join(f"{row},1" for row in rows) + "\n")
    assert of_rows.estimate == of_ones.estimate
    assert of_rows.definition != of_ones.definition
    named = result("d\n" + "\n".join(rows) + "\n", {"type": "count", "count": "rows"})
    assert (named.estimate, named.definition) == (of_rows.estimate, of_rows.definition)


def test_each_month_is_a_point_of_a_c_chart_the_last_one_too() -> None:
    """A total dated on the first of a month stands for all of it, though no later day is in the file."""
    found = result(monthly(NUMBERS), every="month")
    assert found.trend is not None
    assert found.trend.chart in (ChartKind.C, ChartKind.C_PRIME)
    assert [point.value for point in found.trend.points] == NUMBERS
    assert found.trend.part_periods == 0
    assert found.estimate.value == pytest.approx(np.mean(NUMBERS))


def test_a_month_without_its_total_is_a_gap_and_no_month_without_complaints() -> None:
    """Neither with its row missing, nor with a row that has no number; a complete record of totals is not silent either."""
    rows = monthly(NUMBERS).splitlines()
    del rows[5]
    rows[9] = rows[9].rsplit(",", 1)[0] + ","
    found = result("\n".join(rows) + "\n", every="month", source={"sample": "all"})
    assert found.trend is not None
    gaps = [point.start.month for point in found.trend.points if point.value is None]
    assert gaps == [5, 10]
    left = [number for index, number in enumerate(NUMBERS) if index not in (4, 9)]
    assert found.estimate.value == pytest.approx(np.mean(left))
    assert found.estimate.missing == 1


def test_weeks_that_reach_into_a_month_in_part_do_not_make_it_low() -> None:
    days = [dt.date(2025, 1, 6) + dt.timedelta(weeks=week) for week in range(13)]
    found = result("d,n\n" + "".join(f"{day},10\n" for day in days), every="month")
    assert found.trend is not None
    assert [(point.start.month, point.value) for point in found.trend.points] == [(1, 40), (2, 40), (3, 50)]
    short = result("d,n\n" + "".join(f"{day},10\n" for day in days[:11]), every="month")
    assert short.trend is not None
    assert [point.start.month for point in short.trend.points] == [1, 2]
    assert (short.estimate.value, short.trend.part_periods) == (40, 1)


def test_no_row_with_a_number_is_no_complaint_less() -> None:
    assert result("d,n\n2025-01-01,\n").estimate.reason == "no row has a valid value"


def test_categories_are_added_up() -> None:
    rows = "d,n,kind\n" + "".join(
        f"2025-{month:02}-01,{number},{kind}\n"
        for month in range(1, 13)
        for kind, number in (("Bills", 30), ("Leaks", 12), ("", 2))
    )
    [pareto] = result(rows, by=["kind"]).pareto
    assert [(each.name, each.count) for each in pareto.categories] == [("Bills", 360), ("Leaks", 144)]
    assert (pareto.total, pareto.missing) == (528, 24)
    few = rows + "2025-12-01,3,Rare\n"
    [pareto] = result(few, by=["kind"]).pareto
    assert "Rare" not in str(pareto)


def effect(rows: str, changed_on: str, **given: Any) -> ImpactResult:
    entry = {"of": ["A1"], "criterion": "c", "changed_on": changed_on}
    return measured(rows, impact=[entry], **{"every": "month", **given}).impact[0]


def test_an_effect_on_a_volume_has_points_and_a_model() -> None:
    numbers = [*NUMBERS[:12], *(number + 40 for number in NUMBERS[:12])]
    found = effect(monthly(numbers), "2026-01-01", target="at most 50")
    assert found.before.value == pytest.approx(np.mean(NUMBERS[:12]))
    assert found.after.value == pytest.approx(np.mean(NUMBERS[:12]) + 40)
    assert (found.after.denominator, found.after.n) == (12, sum(numbers[12:]))
    assert found.split is not None
    assert [point.value for point in found.split.points] == numbers
    assert found.segmented is not None
    assert found.segmented.ratio_of == "rates"
    assert found.verdict is Difference.WORSE


def test_the_total_of_the_month_of_the_change_belongs_to_neither_side() -> None:
    found = effect(monthly(NUMBERS), "2025-08-11")
    assert found.split is not None
    assert (found.split.mixed, found.without_mixed) == (dt.date(2025, 8, 1), True)
    assert (found.before.n, found.after.n) == (sum(NUMBERS[:7]), sum(NUMBERS[8:]))
    assert (found.before.denominator, found.after.denominator) == (7, 6)


def test_without_every_nobody_knows_how_long_a_total_stands_for() -> None:
    found = effect(monthly(NUMBERS), "2025-08-01", every=None)
    assert (found.change, found.verdict) == (None, None)
    assert "without `every`" in found.reason


@pytest.mark.parametrize("kind", ["share", "mean", "nps"])
def test_other_measures_have_no_count(kind: str) -> None:
    with pytest.raises(ValueError, match="does not use `count`"):
        Criterion.model_validate(
            {"statement": "x", "measure": {"type": kind, "source": "s", "column": "a", "is": "1", "count": "n"}}
        )
