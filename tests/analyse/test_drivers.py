"""What goes with satisfaction: which columns are set beside which, on what rows, and when nothing is shown."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest
from conftest import WritePortfolio
from scipy import stats
from small_portfolio import FILES, in_place, review, run

from generator.analyse.association.drivers import outcome_columns
from generator.model import Review
from generator.results import Driver, Drivers, Place

COLUMNS = "      wait: {type: number}\n"
HAPPY = "      happy: {type: score, scale: [1, 5]}\n"
QUICK = "      quick_now: {type: score, scale: [5, 1], feature: speed}\n"
SOLVED = "      solved: {type: flag, feature: speed}\n"
CRITERION = "  happy: {statement: H., measure: {type: csat, source: calls, column: happy}, target: at least 50%}\n"
FEATURE = "features:\n  speed: {name: Speed of answer, affects: [satisfaction]}\n"


def survey(*columns: str, criterion: str = CRITERION) -> str:
    return review(
        (COLUMNS, COLUMNS + HAPPY + "".join(columns)),
        ("criteria:\n", "criteria:\n" + criterion),
        ("sources:\n", FEATURE + "sources:\n"),
    )


def small(rows: int) -> str:
    """The slower, the less happy; solved for two in three."""
    lines = [f"5,{1 + number % 5},{5 - number % 5},{'yes' if number % 3 else 'no'}" for number in range(rows)]
    return "\n".join(("wait,happy,quick_now,solved", *lines)) + "\n"


def found(
    portfolio: WritePortfolio, text: str, csv: str, settings: str | None = None, *, mended: bool = True
) -> tuple[Drivers, ...]:
    files = {**FILES, "review.md": text, "calls.csv": csv}
    finished = run(portfolio(in_place(files | ({"site_config/portfolio.yml": settings} if settings else {}))))
    if mended:
        assert finished.problems == [], finished.problems
    return finished.results["team/jan"].drivers


def one(portfolio: WritePortfolio, rows: int) -> Drivers:
    [drivers] = found(portfolio, survey(QUICK, SOLVED), small(rows))
    return drivers


def by_column(drivers: Drivers) -> dict[str, Driver]:
    return {driver.column: driver for driver in drivers.drivers}


def big(
    n: int = 400, names: Sequence[str] = ("a", "b", "c"), slopes: Sequence[float] = (0.9, 0.3, 0.3)
) -> pd.DataFrame:
    """Answers from 1 to 5 that go with happiness the more, the larger their slope."""
    rng = np.random.default_rng(11)
    columns = 0.4 * rng.normal(size=(n, 1)) + rng.normal(size=(n, len(names)))
    happy = columns @ np.array(slopes) + rng.normal(size=n)
    cut = [-1.5, -0.5, 0.5, 1.5]
    table = {"wait": np.full(n, 5), "happy": 1 + np.digitize(happy, cut)}
    return pd.DataFrame(table | {name: 1 + np.digitize(each, cut) for name, each in zip(names, columns.T, strict=True)})


def scores(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"      {name}: {{type: score, scale: [1, 5], feature: speed}}\n" for name in names)


def test_a_scale_that_runs_downwards_is_turned_round(portfolio: WritePortfolio) -> None:
    drivers = by_column(one(portfolio, 30))
    assert drivers["quick_now"].rho == pytest.approx(1)
    assert drivers["solved"].n == 30
    happy = np.array([1 + number % 5 for number in range(30)])
    solved = np.array([number % 3 > 0 for number in range(30)], dtype=float)
    ranks = pd.Series(happy).rank(), pd.Series(solved).rank()
    assert drivers["solved"].rho == pytest.approx(np.corrcoef(*ranks)[0, 1])


def test_performance_is_the_best_two_boxes_or_yes(portfolio: WritePortfolio) -> None:
    drivers = by_column(one(portfolio, 30))
    quick, solved = drivers["quick_now"].performance, drivers["solved"].performance
    assert quick is not None
    assert solved is not None
    assert (quick.value, solved.value) == pytest.approx((0.4, 20 / 30))
    interval = stats.binomtest(20, 30).proportion_ci(method="wilson")
    assert (solved.low, solved.high) == pytest.approx((interval.low, interval.high))
    assert solved.n == 30


def test_a_scale_too_fine_for_boxes_has_no_performance(portfolio: WritePortfolio) -> None:
    fine = "      fine: {type: score, scale: [0, 100], feature: speed}\n"
    two = "      two: {type: score, scale: [1, 2], feature: speed}\n"
    rows = "wait,happy,fine,two\n" + "".join(f"5,{1 + i % 5},{i % 90},{1 + i % 2}\n" for i in range(40))
    [drivers] = found(portfolio, survey(fine, two), rows)
    performance = {name: driver.performance for name, driver in by_column(drivers).items()}
    assert performance["fine"] is None
    assert performance["two"] is not None
    assert performance["two"].value == 0.5


def test_with_fewer_than_ten_answers_a_column_nothing_is_shown(portfolio: WritePortfolio) -> None:
    drivers = one(portfolio, 19)
    assert (drivers.drivers, drivers.reason) == ((), "fewer than 10 answers for each of the columns that are compared")


def test_a_column_that_few_answered_is_named_without_figures(portfolio: WritePortfolio) -> None:
    table = big().astype("Int64")
    table.loc[7:, "c"] = pd.NA
    [drivers] = found(portfolio, survey(*scores("abc")), table.to_csv(index=False))
    driver = by_column(drivers)["c"]
    assert driver == Driver(column="c", feature="speed", reason="too few answers: with so many columns it takes 30")
    assert drivers.joint is not None
    assert drivers.joint.columns == 2


def test_the_smallest_number_of_the_portfolio_holds_here_too(portfolio: WritePortfolio) -> None:
    quiet = in_place(FILES)["site_config/portfolio.yml"]
    assert isinstance(quiet, str)
    [drivers] = found(portfolio, survey(QUICK, SOLVED), small(40), settings="minimum_n: 50\n" + quiet, mended=False)
    assert (drivers.drivers, drivers.reason) == ((), "fewer than 50 answers for any of the columns")


def test_answers_that_are_all_alike_have_no_correlation_and_no_share(portfolio: WritePortfolio) -> None:
    table = big()
    table["b"] = 4
    [drivers] = found(portfolio, survey(*scores("abc")), table.to_csv(index=False))
    driver = by_column(drivers)["b"]
    assert (driver.rho, driver.share, driver.reason) == (None, None, "all answers are alike")
    assert driver.commonest == 1
    assert drivers.joint is not None
    assert drivers.joint.columns == 2


def test_the_joint_part_rests_on_complete_rows(portfolio: WritePortfolio) -> None:
    table = big().astype("Int64")
    table.loc[:99, "b"] = pd.NA
    [drivers] = found(portfolio, survey(*scores("abc")), table.to_csv(index=False))
    assert drivers.joint is not None
    assert (drivers.joint.n, drivers.joint.left_out) == (300, 100)
    assert by_column(drivers)["a"].n == 400
    assert sum(driver.share.value for driver in drivers.drivers if driver.share) == pytest.approx(1, abs=1e-7)
    complete = table.iloc[100:].astype(float)
    design = np.column_stack((np.ones(300), complete[["a", "b", "c"]]))
    left = complete["happy"] - design @ np.linalg.lstsq(design, complete["happy"])[0]
    assert drivers.joint.r_squared == pytest.approx(1 - left.var() / complete["happy"].var(), abs=1e-8)


def test_a_large_lead_is_clear_and_a_small_one_is_not(portfolio: WritePortfolio) -> None:
    [drivers] = found(portfolio, survey(*scores("abc")), big().to_csv(index=False))
    assert drivers.joint is not None
    assert drivers.joint.lead is not None
    assert (drivers.joint.lead.first, drivers.joint.lead.clear) == ("a", True)
    [level] = found(portfolio, survey(*scores("abc")), big(slopes=(0.3, 0.3, 0.3)).to_csv(index=False))
    assert level.joint is not None
    assert level.joint.lead is not None
    assert not level.joint.lead.clear


def test_without_a_joint_part_the_reason_says_what_is_left_open(portfolio: WritePortfolio) -> None:
    table = big(60).astype("Int64")
    table.loc[:24, "b"] = pd.NA
    table.loc[50:, "c"] = pd.NA
    [drivers] = found(portfolio, survey(*scores("abc")), table.to_csv(index=False))
    assert drivers.joint is None
    assert drivers.joint_reason == (
        "25 rows answered every one of these questions, and it takes 30; most often left open is b"
    )
    assert {driver.share for driver in drivers.drivers} == {None}
    assert None not in {driver.rho for driver in drivers.drivers}
    assert drivers.cross is not None
    assert drivers.cross.by == "rank correlation"


def test_places_are_given_only_where_both_intervals_are_on_one_side(portfolio: WritePortfolio) -> None:
    table = big(2000, "abcd", (0.9, 0.3, 0.3, 0.6))
    table["a"] = (table["a"] - 1).clip(lower=1)
    [drivers] = found(portfolio, survey(*scores("abcd")), table.to_csv(index=False))
    assert drivers.cross is not None
    assert drivers.cross.by == "joint share"
    assert drivers.cross.importance == pytest.approx(0.25, abs=1e-7)
    for driver in drivers.drivers:
        assert driver.share is not None
        assert driver.performance is not None
        across = driver.share.low > 0.25, driver.share.high < 0.25
        up = driver.performance.low > drivers.cross.performance, driver.performance.high < drivers.cross.performance
        assert (driver.place is Place.OPEN) is not (any(across) and any(up))
    assert by_column(drivers)["a"].place is Place.WEAK_MORE
    assert by_column(drivers)["b"].place is Place.STRONG_LESS


def test_two_columns_make_no_chart(portfolio: WritePortfolio) -> None:
    drivers = one(portfolio, 60)
    assert drivers.cross is None
    assert {driver.place for driver in drivers.drivers} == {None}


def test_weights_do_not_enter_and_are_told(portfolio: WritePortfolio) -> None:
    text = survey(*scores("abc")).replace("    columns:\n", "    weight: weight\n    columns:\n", 1)
    table = big().assign(weight=np.linspace(0.5, 2, 400))
    [weighted] = found(portfolio, text, table.to_csv(index=False), mended=False)
    [plain] = found(portfolio, survey(*scores("abc")), table.to_csv(index=False))
    assert weighted.weighted
    assert weighted.drivers == plain.drivers


def test_the_rows_may_come_in_any_order(portfolio: WritePortfolio) -> None:
    text, table = survey(*scores("abc")), big()
    assert found(portfolio, text, table.to_csv(index=False)) == found(portfolio, text, table[::-1].to_csv(index=False))


def plan(features: dict[str, bool], **measures: str) -> list[str]:
    """The outcomes of a source, given which score columns have a feature and how criteria measure them."""
    given: dict[str, Any] = {
        "title": "T",
        "status": "measuring",
        "period": {"start": "2026-01-01", "end": "2026-01-31"},
        "features": {"f": {"name": "F", "affects": ["satisfaction"]}},
        "sources": {
            "s": {
                "method": "survey",
                "columns": {
                    name: {"type": "score", "scale": [0, 10]} | ({"feature": "f"} if has else {})
                    for name, has in features.items()
                },
            }
        },
        "criteria": {
            name: {"statement": "S.", "measure": {"type": kind, "source": "s", "column": name}}
            for name, kind in measures.items()
        },
    }
    return outcome_columns("s", Review.model_validate(given))


def test_of_many_outcomes_the_first_are_compared(portfolio: WritePortfolio) -> None:
    names = [f"end{number}" for number in range(6)]
    columns = [f"      {name}: {{type: score, scale: [1, 5]}}\n" for name in names]
    criteria = "".join(CRITERION.replace("happy", name) for name in names)
    table = big(names=["a", "b"], slopes=(0.9, 0.3))
    table = table.assign(**dict.fromkeys(names, table["happy"]))
    compared = found(portfolio, survey(*scores(["a", "b"]), *columns, criterion=criteria), table.to_csv(index=False))
    assert [each.outcome for each in compared] == names
    assert [bool(each.drivers) for each in compared] == [True] * 5 + [False]
    assert compared[5].reason == "there are more than 5 outcomes, and this is not among the first"


@pytest.mark.parametrize(
    "features, measures, expected",
    [
        ({"a": False, "b": True}, {"a": "csat"}, ["a"]),
        ({"a": False, "b": True}, {"a": "mean"}, ["a"]),
        ({"a": False, "b": True}, {"a": "mean", "b": "csat"}, ["a"]),
        ({"a": True, "b": True}, {"a": "csat"}, ["a"]),
        ({"a": True, "b": True}, {"a": "mean"}, ["a"]),
        ({"a": True, "b": True}, {"a": "csat", "b": "mean"}, ["a"]),
        ({"a": False, "b": True}, {"a": "csat", "b": "nps"}, ["a", "b"]),
        ({"a": False, "b": True}, {"b": "nps"}, ["b"]),
        ({"a": False, "b": True}, {"a": "median"}, []),
        ({"a": False, "b": True}, {}, []),
    ],
    ids=str,
)
def test_which_answers_stand_for_the_whole(
    features: dict[str, bool], measures: dict[str, str], expected: list[str]
) -> None:
    assert plan(features, **measures) == expected
