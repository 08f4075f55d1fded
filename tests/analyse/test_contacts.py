"""Rates whose events and contacts are counted in different files."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest

from generator.analyse.review import measure_review
from generator.load.tables import read_table
from generator.model import Measure, Portfolio, Review
from generator.results import CriterionResult, Difference, Measured, Verdict
from generator.speech import contacts as told
from generator.statistics.intervals import poisson

MONDAY = dt.date(2026, 1, 5)
WEEKS = [MONDAY + dt.timedelta(weeks=number) for number in range(12)]


def days(dates: Iterable[dt.date], each: int = 1) -> str:
    return "d\n" + "".join(f"{day}\n" * each for day in dates)


def totals(weeks: Iterable[dt.date], number: int = 1000) -> str:
    return "d,n\n" + "".join(f"{day},{number}\n" for day in weeks)


def measured(
    events: str, contacts: str, *, column: str | None = "n", every: str | None = "week", of: dict[str, Any] | None = None,
    complete: bool = True, target: str = "at most 10", undated: bool = False, changed: dt.date | None = None,
) -> Measured:  # fmt: skip
    common: dict[str, Any] = {"method": "operations", **({"sample": "all"} if complete else {})}
    held = {"source": "calls", **({"column": column} if column else {}), **({"of": of} if of else {})}
    kinds = {"d": {"type": "date"}, "n": {"type": "count"}, "k": {"type": "category"}}
    header = contacts.splitlines()[0].split(",")
    review = Review.model_validate(
        {
            "title": "T",
            "status": "evaluated",
            "period": {"start": "2026-01-01", "end": "2026-03-31"},
            "sources": {
                "complaints": common | {"file": "a.csv", "date": {"column": "d"}, "columns": {"d": {"type": "date"}}},
                "calls": common
                | {"file": "b.csv", "columns": {name: kinds[name] for name in header}}
                | ({} if undated else {"date": {"column": "d"}}),
            },
            "criteria": {
                "c": {
                    "statement": "Good.",
                    "measure": {
                        "type": "rate",
                        "source": "complaints",
                        "count": "rows",
                        "per": "1000",
                        "contacts": held,
                    },
                    "target": target,
                    **({"every": every} if every else {}),
                }
            },
            "impact": [{"of": ["A1"], "criterion": "c", "changed_on": changed.isoformat()}] if changed else [],
        }
    )
    tables = {}
    for name, text in (("complaints", events), ("calls", contacts)):
        table, problems = read_table(text.encode(), f"{name}.csv", name, review.sources[name])
        assert table is not None, problems
        tables[name] = table
    return measure_review("t/r", review, tables, Portfolio())


def rate(events: str, contacts: str, **more: Any) -> CriterionResult:
    return measured(events, contacts, **more).criteria[0]


def test_events_of_one_file_by_contacts_of_another() -> None:
    found = rate(days(WEEKS, each=5), totals(WEEKS))
    assert (found.estimate.numerator, found.estimate.denominator, found.estimate.n) == (60, 12_000, 12_000)
    assert found.estimate.value == 5
    assert (found.estimate.low, found.estimate.high) == pytest.approx(tuple(poisson(60.0, 12.0)))
    assert (found.verdict, found.counted) == (Verdict.MET, "n")
    assert found.measure == "complaints per 1,000 n (calls)"
    assert found.trend is not None
    assert [point.value for point in found.trend.points] == [5] * 12


def test_without_a_column_each_row_is_a_contact() -> None:
    found = rate(days(WEEKS), days(WEEKS, each=100), column=None)
    assert (found.estimate.value, found.counted) == (10, "calls")
    kept = rate(days(WEEKS), "d,k\n" + "".join(f"{day},{k}\n" for day in WEEKS for k in "xxxy"), column=None,
                of={"k": {"is": "x"}})  # fmt: skip
    assert kept.estimate.denominator == 36


def test_a_week_without_events_is_a_week_of_none() -> None:
    found = rate(days(WEEKS[:6], each=4), totals(WEEKS))
    assert found.estimate.value == 2
    assert found.trend is not None
    assert [point.value for point in found.trend.points] == [4] * 6 + [0] * 6


def test_a_week_without_contacts_counts_on_neither_side_and_is_told() -> None:
    found = rate(days(WEEKS, each=4), totals(week for week in WEEKS if week != WEEKS[3]))
    assert (found.estimate.numerator, found.estimate.denominator) == (44, 11_000)
    assert found.contacts is not None
    assert (found.contacts.periods, found.contacts.without, found.contacts.events_left_out) == (11, 1, 4)
    assert told.gaps(found) == (
        "1 week has no contacts in calls; 4 events lie outside the whole weeks that both sources know, and do not count."
    )
    assert found.trend is not None
    assert found.trend.points[3].value is None


def test_weeks_that_reach_beyond_the_period_do_not_count() -> None:
    """Totals of a week stand on its Monday, so those of a week that ends outside would be held against a part of it."""
    weeks = [MONDAY - dt.timedelta(weeks=1), *WEEKS, MONDAY + dt.timedelta(weeks=12)]
    events = days([dt.date(2026, 1, 1), *WEEKS, dt.date(2026, 3, 31)])
    found = rate(events, totals(weeks))
    assert (found.estimate.numerator, found.estimate.denominator) == (12, 12_000)
    assert found.contacts is not None
    assert (found.contacts.events_left_out, found.contacts.contacts_left_out) == (2, 1000)


def test_a_log_that_is_not_complete_tells_up_to_its_last_day_only() -> None:
    found = rate(days(WEEKS[:6]), totals(WEEKS), complete=False)
    assert found.estimate.denominator == 5_000
    assert rate(days(WEEKS[:6]), totals(WEEKS)).estimate.denominator == 12_000


def test_totals_of_months_make_no_rate_by_week() -> None:
    months = [dt.date(2026, 1, 5), dt.date(2026, 2, 2), dt.date(2026, 3, 2)]
    found = rate(days(WEEKS), totals(months, 4000))
    assert (found.estimate.value, found.verdict) == (None, None)
    assert found.estimate.reason == "only 3 of 12 weeks have contacts: choose a longer `every`"
    assert rate(days(WEEKS), totals(months, 4000), every="month").estimate.value == 1


def test_without_every_the_sums_are_held_against_each_other() -> None:
    found = rate(days(WEEKS), totals(WEEKS[:6]), every=None)
    assert found.estimate.value == 2
    assert found.contacts is not None
    assert "added up, without a look at single weeks or months" in told.brought_together(found.contacts)
    undated = rate(days(WEEKS), totals(WEEKS), every=None, undated=True)
    assert undated.contacts is not None
    assert "it has no dates" in told.brought_together(undated.contacts)


def test_no_contacts_make_no_rate() -> None:
    found = rate(days(WEEKS), totals(WEEKS, 0), every=None)
    assert found.estimate.value is None
    assert "no contacts" in found.estimate.reason


def test_contacts_without_a_number_are_counted() -> None:
    found = rate(days(WEEKS), totals(WEEKS) + "2026-01-07,\n")
    assert found.contacts is not None
    assert found.contacts.missing == 1
    assert "1 row without a valid number" in told.brought_together(found.contacts)


def test_contacts_do_not_come_from_anywhere() -> None:
    given = {"type": "rate", "source": "a", "count": "rows", "per": "1000"}
    with pytest.raises(ValueError, match="not both"):
        Measure.model_validate(given | {"denominator": "n", "contacts": {"source": "b"}})
    with pytest.raises(ValueError, match="under `denominator`"):
        Measure.model_validate(given | {"contacts": {"source": "a", "column": "n"}})
    with pytest.raises(ValueError, match="does not use `contacts`"):
        Measure.model_validate({"type": "count", "source": "a", "contacts": {"source": "b"}})
    with pytest.raises(ValueError, match="needs `denominator`"):
        Measure.model_validate(given)


def test_what_an_action_changed_is_held_against_contacts_as_well() -> None:
    text = days(WEEKS[:6], each=20) + days(WEEKS[6:], each=5).removeprefix("d\n")
    (effect,) = measured(text, totals(WEEKS), changed=WEEKS[6]).impact
    assert (effect.before.value, effect.after.value) == (20, 5)
    assert (effect.before.denominator, effect.after.denominator) == (6_000, 6_000)
    assert effect.verdict is Difference.BETTER
