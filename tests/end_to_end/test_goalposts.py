"""Criteria before results, proved from real repositories: what came first, what moved, and what the pages and `check` say."""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from end_to_end.pages import PageText, read_page
from end_to_end.portfolios import MKDOCS, edit, write
from end_to_end.program import run
from end_to_end.repository import begun, commit, git
from small_portfolio import CALLS, QUIET, REVIEW, added, review

from generator import pipeline
from generator.results import Goalpost, Goalposts
from generator.settings import Settings

FOLDER = "reviews/team/jan"
FILE = f"{FOLDER}/review.md"
TABLE = f"{FOLDER}/calls.csv"
PLAN = review(("status: evaluated", "status: planned"))
ADAPTED = (
    "adaptations: [{date: 2026-02-16, criteria: [quick], problem: The board lowered it, change: The new figure}]\n"
)
SETTINGS = f"organisation: Small\nteams: {{team: {{name: The team}}}}\n{QUIET}"


class Place:
    """A portfolio in a repository, with what the program makes of it."""

    def __init__(self, root: Path) -> None:
        self.root = begun(root)
        write(root, {"mkdocs.yml": MKDOCS, "site_config/portfolio.yml": SETTINGS, ".gitignore": ".cache/\nsite/\n"})
        commit(root, "Begin", day="2026-01-01")

    def put(self, subject: str, files: Mapping[str, str | bytes], day: str = "2026-01-05", who: str = "Ann") -> str:
        write(self.root, files)
        return commit(self.root, subject, who, day)

    def edit(
        self, subject: str, old: str, new: str, day: str = "2026-02-12", who: str = "Bob", file: str = FILE
    ) -> str:
        edit(self.root / file, old, new)
        return commit(self.root, subject, who, day)

    def run(self) -> pipeline.Run:
        return pipeline.run(Settings(root=self.root, jobs=1, use_cache=False, cache_dir=self.root / ".cache"))

    def posts(self, name: str = "team/jan") -> Goalposts:
        found = self.run().results[name].goalposts
        assert found is not None
        return found

    def one(self) -> Goalpost:
        (post,) = self.posts().criteria
        return post

    def page(self, name: str) -> PageText:
        return read_page(self.root / "site" / name / "index.html")

    def codes(self) -> list[str]:
        return [problem.code for problem in self.run().problems]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "portfolio")


def told(post: Goalpost) -> tuple[str, str, str]:
    return post.standing, post.set_in.id if post.set_in else "", post.data_in.id if post.data_in else ""


def test_a_plan_that_was_committed_first_is_proved_whatever_the_clocks_said(place: Place) -> None:
    plan = place.put("Plan", {FILE: PLAN}, day="2026-06-30")
    data = place.put("Data", {TABLE: CALLS}, day="2026-02-02", who="Dee")
    post = place.one()
    assert told(post) == ("before the data", plan, data)
    assert post.moves == ()
    assert place.codes() == []


def test_everything_in_one_commit_proves_nothing_and_is_no_problem(place: Place) -> None:
    both = place.put("All", {FILE: review(added("agreed_on: 2025-12-12")), TABLE: CALLS})
    assert told(place.one()) == ("with the data", both, both)
    assert place.codes() == []


def test_data_that_were_there_first_are_told_and_a_plan_dated_before_them_is_a_problem(place: Place) -> None:
    data = place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    plan = place.put("Plan", {FILE: REVIEW}, day="2026-02-03")
    assert told(place.one()) == ("after the data", plan, data)
    assert place.codes() == []
    place.edit("Dated", *added("agreed_on: 2025-12-12"))
    (problem,) = place.run().problems
    assert (problem.code, problem.location.line) == ("GOAL-002", 5)
    place.edit("Accepted", "agreed_on:", "accept: {GOAL-002: In the minutes.}\nagreed_on:")
    done = place.run()
    assert done.problems == []
    assert [each.reason for each in done.accepted] == ["In the minutes."]
    shutil.rmtree(place.root / ".git")
    assert place.codes() == []


def test_a_branch_beside_the_data_proves_nothing(place: Place) -> None:
    git(place.root, "checkout", "-q", "-b", "plan")
    plan = place.put("Plan", {FILE: REVIEW}, day="2026-01-02")
    git(place.root, "checkout", "-q", "main")
    data = place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    git(place.root, "merge", "-q", "--no-ff", "-m", "Together", "plan", day="2026-02-03")
    assert told(place.one()) == ("beside the data", plan, data)


def test_a_target_that_moves_on_a_branch_beside_the_data_is_a_move(place: Place) -> None:
    place.put("Plan", {FILE: PLAN})
    git(place.root, "checkout", "-q", "-b", "other")
    moved = place.edit("Target", "at least 80%", "at least 75%", day="2026-01-06")
    git(place.root, "checkout", "-q", "main")
    place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    git(place.root, "merge", "-q", "--no-ff", "-m", "Together", "other", day="2026-02-03")
    post = place.one()
    assert post.standing == "before the data"
    assert [(move.commit.id, move.when) for move in post.moves if move.commit] == [(moved, "beside the data")]
    assert place.codes() == ["GOAL-001"]


def test_data_that_git_is_told_to_ignore_prove_nothing(place: Place) -> None:
    place.put("Plan", {FILE: REVIEW, ".gitignore": "*.csv\n.cache/\n"})
    write(place.root, {TABLE: CALLS})
    assert place.one().standing == "data not committed"
    data = place.put("Data after all", {".gitignore": ".cache/\n"}, day="2026-03-01")
    assert told(place.one())[::2] == ("before the data", data)


def test_what_is_not_committed_is_told_as_that(place: Place) -> None:
    write(place.root, {FILE: REVIEW, TABLE: CALLS})
    assert told(place.one()) == ("not committed", "", "")
    commit(place.root, "All")
    edit(place.root / FILE, "at least 80%", "at least 75%")
    (move,) = place.one().moves
    assert (move.commit, move.when) == (None, "after the data")
    (problem,) = place.run().problems
    assert problem.message.endswith("lowered from 80% to 75% (not committed yet)")


def test_renames_keep_the_beginning(place: Place) -> None:
    plan = place.put("Plan", {FILE: PLAN})
    data = place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    place.edit("Id", "  quick:\n", "  in-time:\n")
    place.edit("Source", "  calls:\n", "  queue:\n")
    edit(place.root / FILE, "source: calls", "source: queue")
    edit(place.root / FILE, "file: calls.csv", "file: waits.csv")
    git(place.root, "mv", TABLE, f"{FOLDER}/waits.csv")
    commit(place.root, "File", day="2026-02-13")
    git(place.root, "mv", FOLDER, "reviews/team/january")
    commit(place.root, "Folder", day="2026-02-14")
    (post,) = place.posts("team/january").criteria
    assert post.criterion == "in-time"
    assert told(post) == ("before the data", plan, data)
    assert post.unexplained == ()


def test_a_move_is_flagged_everywhere_until_an_adaptation_explains_it(place: Place) -> None:
    edition = "{groups: {G: All}, criteria: {C1: {group: G, text: Criteria were set.}, C2: {group: G, text: An aim.}}}"
    claims = "    standard: answering\nclaims: {test@1: {C1: [results], C2: [aim]}}\naim: To know.\n"
    place.put(
        "Plan",
        {
            FILE: review(("---\n\nAll", f"{claims}---\n\nAll")),
            "site_config/standards.yml": "answering: {name: Answering, definition: D., why: W., objective: O.}\n",
            "site_config/frameworks/test.yml": f'name: A test\neditions: {{"1": {edition}}}\n',
        },
    )
    data = place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    moved = place.edit("Target", "at least 80%", "at least 75%")
    done = run("check", cwd=place.root)
    assert done.returncode == 0
    assert re.search(
        rf"{FILE}:12:3: warning GOAL-001 `quick` moved .*from 80% to 75% \(commit {moved[:12]}", done.stdout
    )
    assert run("build", cwd=place.root).returncode == 0
    page = place.page("team/jan")
    assert "1 criterion moved when there were data, and no adaptation explains it." in page.words
    for made in (moved, data):
        assert f"history/#commit-{made[:12]}" in page.links
        assert f"commit-{made[:12]}" in place.page("team/jan/history").ids
    for name in ("portfolio/test", "portfolio/test/1/C1"):
        assert place.page(name).words.count("Criteria moved after results: quick") == 1
    assert "Criteria moved" not in place.page("portfolio/test/1/C2").words
    for name in ("team/jan", "standards/answering", "standards", ""):
        assert "Moved after results" in place.page(name).words
    place.edit("Why", "claims:", f"{ADAPTED}claims:", day="2026-02-16")
    assert "GOAL-001" not in run("check", cwd=place.root).stdout
    assert run("build", cwd=place.root).returncode == 0
    for path in (place.root / "site").rglob("*.html"):
        if "guide" not in path.parts:
            assert "oved after results" not in path.read_text(encoding="utf-8"), path
    words = place.page("team/jan").words
    assert "nothing is left to explain" in words
    assert "The board lowered it. The new figure." in words
    found: dict[str, Any] = json.loads((place.root / "site/team/jan/results.json").read_text(encoding="utf-8"))
    (move,) = found["goalposts"]["criteria"][0]["moves"]
    assert (move["commit"]["author"], move["explained"]) == ("Bob", "The board lowered it. The new figure.")


def test_a_revert_leaves_nothing_to_explain(place: Place) -> None:
    place.put("Plan", {FILE: PLAN})
    place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    moved = place.edit("Target", "at least 80%", "at least 75%")
    assert place.codes() == ["GOAL-001"]
    git(place.root, "revert", "--no-edit", moved, day="2026-02-13")
    assert [move.reverted for move in place.one().moves] == [True, True]
    assert place.codes() == []


@pytest.mark.parametrize(
    "old, new, moved",
    [
        ("at_most: 20", "at_most: 30", True),
        ("    file: calls.csv\n", "    file: calls.csv\n    where: {wait: {at_most: 20}}\n", True),
        ("    file: calls.csv\n", '    file: calls.csv\n    missing: ["30"]\n', True),
        ("at least 80%", "at least 80 %", False),
        ("Calls are answered within 20 seconds.", "Callers wait 20 seconds or less.", False),
        ("title: Calls in January", "title: January", False),
    ],
)
def test_what_is_a_move(place: Place, old: str, new: str, moved: bool) -> None:
    place.put("Plan", {FILE: PLAN})
    place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    place.edit("Edit", old, new)
    assert [bool(each.unexplained) for each in place.posts().criteria] == [moved]
    assert place.codes() == (["GOAL-001"] if moved else [])


CARD = """\
name: Calls
edition: "2026"
items:
  greets: {name: Greets, weight: 60, scores: [0, 1]}
  listens: {name: Listens, weight: 40, scores: [0, 1]}
"""
MONITORED = review(
    ("    method: operations\n", "    method: call-monitoring\n    scorecard: calls\n    item: call\n"),
    ("    columns:\n      wait: {type: number}\n", ""),
    ("{type: share, source: calls, column: wait, at_most: 20}", "{type: mean, source: calls, column: score}"),
    ("at least 80%", "at least 80"),
)
HEARD = "call,greets,listens\n" + "".join(f"c{number},1,{number % 2}\n" for number in range(12))


def test_a_scorecard_that_stood_before_the_data_and_changed_after_them(place: Place) -> None:
    card = place.put("Scorecard", {"site_config/scorecards/calls.yml": CARD}, day="2026-01-02")
    place.put("Plan", {FILE: MONITORED})
    data = place.put("Data", {TABLE: HEARD}, day="2026-02-02")
    (post,) = place.posts().scorecards
    assert (post.standing, post.set_in and post.set_in.id, post.data_in and post.data_in.id) == (
        "before the data", card, data,
    )  # fmt: skip
    assert place.codes() == []
    edit(place.root / "site_config/scorecards/calls.yml", "weight: 60", "weight: 10")
    place.edit("Weights", "weight: 40", "weight: 90", file="site_config/scorecards/calls.yml")
    (post,) = place.posts().scorecards
    assert len(post.unexplained) == 2
    (problem,) = [each for each in place.run().problems if each.code.startswith("GOAL")]
    assert re.search(r"weight of greets of scorecard calls lowered from 60 to 10", problem.message)
    place.edit(
        "Why", "criteria:\n", "adaptations: [{date: 2026-02-16, source: calls, problem: P, change: C}]\ncriteria:\n"
    )
    assert place.codes() == []
    assert run("build", cwd=place.root).returncode == 0
    page = place.page("team/jan").words
    assert "The scorecard calls was committed before its data; it changed when there were data" in page


def test_a_criterion_that_is_removed_when_it_has_data_is_flagged(place: Place) -> None:
    slow = (
        "  slow:\n    statement: Few wait long.\n    measure: {type: share, source: calls, column: wait, at_most: 60}\n"
    )
    place.put("Plan", {FILE: review(("criteria:\n", f"criteria:\n{slow}"))})
    place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    place.edit("Never mind", slow, "")
    (problem,) = place.run().problems
    assert (problem.code, problem.item) == ("GOAL-001", "slow")
    place.edit(
        "Why", "criteria:\n", "adaptations: [{date: 2026-02-16, source: calls, problem: P, change: C}]\ncriteria:\n"
    )
    assert place.codes() == []


def test_without_git_the_page_says_that_nothing_is_shown(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": MKDOCS, "site_config/portfolio.yml": SETTINGS, FILE: REVIEW, TABLE: CALLS})
    assert run("build", cwd=tmp_path).returncode == 0
    page = read_page(tmp_path / "site/team/jan/index.html").words
    assert "Whether the criteria stood before the data cannot be shown: the folder is not in a Git repository" in page


ADAPTATION = (
    "adaptations: [{date: 2026-02-16, criteria: [quick], problem: The text was unclear., change: It was mended.}]\n"
)
WHERE = ("    file: calls.csv\n", "    file: calls.csv\n    where: {wait: {at_most: 20}}\n")
LOWER = ("at least 80%", "at least 60%")


def lowered(*edits: tuple[str, str]) -> str:
    return review(LOWER, *edits)


def began(place: Place) -> None:
    place.put("Plan", {FILE: REVIEW})
    place.put("Data", {TABLE: CALLS}, day="2026-02-02")


def open_moves(place: Place) -> list[str]:
    return [move.change.words for post in place.posts().criteria for move in post.unexplained]


def merged(place: Place, path: str, branch: str) -> str:
    """A merge that takes one file as a branch has it, as nothing in the merge itself shows."""
    git(place.root, "merge", "-q", "--no-ff", "--no-commit", branch, day="2026-03-01")
    git(place.root, "checkout", "-q", branch, "--", path)
    return commit(place.root, f"Merge {branch}", "Mal", "2026-03-01")


def test_a_merge_that_takes_an_old_target_is_a_move(place: Place) -> None:
    place.put("Draft", {FILE: review(("at least 80%", "at least 75%"))})
    git(place.root, "branch", "side")
    began(place)
    git(place.root, "checkout", "-q", "side")
    place.put("Note", {f"{FOLDER}/note.txt": "A note.\n"})
    git(place.root, "checkout", "-q", "main")
    made = merged(place, FILE, "side")
    (move,) = place.one().unexplained
    assert (move.change.words, move.commit and move.commit.id) == ("target of quick lowered from 80% to 75%", made)
    assert place.codes() == ["GOAL-001"]


@pytest.mark.parametrize(
    "broken",
    [
        "---\ntitle: [\n---\n",
        "---\ntitle: Calls\n---\n",
        REVIEW.split("criteria:")[0] + "criteria: to be put in again\n---\n",
        REVIEW.split("criteria:")[0] + "criteria: []\n---\n",
        REVIEW.split("criteria:")[0] + "criteria:\n  quick: to be put in again\n---\n",
        REVIEW.replace(REVIEW[REVIEW.index("sources:") : REVIEW.index("criteria:")], ""),
    ],
)
def test_a_state_between_that_says_nothing_hides_no_move(place: Place, broken: str) -> None:
    began(place)
    place.put("Editing", {FILE: broken}, day="2026-02-10")
    place.put("Done", {FILE: lowered(WHERE)}, day="2026-02-11")
    told = " ".join(open_moves(place))
    assert "lowered from 80% to 60%" in told
    assert "filter of source calls on wait added" in told


def test_the_name_of_a_criterion_can_be_given_to_another_one_and_hides_nothing(place: Place) -> None:
    began(place)
    place.edit("Lower", *LOWER)
    place.edit("Rename", "  quick:\n", "  fast:\n")
    easy = "  quick:\n    statement: Few wait long.\n    measure: {type: share, source: calls, column: wait, at_most: 600}\n"
    added_in = place.edit("One more", "criteria:\n", f"criteria:\n{easy}    target: at least 80%\n")
    posts = {post.criterion: post for post in place.posts().criteria}
    assert (told(posts["quick"])[:2], posts["quick"].moves) == (("after the data", added_in), ())
    assert [move.change.words for move in posts["fast"].unexplained] == ["target of quick lowered from 80% to 60%"]
    assert place.codes() == ["GOAL-001"]


def test_an_id_and_a_source_that_are_renamed_are_no_move(place: Place) -> None:
    began(place)
    place.put(
        "Names",
        {
            FILE: REVIEW.replace("  quick:", "  fast:")
            .replace("  calls:\n", "  queue:\n")
            .replace("e: calls,", "e: queue,")
        },
    )
    assert place.one().moves == ()


def test_an_old_adaptation_explains_nothing_however_it_is_touched(place: Place) -> None:
    place.put("Plan", {FILE: review(("criteria:\n", f"{ADAPTATION}criteria:\n"))})
    place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    place.edit("Tidy", ADAPTATION, "")
    place.edit("Lower", *LOWER)
    for text in (ADAPTATION, ADAPTATION.replace("unclear.", "unclear!").replace("02-16", "02-20")):
        place.edit("Touch", "criteria:\n", f"{text}criteria:\n")
        assert place.codes() == ["GOAL-001"]
        place.edit("Away", text, "")
    place.edit("Why", "criteria:\n", f"{ADAPTED}criteria:\n")
    assert place.codes() == []


def test_an_adaptation_of_another_branch_explains_the_target_that_it_was_written_for(place: Place) -> None:
    began(place)
    git(place.root, "branch", "side")
    explained = review(("at least 80%", "at least 75%"), ("criteria:\n", f"{ADAPTED}criteria:\n"))
    place.put("75, explained", {FILE: explained}, day="2026-02-16")
    assert place.codes() == []
    git(place.root, "checkout", "-q", "side")
    place.edit("60", *LOWER)
    git(place.root, "checkout", "-q", "main")
    git(place.root, "merge", "-q", "--no-ff", "--no-commit", "-s", "ours", "side", day="2026-03-01")
    place.put("Merge", {FILE: explained.replace("75%", "60%")}, day="2026-03-01", who="Mal")
    assert place.codes() == ["GOAL-001"]


def test_back_to_an_explained_value_needs_no_second_reason(place: Place) -> None:
    began(place)
    place.put("75", {FILE: review(("at least 80%", "at least 75%"), ("criteria:\n", f"{ADAPTED}criteria:\n"))})
    place.edit("70", "75%", "70%")
    assert open_moves(place) == ["target of quick lowered from 75% to 70%"]
    place.edit("75 again", "70%", "75%")
    assert place.codes() == []


def test_a_branch_that_the_merge_dropped_moved_nothing(place: Place) -> None:
    began(place)
    git(place.root, "checkout", "-q", "-b", "side")
    place.edit("Raise", "at least 80%", "at least 90%")
    git(place.root, "checkout", "-q", "main")
    place.edit("Words", "All is well.", "All is very well.")
    git(place.root, "merge", "-q", "--no-ff", "-s", "ours", "-m", "Merge", "side", day="2026-03-01")
    assert place.one().moves == ()
    assert place.codes() == []


def test_the_same_data_and_a_filter_on_a_branch_beside_are_a_move(place: Place) -> None:
    place.put("Plan", {FILE: REVIEW})
    git(place.root, "checkout", "-q", "-b", "side")
    place.put("Data and a filter", {TABLE: CALLS, FILE: review(WHERE)}, day="2026-02-03")
    git(place.root, "checkout", "-q", "main")
    place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    git(place.root, "merge", "-q", "--no-ff", "-m", "Merge", "side", day="2026-03-01")
    assert place.codes() == ["GOAL-001"]


def test_data_that_were_in_the_repository_under_another_name_came_first(place: Place) -> None:
    early = place.put("Elsewhere", {"scratch/calls.csv": CALLS}, day="2026-01-02")
    place.put("Plan", {FILE: review(added("agreed_on: 2025-12-12"))})
    git(place.root, "mv", "scratch/calls.csv", TABLE)
    commit(place.root, "Data", day="2026-02-02")
    post = place.one()
    assert (post.standing, post.data_in and post.data_in.id, post.data_as) == (
        "after the data",
        early,
        "scratch/calls.csv",
    )
    assert place.codes() == ["GOAL-002"]


def test_a_table_without_rows_may_stand_anywhere(place: Place) -> None:
    place.put("Elsewhere", {"scratch/empty.csv": "wait\n"}, day="2026-01-02")
    place.put("Plan", {FILE: REVIEW})
    place.put("Header", {TABLE: "wait\n"}, day="2026-02-02")
    place.put("Data", {TABLE: CALLS}, day="2026-02-03")
    assert place.one().standing == "before the data"


@pytest.mark.parametrize(
    "old, new",
    [
        ("{start: 2026-01-01,", "{start: 2026-01-10,"),
        ("    file: calls.csv\n", "    file: calls.csv\n    sample: all\n"),
        ("    file: calls.csv\n", "    file: calls.csv\n    read: {header: 1}\n"),
    ],
)
def test_period_record_and_reading_are_part_of_the_goal(place: Place, old: str, new: str) -> None:
    began(place)
    place.edit("Edit", old, new)
    assert place.codes() == ["GOAL-001"]


@pytest.mark.parametrize("between", ["", "items: [\n"])
def test_a_scorecard_under_another_ending_or_broken_in_between_is_compared_all_the_same(
    place: Place, between: str
) -> None:
    card = "site_config/scorecards/calls"
    place.put("Plan", {FILE: MONITORED, f"{card}.yml": CARD})
    place.put("Data", {TABLE: HEARD}, day="2026-02-02")
    other = CARD.replace("weight: 60", "weight: 10").replace("weight: 40", "weight: 90")
    if between:
        place.put("Slip", {f"{card}.yml": between}, day="2026-02-03")
        place.put("Mended", {f"{card}.yml": other}, day="2026-02-04")
    else:
        git(place.root, "rm", "-q", f"{card}.yml")
        place.put("Name", {f"{card}.yaml": other}, day="2026-02-03")
    found = place.posts()
    assert [bool(post.unexplained) for post in (*found.criteria, *found.scorecards)] == [True, True]


def test_a_reason_that_was_accepted_before_the_move_does_not_cover_it(place: Place) -> None:
    accepted = "accept: {GOAL-001: Agreed with the board.}"
    place.put("Plan", {FILE: review(added(accepted))})
    place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    place.edit("Lower", *LOWER)
    (problem,) = [each for each in place.run().problems if each.code == "GOAL-001"]
    assert "is older than that" in problem.message
    place.edit("Anew", "Agreed with the board.", "The contract of March names sixty per cent; see the minutes.")
    assert place.codes() == []
