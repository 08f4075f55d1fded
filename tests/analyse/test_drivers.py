"""What goes with satisfaction: rank correlations against published values and a count by hand, and when none is shown."""

import csv
import json
import math

import numpy as np
import pandas as pd
import pytest
from conftest import WritePortfolio
from hypothesis import given
from hypothesis import strategies as st
from shared_files import shared
from small_portfolio import FILES, in_place, review, run

from generator.analyse.drivers import _driver, correlation_interval
from generator.results import Drivers

COLUMNS = "      wait: {type: number}\n"
HAPPY = "      happy: {type: score, scale: [1, 5]}\n"
QUICK = "      quick_now: {type: score, scale: [5, 1], feature: speed}\n"
SOLVED = "      solved: {type: flag, feature: speed}\n"
CRITERION = "  happy: {statement: H., measure: {type: csat, source: calls, column: happy}, target: at least 50%}\n"
FEATURE = "features:\n  speed: {name: Speed of answer, affects: [satisfaction]}\n"
SURVEY = review(
    (COLUMNS, COLUMNS + HAPPY + QUICK + SOLVED),
    ("criteria:\n", "criteria:\n" + CRITERION),
    ("sources:\n", FEATURE + "sources:\n"),
)


def table(rows: int) -> str:
    """The slower, the less happy; solved for every third."""
    lines = [f"5,{1 + number % 5},{5 - number % 5},{'yes' if number % 3 else 'no'}" for number in range(rows)]
    return "\n".join(("wait,happy,quick_now,solved", *lines)) + "\n"


def found(portfolio: WritePortfolio, rows: int) -> Drivers:
    finished = run(portfolio(in_place({**FILES, "review.md": SURVEY, "calls.csv": table(rows)})))
    assert finished.problems == [], finished.problems
    [drivers] = finished.results["team/jan"].drivers
    return drivers


def test_the_published_rank_correlations_of_the_attitude_data() -> None:
    vector = json.loads(shared("vectors", "drivers_attitude.json").read_text(encoding="utf-8"))
    with shared("vectors", "drivers_attitude.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rating = pd.Series([float(row["rating"]) for row in rows])
    for name, expected in vector["expected"]["spearman"].items():
        driver = _driver(name, "", pd.Series([float(row[name]) for row in rows]), rating)
        assert driver.n == 30
        assert driver.rho == pytest.approx(expected, abs=vector["tolerance"]["abs"])


def test_without_ties_it_is_the_sum_of_squared_differences_of_ranks() -> None:
    first, second = [1, 2, 3, 4, 5, 6, 7], [2, 1, 4, 3, 7, 5, 6]
    expected = 1 - 6 * sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) / (7 * 48)
    driver = _driver("a", "", pd.Series(first, dtype=float), pd.Series(second, dtype=float))
    assert driver.rho == pytest.approx(expected)


def test_the_interval_is_that_of_bonett_and_wright() -> None:
    low, high = correlation_interval(0.5, 103)
    half = 1.959963984540054 * math.sqrt(1.125 / 100)
    assert (math.atanh(low), math.atanh(high)) == pytest.approx((math.atanh(0.5) - half, math.atanh(0.5) + half))
    assert correlation_interval(1.0, 20) == (1.0, 1.0)
    with pytest.raises(ValueError, match="more than three"):
        correlation_interval(0.5, 3)


@given(st.floats(-0.999, 0.999), st.integers(4, 10_000))
def test_the_interval_holds_the_value_and_stays_in_range(rho: float, n: int) -> None:
    low, high = correlation_interval(rho, n)
    assert -1 <= low <= rho <= high <= 1


def test_a_scale_that_runs_downwards_is_turned_round(portfolio: WritePortfolio) -> None:
    by_column = {driver.column: driver for driver in found(portfolio, 30).drivers}
    assert by_column["quick_now"].rho == pytest.approx(1)
    assert by_column["solved"].n == 30
    happy = np.array([1 + number % 5 for number in range(30)])
    solved = np.array([number % 3 > 0 for number in range(30)], dtype=float)
    ranks = pd.Series(happy).rank(), pd.Series(solved).rank()
    assert by_column["solved"].rho == pytest.approx(np.corrcoef(*ranks)[0, 1])


def test_with_fewer_than_ten_answers_a_driver_nothing_is_shown(portfolio: WritePortfolio) -> None:
    drivers = found(portfolio, 19)
    assert (drivers.drivers, drivers.reason) == ((), "fewer than 10 answers for each of the columns that are compared")
