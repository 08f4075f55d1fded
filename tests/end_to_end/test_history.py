"""The history of a review in the program and on its site: the same story, also of a broken review, and without Git."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MakeOnce
from end_to_end.pages import read_page
from end_to_end.portfolios import FILES, edit, write
from end_to_end.program import contents, run
from end_to_end.repository import begun, commit, git
from shared_files import CHECKOUT

from generator.load.git import Repository
from generator.load.log import read_log
from generator.load.repository import repository

REVIEW = "reviews/team/jan/review.md"


def of_four_commits(root: Path) -> None:
    write(begun(root), {**FILES, ".gitignore": "/site/\n/.cache/\n"})
    commit(root, "Begin")
    edit(root / REVIEW, "at least 80%", "at least 75%")
    commit(root, "Lower <b>it</b>", who="Bob Head", day="2026-02-01")
    edit(root / "reviews/team/jan/calls.csv", "wait,note\n", "wait,note\n3,x\n")
    commit(root, "More data", who="Cy", day="2026-03-01")
    edit(root / "reviews/team/feb/review.md", "All is well.", "All is very well.")
    commit(root, "Another review", who="Di", day="2026-04-01")


@pytest.fixture(scope="module")
def root(once: MakeOnce) -> Path:
    """A portfolio with a history, built; only to be read."""

    def make(folder: Path) -> None:
        of_four_commits(folder)
        done = run("build", cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr

    return once("with-a-history", make)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The same portfolio, to be changed."""
    of_four_commits(tmp_path)
    return tmp_path


def heads(root: Path, review: str = "team/jan") -> list[str]:
    """The first line of each revision, without the commit."""
    done = run("history", review, cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return [line for line in done.stdout.splitlines()[1:] if line and not line.startswith(" ")]


def test_the_command_tells_each_revision_with_the_newest_first(root: Path) -> None:
    first, second, third = (line.split(", ") for line in heads(root))
    assert [first[:2], second[:2], third[:2]] == [
        ["2026-03-01 12:00 UTC", "Cy"],
        ["2026-02-01 12:00 UTC", "Bob Head"],
        ["2026-01-05 12:00 UTC", "Ann"],
    ]
    assert second[2].endswith(": Lower <b>it</b>")
    assert "target of quick lowered from 80% to 75%" in run("history", "reviews/team/jan/", cwd=root).stdout


def test_the_file_beside_the_page_is_what_the_command_prints(root: Path) -> None:
    for name in ("team/jan", "team/feb"):
        printed = run("history", name, "--format", "json", cwd=root).stdout
        assert printed == (root / "site" / name / "history/history.json").read_text(encoding="utf-8")
        assert json.loads(printed)["review"] == name


def test_the_page_tells_the_story_and_each_link_leads_somewhere(root: Path) -> None:
    page = read_page(root / "site/team/jan/history/index.html")
    commits = git(root, "log", "--format=%H", "HEAD~1").split()
    assert page.title.startswith("History")
    assert all(each in page.words for each in ("Lower <b>it</b>", "Bob Head", "2026-02-01 12:00 UTC", *commits))
    assert "Another review" not in page.words
    assert {f"commit-{each[:12]}" for each in commits} <= page.ids
    review = read_page(root / "site/team/jan/index.html")
    items = [link.removeprefix("../#") for link in page.links if link.startswith("../#")]
    assert "criterion-quick" in items
    assert set(items) <= review.ids
    assert f"history/#commit-{commits[0][:12]}" in review.links
    assert "Last changed on 1 March 2026 by Cy in " in review.words
    assert "3 revisions" in review.words


def test_a_search_finds_what_changed_behind_the_reviews_and_no_full_name_of_a_commit(root: Path) -> None:
    search = root / "site/search"
    index, texts = (
        json.loads((search / path).read_text(encoding="utf-8"))["docs"]
        for path in ("search_index.json", "texts/team/jan.json")
    )
    told = [each for each in texts if "team/jan/history/" in each["location"]]
    assert any("target of quick lowered from 80% to 75%" in each["text"] for each in told)
    assert {each.get("boost") for each in index if "team/jan/history/" in each["location"]} == {0.5}
    names = git(root, "log", "--format=%H").split()
    found = json.dumps(told)
    assert any(name[:12] in found for name in names)
    assert not any(name in found for name in names)
    assert "git show" not in found


def test_no_address_of_a_person_is_published(root: Path) -> None:
    assert not [path for path, data in contents(root / "site").items() if b"someone@example.org" in data]


def test_a_commit_to_another_review_leaves_the_pages_of_this_one_as_they_were(own: Path) -> None:
    assert run("build", cwd=own).returncode == 0
    before = contents(own / "site/team/jan")
    edit(own / "reviews/team/feb/review.md", "All is very well.", "All was well.")
    commit(own, "Later", who="Ed", day="2026-05-01")
    assert run("build", cwd=own).returncode == 0
    after = contents(own / "site/team/jan")
    assert {path for path in before if before[path] != after.get(path)} == set()


@pytest.mark.parametrize("stamp", ["253402300800 +0000", "-", ""])
def test_a_site_is_built_from_a_commit_of_no_day_that_a_calendar_has(own: Path, stamp: str) -> None:
    body = git(own, "cat-file", "commit", "HEAD").partition("author ")[0]
    object_file = own / ".git/odd"
    object_file.write_text(f"{body}author  <> {stamp}\ncommitter X {stamp}\n\nOdd\n", encoding="utf-8")
    name = git(own, "hash-object", "-t", "commit", "-w", "--literally", object_file).strip()
    git(own, "update-ref", "HEAD", name)
    done = run("build", cwd=own)
    assert done.returncode == 0, done.stdout + done.stderr
    audit = read_page(own / "site/audit/index.html").words
    assert name in audit
    assert "on a day that no calendar knows" in audit
    done = run("build", "--offline", cwd=own)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_not_committed_is_told_at_the_top_and_on_the_review(own: Path) -> None:
    edit(own / REVIEW, "at least 75%", "at least 70%")
    assert heads(own)[0] == "Not committed yet"
    assert heads(own, "team/feb")[0] != "Not committed yet"
    assert run("build", cwd=own).returncode == 0
    page = read_page(own / "site/team/jan/history/index.html")
    assert "not-committed" in page.ids
    assert "in no commit" in page.words
    assert "history/#not-committed" in read_page(own / "site/team/jan/index.html").links
    assert "Not all of it is committed" not in read_page(own / "site/team/feb/index.html").words


def test_a_review_that_git_was_told_to_ignore_is_not_committed(own: Path) -> None:
    write(own, {".gitignore": "/site/\n/.cache/\nmay\n", "reviews/team/may/review.md": (own / REVIEW).read_bytes()})
    write(own, {"reviews/team/may/calls.csv": FILES["reviews/team/feb/calls.csv"]})
    assert heads(own, "team/may") == ["Not committed yet"]


def test_a_broken_review_has_its_history_and_a_page_of_it(own: Path) -> None:
    edit(own / REVIEW, "column: wait,", "column: weight,")
    commit(own, "Break it", day="2026-05-01")
    assert len(heads(own)) == 4
    assert run("build", cwd=own).returncode == 1
    assert "history/" in read_page(own / "site/team/jan/index.html").links
    assert "Break it" in read_page(own / "site/team/jan/history/index.html").words


def test_a_review_that_cannot_be_read_any_more_has_its_history_too(own: Path) -> None:
    edit(own / REVIEW, "---\n", "--- [\n")
    assert [line.split(", ")[-1] for line in heads(own)[:1]] == ["Not committed yet"]
    commit(own, "Spoil it", day="2026-05-01")
    assert len(heads(own)) == 4
    assert run("build", cwd=own).returncode == 1
    assert "Spoil it" in read_page(own / "site/team/jan/history/index.html").words
    assert "history/" in read_page(own / "site/team/jan/index.html").links


@pytest.mark.parametrize(
    "review, hint", [("team/jam", "Did you mean `team/jan`?"), ("nothing", "There are: team/feb, team/jan.")]
)
def test_an_unknown_review_is_wrong_usage(root: Path, review: str, hint: str) -> None:
    done = run("history", review, cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"there is no review {review}" in done.stderr
    assert hint in done.stderr


def without_a_repository(folder: Path) -> str:
    write(folder, FILES)
    return os.environ["PATH"]


def without_a_commit(folder: Path) -> str:
    write(begun(folder), FILES)
    return os.environ["PATH"]


def without_the_program(folder: Path) -> str:
    of_four_commits(folder)
    (folder / "nothing").mkdir()
    return str(folder / "nothing")


@pytest.mark.parametrize(
    "make, reason",
    [
        (without_a_repository, "the folder is not in a Git repository"),
        (without_a_commit, "nothing has been committed yet"),
        (without_the_program, "Git is not installed here"),
    ],
)
def test_without_git_the_site_is_built_and_every_page_says_that_there_is_no_history(
    tmp_path: Path, make: Callable[[Path], str], reason: str
) -> None:
    path = make(tmp_path)
    done = run("history", "team/jan", cwd=tmp_path, PATH=path)
    assert (done.returncode, done.stdout) == (0, f"team/jan has no history: {reason}.\n")
    assert run("build", cwd=tmp_path, PATH=path).returncode == 0
    for each in (tmp_path / "site").rglob("*.html"):
        words = read_page(each).words
        assert "no history" in words, each
        assert reason in words, each
    page = read_page(tmp_path / "site/team/jan/history/index.html")
    assert f"There is no history. {reason}." in page.words


def test_somebody_elses_repository_is_not_read(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only the superuser can give a folder to somebody else")
    of_four_commits(tmp_path)
    subprocess.run(["chown", "-R", "65534:65534", tmp_path], check=True)
    done = run("history", "team/jan", cwd=tmp_path, HOME=str(tmp_path), SUDO_UID="")
    assert (done.returncode, done.stdout) == (3, "")
    assert f"git config --global --add safe.directory {tmp_path}" in done.stderr


@pytest.fixture
def our_clone() -> Path:
    """This project's own checkout, if it is a full clone."""
    here = subprocess.run(
        ["git", "rev-parse", "--is-shallow-repository"],
        cwd=CHECKOUT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if here.stdout.strip() != "false" or not (CHECKOUT / "mkdocs.yml").is_file():
        pytest.skip("the history of this project itself is told only in a full Git clone of it")
    return CHECKOUT


def test_the_history_of_our_own_examples_is_told(our_clone: Path) -> None:
    found = repository(our_clone)
    assert isinstance(found, Repository), found
    log = read_log(found)
    assert len(log.commits) == int(git(our_clone, "rev-list", "--count", "HEAD"))
    assert [each.id for each in log.commits] == git(our_clone, "rev-list", "--topo-order", "HEAD").split()
    for folder in sorted(path.parent for path in (our_clone / "reviews").glob("*/*/review.md")):
        name = folder.relative_to(our_clone / "reviews").as_posix()
        told = json.loads(run("history", name, "--format", "json", cwd=our_clone).stdout)["revisions"]
        ours = [each["commit"]["id"] for each in told if each["commit"]]
        touching = git(our_clone, "log", "--format=%H", "--no-merges", "--", folder.relative_to(our_clone)).split()
        assert set(touching) <= set(ours), name
