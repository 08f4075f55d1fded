"""A scorecard over real ratings: 262 performances, 19 items from 0 to 2, each heard by up to four of 17 raters."""

import hashlib
import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from end_to_end.portfolios import MKDOCS, write
from end_to_end.program import run
from scipy import stats
from shared_files import shared
from small_portfolio import QUIET

DATA = "ptam2_four_raters_19_items.csv"
REVIEW = """\
---
title: Performances
status: evaluated
period: {start: 2018-01-01, end: 2018-12-31}
sources:
  raters: {method: call-monitoring, file: raters.csv, scorecard: items, item: idstud, assessor: idrater}
criteria:
  score:
    statement: Performances score 60 of 100.
    measure: {type: mean, source: raters, column: score}
    target: at least 60
---
"""


def by_lot(sheets: pd.DataFrame) -> int:
    """Which of the sheets of a performance counts, as the file has no dates."""
    digests = [
        hashlib.sha256(f"{subject}|{rater}".encode()).hexdigest()
        for subject, rater in zip(sheets["idstud"], sheets["idrater"], strict=True)
    ]
    return int(sheets.index[digests.index(min(digests))])


@pytest.fixture(scope="module")
def ratings() -> pd.DataFrame:
    return pd.read_csv(shared("data", "scorecards", DATA))


def test_scores_items_and_second_raters_agree_with_another_way_of_counting(
    tmp_path: Path, ratings: pd.DataFrame
) -> None:
    items = list(ratings.columns[2:])
    weights = {item: 5 if number < 18 else 10 for number, item in enumerate(items)}
    card = "name: Items\nedition: '2018'\nnot_applicable: ['']\nitems:\n" + "".join(
        f"  {item}: {{name: Item {item}, weight: {weight}, scores: [0, 2], critical: {'true' if item == 'A1' else 'false'}}}\n"
        for item, weight in weights.items()
    )
    write(tmp_path, {
        "mkdocs.yml": MKDOCS, "site_config/portfolio.yml": QUIET, "site_config/scorecards/items.yml": card,
        "reviews/real/raters/review.md": REVIEW,
        "reviews/real/raters/raters.csv": shared("data", "scorecards", DATA).read_text(encoding="utf-8"),
    })  # fmt: skip
    done = run("results", "real/raters", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    [monitoring] = found["monitoring"]
    first = ratings.loc[[by_lot(sheets) for _, sheets in ratings.groupby("idstud")]]
    given, weight = first[items].to_numpy(dtype=float), np.array(list(weights.values()), dtype=float)
    present = ~np.isnan(given)
    scores = 100 * np.nansum(given / 2 * weight, axis=1) / (present * weight).sum(axis=1)
    assert monitoring["interactions"] == monitoring["n"] == ratings["idstud"].nunique() == len(scores)
    assert monitoring["monitors"] == ratings["idrater"].nunique() == 17
    raters = ratings.groupby("idstud")["idrater"].nunique()
    assert monitoring["twice"] == int((raters > 1).sum())
    assert monitoring["score"] == pytest.approx(scores.mean())
    low, high = stats.t.interval(0.95, len(scores) - 1, scores.mean(), stats.sem(scores))
    assert (monitoring["low"], monitoring["high"]) == pytest.approx((low, high))
    assert monitoring["critical_failures"] == int((first["A1"] == 0).sum())
    alike = compared = 0
    for _, sheets in ratings.drop_duplicates(["idstud", "idrater"]).groupby("idstud"):
        for one, other in combinations(sheets[items].to_numpy(dtype=float), 2):
            compared += int((~np.isnan(one) & ~np.isnan(other)).sum())
            alike += int((one == other).sum())
    assert (monitoring["compared"], monitoring["agreed"]) == (compared, alike)
    for item in monitoring["items"]:
        assert item["share"] == pytest.approx(first[item["id"]].dropna().mean() / 2)
        assert item["full"] == int((first[item["id"]] == 2).sum())
    criterion = found["criteria"]["score"]
    assert criterion["value"] == pytest.approx(scores.mean())
    assert criterion["n"] == len(scores)
