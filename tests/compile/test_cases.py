"""Paretos, contacts and times on the page of a review: said once, in words, and inert whatever a file holds."""

import datetime as dt
from pathlib import Path

import pytest
from conftest import WritePortfolio
from small_portfolio import in_place, run, settings

from generator.compile.cases import beside_figure, cases_view
from generator.pipeline.site import build
from generator.results import ReviewResults

FRONT = """\
---
title: Complaints
status: evaluated
period: {start: 2026-01-01, end: 2026-03-31}
sources:
  complaints:
    method: complaints
    file: complaints.csv
    sample: all
    date: {column: received}
    columns:
      received: {type: date}
      closed: {type: date}
      reason: {type: category}
      days: {type: duration, between: [received, closed], unit: days}
  totals:
    method: operations
    file: totals.csv
    sample: all
    date: {column: week}
    columns:
      week: {type: date}
      answered: {type: count}
criteria:
  half:
    statement: Half are closed within ten days.
    measure: {type: median, source: complaints, column: days}
    target: at most 10
  ninety:
    statement: Nine in ten are closed within twenty days.
    measure: {type: percentile, source: complaints, column: days, q: 90%}
    target: at most 20
  average:
    statement: A case takes a week.
    measure: {type: mean, source: complaints, column: days}
    target: at most 7
  reasons:
    statement: Why people complain.
    measure: {type: count, source: complaints}
    by: [reason]
  rate:
    statement: Few complain.
    measure: {type: rate, source: complaints, count: rows, per: 1000, contacts: {source: totals, column: answered}}
    every: week
---
"""
REASONS = ("Bills <script>alert(1)</script>", "Leaks | pipes {{ x }} {% y %}", "Other", "Rare")


def files(front: str = FRONT) -> dict[str, str | bytes]:
    first = dt.date(2026, 1, 5)
    lines = []
    for number in range(120):
        day = first + dt.timedelta(days=number % 80)
        end = "" if number % 6 == 0 else day + dt.timedelta(days=number % 17)
        reason = REASONS[3] if number < 4 else REASONS[0 if number % 7 < 4 else 1 if number % 7 < 6 else 2]
        lines.append(f'{day},{end},"{reason}"\n')
    weeks = [first + dt.timedelta(weeks=number) for number in range(12) if number != 3]
    totals = "".join(f"{week},1000\n" for week in weeks)
    return in_place(
        {
            "review.md": front,
            "complaints.csv": "received,closed,reason\n" + "".join(lines),
            "totals.csv": "week,answered\n" + totals,
        }
    )


@pytest.fixture
def results(portfolio: WritePortfolio) -> ReviewResults:
    found = run(portfolio(files()))
    assert not found.failed, found.problems
    return found.results["team/jan"]


def test_times_are_told_under_the_first_criterion_and_linked_from_the_others(results: ReviewResults) -> None:
    by_id = {each.id: each for each in results.criteria}
    (first,) = cases_view(by_id["half"], results, {"half-times": "the chart"})
    assert first.chart == "the chart"
    assert first.sentences[0].startswith("Of 120 complaints, 20 of them still open, half have ended within")
    assert "Of the cases with an end alone it would be" in first.sentences[0]
    assert first.sentences[1].startswith("20 cases are still open; the oldest for")
    assert [table.columns[0] for table in first.tables] == ["Of all cases", "Open for", "Month"]
    (second,) = cases_view(by_id["ninety"], results, dict[str, str]())
    assert (second.elsewhere, second.sentences) == ("half", ())


def test_a_mean_says_that_open_cases_are_not_in_it(results: ReviewResults) -> None:
    mean = next(each for each in results.criteria if each.id == "average")
    assert beside_figure(mean)[0].startswith("20 cases without an end are not in this figure")


def test_a_rate_says_what_does_not_count(results: ReviewResults) -> None:
    rate = next(each for each in results.criteria if each.id == "rate")
    assert beside_figure(rate)[0].startswith("1 week has no contacts in totals;")


def test_small_reasons_are_nowhere(results: ReviewResults) -> None:
    assert "Rare" not in results.model_dump_json()


def test_the_page_shows_all_of_it_and_runs_none_of_it(portfolio: WritePortfolio) -> None:
    root: Path = portfolio(files())
    built = build(settings(root))
    page = built.tree.pages["team/jan/index.md"]
    for words in (
        "charts/half-times.svg",
        "charts/reasons-by-reason.svg",
        'href="#criterion-half">another criterion</a>',
        "The most frequent reason is Bills",
        "<dt>Open cases</dt>",
        "<dt>Contacts</dt>",
        "Kaplan-Meier",
    ):
        assert words in page, words
    assert "<script" not in page
    assert "Leaks | pipes {{ x }} {% y %}" in page, "written as it stands in the file"
