"""Comparisons over real public data, against figures that were worked out by other means."""

import csv
import json
from collections import Counter, defaultdict
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import MakeOnce
from end_to_end.pages import read_page
from end_to_end.portfolios import quiet
from end_to_end.program import run
from scipy import stats
from shared_files import shared
from statsmodels.stats.proportion import confint_proportions_2indep

AIRPORT = """\
---
title: Airport survey {year}
status: evaluated
period: {{start: {year}-05-01, end: {year}-05-31}}
{follows}sources:
  survey:
    method: survey
    file: survey.csv
    missing: [Blank]
    columns:
      overall: {{type: score, scale: [1, 5], from: Q7ALL, missing: ["0", "6"]}}
      area: {{type: category, from: BAREA}}
      peak: {{type: category, from: PEAK}}
criteria:
  satisfied:
    statement: Eight passengers in ten are satisfied with the airport.
    measure: {{type: csat, source: survey, column: overall}}
    target: at least 80%
    by: [area, peak]
---

Text.
"""
PROVIDERS = """\
---
title: NHS 111 by provider
status: evaluated
period: {start: 2025-11-24, end: 2026-04-05}
sources:
  weekly:
    method: operations
    sample: all
    file: weekly.csv
    date: {column: week_ending}
    columns:
      answered: {type: count, from: calls_answered}
      in_time: {type: count, from: calls_answered_60s}
      provider: {type: category, from: contract_name}
criteria:
  in-time:
    statement: Of a hundred calls that are answered, 95 are answered within 60 seconds.
    measure: {type: ratio, source: weekly, numerator: in_time, denominator: answered}
    target: at least 95%
    by: [provider]
---

Text.
"""
REQUESTS = """\
---
title: Requests to the city
status: evaluated
period: {start: 2011-07-01, end: 2011-09-30}
sources:
  requests:
    method: operations
    file: requests.csv
    date: {column: open_dt}
    columns:
      target_dt: {type: date}
      ontime: {type: category}
      department: {type: category}
      type: {type: category, from: source}
criteria:
  in-time:
    statement: Eight requests in ten that have a target are settled by it.
    measure: {type: share, source: requests, column: ontime, is: ONTIME, of: {target_dt: {present: true}}}
    target: at least 80%
    by: [department, type]
---

Text.
"""
FILES = {
    "airport-2016": ("survey/sfo_customer_survey_2016.csv", "survey.csv", AIRPORT.format(year=2016, follows="")),
    "airport-2017": (
        "survey/sfo_customer_survey_2017.csv",
        "survey.csv",
        AIRPORT.format(year=2017, follows="follows: real/airport-2016\n"),
    ),
    "providers": ("handling/nhs111_weekly.csv", "weekly.csv", PROVIDERS),
    "requests": ("handling/boston_311_2011_q3.csv", "requests.csv", REQUESTS),
}


@pytest.fixture(scope="session")
def real(once: MakeOnce) -> Path:
    shared()

    def make(root: Path) -> None:
        for name, (source, table, text) in FILES.items():
            quiet(root, {f"real/{name}/review.md": text, f"real/{name}/{table}": shared("data", source).read_bytes()})
        done = run("build", cwd=root)
        assert done.returncode == 0, done.stdout + done.stderr

    return once("real-comparison", make)


def rows_of(name: str) -> list[dict[str, str]]:
    with shared("data", FILES[name][0]).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def criterion(root: Path, review: str, name: str) -> dict[str, Any]:
    text = (root / "site" / "real" / review / "results.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)["criteria"][name]
    return found


def words(root: Path, review: str) -> str:
    return read_page(root / "site" / "real" / review / "index.html").words


def satisfied(year: int) -> dict[str, list[int]]:
    """By boarding area, whether each passenger with a valid answer is satisfied."""
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows_of(f"airport-{year}"):
        if row["Q7ALL"] in {"1", "2", "3", "4", "5"}:
            found[row["BAREA"]].append(int(row["Q7ALL"] in {"4", "5"}))
    return found


def test_satisfaction_did_not_clearly_change(real: Path) -> None:
    now, then = ([*chain.from_iterable(satisfied(year).values())] for year in (2017, 2016))
    found = criterion(real, "airport-2017", "satisfied")["previous"]
    limits = confint_proportions_2indep(sum(now), len(now), sum(then), len(then), method="newcomb", compare="diff")
    assert (found["low"], found["high"]) == pytest.approx(limits)
    assert found["verdict"] == "no clear difference"
    assert found["smallest"] == pytest.approx(2.8 * np.sqrt(0.81 * 0.19 * (1 / len(now) + 1 / len(then))), rel=0.04)
    assert "would have shown in four cases out of five" in words(real, "airport-2017")


def test_the_mix_of_boarding_areas(real: Path) -> None:
    mix = next(
        each for each in criterion(real, "airport-2017", "satisfied")["previous"]["mix"] if each["column"] == "area"
    )
    now, then = satisfied(2017), satisfied(2016)
    shown = [each["value"] for each in mix["groups"]]
    size = {name: len(now[name]) + len(then[name]) for name in shown}
    parts = [size[name] * (np.mean(now[name]) - np.mean(then[name])) for name in shown]
    assert mix["standardised"] == pytest.approx(sum(parts) / sum(size.values()))
    assert mix["low"] < mix["standardised"] < mix["high"]
    table = [[len(year[name]) for name in shown] for year in (now, then)]
    assert mix["moved"] == (stats.chi2_contingency(table, correction=False).pvalue < 0.05)


def test_the_boarding_areas_stand_on_a_funnel(real: Path) -> None:
    groups = satisfied(2017)
    funnel = criterion(real, "airport-2017", "satisfied")["funnels"]["area"]
    table = np.array([[sum(each), len(each) - sum(each)] for each in groups.values()])
    assert len(funnel["points"]) == 7
    assert funnel["p"] == pytest.approx(stats.chi2_contingency(table, correction=False).pvalue)
    centre = table[:, 0].sum() / table.sum()
    assert funnel["centre"] == pytest.approx(centre)
    for point in funnel["points"]:
        given = groups[point["value"]]
        half = stats.norm.ppf(0.999) * np.sqrt(funnel["factor"] * centre * (1 - centre) / len(given))
        assert (point["n"], point["estimate"]) == pytest.approx((len(given), np.mean(given)))
        assert (point["lowest"], point["highest"]) == pytest.approx((centre - half, centre + half))


def test_providers_differ_by_far_more_than_chance_and_none_is_named(real: Path) -> None:
    answered, in_time = Counter[str](), Counter[str]()
    for row in rows_of("providers"):
        if row["calls_answered"] and int(row["calls_answered"]):
            answered[row["contract_name"]] += int(row["calls_answered"])
            in_time[row["contract_name"]] += int(row["calls_answered_60s"])
    names = sorted(answered)
    n, x = (np.array([float(counter[name]) for name in names]) for counter in (answered, in_time))
    centre = x.sum() / n.sum()
    variance = centre * (1 - centre) / n
    scores = (x / n - centre) / np.sqrt(variance)
    clipped = np.sort(np.clip(scores, np.percentile(scores, 10), np.percentile(scores, 90)))
    factor = np.mean(clipped**2) / 0.678655
    w = 1 / variance
    between = (len(n) * factor - (len(n) - 1)) / (w.sum() - (w**2).sum() / w.sum())
    funnel = criterion(real, "providers", "in-time")["funnels"]["provider"]
    assert len(funnel["points"]) == 28
    assert (funnel["factor"], funnel["between"]) == pytest.approx((factor, between), rel=1e-5)
    chance = np.abs(scores) > 3.09
    assert chance.sum() >= 25  # by chance alone nearly every provider would be called unusual
    outside = np.abs(x / n - centre) > stats.norm.ppf(0.999) * np.sqrt(variance + between)
    named = {point["value"] for point in funnel["points"] if point.get("beyond", "").startswith("far")}
    assert named == {name for name, far in zip(names, outside, strict=True) if far}
    said = words(real, "providers")
    assert "of 28 providers" in said
    assert "The groups differ by far more than chance" in said


def test_five_departments_that_differ_anyway_have_their_differences_and_small_ones_are_held_back(real: Path) -> None:
    counts: dict[str, list[int]] = defaultdict(list)
    for row in rows_of("requests"):
        if row["target_dt"] and row["ontime"]:
            counts[row["department"].strip()].append(int(row["ontime"] == "ONTIME"))
    found = criterion(real, "requests", "in-time")
    groups = {group["value"]: group for group in found["by"]["department"]}
    hidden = {name for name, group in groups.items() if group["suppressed"]}
    shown = set(counts) - hidden
    assert {name for name, given in counts.items() if len(given) < 10} <= hidden
    assert 5 <= len(shown) < 10
    assert "department" not in found.get("funnels", {})
    table = np.array([[sum(counts[name]), len(counts[name]) - sum(counts[name])] for name in sorted(shown)])
    assert stats.chi2_contingency(table, correction=False).pvalue < 1e-10
    for name in shown:
        own, rest = counts[name], [each for other in shown if other != name for each in counts[other]]
        limits = confint_proportions_2indep(sum(own), len(own), sum(rest), len(rest), method="newcomb", compare="diff")
        assert (groups[name]["n"], groups[name]["share"]) == pytest.approx((len(own), np.mean(own)))
        assert (groups[name]["difference_low"], groups[name]["difference_high"]) == pytest.approx(limits)
        assert groups[name]["verdict"] in ("better", "worse")
    assert "league" not in words(real, "requests").lower()


def test_ways_in_are_compared_with_the_other_ways_together(real: Path) -> None:
    counts: dict[str, list[int]] = defaultdict(list)
    for row in rows_of("requests"):
        if row["target_dt"] and row["ontime"]:
            counts[row["source"].strip()].append(int(row["ontime"] == "ONTIME"))
    groups = {group["value"]: group for group in criterion(real, "requests", "in-time")["by"]["type"]}
    shown = [name for name, group in groups.items() if not group["suppressed"]]
    for name in shown:
        own, rest = counts[name], [each for other in shown if other != name for each in counts[other]]
        limits = confint_proportions_2indep(sum(own), len(own), sum(rest), len(rest), method="newcomb", compare="diff")
        assert (groups[name]["difference_low"], groups[name]["difference_high"]) == pytest.approx(limits)
    assert {groups[name]["verdict"] for name in shown} >= {"better", "worse"}
