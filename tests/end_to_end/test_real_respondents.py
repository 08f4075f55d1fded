"""Who answered, in a real survey: weights beside no weights, the spread of a scale, the response and those who stayed away."""

import csv
import json
from collections import Counter
from typing import Any

import numpy as np
import pytest
from end_to_end.portfolios import quiet
from end_to_end.program import run
from shared_files import shared

NAME = "real/airport"
REVIEW = """\
---
title: Airport survey, weighted
status: evaluated
period: {start: 2017-05-01, end: 2017-05-31}
sources:
  survey:
    method: survey
    mode: on paper, at the gates
    sample: {how: passengers of chosen flights, invited: 5000, known: {gender: {"1": 40%, "2": 60%}}}
    weight: weight
    weighted_to: passengers by terminal
    file: survey.csv
    missing: [Blank]
    columns:
      overall: {type: score, scale: [1, 5], from: Q7ALL, missing: ["0", "6"]}
      recommend: {type: score, scale: [0, 10], from: NETPRO, missing: ["11"]}
      gender: {type: category, from: Q20GENDER, missing: ["0"]}
      weight: {type: number, from: WEIGHT}
criteria:
  overall:
    statement: Passengers rate the airport 4 or better.
    measure: {type: csat, source: survey, column: overall}
    target: at least 75%
  recommend:
    statement: Many more passengers recommend the airport than advise against it.
    measure: {type: nps, source: survey, column: recommend}
    target: at least 30
---
"""


def rows() -> list[dict[str, str]]:
    with shared("data", "survey", "sfo_customer_survey_2017.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    data = shared("data", "survey", "sfo_customer_survey_2017.csv").read_bytes()
    root = quiet(tmp_path_factory.mktemp("respondents"), {f"{NAME}/review.md": REVIEW, f"{NAME}/survey.csv": data})
    done = run("results", NAME, "--format", "json", cwd=root)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_the_value_without_weights_stands_beside_the_weighted_one(found: dict[str, Any]) -> None:
    valid = [(row["Q7ALL"], float(row["WEIGHT"])) for row in rows() if row["Q7ALL"] in "12345" and row["Q7ALL"]]
    good = np.array([mark in ("4", "5") for mark, _ in valid])
    weights = np.array([weight for _, weight in valid])
    overall = found["criteria"]["overall"]
    assert overall["unweighted"]["value"] == pytest.approx(good.mean())
    assert overall["value"] == pytest.approx(np.average(good, weights=weights))
    assert overall["value"] != pytest.approx(overall["unweighted"]["value"], abs=1e-4)


def test_every_mark_of_the_scale_is_counted(found: dict[str, Any]) -> None:
    marks = Counter(row["NETPRO"] for row in rows())
    points = found["criteria"]["recommend"]["spread"]["points"]
    assert [point["count"] for point in points] == [marks[str(mark)] for mark in range(11)]
    assert sum(point["count"] for point in points) == found["criteria"]["recommend"]["n"]


def test_the_response_is_told_with_what_the_weights_cost(found: dict[str, Any]) -> None:
    [who] = found["respondents"]
    weights = np.array([float(row["WEIGHT"]) for row in rows()])
    assert (who["answered"], who["invited"], who["rate"]) == (2_831, 5_000, 2_831 / 5_000)
    assert who["effective_n"] == pytest.approx(weights.sum() ** 2 / (weights**2).sum())


def test_those_who_answered_are_held_against_what_is_known(found: dict[str, Any]) -> None:
    [column] = found["respondents"][0]["known"]
    genders = Counter(row["Q20GENDER"] for row in rows())
    assert [value["n"] for value in column["values"]] == [genders["1"], genders["2"]]
    assert [value["presence"] for value in column["values"]] == ["more than their share", "fewer than their share"]
    assert column["beside"] == genders["3"] + genders["4"] + genders["0"]
