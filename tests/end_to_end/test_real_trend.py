"""Trends over real public data, their limits counted again by plain arithmetic, and what their page says."""

import csv
import datetime as dt
import json
import math
from itertools import pairwise
from pathlib import Path
from statistics import fmean, median
from typing import Any

import numpy as np
import pytest
from conftest import MakeOnce
from end_to_end.pages import read_page
from end_to_end.portfolios import MKDOCS, write
from end_to_end.program import run
from scipy import stats
from shared_files import shared
from small_portfolio import QUIET

FILES = {
    "nhs": "handling/nhs111_national_weekly.csv",
    "cfpb": "complaints/cfpb_monthly_operations_2023_2025.csv",
    "bank": "handling/bank_calls_1999-02-01_to_14.tsv",
}
NHS = """\
---
title: NHS 111, winter
status: evaluated
period: {start: 2025-11-24, end: 2026-04-05}
sources:
  weeks:
    method: operations
    sample: all
    file: table.csv
    date: {column: week_ending}
    columns: {calls_answered: {type: count}, calls_answered_60s: {type: count}, calls_received: {type: count}}
criteria:
  fast:
    statement: Calls are answered within a minute.
    measure: {type: ratio, source: weeks, numerator: calls_answered_60s, denominator: calls_answered}
    target: at least 95%
    every: week
  carried:
    statement: It stays as it was in the first weeks of the year.
    measure: {type: ratio, source: weeks, numerator: calls_answered_60s, denominator: calls_answered}
    every: week
    baseline: {until: 2026-02-22, because: 'The weeks before the <script>alert(1)</script> {{ fast }} | new contract'}
  single:
    statement: It is looked at as single values.
    measure: {type: ratio, source: weeks, numerator: calls_answered_60s, denominator: calls_answered}
    every: week
    chart: xmr
---
"""
CFPB = """\
---
title: Complaints
status: evaluated
period: {start: 2023-01-01, end: 2025-12-31}
sources:
  months:
    method: complaints
    sample: all
    file: table.csv
    date: {column: month_start}
    columns: {timely_response_count: {type: count}, timely_response_denominator: {type: count}}
criteria:
  timely:
    statement: Responses are timely.
    measure: {type: ratio, source: months, numerator: timely_response_count, denominator: timely_response_denominator}
    target: at least 99.5%
    every: month
---
"""
BANK = """\
---
title: Bank
status: evaluated
period: {start: 1999-02-01, end: 1999-02-14}
sources:
  calls:
    method: operations
    file: table.tsv
    date: {column: date, format: "%y%m%d"}
    columns: {q_time: {type: duration, unit: seconds}, outcome: {type: category}}
criteria:
  daily:
    statement: Calls are answered within 20 seconds.
    measure: {type: share, source: calls, column: q_time, at_most: 20, of: {outcome: {is: AGENT}}}
    every: day
  weekly:
    statement: Calls are answered within 20 seconds.
    measure: {type: share, source: calls, column: q_time, at_most: 20, of: {outcome: {is: AGENT}}}
    every: week
---
"""


def rows(name: str) -> list[dict[str, str]]:
    with shared("data", FILES[name]).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t" if name == "bank" else ","))


@pytest.fixture(scope="module")
def built(once: MakeOnce) -> Path:
    shared()

    def make(root: Path) -> None:
        reviews = {"nhs": NHS, "cfpb": CFPB, "bank": BANK}
        write(root, {"mkdocs.yml": MKDOCS, "site_config/portfolio.yml": QUIET} | {
            f"reviews/real/{name}/review.md": text for name, text in reviews.items()
        })  # fmt: skip
        for name, place in FILES.items():
            table = root / "reviews" / "real" / name / ("table.tsv" if place.endswith("tsv") else "table.csv")
            table.write_bytes(shared("data", place).read_bytes())
        done = run("build", cwd=root)
        assert done.returncode == 0, done.stdout + done.stderr

    return once("real-trend", make)


def trend(root: Path, review: str, name: str) -> dict[str, Any]:
    path = root / "site" / "real" / review / "results.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["criteria"][name]["trend"]
    return found


def p_prime(good: list[int], n: list[int], fixed: int | None = None) -> tuple[float, float, np.ndarray]:
    """Mean, Laney's factor and limits, from the first `fixed` points."""
    first = len(n) if fixed is None else fixed
    mean = sum(good[:first]) / sum(n[:first])
    by_chance = [math.sqrt(mean * (1 - mean) / each) for each in n]
    z = [(part / whole - mean) / s for part, whole, s in zip(good, n, by_chance, strict=True)]
    factor = fmean(abs(b - a) for a, b in pairwise(z[:first])) / 1.128
    limits = [(max(0, mean - 3 * factor * s), min(1, mean + 3 * factor * s)) for s in by_chance]
    return mean, factor, np.array(limits)


def drawn_limits(points: list[dict[str, Any]]) -> np.ndarray:
    return np.array([(point["lower"], point["upper"]) for point in points])


def test_a_week_of_zeros_is_no_point_and_large_denominators_no_signal(built: Path) -> None:
    table = rows("nhs")
    assert table[-1]["calls_answered"] == "0"
    found = trend(built, "nhs", "fast")
    good = [int(row["calls_answered_60s"]) for row in table[:-1]]
    n = [int(row["calls_answered"]) for row in table[:-1]]
    mean, factor, limits = p_prime(good, n)
    points = [point for point in found["points"] if "value" in point]
    assert found["chart"] == "p'"
    assert [point["n"] for point in points] == n
    assert [point["value"] for point in points] == pytest.approx(
        [part / whole for part, whole in zip(good, n, strict=True)]
    )
    assert found["dispersion"] == pytest.approx(factor)
    assert factor > 50, "chance between single calls would make hundredths of these differences"
    assert drawn_limits(points) == pytest.approx(limits)
    assert [point["mean"] for point in points] == pytest.approx([mean] * len(points))
    assert found["baselines"][0]["usual_n"] == round(median(n))
    plain = [
        abs(part / whole - mean) > 3 * math.sqrt(mean * (1 - mean) / whole) for part, whole in zip(good, n, strict=True)
    ]
    assert sum(plain) >= 16, "a plain p chart would mark nearly every week"
    beyond = [
        point for point in points if any("limit" in signal and "near" not in signal for signal in point["signals"])
    ]
    assert len(beyond) <= 3
    assert found["assurance"] == "fails"


def test_weeks_that_stand_for_themselves_are_whole(built: Path) -> None:
    assert not any(point["partial"] for point in trend(built, "nhs", "fast")["points"])


def test_carried_limits_come_from_the_first_weeks_and_their_reason_is_only_text(built: Path) -> None:
    table = rows("nhs")[:-1]
    good, n = ([int(row[name]) for row in table] for name in ("calls_answered_60s", "calls_answered"))
    found = trend(built, "nhs", "carried")
    fixed = sum(row["week_ending"] <= "2026-02-22" for row in table)
    assert fixed == 13
    _, factor, limits = p_prime(good, n, fixed)
    points = [point for point in found["points"] if "value" in point]
    assert found["baselines"][0]["points"] == fixed
    assert found["dispersion"] == pytest.approx(factor)
    assert drawn_limits(points) == pytest.approx(limits)
    page = (built / "site" / "real" / "nhs" / "index.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    assert "The weeks before the &lt;script&gt;" in page
    for drawing in (built / "site" / "real" / "nhs" / "charts").glob("carried-trend-*.svg"):
        assert "<script" not in drawing.read_text(encoding="utf-8")


def test_an_author_may_look_at_single_values(built: Path) -> None:
    table = rows("nhs")[:-1]
    values = [int(row["calls_answered_60s"]) / int(row["calls_answered"]) for row in table]
    found = trend(built, "nhs", "single")
    reach = 2.66 * fmean(abs(b - a) for a, b in pairwise(values))
    assert found["chart"] == "xmr"
    assert found["baselines"][0]["mean"] == pytest.approx(fmean(values))
    assert found["baselines"][0]["upper"] == pytest.approx(min(1, fmean(values) + reach))


def test_three_years_of_months_are_compared_by_month(built: Path) -> None:
    table = rows("cfpb")
    good, n = ([int(row[f"timely_response_{name}"]) for row in table] for name in ("count", "denominator"))
    found = trend(built, "cfpb", "timely")
    _, factor, limits = p_prime(good, n)
    assert found["chart"] == "p'"
    assert found["dispersion"] == pytest.approx(factor)
    assert drawn_limits(found["points"]) == pytest.approx(limits)
    values, years = np.array(good) / np.array(n), np.arange(36) // 12
    by_month = [values[np.arange(36) % 12 == month] for month in range(12)]
    rises = sum(np.sign(b - a) for each in by_month for i, a in enumerate(each) for b in each[i + 1 :])
    variance = 12 * 3 * 2 * 11 / 18
    z = np.sign(rises) * max(0, abs(rises) - 1) / math.sqrt(variance)
    assert found["drift"]["seasonal"]
    assert found["drift"]["p"] == pytest.approx(2 * stats.norm.sf(abs(z)), abs=1e-6)
    assert "direction" not in found["drift"]
    slopes = [
        (each[j] - each[i]) / (j - i) for each in by_month for i in range(3) for j in range(i + 1, 3)
    ]  # a year has 365 or 366 days, so that the slope by the day agrees roughly
    assert found["drift"]["slope"] == pytest.approx(median(slopes), abs=2e-5)
    assert years.max() == 2
    assert "seasonal Mann-Kendall test" in read_page(built / "site" / "real" / "cfpb" / "index.html").words


def test_two_weeks_of_days_have_limits_by_the_calls_of_each_day(built: Path) -> None:
    answered = [row for row in rows("bank") if row["outcome"] == "AGENT"]
    days = sorted({row["date"] for row in answered})
    by_day = [[int(row["q_time"]) <= 20 for row in answered if row["date"] == day] for day in days]
    found = trend(built, "bank", "daily")
    _, factor, limits = p_prime([sum(each) for each in by_day], [len(each) for each in by_day])
    assert len(found["points"]) == 14
    assert found["dispersion"] == pytest.approx(factor)
    assert drawn_limits(found["points"]) == pytest.approx(limits)
    starts = [dt.date.fromisoformat(point["start"]) for point in found["points"]]
    slope, *_ = stats.theilslopes([point["value"] for point in found["points"]], [day.toordinal() for day in starts])
    assert found["drift"]["slope"] == pytest.approx(7 * slope, abs=1e-7)
    tau = stats.kendalltau(range(14), [point["value"] for point in found["points"]])
    assert math.copysign(1, found["drift"]["slope"]) == math.copysign(1, tau.statistic)


def test_two_weeks_are_a_run_chart(built: Path) -> None:
    found = trend(built, "bank", "weekly")
    assert (found["chart"], len(found["points"])) == ("run", 2)
    assert not any("lower" in point for point in found["points"])
    assert "variation" not in found
    assert "drift" not in found


def test_the_page_names_the_chart_its_reason_and_its_errors(built: Path) -> None:
    words = read_page(built / "site" / "real" / "nhs" / "index.html").words
    assert "p\u2032 chart of 18 weeks" in words or "p\u2032 chart of 19 weeks" in words
    assert "because each point is a share of single cases" in words
    assert "times as much as chance between single calls answered would make them" in words
    assert "show a signal somewhere by chance" in words
    assert "because its author chose this chart" in words
