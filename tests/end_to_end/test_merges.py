"""Merges that drop what a side had changed, move a folder, or decide otherwise than both sides: none of it is lost."""

from pathlib import Path

import pytest
from end_to_end.portfolios import edit, write
from end_to_end.repository import commit, git
from end_to_end.told import DATA, FILE, FOLDER, goals, merge_keeping, on_side, planned, revisions, target, words
from small_portfolio import CALLS

from generator.compile.history import last_change
from generator.results import History

CARD = "site_config/scorecards/mine.yml"
SCORED = """name: Mine
edition: "1"
items:
  greet: {name: Greets, weight: 20, scores: [0, 1], anchors: {"0": No., "1": Yes.}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return planned(tmp_path)


def test_a_merge_that_takes_the_file_of_the_side_that_did_not_touch_it_is_a_revision(root: Path) -> None:
    on_side(root)
    target(root, 90)
    merge_keeping(root, FILE, of="side")
    told = revisions(root)
    assert goals(told["Merge"]) == ["target of quick lowered from 90% to 80%"]
    maker = next(each.commit.id for each in told.values() if each.commit and each.commit.subject == "Target 90")
    assert (
        told["Merge"].notes[0] == f"this merge left out what one of its sides had changed in review.md ({maker[:12]})"
    )
    assert last_change(History(review="team/jan", revisions=tuple(told.values()))).anchor.startswith("commit-")
    assert next(iter(told)) == "Merge"


def test_a_merge_that_takes_what_was_changed_is_no_revision_whichever_side_it_comes_from(root: Path) -> None:
    on_side(root, "one")
    on_side(root, "two")
    target(root, 90)
    git(root, "merge", "-q", "--no-ff", "-m", "Octopus", "one", "two")
    git(root, "checkout", "-q", "-b", "late", "HEAD~1")
    write(root, {DATA: CALLS + "7\n"})
    commit(root, "More data")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "Merge", "late")
    assert set(revisions(root)) == {"More data", "Target 90", "Note of two", "Note of one", "Data", "Plan"}


@pytest.mark.parametrize("sides", [("one", "two"), ("two", "one")])
def test_a_merge_of_three_that_drops_a_change_is_a_revision(root: Path, sides: tuple[str, str]) -> None:
    on_side(root, "one")
    on_side(root, "two")
    target(root, 90)
    merge_keeping(root, FILE, of="one", sides=sides)
    assert goals(revisions(root)["Merge"]) == ["target of quick lowered from 90% to 80%"]


def test_data_evidence_and_sign_offs_that_a_merge_drops_are_told(root: Path) -> None:
    edit(root / FILE, "criteria:", "people:\n  head: {role: Head of service, group: decision-maker}\ncriteria:")
    write(root, {f"{FOLDER}/minutes.txt": "approved"})
    commit(root, "People")
    on_side(root)
    edit(root / FILE, "criteria:", "sign_off:\n  - {by: head, of: plan, date: 2026-01-05}\ncriteria:")
    write(root, {DATA: CALLS.replace("\n8\n", "\n80\n"), f"{FOLDER}/minutes.txt": "rejected"})
    commit(root, "Signed")
    merge_keeping(root, FILE, DATA, f"{FOLDER}/minutes.txt", of="side")
    assert words(revisions(root)["Merge"].changes) == [
        "sign-off of the plan by Head of service removed, dated 5 January 2026",
        "calls.csv replaced (12 rows, 1 changed value of quick)",
        "minutes.txt replaced",
    ]


def test_a_scorecard_of_which_a_merge_drops_the_new_weights_is_told(root: Path) -> None:
    write(root, {CARD: SCORED})
    edit(root / FILE, "    file: calls.csv\n", "    file: calls.csv\n    scorecard: mine\n")
    commit(root, "Scored")
    on_side(root)
    write(root, {CARD: SCORED.replace("20", "50")})
    commit(root, "Heavier")
    merge_keeping(root, CARD, of="side")
    told = revisions(root)
    assert words(told["Heavier"].changes) == ["weight of greet of scorecard mine raised from 20 to 50"]
    assert words(told["Merge"].changes) == ["weight of greet of scorecard mine lowered from 50 to 20"]
    assert CARD in told["Merge"].notes[0]


def test_a_merge_that_follows_a_rename_drops_nothing(root: Path) -> None:
    on_side(root)
    git(root, "mv", FOLDER, "reviews/team/january")
    commit(root, "Renamed")
    git(root, "checkout", "-q", "side")
    target(root, 90)
    git(root, "checkout", "-q", "main")
    git(root, "-c", "merge.directoryRenames=true", "merge", "-q", "--no-ff", "-m", "Merge", "side")
    assert (root / "reviews/team/january/review.md").read_text(encoding="utf-8").count("at least 90%") == 1
    told = revisions(root, "team/january")
    assert {"Renamed", "Target 90", "Data", "Plan"} <= set(told)
    assert "Merge" not in told or not goals(told["Merge"])


def test_a_folder_that_a_merge_itself_renamed_keeps_its_history(root: Path) -> None:
    on_side(root)
    target(root, 70)
    git(root, "merge", "-q", "--no-ff", "--no-commit", "side")
    git(root, "mv", FOLDER, "reviews/team/january")
    commit(root, "Merge")
    told = revisions(root, "team/january")
    assert next(iter(told)) == "Merge"
    assert {"Target 70", "Data", "Plan", "Note of side"} <= set(told)
    assert words(told["Merge"].changes) == ["review moved from reviews/team/jan to reviews/team/january"]


def test_what_a_merge_decided_otherwise_is_told_with_what_each_side_had(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "side")
    target(root, 72)
    git(root, "checkout", "-q", "main")
    target(root, 65)
    git(root, "merge", "-q", "-s", "ours", "--no-commit", "--no-ff", "side")
    target(root, 68, "Merge", was=65)
    assert goals(revisions(root)["Merge"]) == ["target of quick set to 68% where the sides had 65% and 72%"]


def test_a_dropped_change_is_told_beside_another_that_makes_the_file_a_new_one(root: Path) -> None:
    on_side(root)
    target(root, 90)
    merge_keeping(root, FILE, of="side")
    edit(root / FILE, "Calls in January", "Calls of January")
    git(root, "commit", "-q", "-a", "--amend", "-m", "Merge")
    told = revisions(root)["Merge"]
    assert words(told.changes) == [
        'title changed from "Calls in January" to "Calls of January"',
        "target of quick lowered from 90% to 80%",
    ]
    assert "left out" in told.notes[0]


def test_changes_of_both_sides_to_one_file_that_a_merge_took_over_are_no_revision(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "side")
    edit(root / FILE, "Calls in January", "Calls of January")
    commit(root, "Title")
    git(root, "checkout", "-q", "main")
    target(root, 90)
    git(root, "merge", "-q", "--no-ff", "-m", "Merge", "side")
    assert "Merge" not in revisions(root)


@pytest.mark.parametrize("first", ["main", "side"])
def test_weights_that_a_merge_drops_are_told_whichever_side_comes_first(root: Path, first: str) -> None:
    write(root, {CARD: SCORED})
    edit(root / FILE, "    file: calls.csv\n", "    file: calls.csv\n    scorecard: mine\n")
    commit(root, "Scored")
    on_side(root)
    write(root, {CARD: SCORED.replace("20", "50")})
    commit(root, "Heavier")
    if first == "side":
        git(root, "branch", "-m", "main", "other")
        git(root, "branch", "-m", "side", "main")
        git(root, "branch", "-m", "other", "side")
        git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "--no-commit", "side")
    write(root, {CARD: SCORED.replace("Greets", "Greets them")})
    commit(root, "Merge")
    assert "weight of greet of scorecard mine lowered from 50 to 20" in words(revisions(root)["Merge"].changes)
