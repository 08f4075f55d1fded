"""Where a content first stood: in any folder of the repository, on any branch, in any merge."""

from pathlib import Path

from end_to_end.portfolios import write
from end_to_end.repository import begun, commit, git

from generator.load.births import births
from generator.load.git import Repository
from generator.load.repository import repository


def found(folder: Path) -> Repository:
    """The repository of a folder."""
    known = repository(folder)
    assert isinstance(known, Repository), known
    return known


def test_the_commits_that_brought_a_content_are_found_under_any_name_and_outside_the_portfolio(tmp_path: Path) -> None:
    begun(tmp_path)
    write(tmp_path, {"drafts/a\nb c.csv": "n\n1\n"})
    draft = commit(tmp_path, ":100644 is no entry")
    write(tmp_path, {"portfolio/reviews/team/jan/calls.csv": "n\n1\n", "portfolio/other.txt": "other"})
    taken = commit(tmp_path, "Into the review")
    git(tmp_path, "mv", "portfolio/other.txt", "portfolio/another.txt")
    moved = commit(tmp_path, "Moved")
    blob, other = (
        git(tmp_path, "rev-parse", f"HEAD:portfolio/{name}").strip()
        for name in ("reviews/team/jan/calls.csv", "another.txt")
    )
    came = births(found(tmp_path / "portfolio"), [blob, other, "0" * 40])
    assert came[blob] == ((taken, "reviews/team/jan/calls.csv"), (draft, "../drafts/a\nb c.csv"))
    assert came[other] == ((moved, "another.txt"), (taken, "other.txt"))
    assert came["0" * 40] == ()
    assert births(found(tmp_path), []) == {}


def test_a_merge_brings_what_neither_side_had_and_nothing_else(tmp_path: Path) -> None:
    begun(tmp_path)
    write(tmp_path, {"a.txt": "a"})
    commit(tmp_path, "Begun")
    git(tmp_path, "checkout", "-q", "-b", "side")
    write(tmp_path, {"b.txt": "b"})
    side = commit(tmp_path, "Side")
    git(tmp_path, "checkout", "-q", "main")
    write(tmp_path, {"c.txt": "c"})
    commit(tmp_path, "Main")
    git(tmp_path, "merge", "-q", "--no-ff", "--no-commit", "side")
    write(tmp_path, {"d.txt": "slipped in"})
    merge = commit(tmp_path, "Merge")
    b, d = (git(tmp_path, "rev-parse", f"HEAD:{name}.txt").strip() for name in "bd")
    assert births(found(tmp_path), [b, d]) == {b: ((side, "b.txt"),), d: ((merge, "d.txt"),)}
