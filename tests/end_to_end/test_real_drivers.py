"""What goes with satisfaction and loyalty at an airport, against another way of working it out."""

import csv
import json
from itertools import permutations
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

QUESTIONS = {
    "food": ("Q7FOOD", "shops"),
    "stores": ("Q7STORE", "shops"),
    "signs": ("Q7SIGN", "way"),
    "walkways": ("Q7WALKWAYS", "way"),
    "restrooms": ("Q9RESTROOM", "clean"),
    "feeling-safe": ("Q10SAFE", "safe"),
}
WHOLE = {"overall": ("Q7ALL", {"1", "2", "3", "4", "5"}), "recommend": ("NETPRO", {str(score) for score in range(11)})}
COLUMNS = "".join(
    f'      {name}: {{type: score, scale: [1, 5], from: {header}, missing: ["0", "6"], feature: {feature}}}\n'
    for name, (header, feature) in QUESTIONS.items()
)
REVIEW = f"""\
---
title: Airport survey 2017
status: evaluated
period: {{start: 2017-05-01, end: 2017-05-31}}
features:
  shops: {{name: Food and shops, affects: [satisfaction]}}
  way: {{name: Finding the way, affects: [satisfaction]}}
  clean: {{name: Cleanliness, affects: [satisfaction]}}
  safe: {{name: Feeling safe, affects: [loyalty]}}
sources:
  survey:
    method: survey
    file: survey.csv
    missing: [Blank]
    columns:
      overall: {{type: score, scale: [1, 5], from: Q7ALL, missing: ["0", "6"]}}
      recommend: {{type: score, scale: [0, 10], from: NETPRO, missing: ["11"]}}
{COLUMNS}criteria:
  overall:
    statement: Passengers rate the airport 4 or better.
    measure: {{type: mean, source: survey, column: overall}}
  recommend:
    statement: Many more passengers recommend the airport than advise against it.
    measure: {{type: nps, source: survey, column: recommend}}
---
"""


@pytest.fixture(scope="session")
def airport(once: MakeOnce) -> Path:
    source = shared("data", "survey", "sfo_customer_survey_2017.csv")

    def make(root: Path) -> None:
        quiet(root, {"airport/2017/review.md": REVIEW, "airport/2017/survey.csv": source.read_bytes()})
        done = run("build", cwd=root)
        assert done.returncode == 0, done.stdout + done.stderr

    return once("airport-drivers", make)


@pytest.fixture(scope="session")
def found(airport: Path) -> dict[str, Any]:
    results = json.loads((airport / "site" / "airport" / "2017" / "results.json").read_text(encoding="utf-8"))
    return {each["outcome"]: each for each in results["drivers"]} | {"indexes": results["indexes"]}


def answers(outcome: str) -> np.ndarray:
    """The outcome and the questions, read by the standard library; nan is no answer."""
    header, valid = WHOLE[outcome]
    with shared("data", "survey", "sfo_customer_survey_2017.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    ones = [[float(row[header]) if row[header] in valid else np.nan for row in rows]]
    ones += [
        [float(row[each]) if row[each] in {"1", "2", "3", "4", "5"} else np.nan for row in rows]
        for each, _ in QUESTIONS.values()
    ]
    return np.array(ones).T


def told(table: np.ndarray, chosen: tuple[int, ...]) -> float:
    """R2 of some of the questions, by least squares."""
    design = np.column_stack((np.ones(len(table)), table[:, chosen]))
    left = table[:, 0] - design @ np.linalg.lstsq(design, table[:, 0])[0]
    return float(1 - left @ left / np.sum((table[:, 0] - table[:, 0].mean()) ** 2))


@pytest.mark.parametrize("outcome", WHOLE)
def test_joint_shares_are_the_averages_over_all_orders(found: dict[str, Any], outcome: str) -> None:
    table = answers(outcome)
    complete = table[~np.isnan(table).any(axis=1)]
    joint = found[outcome]["joint"]
    assert (joint["n"], joint["left_out"]) == (len(complete), int((~np.isnan(table[:, 0])).sum()) - len(complete))
    known: dict[tuple[int, ...], float] = {}
    added = dict.fromkeys(QUESTIONS, 0.0)
    orders = list(permutations(range(1, 7)))
    for order in orders:
        for at, each in enumerate(order):
            with_it, without = tuple(sorted(order[: at + 1])), tuple(sorted(order[:at]))
            for part in (with_it, without):
                if part not in known:
                    known[part] = told(complete, part)
            added[list(QUESTIONS)[each - 1]] += (known[with_it] - known[without]) / len(orders)
    everything = known[1, 2, 3, 4, 5, 6]
    assert joint["r_squared"] == pytest.approx(everything, abs=1e-8)
    shares = {driver["column"]: driver["share"] for driver in found[outcome]["drivers"]}
    for name, value in added.items():
        assert shares[name]["value"] == pytest.approx(value / everything, abs=1e-7)
        assert shares[name]["low"] < shares[name]["value"] < shares[name]["high"]


@pytest.mark.parametrize("outcome", WHOLE)
def test_correlations_and_performance_rest_on_valid_answers_only(found: dict[str, Any], outcome: str) -> None:
    table = answers(outcome)
    for index, driver in enumerate(found[outcome]["drivers"], 1):
        both = table[~np.isnan(table[:, [0, index]]).any(axis=1)]
        assert driver["n"] == len(both)
        assert driver["rho"] == pytest.approx(stats.spearmanr(both[:, 0], both[:, index]).statistic)
        given = table[~np.isnan(table[:, index]), index]
        assert driver["performance"]["n"] == len(given)
        assert driver["performance"]["value"] == pytest.approx(np.mean(given >= 4))


def test_variance_inflation(found: dict[str, Any]) -> None:
    table = answers("overall")
    complete = table[~np.isnan(table).any(axis=1)]
    expected = np.diag(np.linalg.inv(np.corrcoef(complete[:, 1:].T)))
    computed = [driver["share"]["inflation"] for driver in found["overall"]["drivers"]]
    assert computed == pytest.approx(list(expected), abs=1e-7)


def test_a_simple_resampling_gives_like_limits(found: dict[str, Any]) -> None:
    """Row by row, by another generator of random numbers, with the shares of two questions worked out by hand."""
    table = answers("overall")
    complete = table[~np.isnan(table).any(axis=1)]
    lead = found["overall"]["joint"]["lead"]
    names = list(QUESTIONS)
    at = [names.index(lead[key]) for key in ("first", "next")]
    rng = np.random.RandomState(1)
    differences = []
    for _ in range(200):
        drawn = complete[rng.randint(0, len(complete), len(complete))]
        values, vectors = np.linalg.eigh(np.corrcoef(drawn[:, 1:].T))
        root = vectors * np.sqrt(values) @ vectors.T
        weights = root**2 @ np.linalg.solve(root, np.corrcoef(drawn.T)[0, 1:]) ** 2
        differences.append((weights[at[0]] - weights[at[1]]) / weights.sum())
    assert (lead["low"], lead["high"]) == pytest.approx(tuple(np.percentile(differences, (2.5, 97.5))), abs=0.02)


def test_questions_about_one_feature_move_together(found: dict[str, Any]) -> None:
    by_feature = {each["feature"]: each for each in found["indexes"]}
    assert set(by_feature) == {"shops", "way"}
    table = answers("overall")[:, 1:3]
    pair = table[~np.isnan(table).any(axis=1)]
    covariance = np.cov(pair.T)
    assert by_feature["shops"]["alpha"] == pytest.approx(4 * covariance[0, 1] / covariance.sum(), abs=1e-8)
    assert by_feature["shops"]["n"] == len(pair)


def test_the_page_tells_both_outcomes_and_names_no_first_that_is_not_certain(
    airport: Path, found: dict[str, Any]
) -> None:
    page = read_page(airport / "site" / "airport" / "2017" / "index.html")
    assert "drivers" in page.ids
    for outcome in WHOLE:
        assert f"What goes with {outcome} in survey" in page.words
        clear = found[outcome]["joint"]["lead"]["clear"]
        assert (f"go together with {outcome} more than the others do" in page.words) == clear
        assert f"charts/drivers.survey.{outcome}.svg#only-light" in page.links
    assert "The order is not certain" in page.words
    assert "not what would follow from a change" in page.words
