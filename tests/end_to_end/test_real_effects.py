"""Effects of changes over real public data, through the real program, against computations by other means.

No action is known behind these figures: the days are declared for the test, in the middle of each series.
"""

import csv
import datetime as dt
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import MakeOnce
from end_to_end.pages import read_page
from end_to_end.portfolios import quiet
from end_to_end.program import run
from scipy import optimize, stats
from shared_files import shared

from generator.statistics.differences import newcombe

COMPLAINTS = """\
---
title: Timely responses to complaints, 2023 to 2025
status: monitoring
period: {start: 2023-01-01, end: 2025-12-31}
sources:
  monthly:
    method: complaints
    sample: all
    file: monthly.csv
    date: {column: month_start}
    columns:
      complaint_volume: {type: count}
      timely_response_count: {type: count}
      timely_response_denominator: {type: count}
criteria:
  timely:
    statement: Of a thousand complaints 995 get a timely response.
    measure: {type: ratio, source: monthly, numerator: timely_response_count, denominator: timely_response_denominator}
    target: at least 99.5%
    every: month
  volume:
    statement: No more than 300,000 complaints a month.
    measure: {type: count, source: monthly, count: complaint_volume}
    target: at most 300000
    every: month
actions:
  A1: {what: "A second desk <script>alert(1)</script> | {{ timely }}", status: done, done_on: 2024-07-01}
impact:
  - {of: [A1], criterion: timely, changed_on: 2024-07-01}
  - {of: [A1], criterion: volume, changed_on: 2024-07-01}
---
"""
CALLS = """\
---
title: Bank call centre, 1 to 14 February 1999
status: monitoring
period: {start: 1999-02-01, end: 1999-02-14}
sources:
  calls:
    method: operations
    sample: all
    file: calls.tsv
    date: {column: date, format: "%y%m%d"}
    columns:
      q_time: {type: duration, unit: seconds}
      outcome: {type: category}
criteria:
  answered-in-20s:
    statement: Four answered calls in five waited no longer than 20 seconds in the queue.
    measure: {type: share, source: calls, column: q_time, at_most: 20, of: {outcome: {is: AGENT}}}
    target: at least 80%
    every: day
adaptations:
  - {date: 1999-02-05, source: calls, problem: Clock ran late, change: Clock was set}
actions:
  A1: {what: Two more agents, status: done, done_on: 1999-02-08}
impact:
  - {of: [A1], criterion: answered-in-20s, changed_on: 1999-02-08}
---
"""
FILES = {
    "complaints": (COMPLAINTS, "monthly.csv", "complaints/cfpb_monthly_operations_2023_2025.csv"),
    "calls": (CALLS, "calls.tsv", "handling/bank_calls_1999-02-01_to_14.tsv"),
}


@pytest.fixture(scope="session")
def site(once: MakeOnce) -> Path:
    """A built portfolio of both reviews."""
    shared()

    def make(root: Path) -> None:
        for name, (text, file, place) in FILES.items():
            quiet(root, {f"real/{name}/review.md": text, f"real/{name}/{file}": shared("data", place).read_bytes()})
        done = run("build", cwd=root)
        assert done.returncode == 0, done.stdout + done.stderr

    return once("real-effects", make) / "site" / "real"


def found(site: Path, name: str) -> dict[str, Any]:
    results: dict[str, Any] = json.loads((site / name / "results.json").read_text(encoding="utf-8"))
    return dict(results["impact"][0])


def months() -> tuple[np.ndarray, np.ndarray]:
    with shared("data", FILES["complaints"][2]).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    above, below = ([float(row[f"timely_response_{name}"]) for row in rows] for name in ("count", "denominator"))
    return np.array(above), np.array(below)


def beside_points(after: tuple[np.ndarray, np.ndarray], before: tuple[np.ndarray, np.ndarray]) -> list[float]:
    """The difference of shares, as if it rested on so many times fewer cases as the points vary more than chance."""
    tables = [stats.chi2_contingency(np.array([x, n - x]), correction=False) for x, n in (after, before)]
    freedom = sum(table.dof for table in tables)
    factor = sum(table.statistic for table in tables) / freedom
    fewer = factor * (stats.t.ppf(0.975, freedom) / stats.norm.ppf(0.975)) ** 2
    return list(newcombe(*(each.sum() / fewer for each in (*after, *before))))


def test_three_years_of_complaints_have_a_model_with_the_time_of_the_year(site: Path) -> None:
    effect = found(site, "complaints")
    above, below = months()
    split, model = effect["split"], effect["segmented"]
    assert [point["value"] for point in split["points"]] == pytest.approx((above / below).tolist())
    assert (model["points_before"], model["points_after"], model["season"]) == (18, 18, "the time of the year")
    raw = beside_points((above[18:], below[18:]), (above[:18], below[:18]))
    assert [effect[key] for key in ("change", "low", "high")] == pytest.approx(raw)
    # nine million complaints would make a hundredth of a point "clear"; the months differ far more than that
    assert newcombe(above[18:].sum(), below[18:].sum(), above[:18].sum(), below[:18].sum()).high < 0
    assert (effect["raw"], effect["verdict"]) == ("no clear difference", "no clear difference")
    assert effect["varied"] > 7


def test_the_change_of_level_is_that_of_generalised_least_squares(site: Path) -> None:
    """Season, trend, step and bend with errors whose correlation falls from month to month: the whole matrix, by search."""
    above, below = months()
    values, time = above / below, np.arange(36.0)
    angle = 2 * math.pi * (np.arange(36) % 12 + 1) / 12
    columns = np.column_stack(
        [
            np.ones(36),
            time,
            time >= 18,
            np.maximum(0, time - 18),
            np.sin(angle),
            np.sin(2 * angle),
            np.cos(angle),
            np.cos(2 * angle),
        ]
    )
    apart = np.abs(time[:, None] - time[None, :])

    def solved(correlation: float) -> tuple[float, np.ndarray, np.ndarray]:
        matrix = correlation**apart
        weights = np.linalg.inv(matrix)
        inner = columns.T @ weights @ columns
        coefficients = np.linalg.solve(inner, columns.T @ weights @ values)
        rest = values - columns @ coefficients
        squares = float(rest @ weights @ rest)
        cost = 28 * math.log(squares) + np.linalg.slogdet(matrix)[1] + np.linalg.slogdet(inner)[1]
        return float(cost), coefficients, np.linalg.inv(inner) * squares / 28

    best = optimize.minimize_scalar(
        lambda each: solved(each)[0], bounds=(0.0, 0.99), method="bounded", options={"xatol": 1e-9}
    )
    _, coefficients, covariance = solved(best.x)
    model = found(site, "complaints")["segmented"]
    half = stats.t.ppf(0.975, 28) * math.sqrt(covariance[2, 2])
    assert model["autocorrelated"]
    assert model["autocorrelation"]["value"] == pytest.approx(best.x, abs=1e-4)
    assert model["level"]["value"] == pytest.approx(coefficients[2], abs=2e-6)
    assert model["level"]["low"] == pytest.approx(coefficients[2] - half, abs=2e-6)
    assert model["slope"]["value"] == pytest.approx(coefficients[3], abs=2e-7)


def test_a_fortnight_of_calls_is_too_short_for_a_model(site: Path) -> None:
    effect = found(site, "calls")
    with shared("data", FILES["calls"][2]).open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream, delimiter="\t") if row["outcome"] == "AGENT"]
    by_day: dict[int, list[bool]] = {}
    for row in rows:
        by_day.setdefault(int(row["date"][-2:]), []).append(int(row["q_time"]) <= 20)
    weeks = [
        tuple(np.array([count(by_day[day]) for day in days], dtype=float) for count in (sum, len))
        for days in (range(8, 15), range(1, 8))
    ]
    expected = beside_points(*weeks)  # type: ignore[arg-type]  # two arrays each
    assert [effect[key] for key in ("change", "low", "high")] == pytest.approx(expected)
    split = effect["split"]
    assert "segmented" not in effect
    shares = [sum(by_day[day]) / len(by_day[day]) for day in range(1, 15)]
    assert [point["value"] for point in split["points"]] == pytest.approx(shares)
    after, before = (float(x.sum() / n.sum()) for x, n in weeks)
    for side, level in (("before", before), ("after", after)):
        assert split[side] == {
            "points": 7, "centre": pytest.approx(level), "needed": 5, "of": "all cases", "without": "few",
        }  # fmt: skip
    assert effect["adapted"][0]["on"] == dt.date(1999, 2, 5).isoformat()


def test_the_pages_say_it_and_hostile_text_stays_text(site: Path) -> None:
    page = read_page(site / "complaints" / "index.html")
    assert "No clear effect: 99.61 % before 1 July 2024" in page.words
    assert "against the trend before and allowing for the time of the year, the level changed by" in page.words
    assert "What this comparison cannot rule out" in page.words
    assert "Change of level, checked by Newey-West" in page.words
    assert "A second desk <script>alert(1)</script> | {{ timely }}" in page.words
    calls = read_page(site / "calls" / "index.html").words
    assert "with 7 points before and 7 points after, 5 more before and 5 more after the change are needed" in calls
    assert "On 5 February 1999 the way of collecting was changed (Clock ran late; instead: Clock was set)." in calls


def test_the_data_of_the_chart_hold_the_lines(site: Path) -> None:
    with (site / "complaints" / "charts" / "impact-0.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 36
    assert [row["Side"] for row in rows] == ["before"] * 18 + ["after"] * 18
    points = found(site, "complaints")["split"]["points"]
    assert [float(row["Fitted"]) for row in rows] == [point["fitted"] for point in points]
    assert [row["Trend before, carried on"] == "" for row in rows] == [True] * 18 + [False] * 18


def test_both_sides_have_the_level_of_all_their_complaints(site: Path) -> None:
    """Month for month the mean rises, 99.59 to 99.61 %; of all complaints together the share falls. Told is the one."""
    above, below = months()
    split = found(site, "complaints")["split"]
    pooled = [above[part].sum() / below[part].sum() for part in (slice(18), slice(18, None))]
    assert [split[side]["centre"] for side in ("before", "after")] == pytest.approx(pooled)
    assert pooled[0] > pooled[1]
    values = above / below
    assert values[:18].mean() < values[18:].mean()
    z = (values[:18] - pooled[0]) / np.sqrt(pooled[0] * (1 - pooled[0]) / below[:18])
    factor = np.abs(np.diff(z)).mean() / 1.128
    lower = pooled[0] - 3 * factor * np.sqrt(pooled[0] * (1 - pooled[0]) / below[:18])
    assert [point["lower"] for point in split["points"][:18]] == pytest.approx(lower.tolist())
    words = read_page(site / "complaints" / "index.html").words
    assert "Before: mean 99.61 %, limits 99.42 and 99.80 % for a month of 115,395" in words


def test_the_volume_of_complaints_is_the_sum_of_a_column(site: Path) -> None:
    """The totals of 36 months, and the change of level by maximum likelihood, found by search."""
    with shared("data", FILES["complaints"][2]).open(encoding="utf-8", newline="") as stream:
        counts = np.array([float(row["complaint_volume"]) for row in csv.DictReader(stream)])
    results = json.loads((site / "complaints" / "results.json").read_text(encoding="utf-8"))
    volume = results["criteria"]["volume"]
    assert volume["n"] == counts.sum() == 9_363_711
    assert volume["value"] == pytest.approx(counts.mean())
    assert [point["value"] for point in volume["trend"]["points"]] == counts.tolist()
    assert volume["trend"]["chart"] == "c'"
    effect = results["impact"][1]
    assert [effect[side]["value"] for side in ("before", "after")] == pytest.approx(
        [counts[:18].mean(), counts[18:].mean()]
    )
    time = np.arange(36.0)
    angle = 2 * math.pi * (np.arange(36) % 12 + 1) / 12
    waves = [shape(times * angle) for times in (1, 2) for shape in (np.sin, np.cos)]
    columns = np.column_stack([np.ones(36), time, time >= 18, np.maximum(0, time - 18), *waves])
    start = np.linalg.lstsq(columns, np.log(counts), rcond=None)[0]

    def slope(at: np.ndarray) -> np.ndarray:
        return np.asarray(columns.T @ (counts - np.exp(columns @ at)) / counts.sum())

    fitted = optimize.root(slope, start, tol=1e-12).x
    assert effect["segmented"]["ratio"]["value"] == pytest.approx(math.exp(fitted[2]), rel=1e-6)
    mean = np.exp(columns @ fitted)
    assert effect["segmented"]["dispersion"] == pytest.approx(float(((counts - mean) ** 2 / mean).sum()) / 28, rel=1e-5)
