"""Scores of what was heard: by hand, with items that do not apply, critical items, and calls that two monitors heard."""

import datetime as dt
import hashlib
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from generator.analyse.review import measure_review
from generator.load.documents import with_scorecards
from generator.load.tables import read_table
from generator.model import Document, Portfolio, Review, Scorecard
from generator.results import Measured, Monitoring
from generator.statistics.intervals import mean_t

CARD = {
    "name": "Calls",
    "edition": "2026",
    "items": {
        "solves": {"name": "Solves", "weight": "60", "scores": ["0", "2"]},
        "lawful": {"name": "Keeps the law", "weight": "40", "critical": "true", "from": "Kept the law"},
    },
}
HEADER = "call,monitor,day,solves,Kept the law\n"


def measured(rows: str, minimum_n: int = 10, card: dict[str, Any] = CARD, **source: Any) -> Measured:
    given = {
        "method": "call-monitoring", "file": "m.csv", "scorecard": "calls", "item": "call", "assessor": "monitor",
        "date": {"column": "day"}, **source,
    }  # fmt: skip
    measure = {"type": "mean", "source": "heard", "column": "score"}
    failed = {"type": "share", "source": "heard", "column": "critical_failure"}
    review = Review.model_validate(
        {
            "title": "T",
            "status": "evaluated",
            "period": {"start": "2026-01-01", "end": "2026-03-31"},
            "sources": {"heard": {key: value for key, value in given.items() if value is not None}},
            "criteria": {
                "score": {"statement": "Good.", "measure": measure},
                "failed": {"statement": "Good.", "measure": failed},
            },
        }
    )
    portfolio = Portfolio(minimum_n=minimum_n, scorecards={"calls": Scorecard.model_validate(card)})
    document = with_scorecards(Document(id="t/r", file="r.md", review=review), portfolio)
    table, problems = read_table((HEADER + rows).encode(), "m.csv", "heard", document.review.sources["heard"])
    assert table is not None, problems
    return measure_review("t/r", document.review, {"heard": table}, portfolio)


def monitored(rows: str, minimum_n: int = 10, card: dict[str, Any] = CARD, **source: Any) -> Monitoring:
    [found] = measured(rows, minimum_n, card, **source).monitoring
    return found


def heard(*scores: str, monitor: str = "ann", first: int = 1) -> str:
    """A row for each pair of scores, all of different calls."""
    return "".join(f"c{number},{monitor},2026-01-05,{each}\n" for number, each in enumerate(scores, start=first))


@pytest.mark.parametrize(
    "scores, expected",
    [
        ("2,1", 100),
        ("1,1", 70),
        ("0,1", 40),
        ("2,0", 60),
        ("0,0", 0),
        ("1,n/a", 50),
        ("n/a,1", 100),
        ("n/a,0", 0),
    ],
)
def test_a_score_is_the_weighted_share_of_what_applies(scores: str, expected: float) -> None:
    found = monitored(heard(*[scores] * 2), minimum_n=2)
    assert found.score == pytest.approx(expected)
    assert measured(heard(*[scores] * 2), minimum_n=2).criteria[0].estimate.value == pytest.approx(expected)


def test_a_row_to_which_nothing_applies_has_no_score_and_no_failure() -> None:
    found = measured(heard("2,1", "1,1", "n/a,n/a"), minimum_n=2)
    [monitoring] = found.monitoring
    assert (monitoring.rows, monitoring.interactions, monitoring.n) == (3, 3, 2)
    assert monitoring.score == pytest.approx(85)
    assert [(each.estimate.n, each.estimate.missing) for each in found.criteria] == [(2, 1), (2, 1)]


def test_critical_failures_stand_apart_from_the_score() -> None:
    found = monitored(heard(*["2,1"] * 8, "2,0", "0,1"))
    assert found.score == pytest.approx((8 * 100 + 60 + 40) / 10)
    assert found.critical_failures == 1
    limits = proportion_confint(1, 10, method="wilson")
    assert (found.critical_low, found.critical_high) == pytest.approx(limits, abs=1e-6)


def test_a_low_score_on_an_item_that_is_not_critical_fails_nothing() -> None:
    assert monitored(heard(*["0,1"] * 10)).critical_failures == 0


def digest(call: str, monitor: str) -> str:
    return hashlib.sha256(f"{call}|{monitor}".encode()).hexdigest()


@pytest.mark.parametrize("turned", [False, True])
def test_of_a_call_that_two_monitors_heard_the_smaller_digest_counts_and_the_other_compares_them(turned: bool) -> None:
    ann, bob = heard("1,1", first=10), heard("0,0", monitor="bob", first=10)
    assert digest("c10", "bob") < digest("c10", "ann")
    found = measured(heard(*["2,1"] * 9) + (bob + ann if turned else ann + bob))
    [monitoring] = found.monitoring
    assert (monitoring.rows, monitoring.interactions, monitoring.n, monitoring.twice, monitoring.monitors) == (
        11,
        10,
        10,
        1,
        2,
    )
    assert monitoring.score == pytest.approx(9 * 100 / 10)
    assert monitoring.critical_failures == 1
    expected = mean_t(90, 31.622776601683793, 10)  # the standard deviation of nine times 100 and 0
    assert (monitoring.low, monitoring.high) == pytest.approx((expected.low, min(100.0, expected.high)))
    assert [item.n for item in monitoring.items] == [10, 10]
    assert [each.estimate.value for each in found.criteria] == pytest.approx([90, 0.1])
    assert [each.estimate.n for each in found.criteria] == [10, 10]
    [use] = found.sources
    [dropped] = use.dropped
    assert dropped.rows == 1
    assert dropped.reason == (
        "further scores of the same call, which serve the calibration: the earliest counts, of those of one date the one"
        " whose digest (SHA-256) of call and monitor is the smallest"
    )


def test_the_earliest_sheet_counts_whatever_its_digest_and_without_dates_the_digest_alone() -> None:
    early, late = "c10,ann,2026-01-05,2,1\n", "c10,bob,2026-01-06,0,0\n"
    rows = heard(*["2,1"] * 9) + late + early
    assert monitored(rows).score == 100
    assert monitored(rows, date=None).score == 90
    [use] = measured(rows, date=None).sources
    assert use.dropped[0].reason == (
        "further scores of the same call, which serve the calibration: the one whose digest (SHA-256) of call and monitor"
        " is the smallest counts"
    )


def test_no_monitor_counts_much_more_often_than_another() -> None:
    rows = heard(*["2,1"] * 200) + heard(*["0,0"] * 200, monitor="bob")
    expected = sum(digest(f"c{n}", "ann") < digest(f"c{n}", "bob") for n in range(1, 201)) / 2
    assert monitored(rows).score == pytest.approx(expected)
    assert 40 < expected < 60


SHEETS = st.lists(
    st.tuples(
        st.sampled_from(["c1", "c2", "c3", "c4", "c5", ""]), st.sampled_from(["ann", "bob", "cyd", ""]),
        st.sampled_from(["2026-01-05", "2026-01-06", "2026-02-01"]), st.sampled_from(["0", "1", "2", "n/a"]),
        st.sampled_from(["0", "1", "n/a"]),
    ),
    min_size=4,
    max_size=24,
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(SHEETS, st.randoms(use_true_random=False), st.booleans(), st.booleans())
def test_the_order_of_rows_changes_nothing(
    sheets: list[tuple[str, ...]], chance: random.Random, dated: bool, named: bool
) -> None:
    given_rows = [",".join(each) + "\n" for each in sheets]
    source: dict[str, Any] = ({} if dated else {"date": None}) | ({} if named else {"assessor": None})
    one, other = (
        measured("".join(rows), minimum_n=2, **source).model_dump(mode="json")
        for rows in (given_rows, chance.sample(given_rows, len(given_rows)))
    )
    for found in (one, other):
        for use in found["sources"]:
            del use["sha256"]  # of the file, which has its rows in this order
    assert one["monitoring"] == other["monitoring"]
    assert rounded(one) == rounded(other)


def rounded(found: Any) -> Any:
    """Results without the last digits, since sums of a criterion's values follow the order of the rows."""
    if isinstance(found, dict):
        return {key: rounded(each) for key, each in found.items()}
    if isinstance(found, list):
        return [rounded(each) for each in found]
    return float(f"{found:.9g}") if isinstance(found, float) else found


def test_the_same_monitor_twice_compares_nobody() -> None:
    found = monitored(heard(*["2,1"] * 10) + heard("0,0"))
    assert (found.rows, found.interactions, found.n, found.twice, found.score) == (11, 10, 10, 0, 100)


def test_rows_that_name_no_call_are_calls_of_their_own() -> None:
    rows = heard(*["2,1"] * 8) + ",ann,2026-01-05,2,1\n" * 3
    assert monitored(rows).n == 11


def test_without_a_column_of_calls_every_row_is_one() -> None:
    found = monitored(heard(*["2,1"] * 10), item=None, assessor=None)
    assert (found.interactions, found.n, found.monitors, found.twice) == (10, 10, 0, 0)


@pytest.mark.parametrize("count, shown", [(9, False), (10, True)])
def test_with_too_few_scores_no_figure_is_shown(count: int, shown: bool) -> None:
    found = monitored(heard(*["2,0"] * count))
    assert (found.suppressed, found.n) == (not shown, count)
    figures = (found.score, found.low, found.high, found.critical_low, found.items[0].share, found.items[0].low)
    assert all((each is not None) is shown for each in figures)
    assert found.critical_failures == (count if shown else None)
    assert [item.n for item in found.items] == ([count] * 2 if shown else [0, 0])


def test_each_item_by_itself() -> None:
    solves, lawful = monitored(heard(*["2,1"] * 6, *["1,n/a"] * 4, *["0,0"] * 2, *["n/a,1"] * 3)).items
    assert (solves.id, solves.name, solves.weight, solves.critical) == ("solves", "Solves", 60, False)
    assert (solves.n, solves.not_applicable, solves.full, solves.lowest) == (12, 3, 6, 2)
    assert solves.share == pytest.approx((6 * 2 + 4 * 1) / (12 * 2))
    assert (solves.low, solves.high) == pytest.approx(proportion_confint(6, 12, method="wilson"), abs=1e-6)
    assert (lawful.n, lawful.not_applicable, lawful.full, lawful.lowest) == (11, 4, 9, 2)
    assert lawful.share == pytest.approx(9 / 11)
    assert lawful.critical


def test_scores_that_do_not_begin_at_nought() -> None:
    items = {"solves": {**CARD["items"]["solves"], "scores": ["1", "5"]}, "lawful": CARD["items"]["lawful"]}  # type: ignore[index]
    found = monitored(heard(*["3,1"] * 10), card={**CARD, "items": items})
    assert found.score == pytest.approx(60 * 0.5 + 40)
    assert found.items[0].share == pytest.approx(0.5)


def test_weights_need_not_add_up_to_a_hundred_for_the_score_to_be_out_of_a_hundred() -> None:
    items = {"solves": {**CARD["items"]["solves"], "weight": "20"}, "lawful": CARD["items"]["lawful"]}  # type: ignore[index]
    assert monitored(heard(*["2,0"] * 10), card={**CARD, "items": items}).score == pytest.approx(100 * 20 / 60)


def test_only_rows_of_the_period_count_and_the_first_of_them_has_the_date() -> None:
    rows = heard(*["2,1"] * 10) + "x,ann,2025-12-31,0,0\nx,ann,2026-01-02,2,1\n"
    found = monitored(rows)
    assert (found.rows, found.score, found.first_date) == (11, 100, dt.date(2026, 1, 2))
