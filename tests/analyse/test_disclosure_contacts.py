"""A rate whose contacts are counted in another source tells two sums: few rows of either file follow beside a mean."""

from typing import Any

import pytest

from generator.analyse.review import measure_review
from generator.load.tables import read_table
from generator.model import Portfolio, Review
from generator.results import CriterionResult

RATE: dict[str, Any] = {
    "type": "rate", "source": "events", "count": "n", "per": 100, "contacts": {"source": "calls", "column": "n"},
}  # fmt: skip
NOT_CHAT: dict[str, Any] = {"of": {"channel": {"not": "chat"}}}
OF_CALLS_BUT_CHATS = RATE | {"contacts": RATE["contacts"] | NOT_CHAT}
EVENTS: dict[str, Any] = {"type": "mean", "source": "events", "column": "n"}
CALLS: dict[str, Any] = {"type": "mean", "source": "calls", "column": "n"}


def measured(chats: int, *measures: dict[str, Any], every: str = "", late: int = 0) -> tuple[CriterionResult, ...]:
    source = {
        "method": "operations", "sample": "all", "date": {"column": "day"},
        "columns": {"day": {"type": "date"}, "channel": {"type": "category"}, "n": {"type": "count"}},
    }  # fmt: skip
    review = Review.model_validate({
        "title": "T", "status": "evaluated", "period": {"start": "2026-01-01", "end": "2026-03-31"},
        "sources": {name: source | {"file": f"{name}.csv"} for name in ("events", "calls")},
        "criteria": {
            f"c{at}": {"statement": "Good.", "measure": each} | ({"every": every} if every else {})
            for at, each in enumerate(measures)
        },
    })  # fmt: skip
    tables = {}
    for often, (name, each) in enumerate(review.sources.items(), 1):
        channels = ["phone"] * 60 + ["chat"] * chats
        rows = [f"2026-0{1 + at % 3}-0{1 + at % 9},{one},{often * (at % 7)}\n" for at, one in enumerate(channels)]
        more = [f"2026-03-{day + 10},chat,{day}\n" for day in range(late)]
        table, problems = read_table("".join(["day,channel,n\n", *rows, *more]).encode(), f"{name}.csv", name, each)
        assert table is not None, problems
        tables[name] = table
    return measure_review("t/r", review, tables, Portfolio()).criteria


@pytest.mark.parametrize("every", ["", "month"])
@pytest.mark.parametrize(
    "pair",
    [(RATE, EVENTS | NOT_CHAT), (RATE, CALLS | NOT_CHAT), (EVENTS, RATE | NOT_CHAT), (CALLS, OF_CALLS_BUT_CHATS)],
    ids=["events of all", "contacts of all", "events of fewer", "contacts of fewer"],
)
def test_one_of_a_rate_and_a_mean_of_what_it_adds_up_is_held(
    pair: tuple[dict[str, Any], dict[str, Any]], every: str
) -> None:
    first, second = measured(3, *pair, every=every)
    assert first.estimate.value is not None
    assert second.estimate.reason == "held back: with the figure of c0 it would tell that of fewer than 10"
    assert (second.estimate.numerator, second.estimate.denominator, second.contacts) == (None, None, None)
    assert all(each.estimate.value is not None for each in measured(12, *pair, every=every))


def test_a_rate_and_means_of_all_that_it_adds_up_are_shown() -> None:
    assert all(each.estimate.value is not None for each in measured(3, RATE, EVENTS, CALLS))


def test_a_rate_that_counts_rows_tells_no_sum_of_them() -> None:
    of_rows = RATE | {"count": "rows", "contacts": {"source": "calls"}}
    assert all(each.estimate.value is not None for each in measured(3, of_rows, EVENTS | NOT_CHAT, CALLS | NOT_CHAT))


@pytest.mark.parametrize("mean", [EVENTS, CALLS], ids=["events", "contacts"])
def test_a_month_of_a_rate_or_of_a_mean_of_what_it_adds_up_is_held(mean: dict[str, Any]) -> None:
    """Three chats in each of two months are few, though with those of the last they are enough."""
    found = measured(9, RATE, mean | NOT_CHAT, every="month", late=12)
    assert all(each.estimate.value is not None for each in found)
    shown = [[point.value is not None for point in each.trend.points] for each in found if each.trend]
    assert [one and other for one, other in zip(*shown, strict=True)][:2] == [False, False]
