"""What was broken or left out for a while, and came back otherwise: it is compared with what last stood there."""

from pathlib import Path

import pytest
from end_to_end.portfolios import edit, write
from end_to_end.repository import commit, git
from end_to_end.told import FILE, SETTINGS, goals, planned, revisions, target, words
from small_portfolio import REVIEW

from generator.load import raw_table

CARDS = "site_config/scorecards"
SCORED = """name: Mine
edition: "1"
items:
  greet: {name: Greets, weight: 20, scores: [0, 1], anchors: {"0": No., "1": Yes.}}
"""
CRITERIA = REVIEW[REVIEW.index("criteria:") : REVIEW.index("---", 10)]
LOWER = REVIEW.replace("at least 80%", "at least 60%")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return planned(tmp_path)


@pytest.mark.parametrize(
    "between",
    [
        REVIEW.replace(CRITERIA, "criteria: to be put in again\n"),
        REVIEW.replace(CRITERIA, "criteria: []\n"),
        REVIEW.replace(CRITERIA, "criteria: {quick: to be put in again}\n"),
        REVIEW.replace(CRITERIA, ""),
        "---\ntitle: Calls in January\n---\n",
        "---\n---\n",
    ],
)
def test_a_criterion_that_was_away_is_compared_with_what_it_last_was(root: Path, between: str) -> None:
    write(root, {FILE: between})
    commit(root, "Slip")
    write(root, {FILE: LOWER})
    commit(root, "Back")
    back = revisions(root)["Back"]
    assert goals(back) == ["target of quick lowered from 80% to 60%"]
    assert any("stood there before" in note or "could not be read" in note for note in back.notes)


def test_a_source_that_was_away_is_compared_too_and_what_is_new_is_only_added(root: Path) -> None:
    sources = REVIEW[REVIEW.index("sources:") : REVIEW.index("criteria:")]
    write(root, {FILE: REVIEW.replace(sources, "")})
    commit(root, "Slip")
    filtered = REVIEW.replace("    file: calls.csv\n", "    file: calls.csv\n    where: {wait: {at_most: 20}}\n")
    write(root, {FILE: filtered.replace("criteria:\n", "criteria:\n  slow: {statement: Not slow.}\n")})
    commit(root, "Back")
    back = revisions(root)["Back"]
    assert goals(back) == ["filter of source calls on wait added: at most 20"]
    assert "criterion slow added: Not slow." in words(back.changes)
    assert not any("slow" in note for note in back.notes)


def test_an_id_that_another_criterion_left_is_that_of_a_new_one(root: Path) -> None:
    edit(root / FILE, "  quick:", "  fast:")
    commit(root, "Renamed")
    edit(root / FILE, "  fast:", "  quick: {statement: Another., target: at least 10%}\n  fast:")
    commit(root, "Another")
    assert words(revisions(root)["Another"].changes) == ["criterion quick added: Another; target at least 10%"]


def test_the_same_slip_twice_is_no_way_back(root: Path) -> None:
    broken = REVIEW.replace("title: ", "title: [")
    write(root, {FILE: broken})
    commit(root, "Slip")
    write(root, {FILE: REVIEW.replace("at least 80%", "at least 90%")})
    commit(root, "Higher")
    write(root, {FILE: broken})
    commit(root, "Slip again")
    write(root, {FILE: REVIEW})
    assert goals(revisions(root)[""]) == ["target of quick lowered from 90% to 80%"]
    commit(root, "Mended")
    told = revisions(root)
    assert goals(told["Mended"]) == ["target of quick lowered from 90% to 80%"]
    assert goals(told["Higher"]) == ["target of quick raised from 80% to 90%"]


@pytest.mark.parametrize("gap", ["another ending", "deleted", "unreadable", "deleted with another ending"])
def test_a_scorecard_is_compared_with_the_last_that_could_be_read(root: Path, gap: str) -> None:
    write(root, {f"{CARDS}/mine.yml": SCORED})
    edit(root / FILE, "    file: calls.csv\n", "    file: calls.csv\n    scorecard: mine\n")
    edit(root / FILE, "column: wait", "column: score")
    commit(root, "Scored")
    name = "mine.yaml" if gap.endswith("another ending") else "mine.yml"
    if gap == "unreadable":
        write(root, {f"{CARDS}/mine.yml": "items: [\n"})
        commit(root, "Gap")
    if name == "mine.yaml" or gap == "deleted":
        (root / CARDS / "mine.yml").unlink()
    if gap.startswith("deleted"):
        commit(root, "Gap")
    write(root, {f"{CARDS}/{name}": SCORED.replace("20", "80")})
    commit(root, "Back")
    told = revisions(root)
    assert goals(told["Back"]) == ["weight of greet of scorecard mine raised from 20 to 80"]
    if gap == "unreadable":
        assert words(told["Gap"].changes) == ["scorecard mine can no longer be read"]


def test_a_number_of_answers_that_cannot_be_read_is_told_as_that_and_not_as_the_default(root: Path) -> None:
    portfolio = "site_config/portfolio.yml"
    write(root, {portfolio: f"{SETTINGS}minimum_n: 100\n"})
    commit(root, "Strict")
    for number, back in enumerate((100, 20)):
        write(root, {portfolio: f"{SETTINGS}minimum_n: 100\nalso: [{number}\n"})
        commit(root, f"Slip {number}")
        write(root, {portfolio: f"{SETTINGS}minimum_n: {back}\n"})
        commit(root, f"Back {number}")
    told = revisions(root)
    what = "number of answers that a verdict needs (minimum_n)"
    for number in (0, 1):
        assert words(told[f"Slip {number}"].changes) == [f"{what} can no longer be read"]
        assert told[f"Slip {number}"].notes == (f"{portfolio} could not be read then",)
    assert words(told["Back 0"].changes) == [f"{what} can be read again, and says what it last said"]
    assert words(told["Back 1"].changes) == [f"{what} lowered from 100 to 20"]
    assert told["Back 1"].notes == (f"{portfolio} is compared with the last state of it that could be read",)
    write(root, {portfolio: f"{SETTINGS}also: [\n"})
    commit(root, "Slip again")
    write(root, {portfolio: f"{SETTINGS}minimum_n: 10\n"})
    assert words(revisions(root)[""].changes) == [f"{what} lowered from 20 to 10"]


def test_a_merge_that_was_not_finished_is_said_once(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "side")
    target(root, 72)
    git(root, "checkout", "-q", "main")
    target(root, 65)
    marked = "<<<<<<< HEAD\n    target: at least 65%\n=======\n    target: at least 72%\n>>>>>>> side\n"
    edit(root / FILE, "    target: at least 65%\n", marked)
    commit(root, "Marks")
    write(root, {FILE: REVIEW})
    commit(root, "Mended")
    told = revisions(root)
    assert told["Marks"].notes == (
        "a merge was not finished then: both sides stood in the file, between Git's marks, and it could not be read",
    )
    assert goals(told["Mended"]) == ["target of quick raised from 65% to 80%"]


def test_of_a_table_of_more_lines_than_are_held_beside_each_other_the_rows_are_counted(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raw_table, "LONGEST_LIST", 25_000)
    for count in (30_000, 30_001):
        write(root, {"reviews/team/jan/calls.csv": "wait\n" + "5\n" * count})
        commit(root, str(count))
    assert words(revisions(root)["30001"].changes) == [
        "calls.csv replaced (about 30,000 lines, 60 kB -> about 30,001 lines, 60 kB)"
    ]


def test_a_long_table_is_compared_line_by_line(root: Path) -> None:
    rows = [f"{number}\n" for number in range(30_000)]
    write(root, {"reviews/team/jan/calls.csv": "wait\n" + "".join(rows)})
    commit(root, "Long")
    write(root, {"reviews/team/jan/calls.csv": "wait\n" + "".join(reversed(rows[2:])) + "5\n"})
    commit(root, "Longer")
    told = revisions(root)
    assert words(told["Longer"].changes) == [
        "calls.csv replaced (30,000 -> 29,999 rows, 1 of them new or changed, 2 gone or changed)"
    ]
    assert told["Longer"].changes[0].criteria == ("quick",)
    assert words(told["Long"].changes) == [
        "calls.csv replaced (12 -> 30,000 rows, 29,988 of them new or changed, 0 gone or changed)"
    ]
