"""Agreement of monitors over real ratings, through the real program, beside a count by other means.

262 performances, 19 items from 0 to 2, most of them heard by four of 17 raters (Robitzsch & Steinfeld 2018).
"""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from end_to_end.pages import read_page
from end_to_end.portfolios import MKDOCS, write
from end_to_end.program import run
from scipy import stats
from shared_files import shared
from small_portfolio import QUIET

DATA = "ptam2_four_raters_19_items.csv"
HOSTILE = "<script>alert(1)</script> | {{ 7 * 7 }}"
REVIEW = f"""\
---
title: Performances
status: evaluated
period: {{start: 2018-01-01, end: 2018-12-31}}
sources:
  raters:
    method: call-monitoring
    file: raters.csv
    scorecard: items
    item: idstud
    assessor: idrater
    sample: {{how: "{HOSTILE}", of: 5000, random: false}}
criteria:
  score:
    statement: Performances score 60 of 100.
    measure: {{type: mean, source: raters, column: score}}
    target: at least 60
---
"""
Sheets = dict[str, dict[str, float]]
"""By rater, the scores of one item by subject."""


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with shared("data", "scorecards", DATA).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]) -> Path:
    root = tmp_path_factory.mktemp("monitoring")
    items = list(rows[0])[2:]
    card = "name: Items\nedition: '2018'\nitems:\n" + "".join(
        f"  {item}: {{name: '{HOSTILE if item == 'A1' else item}', weight: {10 if number == 18 else 5}, scores: [0, 2]}}\n"
        for number, item in enumerate(items)
    )
    write(root, {
        "mkdocs.yml": MKDOCS, "site_config/portfolio.yml": QUIET, "site_config/scorecards/items.yml": card,
        "reviews/real/raters/review.md": REVIEW,
        "reviews/real/raters/raters.csv": shared("data", "scorecards", DATA).read_text(encoding="utf-8"),
    })  # fmt: skip
    done = run("build", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site" / "real" / "raters"


@pytest.fixture(scope="module")
def found(site: Path) -> dict[str, Any]:
    [monitoring] = json.loads((site / "results.json").read_text(encoding="utf-8"))["monitoring"]
    result: dict[str, Any] = monitoring
    return result


def by_subject(rows: list[dict[str, str]], item: str) -> list[list[float]]:
    given: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows:
        if row[item]:
            given[row["idstud"]].setdefault(row["idrater"], float(row[item]))
    return [list(each.values()) for each in given.values() if len(each) > 1]


def alpha(units: list[list[float]]) -> float:
    """Krippendorff's ordinal alpha from the matrix of coincidences, as his paper writes it down."""
    coincidences: Counter[tuple[float, float]] = Counter()
    for unit in units:
        for pair in permutations(unit, 2):
            coincidences[pair] += 1 / (len(unit) - 1)  # type: ignore[assignment]
    values = sorted({value for unit in units for value in unit})
    common = {c: sum(coincidences[c, k] for k in values) for c in values}
    total = sum(common.values())

    def distance(c: float, k: float) -> float:
        low, high = sorted((c, k))
        return (sum(common[g] for g in values if low <= g <= high) - (common[c] + common[k]) / 2) ** 2

    observed = sum(coincidences[c, k] * distance(c, k) for c in values for k in values)
    expected = sum(common[c] * common[k] * distance(c, k) for c in values for k in values)
    return 1 - (total - 1) * observed / expected


def percent(units: list[list[float]]) -> float:
    return float(np.mean([np.mean([a == b for a, b in combinations(unit, 2)]) for unit in units]))


def ac1(units: list[list[float]]) -> float:
    shares = [np.mean([unit.count(score) / len(unit) for unit in units]) for score in (0.0, 1.0, 2.0)]
    chance = sum(share * (1 - share) for share in shares) / 2
    return float((percent(units) - chance) / (1 - chance))


COEFFICIENTS: dict[str, Callable[[list[list[float]]], float]] = {"percent": percent, "alpha": alpha, "ac1": ac1}


@pytest.mark.parametrize("name", COEFFICIENTS)
def test_agreement_on_each_item(found: dict[str, Any], rows: list[dict[str, str]], name: str) -> None:
    items = found["calibration"]["items"]
    assert len(items) == 19
    for item in items:
        units = by_subject(rows, item["id"])
        assert item["interactions"] == len(units)
        assert item[name]["value"] == pytest.approx(COEFFICIENTS[name](units), abs=1e-8)
        assert item[name]["low"] < item[name]["value"] < item[name]["high"]


def test_the_words_follow_the_interval_of_alpha(found: dict[str, Any]) -> None:
    for item in found["calibration"]["items"]:
        low, high = item["alpha"]["low"], item["alpha"]["high"]
        expected = (
            "can be relied on" if low >= 0.8 else "tentative" if low >= 0.667
            else "not yet alike" if high < 0.667 else "cannot tell"
        )  # fmt: skip
        assert item["verdict"] == expected


def test_an_interval_is_about_as_wide_as_a_jackknife_says(found: dict[str, Any], rows: list[dict[str, str]]) -> None:
    item = next(each for each in found["calibration"]["items"] if each["id"] == "B1")
    units = by_subject(rows, "B1")
    without = np.array([alpha(units[:index] + units[index + 1 :]) for index in range(len(units))])
    error = float(np.sqrt((len(units) - 1) * np.var(without)))
    assert item["alpha"]["high"] - item["alpha"]["low"] == pytest.approx(2 * 1.96 * error, rel=0.15)


def totals(rows: list[dict[str, str]]) -> Iterator[tuple[str, str, float]]:
    """Subject, rater and score of each sheet; every second sheet of a rater for a subject is passed over."""
    items, seen = list(rows[0])[2:], set()
    for row in rows:
        key = row["idstud"], row["idrater"]
        weights = {item: 10 if number == 18 else 5 for number, item in enumerate(items) if row[item]}
        if key not in seen and weights:
            earned = sum(weight * float(row[item]) / 2 for item, weight in weights.items())
            yield *key, 100 * earned / sum(weights.values())
        seen.add(key)


def test_each_rater_beside_the_others(found: dict[str, Any], rows: list[dict[str, str]]) -> None:
    given: dict[str, dict[str, float]] = defaultdict(dict)
    for subject, rater, score in totals(rows):
        given[subject][rater] = score
    differences: dict[str, list[float]] = defaultdict(list)
    apart = []
    for scores in given.values():
        if len(scores) > 1:
            apart.append(np.mean([abs(a - b) for a, b in combinations(scores.values(), 2)]))
        for rater, score in scores.items():
            others = [other for name, other in scores.items() if name != rater]
            if others:
                differences[rater].append(score - float(np.mean(others)))
    raters = found["calibration"]["monitors"]
    assert [each["monitor"] for each in raters] == sorted(differences)
    for each in raters:
        own = differences[each["monitor"]]
        assert each["shared"] == len(own)
        assert each["difference"] == pytest.approx(np.mean(own), abs=1e-7)
        limits = stats.t.interval(1 - 0.05 / 17, len(own) - 1, np.mean(own), stats.sem(own))
        assert (each["low"], each["high"]) == pytest.approx(limits, abs=1e-6)
    assert found["calibration"]["totals"]["apart"] == pytest.approx(np.mean(apart))
    assert found["calibration"]["totals"]["method"] == "Krippendorff's alpha"


def test_points_lost_make_what_the_score_lacks(found: dict[str, Any]) -> None:
    lost = found["points_lost"]
    assert lost["lost"] == pytest.approx(100 - found["score"])
    assert sum(item["lost"] for item in lost["items"]) == pytest.approx(lost["lost"])
    shares = [item["share"] for item in lost["items"]]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares[: lost["needed"]]) >= 0.8 > sum(shares[: lost["needed"] - 1])


def test_the_page_says_it_and_keeps_hostile_text_inert(site: Path, found: dict[str, Any]) -> None:
    page, raw = read_page(site / "index.html"), (site / "index.html").read_text(encoding="utf-8")
    assert f"{found['chosen']['scored']} of 5,000 interactions were scored" in page.words
    assert {f"monitoring-raters-{part}" for part in ("chosen", "lost", "calibration")} <= page.ids
    assert page.words.count(HOSTILE) >= 3
    assert "<script>alert(1)" not in raw
    for drawn in ("agreement", "lost"):
        svg = (site / "charts" / f"monitoring-raters-{drawn}.svg").read_text(encoding="utf-8")
        assert "<script" not in svg
