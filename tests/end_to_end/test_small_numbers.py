"""Too few answers are shown nowhere: not on a page, in a chart, in its alternative text, in a file beside it or in the search."""

import datetime as dt
import json

import pytest
from end_to_end.portfolios import quiet
from end_to_end.program import contents, run

REVIEW = """\
---
title: Small groups
status: evaluated
period: {start: 2026-01-05, end: 2026-04-05}
sources:
  calls:
    method: survey
    sample: {how: by lot, invited: 400}
    file: calls.csv
    date: {column: day}
    columns:
      day: {type: date}
      team: {type: category}
      wait: {type: duration, unit: seconds}
      happy: {type: score, scale: [1, 5]}
      said: {type: text, codes: theme}
      theme: {type: category}
criteria:
  wait:
    statement: Calls are answered soon.
    measure: {type: mean, source: calls, column: wait}
    target: at most 100
    every: week
    by: [team]
  wait-in-few:
    statement: Calls to the small team are answered soon.
    measure: {type: mean, source: calls, column: wait, of: {team: {is: Zwergen}}}
    target: at most 100
    every: week
    by: [team]
  happy-few:
    statement: Callers of the small team are satisfied.
    measure: {type: csat, source: calls, column: happy, of: {team: {is: Zwergen}}}
    target: at least 80%
---

The small team waits {{ wait-in-few }}, likely {{ wait-in-few.low }} to {{ wait-in-few.high }}.
"""
SECRET = ("7654", "7,654", "0.6666", "66.7\u00a0%", "67\u00a0%")
"""The mean wait and the share of satisfied callers of the small team, in every spelling."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("small")
    first = dt.date(2026, 1, 5)
    rows = ["day,team,wait,happy,said,theme"]
    for week in range(13):
        day = first + dt.timedelta(weeks=week)
        rows += [f"{day},Riesen,{50 + number % 7},{3 + number % 3},fine,easy" for number in range(12)]
    rows += [
        f"{first + dt.timedelta(days=number)},Zwergen,7654,{5 if number < 6 else 1},dire,slow" for number in range(9)
    ]
    quiet(root, {"team/small/review.md": REVIEW, "team/small/calls.csv": "\n".join(rows) + "\n"})
    done = run("build", cwd=root)
    assert done.returncode == 0, done.stderr
    return contents(root / "site")


def test_no_file_of_the_site_knows_the_figure_of_a_small_group(site: dict[str, bytes]) -> None:
    ours = {name: data for name, data in site.items() if not name.startswith("assets/")}
    for name, data in ours.items():
        text = data.decode("utf-8", errors="replace")
        for secret in SECRET:
            assert secret not in text, f"{secret} in {name}"


def test_its_number_is_told_and_how_many_are_needed(site: dict[str, bytes]) -> None:
    page = site["team/small/index.html"].decode()
    assert "Too few to show: 9 answers, and 10 are needed." in page
    found = json.loads(site["team/small/results.json"])["criteria"]
    assert (found["happy-few"]["n"], found["happy-few"]["verdict"]) == (9, "too few")
    assert not {"value", "low", "high", "numerator", "spread", "basis"} & found["happy-few"].keys()
    assert found["wait"]["by"]["team"][1] == {"value": "Zwergen", "suppressed": True}


def test_the_figure_of_all_is_shown(site: dict[str, bytes]) -> None:
    found = json.loads(site["team/small/results.json"])["criteria"]["wait"]
    assert found["n"] == 13 * 12 + 9
    assert found["value"] > 100
