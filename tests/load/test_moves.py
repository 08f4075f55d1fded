"""A portfolio that is moved within its repository keeps its past; a copy, and another portfolio beside it, stay apart."""

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from end_to_end.portfolios import edit, write
from end_to_end.repository import begun, commit, git

from generator.load.contents import blobs_at
from generator.load.git import Repository
from generator.load.log import read_log
from generator.load.objects import tree
from generator.load.other_commits import led_to, repository_at
from generator.load.repository import repository
from generator.results import Log, LoggedCommit

REVIEW, DATA = "reviews/team/jan/review.md", "reviews/team/jan/calls.csv"
TEXT = "".join(f"key{number}: value {number}\n" for number in range(30))
FILES = {
    "mkdocs.yml": "site_name: Ours\n",
    "site_config/portfolio.yml": "organisation: Ours\n",
    REVIEW: TEXT,
    DATA: "wait\n5\n8\n",
}
PLACES = ("mkdocs.yml", "site_config", "reviews")


def found_in(folder: Path) -> Repository:
    found = repository(folder)
    assert isinstance(found, Repository), found
    return found


def log_of(folder: Path) -> Log:
    """The log, as it is again after it was kept as JSON."""
    log = read_log(found_in(folder))
    assert Log.model_validate_json(log.model_dump_json()) == log
    return log


def told(logged: LoggedCommit) -> list[tuple[str, ...]]:
    return [(each.status, each.path, *filter(None, [each.old_path])) for each in logged.files]


def history(folder: Path) -> list[tuple[str, list[tuple[str, ...]]]]:
    return [(each.subject, told(each)) for each in log_of(folder).commits]


def started(root: Path, place: str = "") -> Path:
    """A portfolio with two commits in a folder of a repository."""
    begun(root)
    commit(write(root, {"README.md": "r\n"}), "Empty")
    commit(write(root / place, FILES), "Begun")
    edit(root / place / REVIEW, "value 3\n", "value three\n")
    commit(root, "Edited")
    return root


def move(root: Path, old: str, new: str, subject: str = "") -> str:
    """Move the whole portfolio; commits it where there is a subject."""
    (root / new).mkdir(parents=True, exist_ok=True)
    for name in PLACES:
        git(root, "mv", f"{old or '.'}/{name}", f"{new or '.'}/{name}")
    return commit(root, subject) if subject else ""


BEGUN = [(status, path) for status, path in (("added", name) for name in sorted(FILES))]
BEFORE = [("Edited", [("changed", REVIEW)]), ("Begun", BEGUN), ("Empty", [])]


@pytest.mark.parametrize(
    "old, new",
    [("", "quality"), ("quality", ""), ("a", "b"), ("a", "a/b"), ("a/b", "a"), ("", "Qualität und mehr/x y")],
)
def test_a_portfolio_that_moved_keeps_its_past(tmp_path: Path, old: str, new: str) -> None:
    started(tmp_path, old)
    moved = move(tmp_path, old, new, "Moved")
    edit(tmp_path / new / REVIEW, "value 4\n", "value four\n")
    commit(tmp_path, "After")
    log = log_of(tmp_path / new)
    assert [(each.subject, told(each)) for each in log.commits] == [
        ("After", [("changed", REVIEW)]),
        ("Moved", []),
        *BEFORE,
    ]
    assert log.moves == {moved: (f"{old}/" if old else "", f"{new}/" if new else "")}
    assert {log.places[each.id] for each in log.commits[2:]} == {f"{old}/" if old else ""}


def test_files_of_every_commit_are_asked_for_where_the_portfolio_lay_then(tmp_path: Path) -> None:
    started(tmp_path)
    move(tmp_path, "", "quality", "Moved")
    log = log_of(tmp_path / "quality")
    found = replace(found_in(tmp_path / "quality"), places=log.places)
    now, edited, begun_in, empty = (each.id for each in log.commits)
    blobs = blobs_at(found, [(each, REVIEW) for each in (now, edited, begun_in, empty)])
    assert set(blobs) == {(now, REVIEW), (edited, REVIEW), (begun_in, REVIEW)}
    assert blobs[now, REVIEW] == blobs[edited, REVIEW] != blobs[begun_in, REVIEW]
    for each in (now, edited, begun_in):
        assert sorted(tree(replace(found, commit=each), "reviews", "site_config", "mkdocs.yml")) == sorted(FILES)


def test_several_moves_follow_each_other_and_lead_back(tmp_path: Path) -> None:
    started(tmp_path)
    for number, (old, new) in enumerate((("", "a"), ("a", "b/c"), ("b/c", ""), ("", "a"))):
        move(tmp_path, old, new, f"Move {number}")
    expected: list[tuple[str, list[tuple[str, ...]]]] = [(f"Move {number}", []) for number in (3, 2, 1, 0)]
    assert history(tmp_path / "a") == [*expected, *BEFORE]
    log = log_of(tmp_path / "a")
    assert [log.moves[each.id] for each in log.commits[:4]] == [("", "a/"), ("b/c/", ""), ("a/", "b/c/"), ("", "a/")]


def test_what_changes_in_the_commit_of_the_move_is_told_and_so_is_a_review_renamed_in_it(tmp_path: Path) -> None:
    started(tmp_path)
    move(tmp_path, "", "quality")
    git(tmp_path, "mv", "quality/reviews/team/jan", "quality/reviews/team/january")
    write(tmp_path / "quality", {"site_config/portfolio.yml": "organisation: Others\n"})
    commit(tmp_path, "Moved")
    subject, files = history(tmp_path / "quality")[0]
    assert subject == "Moved"
    assert files == [
        ("renamed", "reviews/team/january/calls.csv", DATA),
        ("renamed", "reviews/team/january/review.md", REVIEW),
        ("changed", "site_config/portfolio.yml"),
    ]


def test_a_review_that_was_rewritten_in_the_commit_of_the_move_changed_there(tmp_path: Path) -> None:
    started(tmp_path)
    move(tmp_path, "", "quality")
    write(tmp_path / "quality", {REVIEW: "nothing of what stood here\n"})
    commit(tmp_path, "Moved")
    assert history(tmp_path / "quality")[:2] == [("Moved", [("changed", REVIEW)]), BEFORE[0]]


def test_where_the_move_cannot_be_seen_the_history_begins_there(tmp_path: Path) -> None:
    started(tmp_path)
    shutil.rmtree(tmp_path / "reviews")
    write(tmp_path / "quality", {REVIEW: "another\n", DATA: "other\n1\n", "mkdocs.yml": FILES["mkdocs.yml"]})
    (tmp_path / "mkdocs.yml").unlink()
    commit(tmp_path, "Begun anew")
    (subject, files), *others = history(tmp_path / "quality")
    assert (subject, [status for status, *_ in files]) == ("Begun anew", ["added"] * 3)
    assert [files for _, files in others] == [[], [], []]
    assert log_of(tmp_path / "quality").places == {}


def test_a_copy_is_no_move_and_neither_portfolio_gets_the_past_of_the_other(tmp_path: Path) -> None:
    started(tmp_path, "a")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    commit(tmp_path, "Copied")
    assert history(tmp_path / "b") == [("Copied", BEGUN), ("Edited", []), ("Begun", []), ("Empty", [])]
    shutil.rmtree(tmp_path / "a")
    commit(tmp_path, "The old one is gone")
    assert history(tmp_path / "b")[1:] == [("Copied", BEGUN), ("Edited", []), ("Begun", []), ("Empty", [])]
    assert log_of(tmp_path / "b").moves == {}


def test_a_portfolio_beside_one_that_moves_stays_apart(tmp_path: Path) -> None:
    started(tmp_path, "a")
    other = {name: f"{content}other: 1\n" for name, content in FILES.items()}
    commit(write(tmp_path, other), "Another at the top")
    move(tmp_path, "a", "b", "Moved")
    edit(tmp_path / REVIEW, "value 9\n", "value nine\n")
    commit(tmp_path, "The other edited")
    assert history(tmp_path / "b") == [("The other edited", []), ("Moved", []), ("Another at the top", []), *BEFORE]
    top = history(tmp_path)
    assert top[:3] == [("The other edited", [("changed", REVIEW)]), ("Moved", []), ("Another at the top", BEGUN)]
    assert [files for _, files in top[3:]] == [[], [], []]


def test_of_two_portfolios_that_are_joined_into_a_new_folder_the_larger_goes_on(tmp_path: Path) -> None:
    started(tmp_path, "a")
    write(tmp_path / "a", {"reviews/team/feb/review.md": TEXT.replace("value", "number")})
    write(tmp_path / "b", {"reviews/other/mar/review.md": TEXT.replace("value", "figure")})
    commit(tmp_path, "Two")
    move(tmp_path, "a", "c")
    git(tmp_path, "mv", "b/reviews/other", "c/reviews/other")
    commit(tmp_path, "Joined")
    assert history(tmp_path / "c")[:2] == [
        ("Joined", [("added", "reviews/other/mar/review.md")]),
        ("Two", [("added", "reviews/team/feb/review.md")]),
    ]


def test_a_move_on_a_branch_that_is_merged_later(tmp_path: Path) -> None:
    started(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "side")
    moved = move(tmp_path, "", "quality", "Moved")
    git(tmp_path, "checkout", "-q", "-")
    edit(tmp_path / REVIEW, "value 20\n", "value twenty\n")
    commit(tmp_path, "On the main branch")
    git(tmp_path, "merge", "-q", "--no-ff", "-m", "Merged", "side")
    edit(tmp_path / "quality" / DATA, "8\n", "9\n")
    commit(tmp_path, "After")
    found = dict(history(tmp_path / "quality"))
    assert found == {
        "After": [("changed", DATA)],
        "Merged": [],
        "Moved": [],
        "On the main branch": [("changed", REVIEW)],
    } | dict(BEFORE)
    assert list(log_of(tmp_path / "quality").moves) == [moved]


def test_a_branch_from_before_the_move_that_is_merged_after_it(tmp_path: Path) -> None:
    started(tmp_path, "old")
    git(tmp_path, "checkout", "-q", "-b", "side")
    edit(tmp_path / "old" / REVIEW, "value 20\n", "value twenty\n")
    commit(tmp_path, "On the side")
    git(tmp_path, "checkout", "-q", "-")
    move(tmp_path, "old", "", "Moved")
    git(tmp_path, "merge", "-q", "--no-ff", "--no-commit", "side")
    edit(tmp_path / REVIEW, "value 25\n", "value of the merge\n")
    commit(tmp_path, "Merged")
    found = dict(history(tmp_path))
    assert found == {
        "Merged": [("changed", REVIEW)],
        "Moved": [],
        "On the side": [("changed", REVIEW)],
    } | dict(BEFORE)
    merge = log_of(tmp_path).commits[0]
    assert len(merge.files[0].before) == 2


def test_a_merge_that_moves_the_portfolio_itself(tmp_path: Path) -> None:
    started(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "side")
    edit(tmp_path / REVIEW, "value 20\n", "value twenty\n")
    commit(tmp_path, "On the side")
    git(tmp_path, "checkout", "-q", "-")
    edit(tmp_path / REVIEW, "value 5\n", "value five\n")
    commit(tmp_path, "On the main branch")
    git(tmp_path, "merge", "-q", "--no-ff", "--no-commit", "side")
    move(tmp_path, "", "quality")
    merge = commit(tmp_path, "Merged")
    log = log_of(tmp_path / "quality")
    assert log.moves == {merge: ("", "quality/")}
    found = {each.subject: told(each) for each in log.commits}
    changed = [("changed", REVIEW)]
    assert found == {"Merged": changed, "On the main branch": changed, "On the side": changed} | dict(BEFORE)


def test_a_portfolio_moved_piece_by_piece_keeps_the_past_of_its_reviews(tmp_path: Path) -> None:
    started(tmp_path)
    (tmp_path / "quality").mkdir()
    git(tmp_path, "mv", "reviews", "quality/reviews")
    commit(tmp_path, "Reviews")
    git(tmp_path, "mv", "site_config", "quality/site_config")
    git(tmp_path, "mv", "mkdocs.yml", "quality/mkdocs.yml")
    commit(tmp_path, "The rest")
    settings = ["mkdocs.yml", "site_config/portfolio.yml"]
    assert history(tmp_path / "quality") == [
        ("The rest", [("added", each) for each in settings]),
        ("Reviews", [("removed", each) for each in settings]),
        *BEFORE,
    ]


def test_the_portfolio_of_another_commit_is_found_where_it_lay_in_it(tmp_path: Path) -> None:
    started(tmp_path)
    before = git(tmp_path, "rev-parse", "HEAD").strip()
    after = move(tmp_path, "", "quality", "Moved")
    for name, place in ((before, ""), (after, "quality/"), ("", "quality/"), ("HEAD~1", "")):
        found = repository_at(tmp_path / "quality", name)
        assert isinstance(found, Repository)
        assert found.place(found.commit) == place
        assert sorted(tree(found, "reviews")) == [DATA, REVIEW]


def test_a_commit_that_the_present_one_does_not_hold_is_followed_over_where_they_part(tmp_path: Path) -> None:
    started(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "side")
    moved = move(tmp_path, "", "quality", "Moved")
    write(tmp_path, {"a/" + name: content for name, content in FILES.items()})
    later = commit(tmp_path, "Another beside it")
    git(tmp_path, "checkout", "-q", "-")
    assert [led_to(found_in(tmp_path), each).prefix for each in (moved, later)] == ["quality/", "quality/"]


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no UTF-8")
def test_a_folder_whose_name_is_no_text_breaks_nothing(tmp_path: Path) -> None:
    started(tmp_path)
    odd = os.fsdecode(b"q\xff")
    move(tmp_path, "", odd, "Moved")
    log = log_of(tmp_path / odd)
    assert [told(each) for each in log.commits] == [[], *(files for _, files in BEFORE)]
    move(tmp_path, odd, "b", "Moved on")
    assert history(tmp_path / "b")[0] == ("Moved on", BEGUN)
