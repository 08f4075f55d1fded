"""A change of the net promoter score in real answers: the two halves of one month of an airport's survey."""

import csv
import json
from collections import Counter
from typing import Any

import numpy as np
import pytest
from end_to_end.portfolios import quiet
from end_to_end.program import run
from scipy.stats import norm
from shared_files import shared

REVIEW = """\
---
title: Airport survey, {name}
status: evaluated
period: {{start: 2017-05-{first:02}, end: 2017-05-{last:02}}}
{follows}sources:
  survey:
    method: survey
    file: survey.csv
    missing: [Blank]
    columns:
      recommend: {{type: score, scale: [0, 10], from: NETPRO, missing: ["11"]}}
criteria:
  recommend:
    statement: Many more passengers recommend the airport than advise against it.
    measure: {{type: nps, source: survey, column: recommend}}
    target: at least 30
---
"""
HALVES = {"early": (1, 15), "late": (16, 31)}


def answered(first: int, last: int) -> list[dict[str, str]]:
    """The rows of those who were asked on these days."""
    with shared("data", "survey", "sfo_customer_survey_2017.csv").open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if first <= int(row["INTDATE"]) <= last]


def counts(first: int, last: int) -> Counter[str]:
    """Promoters, passives and detractors among them."""
    marks = [int(row["NETPRO"]) for row in answered(first, last) if row["NETPRO"] in {str(mark) for mark in range(11)}]
    return Counter("promoter" if mark >= 9 else "passive" if mark >= 7 else "detractor" for mark in marks)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    root = tmp_path_factory.mktemp("promoters")
    for name, (first, last) in HALVES.items():
        follows = "follows: airport/early\n" if name == "late" else ""
        text = REVIEW.format(name=name, first=first, last=last, follows=follows)
        table = "".join(f"{row['NETPRO']}\n" for row in answered(first, last))
        quiet(root, {f"airport/{name}/review.md": text, f"airport/{name}/survey.csv": f"NETPRO\n{table}"})
    done = run("results", "airport/late", "--format", "json", cwd=root)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout)["criteria"]["recommend"])


def test_the_change_has_the_adjusted_interval_of_two_samples(found: dict[str, Any]) -> None:
    scores, adjusted, variance = [], [], 0.0
    for first, last in (HALVES["late"], HALVES["early"]):
        answers = counts(first, last)
        p, d, n = answers["promoter"], answers["detractor"], sum(answers.values())
        scores.append((p - d) / n)
        more, fewer, size = p + 0.75, d + 0.75, n + 3
        adjusted.append((more - fewer) / size)
        variance += ((more + fewer) / size - ((more - fewer) / size) ** 2) / size
    half = norm.ppf(0.975) * np.sqrt(variance)
    change = adjusted[0] - adjusted[1]
    previous = found["previous"]
    assert found["value"] == pytest.approx(100 * scores[0])
    assert previous["value"] == pytest.approx(100 * scores[1])
    assert previous["change"] == pytest.approx(100 * (scores[0] - scores[1]))
    assert (previous["low"], previous["high"]) == pytest.approx((100 * (change - half), 100 * (change + half)))


def test_the_word_follows_from_the_interval(found: dict[str, Any]) -> None:
    low, high = found["previous"]["low"], found["previous"]["high"]
    expected = "no clear difference" if low <= 0 <= high else "better" if low > 0 else "worse"
    assert found["previous"]["verdict"] == expected
