"""Where merges and their parents differ: held against what Git lists of each, however a merge was made."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from end_to_end.portfolios import write
from end_to_end.repository import begun, commit, git

from generator.load.git import Repository
from generator.load.log import read_log
from generator.load.merged import differing
from generator.load.repository import repository
from generator.results import LoggedCommit

ONE, TWO = "reviews/team/one", "reviews/other/two"
SETTINGS = "site_config/portfolio.yml"


def found_in(root: Path) -> tuple[Repository, list[LoggedCommit]]:
    found = repository(root)
    assert isinstance(found, Repository), found
    log = read_log(found)
    return replace(found, places=log.places), [each for each in log.commits if len(each.parents) > 1]


def told(root: Path) -> set[str] | None:
    """What the newest commit and its parents do not have alike."""
    found, merges = found_in(root)
    assert merges[0].id == found.commit
    folders = dict(differing(found, merges[:1]))[found.commit]
    return None if folders is None else set(folders)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    begun(tmp_path)
    write(tmp_path, {f"{folder}/review.md": folder for folder in (ONE, TWO)} | {SETTINGS: "begun\n", "notes.txt": "a"})
    commit(tmp_path, "Begin")
    return tmp_path


def put(root: Path, path: str, text: str = "changed") -> None:
    write(root, {path: text})
    commit(root, f"{path} {text}")


def branch(root: Path, *paths: str, name: str = "side") -> None:
    git(root, "checkout", "-q", "-b", name, "main")
    for path in paths:
        put(root, path)
    git(root, "checkout", "-q", "main")


def merge(root: Path, *arguments: str, sides: tuple[str, ...] = ("side",)) -> None:
    git(root, "merge", "-q", "--no-ff", "-m", "Merge", *arguments, *sides)


@pytest.mark.parametrize("strategy", ["ort", "ours"])
def test_a_merge_bears_on_what_a_side_has_changed_whether_it_is_taken_or_not(root: Path, strategy: str) -> None:
    branch(root, f"{ONE}/review.md")
    put(root, "notes.txt")
    merge(root, "--strategy", strategy)
    assert told(root) == {ONE}


def test_a_merge_bears_on_what_only_the_present_branch_has_changed(root: Path) -> None:
    branch(root, f"{ONE}/calls.csv")
    put(root, f"{TWO}/evidence/minutes.txt")
    merge(root)
    assert told(root) == {ONE, TWO}


def test_a_merge_bears_on_nothing_that_all_sides_have_alike_whoever_changed_it(root: Path) -> None:
    branch(root, f"{ONE}/review.md", "notes.txt")
    put(root, f"{ONE}/review.md")
    put(root, f"{TWO}/review.md")
    put(root, f"{TWO}/review.md", TWO)
    merge(root)
    assert told(root) == set()


def test_a_merge_bears_on_what_it_alone_changes(root: Path) -> None:
    branch(root, "notes.txt")
    merge(root, "--no-commit")
    put(root, f"{TWO}/review.md")
    assert told(root) == {TWO}


def test_a_merge_of_many_bears_on_what_any_of_them_has_otherwise(root: Path) -> None:
    branch(root, f"{ONE}/review.md", name="first")
    branch(root, "notes.txt", name="second")
    branch(root, "reviews/new/three/review.md", name="third")
    merge(root, sides=("first", "second", "third"))
    assert told(root) == {ONE, "reviews/new/three"}


def test_a_review_that_a_side_took_away_is_told(root: Path) -> None:
    branch(root, "notes.txt")
    git(root, "rm", "-q", "-r", TWO)
    commit(root, "Away")
    merge(root)
    assert told(root) == {TWO}


@pytest.mark.parametrize("path", [SETTINGS, "mkdocs.yml", "reviews/notes.txt", "reviews/team/notes.txt", "reviews/x/y"])
def test_what_is_in_no_folder_of_a_review_bears_on_all(root: Path, path: str) -> None:
    branch(root, f"{ONE}/review.md")
    put(root, path)
    merge(root)
    assert told(root) is None


def test_histories_that_have_nothing_in_common_differ_in_all(root: Path) -> None:
    git(root, "checkout", "-q", "--orphan", "side")
    git(root, "rm", "-q", "-r", "--force", ".")
    put(root, "notes.txt", "a")
    git(root, "checkout", "-q", "main")
    merge(root, "--allow-unrelated-histories")
    assert told(root) is None


def test_a_portfolio_that_a_side_has_in_another_folder_is_held_against_it_there(root: Path) -> None:
    branch(root, f"{ONE}/review.md")
    write(root, {"portfolio/.keep": ""})
    git(root, "mv", "reviews", "site_config", "portfolio")
    commit(root, "Moved")
    merge(root, "-X", "find-renames")
    assert told(root / "portfolio") == {ONE}


def test_a_folder_of_which_git_cannot_be_asked_differs_in_all(root: Path) -> None:
    write(root, {"in\ntwo/.keep": ""})
    git(root, "mv", "reviews", "site_config", "in\ntwo")
    commit(root, "Moved")
    branch(root, "notes.txt")
    put(root, "other.txt")
    merge(root)
    assert told(root / "in\ntwo") is None


@pytest.mark.parametrize("digest", ["sha1", "sha256"])
def test_merges_of_any_kind_are_told_as_git_lists_their_files(tmp_path: Path, digest: str) -> None:
    chance = random.Random(digest)  # noqa: S311  a history that can be had again
    folders = [f"reviews/{team}/r{number}" for team in ("a", "b", "c") for number in range(3)]
    tmp_path.joinpath("again").mkdir()
    git(tmp_path, "init", "-q", f"--object-format={digest}", "again")
    root = write(tmp_path / "again", {f"{folder}/review.md": "begun" for folder in folders})
    commits = [commit(root, "Begin")]
    for number in range(30):
        git(root, "read-tree", "--reset", "-u", chance.choice(commits))
        for folder in chance.sample(folders, chance.choice([0, 0, 1, 2])):
            if (file := root / folder / "review.md").exists() and not chance.randrange(3):
                file.unlink()
            else:
                write(root, {f"{folder}/review.md": f"{chance.randrange(3)}"})
        git(root, "add", "--all")
        parents = chance.sample(commits[-6:], min(len(commits), chance.choice([1, 2, 2, 3])))
        sides = [part for each in parents for part in ("-p", each)]
        commits.append(git(root, "commit-tree", git(root, "write-tree").strip(), *sides, "-m", f"{number}").strip())
    sides = [part for each in commits[-6:] for part in ("-p", each)]
    git(root, "reset", "-q", "--hard", git(root, "commit-tree", "HEAD^{tree}", *sides, "-m", "All").strip())
    found, merges = found_in(root)
    known = {merge: set(folders or ()) for merge, folders in differing(found, merges)}
    assert len(known) == len(merges) > 12
    for each in merges:
        listed = [set(git(root, "ls-tree", "-r", name, "reviews").splitlines()) for name in (each.id, *each.parents)]
        lines = {line for one in listed for line in one ^ listed[0]}
        assert known[each.id] == {line.split("\t")[1].rpartition("/")[0] for line in lines}
