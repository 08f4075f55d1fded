"""An older commit is built as it was: the same site as on its own day, and nothing of how it was made."""

import os
import signal
import time
from pathlib import Path

import pytest
from conftest import MakeOnce
from end_to_end.pages import read_page
from end_to_end.portfolios import edit, write
from end_to_end.program import contents, run, start
from end_to_end.repository import begun, commit

JAN = Path("reviews/team/jan/review.md")


@pytest.fixture(scope="session")
def past(once: MakeOnce) -> Path:
    """A repository whose portfolio, below its top, has two commits; beside it the sites of both, built on their days."""

    def make(folder: Path) -> None:
        repo = begun(folder / "repo")
        root = write(repo / "our reviews")
        commit(repo, "First", day="2026-03-01")
        assert run("build", "--out", folder / "first", cwd=root).returncode == 0
        edit(root / JAN, "title: Calls in January", "title: Calls in a cold January")
        edit(root / JAN, "at least 80%", "at least 70%")
        commit(repo, "Second", who="Ben", day="2026-03-08")
        assert run("build", "--out", folder / "second", cwd=root).returncode == 0

    return once("past", make)


def ids(past: Path) -> list[str]:
    return [
        run("-C", past / "repo", "rev-parse", each, cwd=past, program=["git"]).stdout.strip()
        for each in ("HEAD~1", "HEAD")
    ]


def differing(one: Path, other: Path) -> list[str]:
    before, after = contents(one), contents(other)
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def test_each_commit_gives_the_site_of_its_day(past: Path, tmp_path: Path) -> None:
    root = past / "repo" / "our reviews"
    place = tmp_path / "tmp"
    place.mkdir()
    for name, which in zip(("first", "second"), ids(past), strict=True):
        done = run("build", "--at", which, "--out", tmp_path / name, cwd=root, TMPDIR=str(place))
        assert done.returncode == 0, done.stdout + done.stderr
        assert f"as of commit {which[:12]}" in done.stderr
        assert differing(past / name, tmp_path / name) == []
        assert str(place) not in done.stdout + done.stderr
        assert [
            path
            for path, data in contents(tmp_path / name).items()
            if b"reviews-" in data and str(place).encode() in data
        ] == []
    assert list(place.iterdir()) == []
    assert "Calls in January" in read_page(tmp_path / "first" / "team" / "jan" / "index.html").words
    assert "Calls in a cold January" in read_page(tmp_path / "second" / "team" / "jan" / "index.html").words


def test_what_stands_in_the_work_tree_is_neither_read_nor_touched(past: Path, tmp_path: Path) -> None:
    run("clone", "-q", past / "repo", tmp_path / "clone", cwd=tmp_path, program=["git"])
    root = tmp_path / "clone" / "our reviews"
    (root / JAN).write_text("Not even a review.\n", encoding="utf-8")
    (root / "reviews/team/jan/calls.csv").unlink()
    before = contents(root)
    done = run("build", "--at", "HEAD", "--no-cache", "--out", tmp_path / "site", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert differing(past / "second", tmp_path / "site") == []
    assert contents(root) == before


def test_messages_name_the_files_of_the_portfolio(tmp_path: Path) -> None:
    root, place = write(begun(tmp_path / "repo")), tmp_path / "tmp"
    place.mkdir()
    edit(root / JAN, "status:", "statsu: x\nstatus:")
    (root / "reviews/team/feb/calls.csv").unlink()
    (root / "reviews/team/feb/calls.csv").symlink_to("/etc/hostname")
    commit(root, "Wrong")
    done = run("build", "--at", "HEAD", "--out", tmp_path / "site", cwd=root, TMPDIR=str(place))
    assert done.returncode == 1
    assert f"{JAN}:3:1: error KEY-001" in done.stdout
    assert "reviews/team/feb/review.md:9:" in done.stdout
    assert "symbolic link" in done.stdout
    assert str(place) not in done.stdout + done.stderr
    assert str(place).encode() not in b"".join(contents(tmp_path / "site").values())
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_interrupted_leaves_no_files_behind(past: Path, tmp_path: Path, sent: signal.Signals) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    process = start(
        "build", "--at", "HEAD", "--no-cache", "--jobs", "2", "--out", tmp_path / "site", cwd=past / "repo" / "our reviews",
        TMPDIR=str(place),
    )  # fmt: skip
    while process.poll() is None and not any(place.rglob("review.md")):
        time.sleep(0.005)
    assert process.poll() is None
    os.kill(process.pid, sent)
    status = process.wait(timeout=60)
    assert [path for path in place.rglob("*") if path.suffix in (".md", ".csv")] == []
    assert (tmp_path / "site").exists() == (status == 0)  # Python may lose an interrupt, and then the site is whole


@pytest.mark.parametrize(
    "which, status, words",
    [
        ("no-such-thing", 3, "there is no commit 'no-such-thing' in this repository"),
        ("", 2, "--at is empty"),
        ("--output=x", 3, "there is no commit '--output=x'"),
    ],
)
def test_a_commit_that_is_not_there_ends_the_build(
    past: Path, tmp_path: Path, which: str, status: int, words: str
) -> None:
    done = run("build", f"--at={which}", "--out", tmp_path / "site", cwd=past / "repo" / "our reviews")
    assert (done.returncode, words in done.stderr) == (status, True), done.stderr
    assert not (tmp_path / "site").exists()


def test_a_place_among_the_reviews_is_refused_with_an_older_commit_too(past: Path) -> None:
    root = past / "repo" / "our reviews"
    done = run("build", "--at", "HEAD", "--out", root / "reviews" / "site", cwd=root)
    assert (done.returncode, "a part of the portfolio itself" in done.stderr) == (2, True)


def test_what_is_overdue_is_judged_on_the_day_of_the_commit_unless_another_is_named(past: Path, tmp_path: Path) -> None:
    root = past / "repo" / "our reviews"
    for chosen, day in (((), "1 March 2026"), (("--today", "2027-01-02"), "2 January 2027")):
        out = tmp_path / day.replace(" ", "-")
        assert run("build", "--at", "HEAD~1", *chosen, "--out", out, cwd=root).returncode == 0
        assert f"As of {day}" in read_page(out / "actions" / "index.html").words


def test_a_site_is_proved_to_be_what_its_commit_gives(past: Path, tmp_path: Path) -> None:
    root = past / "repo" / "our reviews"
    done = run("verify", past / "first", "--rebuild", cwd=root)
    assert (done.returncode, "proved: the site is what commit" in done.stdout) == (0, True), done.stdout + done.stderr
    empty = write(begun(tmp_path / "empty"))
    commit(empty, "Another")
    done = run("verify", past / "first", "--rebuild", cwd=empty)
    assert (done.returncode, "is not in this repository" in done.stdout) == (3, True), done.stdout + done.stderr


def test_a_site_that_was_made_up_is_not_proved(past: Path, tmp_path: Path) -> None:
    root = past / "repo" / "our reviews"
    forged = write(begun(tmp_path / "forged"))
    edit(forged / "reviews/team/jan/calls.csv", "30,", "3,")
    commit(forged, "Better figures")
    assert run("build", "--out", tmp_path / "site", cwd=forged).returncode == 0
    run("fetch", "-q", forged, "HEAD", cwd=past / "repo", program=["git"])
    wrong = tmp_path / "site" / "team" / "jan" / "index.html"
    wrong.write_text(wrong.read_text(encoding="utf-8").replace("January", "Janus"), encoding="utf-8")
    done = run("verify", tmp_path / "site", "--rebuild", cwd=root)
    assert (done.returncode, "proved" in done.stdout) == (1, False), done.stdout
