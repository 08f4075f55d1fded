"""Between two versions people count, and not their rows; and what an earlier one shows of few is told once they are too few."""

import pytest
from end_to_end.portfolios import FILES, write
from end_to_end.program import run
from end_to_end.repository import begun, commit

REVIEW = """\
---
title: Panel
status: evaluated
period: {start: 2026-01-01, end: 2026-01-31}
sources:
  panel:
    method: survey
    file: data.csv
    respondent: who
    privacy: {anonymised: true}
    date: {column: date}
    columns:
      date: {type: date}
      team: {type: category}
      score: {type: score, scale: [1, 5]}
criteria:
  satisfied:
    statement: Customers are satisfied.
    measure: {type: mean, source: panel, column: score}
    target: at least 4
    by: [team]
---

All is well.
"""
SETTINGS = "site_config/portfolio.yml"


def rows(people: list[str], times: int) -> str:
    return "".join(
        f"2026-01-{1 + at % 28:02},{'North' if at % 3 or times > 1 else 'South'},{1 + at % 5},{who}\n"
        for at, who in enumerate(each for each in people for _ in range(times))
    )


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said when a version is published: each person once more, then one person fourteen times, then a higher number."""
    root = begun(tmp_path_factory.mktemp("people") / "portfolio")
    panel = [f"p{number}" for number in range(40)]
    files = {name: text for name, text in FILES.items() if not name.startswith("reviews/")}
    write(root, files | {"reviews/team/panel/review.md": REVIEW})
    first = "date,team,score,who\n" + rows(panel, 1)
    more = first + rows(panel, 1)
    found = {}
    for number, (table, least) in enumerate(
        ((first, 10), (more, 10), (more + rows(["one"], 14), 10), (more, 30)), start=1
    ):
        write(
            root, {"reviews/team/panel/data.csv": table, SETTINGS: f"{files[SETTINGS].rstrip()}\nminimum_n: {least}\n"}
        )
        commit(root, f"As of {number}", day=f"2026-02-0{number}")
        done = run("publish", f"{number}.0", cwd=root)
        assert done.returncode == 0, done.stderr
        found[f"{number}.0"] = done.stderr
    found["diff"] = run("diff", "1.0", "4.0", cwd=root).stderr
    return found


def test_one_answer_more_of_each_is_of_many_people(told: dict[str, str]) -> None:
    assert "singles" not in told["1.0"] + told["2.0"]


def test_fourteen_answers_more_of_one_are_of_few(told: dict[str, str]) -> None:
    assert (
        "warning: team/panel: panel: 14 answers of few people were added since version 2.0: comparing the two versions singles"
        " them out, so new quotes are held back; publish when at least 10 more people are in." in told["3.0"]
    )


def test_what_earlier_versions_show_of_too_few_is_told(told: dict[str, str]) -> None:
    said = (
        "warning: team/panel: version 1.0 shows 2 figures of fewer than 30 answers, which this one holds back: what is published"
        " stays known. reviews withdraw marks that version; it takes nothing back."
    )
    assert said in told["4.0"]
    assert "holds back" not in told["1.0"] + told["2.0"] + told["3.0"]
    assert said in told["diff"]
