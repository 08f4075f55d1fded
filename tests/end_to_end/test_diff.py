"""What differs between two versions, found as a user would ask: by commits, by built sites, by published versions."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import MakeOnce
from end_to_end.portfolios import FILES, edit, write
from end_to_end.program import run
from end_to_end.repository import begun, commit, git

REVIEW = "reviews/team/jan/review.md"


def story(root: Path) -> None:
    """Three commits, with the sites of the first and the last beside the portfolio."""
    begun(root)
    write(root, {**FILES, ".gitignore": ".cache/\nsite*/\n"})
    commit(root, "Begin", day="2026-03-01")
    git(root, "tag", "first")
    assert run("build", "--out", root / "site-1", cwd=root).returncode == 0
    edit(root / REVIEW, "at_most: 20", "at_most: 19")
    edit(root / "reviews/team/feb/calls.csv", "30\n", "10\n")
    commit(root, "Another limit, and a wrong entry", day="2026-03-02")
    git(root, "mv", "reviews/team/jan", "reviews/team/january")
    edit(root / "reviews/team/feb/review.md", "team/jan", "team/january")
    write(root, {"reviews/team/march/review.md": (root / "reviews/team/feb/review.md").read_bytes()})
    edit(root / "reviews/team/march/review.md", "Calls in February", "Calls in March")
    edit(root / "reviews/team/march/review.md", "status: evaluated", "status: planned")
    commit(root, "Another name, and the next one", day="2026-03-03")
    assert run("build", "--out", root / "site-2", cwd=root).returncode == 0


@pytest.fixture(scope="module")
def root(once: MakeOnce) -> Path:
    return once("differing", story)


@pytest.mark.parametrize("old, new", [("first", "HEAD"), ("first", None), ("site-1", "site-2"), ("HEAD~2", "site-2")])
def test_commits_and_sites_give_the_same_difference(root: Path, old: str, new: str | None) -> None:
    done = run("diff", old, *([new] if new else []), "--format", "json", cwd=root)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [(each["review"], each["verb"], each["moved_from"]) for each in found["reviews"]] == [
        ("team/feb", "changed", ""),
        ("team/january", "changed", "team/jan"),
        ("team/march", "added", ""),
    ]
    feb, january, march = found["reviews"]
    assert [each["words"] for each in feb["changes"]] == [
        "review that this one follows changed from team/jan to team/january",
        "calls.csv replaced (12 rows, 1 changed value of quick)",
    ]
    assert [each["kind"] for each in feb["outcomes"]] == ["figure"]
    assert "limit" in january["changes"][0]["words"] or "at most" in january["changes"][0]["words"]
    assert january["outcomes"][0]["kind"] == "figure"
    assert march["title"] == "Calls in March"
    assert march["outcomes"] == []


def test_nothing_differs_between_a_commit_and_its_own_site(root: Path) -> None:
    done = run("diff", "first", "site-1", cwd=root)
    assert done.returncode == 0
    assert done.stdout.endswith("No review differs.\n")


@pytest.mark.parametrize("new, old", [("HEAD", "first"), ("site-2", "site-1")])
def test_from_the_later_to_the_earlier_is_the_same_the_other_way_round(root: Path, new: str, old: str) -> None:
    found = json.loads(run("diff", new, old, "--format", "json", cwd=root).stdout)
    assert [(each["review"], each["verb"], each["moved_from"]) for each in found["reviews"]] == [
        ("team/feb", "changed", ""),
        ("team/jan", "changed", "team/january"),
        ("team/march", "removed", ""),
    ]


def told_of_a_name(root: Path, tmp_path: Path, old: str, new: str, edits: Mapping[str, tuple[str, str]]) -> str:
    """What a commit is told as that gives a path another name, and edits the files that name it."""
    copy = Path(shutil.copytree(root, tmp_path / "copy", symlinks=True))
    git(copy, "mv", old, new)
    for name, (was, becomes) in edits.items():
        edit(copy / name, was, becomes)
    commit(copy, "Another name", day="2026-03-04")
    return run("diff", "HEAD~1", "HEAD", cwd=copy).stdout


def test_a_review_that_only_moved_is_told_as_that(root: Path, tmp_path: Path) -> None:
    follows = {f"reviews/team/{name}/review.md": ("team/january", "team/winter") for name in ("feb", "march")}
    told = told_of_a_name(root, tmp_path, "reviews/team/january", "reviews/team/winter", follows)
    assert "\nteam/winter  Calls in January\n  it was called team/january\n" in told
    assert "(added)" not in told
    assert "first result" not in told


def test_a_file_that_only_got_another_name_is_told_as_that(root: Path, tmp_path: Path) -> None:
    review = "reviews/team/january"
    named = {f"{review}/review.md": ("file: calls.csv", "file: all-calls.csv")}
    told = told_of_a_name(root, tmp_path, f"{review}/calls.csv", f"{review}/all-calls.csv", named)
    assert "calls.csv renamed to all-calls.csv" in told
    assert " added (" not in told
    assert " removed (" not in told


def test_a_person_who_got_another_id_brings_and_takes_no_sign_off(root: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(root, tmp_path / "copy", symlinks=True))
    place = copy / "reviews/team/january/review.md"
    edit(place, "\nsources:", "\npeople:\n  head: {role: Head of service, group: decision-maker}\nsources:")
    commit(copy, "People", day="2026-03-04")
    for day in ("2026-03-05", "2026-03-06"):
        sign = ("sign", "team/january", "--of", "plan", "--by", "head", "--date", day)
        assert run(*sign, cwd=copy).returncode == 0
        if day == "2026-03-05":
            withdraw = ("sign", "team/january", "--of", "plan", "--by", "head", "--withdraw", "Not yet")
            assert run(*withdraw, "--date", day, cwd=copy).returncode == 0
        commit(copy, f"Signed {day}", day=day)
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("  head:", "  chief:").replace("by: head", "by: chief"), encoding="utf-8")
    commit(copy, "Another id", day="2026-03-07")
    told = run("diff", "HEAD~1", "HEAD", cwd=copy).stdout
    assert "person head renamed to chief" in told
    assert not any(word in told for word in ("recorded", "removed", "is gone", "new:"))


def test_a_review_that_is_gone(root: Path) -> None:
    done = run("diff", "HEAD", "first", cwd=root)
    assert "team/march  Calls in March (removed)" in done.stdout


def test_outside_of_git_the_published_results_are_compared(root: Path, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    for site in ("site-1", "site-2"):
        shutil.copytree(root / site, tmp_path / site)
    done = run("diff", "site-1", "site-2", cwd=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert done.returncode == 0, done.stderr
    assert "what the authors changed cannot be told" in done.stdout
    assert "figure of quick" in done.stdout


def test_a_site_that_was_changed_is_compared_with_nothing(root: Path, tmp_path: Path) -> None:
    site = shutil.copytree(root / "site-1", tmp_path / "site")
    edit(site / "team/jan/results.json", '"n": 12', '"n": 13')
    done = run("diff", site, "HEAD", cwd=root)
    assert done.returncode == 2
    assert "not as its manifest says" in done.stderr


@pytest.mark.parametrize("name", ["no-such-thing", "--output=x", "../site", "HEAD^{tree}"])
def test_a_name_that_stands_for_nothing(root: Path, name: str) -> None:
    done = run("diff", "--", name, "HEAD", cwd=root)
    assert done.returncode == 3
    assert done.stderr.startswith(f"error: there is no commit {name!r}")
    assert not (root / "x").exists()


def test_what_a_site_holds_beside_its_commit_is_said(root: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", root, clone)
    edit(clone / "reviews/team/january/review.md", "at least 80%", "at least 30%")
    assert run("build", "--out", tmp_path / "site", cwd=clone).returncode == 0
    done = run("diff", "HEAD", tmp_path / "site", cwd=clone)
    assert "was built with a file that was not as commit" in done.stdout
    assert "verdict on quick" in done.stdout


def test_who_names_a_version_that_is_elsewhere_is_told_how_to_say_where(root: Path) -> None:
    done = run("diff", "1.0", "HEAD", cwd=root)
    assert "--branch NAME" in done.stderr


def test_a_list_of_versions_that_cannot_be_trusted_is_for_a_person_to_mend(root: Path, tmp_path: Path) -> None:
    for name in ("publication.json", "versions.json"):
        (tmp_path / name).write_text("{", encoding="utf-8")
    done = run("diff", "1.0", "2.0", "--to", tmp_path, cwd=root)
    assert (done.returncode, "cannot be trusted" in done.stderr) == (1, True), done.stderr


def test_what_is_not_committed_is_said_not_to_be_compared(tmp_path: Path) -> None:
    begun(tmp_path)
    write(tmp_path)
    commit(tmp_path, "Begin", day="2026-03-01")
    assert "not committed" not in run("diff", "HEAD", cwd=tmp_path).stderr
    edit(tmp_path / REVIEW, "at_most: 20", "at_most: 19")
    done = run("diff", "HEAD", cwd=tmp_path)
    assert (done.returncode, "What is not committed is not compared" in done.stderr) == (0, True), done.stderr
