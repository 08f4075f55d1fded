"""Files and settings of a repository neither decide what is read from it, nor run anything, nor keep Git busy for ever."""

import os
import subprocess
from functools import partial
from pathlib import Path

import pytest
from end_to_end.portfolios import write
from end_to_end.repository import begun, commit, git

from generator.load import git as asked
from generator.load import log, renames
from generator.load.git import Repository
from generator.load.log import read_log
from generator.load.renames import affordable
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


def lines(seed: str, count: int) -> str:
    return "".join(f"{seed} {number}\n" for number in range(count))


def moved(folder: Path, names: dict[str, str]) -> None:
    """A commit in which files get other names and a line more, so that Git has to hold them beside each other."""
    texts = {new: (folder / old).read_text(encoding="utf-8") + "more\n" for old, new in names.items()}
    for old in names:
        (folder / old).unlink()
    commit(write(folder, texts), "Moved")


@pytest.mark.parametrize("few_first", [True, False])
def test_many_files_that_were_renamed_and_changed_at_once_are_not_held_beside_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few_first: bool
) -> None:
    """Two thousand of them take Git six seconds, in each commit; and they keep no other commit from being told."""
    place = "reviews/team/jan/"
    many = {f"{place}old{number}.csv": f"{place}{number}new.csv" for number in range(12)}
    few = {CALLS: f"{place}may.csv"}
    commit(write(begun(tmp_path), {name: lines(name, 200) for name in (*many, *few)}), "One")
    for names in (few, many) if few_first else (many, few):
        moved(tmp_path, names)
    all_told = [len({each.status for each in one.files}) for one in read_log(found_in(tmp_path)).commits]
    assert all_told == [1, 1, 1], "each is told as renamed where Git may look"
    monkeypatch.setattr(log, "affordable", partial(affordable, most=1_000_000))
    newest = read_log(found_in(tmp_path)).commits[:2]
    told_few, told_many = reversed(newest) if few_first else newest
    assert [(each.status, each.path) for each in told_few.files] == [("renamed", few[CALLS])]
    assert sorted({each.status for each in told_many.files}) == ["added", "removed"]
    assert len(told_many.files) == 24


def test_more_files_than_are_counted_leave_the_others_to_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed(tmp_path, CALLS, "reviews/team/jan/may.csv", ("7\n", "8\n"))
    found = found_in(tmp_path)
    pair = (found.commit, git(tmp_path, "rev-parse", "HEAD~1").strip())
    assert affordable(found, [[pair], [pair, pair], []]) == [True, True, True]
    monkeypatch.setattr(renames, "_MOST", 2)
    assert affordable(found, [[pair], [pair, pair]]) == [True, False]
    trees = [git(tmp_path, "rev-parse", f"{name}^{{tree}}").strip() for name in pair]
    assert affordable(found, [[(trees[0], trees[0])], [(trees[0], trees[1])]]) == [True, True]
    assert affordable(found, [[(trees[0], trees[0])], [(trees[0], trees[1])]], most=10) == [True, False]
    unpacked = 2 * len(LINES) * 20
    assert affordable(found, [[pair]], most=unpacked) == [False], "Git has to unpack one file, too"
    assert affordable(found, [[pair]], most=2 * unpacked) == [True]


def listed(folder: Path, entries: str) -> str:
    """A tree of some entries."""
    done = subprocess.run(["git", "mktree"], cwd=folder, input=entries.encode(), capture_output=True, check=True)
    return done.stdout.decode().strip()


def named(folder: Path, name: str) -> None:
    """A commit with a file of a name that no system could write."""
    blob = git(folder, "hash-object", "-w", "--", Path(__file__)).strip()
    above = listed(folder, f"100644 blob {blob}\t{name}\n")
    tree = listed(folder, f"040000 tree {above}\treviews\n")
    made = git(folder, "commit-tree", tree, "-p", "HEAD", "-m", "Long").strip()
    git(folder, "update-ref", "HEAD", made)


def test_names_that_no_system_could_write_are_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred thousand bytes of Git's can hold gigabytes of them."""
    commit(write(begun(tmp_path), {CALLS: LINES}), "One")
    for number in range(3):
        named(tmp_path, f"{number}{'a' * 100_000}")
    log_now = read_log(found_in(tmp_path))
    assert [[each.status for each in one.files] for one in log_now.commits] == [[], [], ["removed"], ["added"]]
    monkeypatch.setattr(asked, "MOST_LONG", 200_000)
    with pytest.raises(EnvironmentFault, match="longer than anybody writes"):
        read_log(found_in(tmp_path))


def test_names_of_many_files_are_held_within_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(write(begun(tmp_path), {f"reviews/team/jan/{LONG}{number}.csv": LINES for number in range(9)}), "One")
    read_log(found_in(tmp_path))
    monkeypatch.setattr(log, "_HELD", 1000)
    with pytest.raises(EnvironmentFault, match="the names of what it changes"):
        read_log(found_in(tmp_path))


def test_a_merge_counts_once_for_each_of_its_parents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A commit of fifty thousand bytes can have a thousand parents, and each file in it is held beside all of them."""
    commit(write(begun(tmp_path), {CALLS: LINES}), "One")
    tree = git(tmp_path, "rev-parse", "HEAD^{tree}").strip()
    sides = [git(tmp_path, "commit-tree", tree, "-p", "HEAD", "-m", f"{number}").strip() for number in range(20)]
    commit(write(tmp_path, {CALLS: "else\n"}), "Two")
    other = git(tmp_path, "rev-parse", "HEAD^{tree}").strip()
    merge = git(tmp_path, "commit-tree", other, *(part for side in sides for part in ("-p", side)), "-m", "All")
    git(tmp_path, "update-ref", "HEAD", merge.strip())
    assert len(read_log(found_in(tmp_path)).commits[0].files) == 1
    monkeypatch.setattr(log, "_MOST", 20)
    with pytest.raises(EnvironmentFault, match="more than 20 files"):
        read_log(found_in(tmp_path))
