"""A portfolio that was moved to another folder of its repository: everything that reads the past goes on over the move."""

import json
import shutil
from pathlib import Path

import pytest
from end_to_end.portfolios import edit, write
from end_to_end.program import contents, run
from end_to_end.repository import begun, commit, git
from end_to_end.signing import ANN, FILES, MALLORY, codes, last, signed
from end_to_end.test_evidence_kept import NOTES, notes
from end_to_end.test_goalposts import FILE, PLAN, TABLE, Place, told
from end_to_end.told import DATA, goals, merge_keeping, on_side, planned, revisions, target, words
from small_portfolio import CALLS

from generator.load.git import Repository
from generator.load.repository import repository
from generator.pipeline.history.between import between
from generator.pipeline.history.past import past_of
from generator.settings import Settings

MOVED = "portfolio moved from the top of the repository to quality/"


def move(root: Path, old: str, new: str, day: str = "2026-03-20") -> str:
    """Move the whole portfolio of a repository to another folder in a commit of its own."""
    (root / new).mkdir(parents=True, exist_ok=True)
    for name in ("reviews", "site_config", "mkdocs.yml"):
        if (root / old / name).exists():
            git(root, "mv", f"{old or '.'}/{name}", f"{new or '.'}/{name}")
    return commit(root, "Moved", "Mo", day)


def moved_place(place: Place, folder: str) -> Place:
    """The same repository, with the portfolio below its top."""
    there = Place.__new__(Place)
    there.root = place.root / folder
    return there


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "portfolio")


def test_the_move_is_one_revision_and_what_came_before_is_told(tmp_path: Path) -> None:
    planned(tmp_path)
    target(tmp_path, 70)
    move(tmp_path, "", "quality")
    target(tmp_path / "quality", 60, was=70)
    found = revisions(tmp_path / "quality")
    assert list(found) == ["Target 60", "Moved", "Target 70", "Data", "Plan"]
    assert words(found["Moved"].changes) == [MOVED]
    assert goals(found["Target 70"]) == ["target of quick lowered from 80% to 70%"]
    move(tmp_path, "quality", "")
    (change,) = revisions(tmp_path)["Moved"].changes
    assert change.words in (MOVED, "portfolio moved from quality/ to the top of the repository")
    assert len(revisions(tmp_path)) == 5  # two commits of one subject


def test_a_review_that_came_after_the_move_knows_nothing_of_it(tmp_path: Path) -> None:
    planned(tmp_path)
    move(tmp_path, "", "quality")
    review = (tmp_path / "quality" / FILE).read_text(encoding="utf-8")
    write(tmp_path / "quality", {"reviews/team/feb/review.md": review, "reviews/team/feb/calls.csv": "wait\n1\n2\n"})
    commit(tmp_path, "February")
    assert list(revisions(tmp_path / "quality", "team/feb")) == ["February"]


def test_a_criterion_stays_before_its_data_and_an_open_move_stays_open(place: Place) -> None:
    plan = place.put("Plan", {FILE: PLAN})
    data = place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    place.edit("Lowered", "at least 80%", "at least 70%")
    before = place.one()
    assert place.codes() == ["GOAL-001"]
    for old, new in (("", "quality"), ("quality", "a/b"), ("a/b", "")):
        move(place.root, old, new)
        there = moved_place(place, new)
        assert told(there.one()) == ("before the data", plan, data)
        assert there.one().moves == before.moves
        assert there.one().data_as == ""
        assert there.codes() == ["GOAL-001"]


def test_a_target_that_is_lowered_in_the_commit_of_the_move_is_a_move_of_the_goal(place: Place) -> None:
    place.put("Plan", {FILE: PLAN})
    place.put("Data", {TABLE: CALLS})
    edit(place.root / FILE, "at least 80%", "at least 70%")
    moved = move(place.root, "", "quality")
    (found,) = moved_place(place, "quality").one().moves
    assert (found.change.words, found.commit.id if found.commit else "") == (
        "target of quick lowered from 80% to 70%",
        moved,
    )


def test_data_that_lay_outside_of_the_portfolio_before_came_first_all_the_same(place: Place) -> None:
    data = place.put("Drafts", {"drafts/old.csv": CALLS})
    plan = place.put("Plan", {FILE: PLAN})
    place.put("Data", {TABLE: CALLS})
    move(place.root, "", "quality")
    post = moved_place(place, "quality").one()
    assert told(post) == ("after the data", plan, data)
    assert post.data_as == "drafts/old.csv"


def test_the_criteria_of_a_copy_begin_with_it_and_its_data_where_they_first_were(place: Place) -> None:
    place.put("Plan", {FILE: PLAN})
    data = place.put("Data", {TABLE: CALLS})
    for name in ("reviews", "site_config"):
        shutil.copytree(place.root / name, place.root / "copy" / name)
    copied = commit(place.root, "Copied")
    post = moved_place(place, "copy").one()
    assert (told(post), post.data_as) == (("after the data", copied, data), f"../{TABLE}")
    assert place.one().standing == "before the data"


@pytest.mark.parametrize(
    "old, new, state, doubted",
    [
        ("title:", "title:", "holds", False),
        ("at least", "at most", "changed", False),
        ("date: 2026-03-10, digest", "date: 2026-03-07, digest", "holds", True),
    ],
)
def test_a_sign_off_is_after_the_move_what_it_was_before_it(
    tmp_path: Path, *, old: str, new: str, state: str, doubted: bool
) -> None:
    begun(tmp_path)
    commit(write(tmp_path, FILES), "All of it", ANN, "2026-03-05")
    signed(tmp_path, "plan")
    edit(tmp_path / FILE, old, new)
    write(tmp_path, {"note.txt": "A note"})
    commit(tmp_path, "Edited", MALLORY, "2026-03-19")
    before, problems = last(tmp_path), codes(tmp_path)
    move(tmp_path, "", "quality")
    assert (last(tmp_path / "quality"), codes(tmp_path / "quality")) == (before, problems)
    assert (before.state, bool(before.doubts)) == (state, doubted)


def test_evidence_that_was_altered_before_the_move_stays_altered(tmp_path: Path) -> None:
    begun(tmp_path)
    commit(write(tmp_path, FILES), "All of it", ANN, "2026-03-05")
    write(tmp_path, {NOTES: "The opposite.\n"})
    commit(tmp_path, "Alter", MALLORY, "2026-03-10")
    before = notes(tmp_path)
    assert len(before.altered) == 1
    move(tmp_path, "", "quality")
    after = notes(tmp_path / "quality")
    assert (after.altered, after.first) == (before.altered, before.first)


def test_a_branch_from_before_the_move_and_a_merge_that_leaves_it_out(tmp_path: Path) -> None:
    planned(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "side")
    target(tmp_path, 90)
    git(tmp_path, "checkout", "-q", "main")
    move(tmp_path, "", "quality")
    git(tmp_path, "merge", "-q", "-s", "ours", "--no-ff", "-m", "Merged", "side")
    found = revisions(tmp_path / "quality")
    assert set(found) == {"Merged", "Moved", "Target 90", "Data", "Plan"}
    assert words(found["Merged"].changes) == ["target of quick lowered from 90% to 80%"]
    assert "left out" in found["Merged"].notes[0]


def test_a_merge_before_the_move_that_left_something_out_is_still_told(tmp_path: Path) -> None:
    planned(tmp_path)
    on_side(tmp_path)
    target(tmp_path, 90)
    merge_keeping(tmp_path, FILE, of="side")
    move(tmp_path, "", "quality")
    assert goals(revisions(tmp_path / "quality")["Merge"]) == ["target of quick lowered from 90% to 80%"]


def test_a_move_on_a_branch_that_is_merged_while_the_target_changed(tmp_path: Path) -> None:
    planned(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "side")
    move(tmp_path, "", "quality")
    git(tmp_path, "checkout", "-q", "main")
    target(tmp_path, 90)
    git(tmp_path, "merge", "-q", "--no-ff", "-m", "Merged", "side")
    assert "at least 90%" in (tmp_path / "quality" / FILE).read_text(encoding="utf-8")
    found = revisions(tmp_path / "quality")
    assert set(found) == {"Moved", "Target 90", "Data", "Plan"}
    assert words(found["Moved"].changes) == [MOVED]


@pytest.fixture
def published(tmp_path: Path) -> tuple[Path, str, str]:
    """A portfolio that was published, then moved, then changed; with the commits before the move and after it."""
    root = begun(tmp_path / "repo")
    commit(write(root, {".gitignore": ".cache/\nsite/\npublication/\n"}), "Ignored")
    first = commit(write(root), "All", day="2026-03-01")
    assert run("publish", "1.0", "--to", tmp_path / "publication", cwd=root).returncode == 0
    assert run("build", "--out", tmp_path / "first", cwd=root).returncode == 0
    move(root, "", "quality")
    edit(root / "quality" / DATA, "30,", "31,")
    edit(root / "quality" / FILE, "at least 80%", "at least 75%")
    return root, first, commit(root, "Lowered", day="2026-03-21")


def test_versions_and_commits_from_before_the_move(published: tuple[Path, str, str], tmp_path: Path) -> None:
    root, first, last_one = published
    here = root / "quality"
    done = run("verify", tmp_path / "publication/1.0", "--rebuild", cwd=here)
    assert (done.returncode, "proved: the site is what commit" in done.stdout) == (0, True), done.stdout + done.stderr
    done = run("build", "--at", first, "--out", tmp_path / "then", cwd=here)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "then") == contents(tmp_path / "first")
    for old, new in ((first, last_one), (first, "HEAD"), ("HEAD~1", "HEAD")):
        done = run("diff", old, new, "--format", "json", cwd=here)
        (found,) = json.loads(done.stdout)["reviews"]
        assert (found["review"], found["verb"], found["moved_from"]) == ("team/jan", "changed", "")
        assert "target of quick lowered from 80% to 75%" in [each["words"] for each in found["changes"]]
    done = run("publish", "1.1", "--to", tmp_path / "publication", cwd=here)
    assert done.returncode == 0, done.stderr
    told = (tmp_path / "publication/versions/1.1/index.html").read_text(encoding="utf-8")
    assert "target of quick lowered from 80% to 75%" in told
    assert "no part of the history" not in told


def test_the_past_of_a_commit_before_the_move_and_of_one_that_was_rewritten(tmp_path: Path) -> None:
    planned(tmp_path)
    first = git(tmp_path, "rev-parse", "HEAD").strip()
    target(tmp_path, 70)
    move(tmp_path, "", "quality")
    settings = Settings(root=tmp_path / "quality", use_cache=False, cache_dir=tmp_path / ".cache")
    past = past_of(settings, first)
    assert past is not None
    assert [each.subject for each in past.log.commits if each.files] == ["Data", "Plan"]
    git(tmp_path, "checkout", "-q", "-b", "other", first)
    other = target(tmp_path, 60)
    git(tmp_path, "checkout", "-q", "main")
    past, found = past_of(settings, ""), repository(tmp_path / "quality")
    assert past is not None
    assert isinstance(found, Repository)
    (difference,) = between(past, other, found.commit)
    assert words(difference.changes) == ["target of quick raised from 60% to 70%"]


def test_a_version_of_another_portfolio_of_the_repository_is_told_as_that(tmp_path: Path) -> None:
    root = begun(tmp_path / "both")
    for name, limit in (("one", "at least 80%"), ("two", "at least 70%")):
        write(root / name)
        edit(root / name / FILE, "at least 80%", limit)
    write(root, {".gitignore": ".cache/\npublication/\n"})
    commit(root, "Two portfolios")
    assert run("publish", "1.0", cwd=root / "one").returncode == 0
    at_home = run("verify", root / "one/publication/1.0", "--rebuild", cwd=root / "one")
    assert (at_home.returncode, "proved" in at_home.stdout) == (0, True), at_home.stdout + at_home.stderr
    done = run("verify", root / "one/publication/1.0", "--rebuild", cwd=root / "two")
    assert done.returncode == 3
    assert "the site of another portfolio" in done.stdout
    assert "one/" in done.stdout
