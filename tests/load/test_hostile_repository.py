"""Files and settings of a repository neither decide what is read from it, nor run anything, nor keep Git busy for ever."""

import os
from pathlib import Path

import pytest
from end_to_end.portfolios import write
from end_to_end.repository import begun, commit, git

from generator.load import git as asked
from generator.load.git import Repository
from generator.load.log import read_log
from generator.load.repository import repository
from generator.load.staged import staged_places
from generator.load.working_tree import ignored, uncommitted
from generator.problems import EnvironmentFault

REVIEW, CALLS = "reviews/team/jan/review.md", "reviews/team/jan/calls.csv"
LONG = "a" * 120
ENDLESS = "*a" * 60 + "*b"
"""A pattern that Git before 2.41 holds beside a long name for longer than anybody waits."""
LINES = "".join(f"{number}\n" for number in range(300))


def found_in(folder: Path) -> Repository:
    found = repository(folder)
    assert isinstance(found, Repository), found
    return found


def renamed(folder: Path, old: str, new: str, change: tuple[str, str]) -> Path:
    """A repository in which a file was renamed and changed at once, so that Git has to look into both contents."""
    commit(write(begun(folder), {old: LINES}), "One")
    (folder / old).unlink()
    commit(write(folder, {new: LINES.replace(*change)}), "Two")
    return folder


def changes(folder: Path) -> list[tuple[str, str]]:
    newest = read_log(found_in(folder)).commits[0]
    return [(each.status, each.path) for each in newest.files]


@pytest.mark.parametrize("place", [".gitattributes", "reviews/.gitattributes", "reviews/team/jan/.gitattributes"])
def test_what_was_renamed_is_told_whatever_files_say_of_contents(tmp_path: Path, place: str) -> None:
    """Only between texts line ends make no difference, and for Git it is the author who says what is a text."""
    renamed(tmp_path, CALLS, "reviews/team/jan/may.csv", ("\n", "\r\n"))
    write(tmp_path, {place: "*.csv -diff\n"})
    assert "D\t" in git(tmp_path, "diff-tree", "-r", "-M", "--name-status", "HEAD~1", "HEAD"), "Git itself is told so"
    assert changes(tmp_path) == [("renamed", "reviews/team/jan/may.csv")]


def test_no_pattern_of_attributes_is_held_beside_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = f"reviews/team/jan/{LONG}.csv", f"reviews/team/jan/c{LONG}.csv"
    renamed(tmp_path, old, new, ("7\n", "8\n"))
    write(tmp_path, {REVIEW: "one\n", new: f"{LINES}1\n"})
    git(tmp_path, "add", "--all")
    write(tmp_path, {".gitattributes": f"{ENDLESS} -text\n", "reviews/.gitattributes": f"{ENDLESS} -text\n"})
    os.utime(tmp_path / new, (1, 1))
    monkeypatch.setattr(asked, "_TIMEOUT", 30)
    assert changes(tmp_path) == [("renamed", new)]
    assert uncommitted(found_in(tmp_path)) == [new, REVIEW]
    assert staged_places(tmp_path) == ["reviews/team/jan"]


def test_a_git_that_does_not_answer_is_ended_and_told_with_what_may_keep_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(write(begun(tmp_path), {CALLS: LINES}), "One")
    found = found_in(tmp_path)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text("#!/bin/sh\nexec sleep 600\n", encoding="utf-8")
    (tmp_path / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(asked, "_TIMEOUT", 1)
    with pytest.raises(EnvironmentFault, match="it took longer than 1 seconds") as told:
        ignored(found)
    assert ".gitattributes and .gitignore" in told.value.hint
    assert "Git before 2.41" in told.value.hint
