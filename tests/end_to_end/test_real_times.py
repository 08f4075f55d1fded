"""Times, backlogs and Paretos of real public data, beside figures counted by other means."""

import csv
import datetime as dt
from collections import Counter
from typing import Any

import numpy as np
import pytest
from shared_files import shared
from statsmodels.duration.survfunc import SurvfuncRight

from generator.analyse.review import measure_review
from generator.load.tables import read_table
from generator.model import Portfolio, Review
from generator.results import CriterionResult, Measured, Pareto, Times

OPENED, CLOSED = "Service request open timestamp", "Service request close date"


def table(name: str) -> list[dict[str, str]]:
    with shared("data", name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def measured(name: str, period: tuple[str, str], source: dict[str, Any], **criteria: dict[str, Any]) -> Measured:
    review = Review.model_validate(
        {
            "title": "T",
            "status": "evaluated",
            "period": {"start": period[0], "end": period[1]},
            "sources": {"cases": {"method": "complaints", "file": "cases.csv", **source}},
            "criteria": {
                key: {"statement": "Good.", **each, "measure": {"source": "cases", **each["measure"]}}
                for key, each in criteria.items()
            },
        }
    )
    found, problems = read_table(shared("data", name).read_bytes(), "cases.csv", "cases", review.sources["cases"])
    assert found is not None, problems
    return measure_review("t/r", review, {"cases": found}, Portfolio())


def criterion(found: Measured, name: str) -> CriterionResult:
    return next(each for each in found.criteria if each.id == name)


def check_against_statsmodels(found: Times, times: list[float], ended: list[bool]) -> SurvfuncRight:
    other = SurvfuncRight(times, [int(each) for each in ended])
    assert (found.n, found.ended, found.open) == (len(times), sum(ended), len(times) - sum(ended))
    for point in found.curve:
        place = int(np.searchsorted(other.surv_times, point.time + 1e-6, side="right")) - 1
        assert point.share == pytest.approx(1 - other.surv_prob[place], abs=1e-8)
    for each in found.quantiles:
        # Where the curve is level at the very share, ours is the middle of the level stretch and theirs its beginning.
        assert each.value == pytest.approx(other.quantile(each.part), abs=2e-4)
    return other


VANCOUVER = {
    2023: ("complaints/vancouver_311_feedback_2023.csv", 7_062, 899, 228),
    2024: ("complaints/vancouver_311_feedback_2024.csv", 4_678, 551, 302),
}
DAYS = {
    "columns": {
        "opened": {"type": "date", "from": OPENED},
        "closed": {"type": "date", "from": CLOSED},
        "days": {"type": "duration", "between": ["opened", "closed"], "unit": "days"},
        "reason": {"type": "category", "from": "Closure reason"},
        "channel": {"type": "category", "from": "Channel"},
    }
}


def lengths(rows: list[dict[str, str]]) -> tuple[list[float], list[bool]]:
    """Days to the close, or to the latest day in the file; rows that close before they open are left out."""
    day = dt.date.fromisoformat
    latest = max(day(row[key][:10]) for row in rows for key in (OPENED, CLOSED) if row[key])
    given = [((day(row[CLOSED] or str(latest)) - day(row[OPENED][:10])).days, bool(row[CLOSED])) for row in rows]
    kept = [(float(length), end) for length, end in given if length >= 0]
    return [length for length, _ in kept], [end for _, end in kept]


@pytest.mark.parametrize("year", VANCOUVER)
def test_feedback_cases_of_a_city(year: int) -> None:
    name, size, negative, still_open = VANCOUVER[year]
    median = {"measure": {"type": "median", "column": "days"}, "target": "at most 5"}
    within = {"measure": {"type": "share", "column": "days", "at_most": "10"}}
    found = measured(name, ("2000-01-01", "2024-12-31"), DAYS, median=median, within=within)
    (times,) = found.times
    expected, ended = lengths(table(name))
    other = check_against_statsmodels(times, expected, ended)
    assert (times.n + negative, times.open, times.assumed) == (size, still_open, True)
    estimate = criterion(found, "median").estimate
    assert (estimate.value, estimate.n, estimate.open) == (other.quantile(0.5), times.n, still_open)
    some = np.array(other.surv_prob) > 0
    share = np.array(other.surv_prob)[some]
    spread = 1.959964 * np.array(other.surv_prob_se)[some] / (share * np.abs(np.log(share)))
    edges = [other.surv_times[np.argmax(share ** np.exp(side * spread) <= 0.5)] for side in (1, -1)]
    assert [estimate.low, estimate.high] == edges
    settled = criterion(found, "within").estimate
    assert settled.value == pytest.approx(
        1 - other.surv_prob[int(np.searchsorted(other.surv_times, 10, side="right")) - 1]
    )
    closed = np.array(expected)[np.array(ended)]
    assert times.quantiles[1].of_ended == np.quantile(closed, 0.9)
    assert (times.quantiles[1].value or 0) > np.quantile(closed, 0.9)


def test_the_backlog_of_a_city() -> None:
    rows = table(VANCOUVER[2023][0])
    ends = [dt.date(2023, month, 1) - dt.timedelta(days=1) for month in range(2, 13)] + [dt.date(2023, 12, 31)]
    found = measured(
        VANCOUVER[2023][0], ("2023-01-01", "2023-12-31"), DAYS, m={"measure": {"type": "mean", "column": "days"}}
    )
    (times,) = found.times
    day = dt.date.fromisoformat
    pairs = [(day(row[OPENED][:10]), day(row[CLOSED]) if row[CLOSED] else dt.date.max) for row in rows]
    counted = [sum(start <= end < closed for start, closed in pairs if closed >= start) for end in ends]
    assert [each.open for each in times.backlog] == counted
    assert times.backlog_from_nothing
    assert criterion(found, "m").estimate.open == 228


def test_why_cases_were_closed() -> None:
    count = {"measure": {"type": "count"}, "by": ["reason", "channel"]}
    result = criterion(measured(VANCOUVER[2023][0], ("2023-01-01", "2023-12-31"), DAYS, c=count), "c")
    rows = table(VANCOUVER[2023][0])
    found: Pareto = result.pareto[0]
    given = Counter(row["Closure reason"].strip() for row in rows)
    missing = given.pop("", 0)
    assert (found.total, found.missing) == (len(rows), missing)
    ordered = given.most_common()
    assert [(each.name, each.count) for each in found.categories if not each.residual][:5] == ordered[:5]
    so_far = np.cumsum([number for _, number in ordered]) / len(rows)
    assert found.needed == int(np.argmax(so_far >= 0.8)) + 1
    assert [number for _, number in ordered][-2:] == [13, 6], (
        "the one under 10 would follow from the total without the next"
    )
    assert (found.held_back.count, found.held_back.categories) == (19, 2)
    assert result.by == ()


def test_requests_to_a_city_with_cases_that_were_never_closed() -> None:
    name = "handling/boston_311_2011_q3.csv"
    columns = {
        "open_dt": {"type": "date"},
        "closed_dt": {"type": "date"},
        "hours": {"type": "duration", "between": ["open_dt", "closed_dt"], "unit": "hours"},
    }
    found = measured(
        name,
        ("2011-07-01", "2011-09-30"),
        {"date": {"column": "open_dt"}, "columns": columns},
        median={"measure": {"type": "median", "column": "hours"}},
        week={"measure": {"type": "share", "column": "hours", "at_most": "168"}},
    )
    rows, moment = table(name), dt.datetime.fromisoformat
    latest = max(moment(row[key]) for row in rows for key in ("open_dt", "closed_dt") if row[key])
    pairs = [(moment(row["open_dt"]), moment(row["closed_dt"]) if row["closed_dt"] else None) for row in rows]
    hours = [((end or latest) - start).total_seconds() / 3600 for start, end in pairs]
    check_against_statsmodels(found.times[0], hours, [end is not None for _, end in pairs])
    assert found.times[0].open == 1_747
    week = criterion(found, "week").estimate
    in_time = sum(end is not None and (end - start).total_seconds() <= 168 * 3600 for start, end in pairs)
    assert (week.numerator, week.denominator, week.open) == (in_time, len(rows), 0), (
        "all open ones are older than a week"
    )
    closed = [hour for hour, (_, end) in zip(hours, pairs, strict=True) if end]
    assert found.times[0].quantiles[0].of_ended == pytest.approx(np.median(closed))
    assert (criterion(found, "median").estimate.value or 0) > np.median(closed)


def test_an_event_log_has_one_case_a_ticket() -> None:
    name, layout = "handling/uci_incident_event_log.csv", "%d-%m-%Y %H:%M"
    dates = {
        key: {"type": "date", "from": source, "format": layout}
        for key, source in (("updated", "sys_updated_at"), ("opened", "opened_at"), ("resolved", "resolved_at"))
    }
    hours = {"type": "duration", "between": ["opened", "resolved"], "unit": "hours"}
    source = {
        "missing": ["?"],
        "keep": {"last": "updated", "per": "number"},
        "columns": dates | {"hours": hours, "known": hours | {"open": "false"}, "category": {"type": "category"}},
    }
    found = measured(
        name,
        ("2016-02-29", "2016-12-31"),
        source,
        hours={"measure": {"type": "median", "column": "hours"}},
        known={"measure": {"type": "median", "column": "known"}},
        why={"measure": {"type": "count"}, "by": ["category"]},
    )
    tickets: dict[str, dict[str, str]] = {}
    for row in table(name):
        before = tickets.get(row["number"])
        stamp = dt.datetime.strptime(row["sys_updated_at"], layout)
        if before is None or stamp >= dt.datetime.strptime(before["sys_updated_at"], layout):
            tickets[row["number"]] = row
    unresolved = sum(row["resolved_at"] == "?" for row in tickets.values())
    assert (len(tickets), unresolved) == (890, 29)
    counted, alone = found.times
    assert (counted.n, counted.open, counted.ended) == (890, 29, 861)
    assert (alone.n, alone.open, alone.unknown_end) == (861, 0, True)
    assert (criterion(found, "known").estimate.value or 0) < (criterion(found, "hours").estimate.value or 0)
    why = Counter(row["category"] for row in tickets.values())
    first = criterion(found, "why").pareto[0]
    assert first.total == 890
    assert (first.categories[0].name, first.categories[0].count) == why.most_common(1)[0]
