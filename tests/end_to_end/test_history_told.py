"""The history of reviews in real repositories: renamed, merged, broken and mended, read from Git with few questions."""

import subprocess
from pathlib import Path

import pytest
from end_to_end.portfolios import edit, write
from end_to_end.repository import begun, commit, git
from small_portfolio import CALLS, QUIET, REVIEW

from generator.cache import Cache
from generator.load import git as asking
from generator.pipeline.history.past import Past
from generator.pipeline.loading import Loaded, load
from generator.results import History, Revision
from generator.settings import Settings

SETTINGS = f"teams: {{team: {{name: The team}}}}\n{QUIET}"
FILE = "reviews/team/jan/review.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with one review, whose data came in a second commit."""
    begun(tmp_path)
    write(tmp_path, {"site_config/portfolio.yml": SETTINGS, ".gitignore": ".cache/\n", FILE: REVIEW})
    commit(tmp_path, "Plan", "Ann", "2026-01-05")
    write(tmp_path, {"reviews/team/jan/calls.csv": CALLS})
    commit(tmp_path, "Data", "Dee", "2026-02-02")
    return tmp_path


def loaded(root: Path, *, cache: bool = False) -> Loaded:
    settings = Settings(root=root, use_cache=cache, cache_dir=root / ".cache")
    return load(settings, Cache(settings.cache_dir, enabled=cache))


def history(root: Path, review: str = "team/jan", *, cache: bool = False) -> History:
    return loaded(root, cache=cache).histories[review]


def past_of(root: Path) -> Past:
    past = loaded(root).past
    assert past
    return past


def words(revision: Revision) -> list[str]:
    return [each.words for each in revision.changes]


def subjects(told: History) -> list[str]:
    return [each.commit.subject if each.commit else "" for each in told.revisions]


def branch(root: Path, name: str, *edits: tuple[str, str], base: str = "main", subject: str = "") -> None:
    """A branch with one commit that edits the review."""
    git(root, "checkout", "-q", "-b", name, base)
    for old, new in edits:
        edit(root / FILE, old, new)
    commit(root, subject or name)


def merge(root: Path, *arguments: str) -> str:
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "Merge", *arguments)
    return git(root, "rev-parse", "HEAD").strip()


def test_a_review_and_its_data_are_told_from_the_first_commit_on(root: Path) -> None:
    edit(root / FILE, "at least 80%", "at least 75 %")
    commit(root, "Target", "Bob", "2026-02-12")
    write(root, {"reviews/team/jan/calls.csv": CALLS.replace("\n8\n", "\n80\n") + "3\n"})
    commit(root, "Mended", "Dee", "2026-02-15")
    told = history(root)
    assert [(each.commit.author, str(each.commit.authored)[:10]) for each in told.revisions if each.commit] == [
        ("Dee", "2026-02-15"), ("Bob", "2026-02-12"), ("Dee", "2026-02-02"), ("Ann", "2026-01-05"),
    ]  # fmt: skip
    assert words(told.revisions[0]) == ["calls.csv replaced (12 -> 13 rows, 1 changed value of quick)"]
    assert words(told.revisions[1]) == ["target of quick lowered from 80% to 75%"]
    assert words(told.revisions[2]) == ["calls.csv added (12 rows)"]
    assert words(told.revisions[3])[0] == "review begun: 1 source, 1 criterion"
    assert told.revisions[2].changes[0].criteria == ("quick",)
    assert told.revisions[1].changes[0].goal


def test_what_is_not_committed_is_told_first_and_leaves_the_rest_in_the_cache(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = history(root, cache=True)
    edit(root / FILE, "at least 80%", "at least 70%")
    write(root, {"reviews/team/jan/calls.csv": CALLS + "9\n", "reviews/team/jan/evidence/letter.md": "Dear"})
    monkeypatch.setattr("generator.pipeline.history.histories._tell", lambda *_: pytest.fail("the past was told again"))
    told = history(root, cache=True)
    assert told.revisions[0].commit is None
    assert words(told.revisions[0]) == [
        "target of quick lowered from 80% to 70%",
        "calls.csv replaced (12 -> 13 rows)",
        "evidence/letter.md added",
    ]
    assert told.revisions[1:] == before.revisions
    (root / "reviews/team/jan/calls.csv").unlink()
    assert "calls.csv removed (12 rows)" in words(history(root, cache=True).revisions[0])


def test_data_that_no_review_named_yet_are_its_data_all_the_same(tmp_path: Path) -> None:
    begun(tmp_path)
    write(tmp_path, {"site_config/portfolio.yml": SETTINGS, "reviews/team/jan/calls.csv": CALLS})
    commit(tmp_path, "Data first", day="2026-01-02")
    write(tmp_path, {FILE: REVIEW})
    commit(tmp_path, "The plan comes later", day="2026-01-03")
    first = history(tmp_path).revisions[-1]
    assert words(first) == ["calls.csv added (12 rows)"]
    assert first.changes[0].criteria == ("quick",)


def test_renamed_folders_are_followed_and_a_name_that_is_used_again_begins_anew(root: Path) -> None:
    git(root, "mv", "reviews/team/jan", "reviews/team/january")
    renamed = commit(root, "Longer name")
    edit(root / "reviews/team/january/review.md", "at least 80%", "at least 85%")
    commit(root, "Higher")
    git(root, "mv", "reviews/team", "reviews/desk")
    commit(root, "Team renamed")
    write(root, {FILE: REVIEW.replace("Calls in January", "Another"), "reviews/team/jan/calls.csv": CALLS})
    again = commit(root, "The old name again")
    told = history(root, "desk/january")
    assert subjects(told) == ["Team renamed", "Higher", "Longer name", "Data", "Plan"]
    assert words(told.revisions[0]) == ["review moved from reviews/team/january to reviews/desk/january"]
    assert words(told.revisions[2]) == ["review moved from reviews/team/jan to reviews/team/january"]
    other = history(root, "team/jan")
    assert subjects(other) == ["The old name again"]
    assert other.revisions[0].changes[0].words.startswith("review begun")
    past = past_of(root)
    first = git(root, "rev-parse", f"{renamed}~1").strip()
    for when, target in ((first, "at least 80%"), (renamed, "at least 80%"), (again, "at least 85%")):
        state = past.review_at("reviews/desk/january", when)
        assert state
        assert state.tree
        assert state.tree["criteria"]["quick"]["target"] == target
    assert past.review_at("reviews/team/jan", first) is None
    assert past.review_at("reviews/team/jan", again) is not None


def test_a_merge_tells_only_what_it_changed_itself(root: Path) -> None:
    branch(root, "side", ("at least 80%", "at least 75%"))
    branch(root, "title", ("Calls in January", "Calls of January"), base="main")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--ff-only", "title")
    merge(root, "side")
    told = history(root)
    assert sorted(subjects(told)) == ["Data", "Plan", "side", "title"]
    state = past_of(root).review_at("reviews/team/jan", git(root, "rev-parse", "HEAD").strip())
    assert state
    assert state.tree
    assert (state.tree["title"], state.tree["criteria"]["quick"]["target"]) == ("Calls of January", "at least 75%")


def test_what_a_merge_slipped_in_is_told(root: Path) -> None:
    branch(root, "side", ("at least 80%", "at least 75%"))
    git(root, "checkout", "-q", "main")
    edit(root / FILE, "Calls in January", "Calls of January")
    commit(root, "title")
    git(root, "merge", "-q", "--no-ff", "--no-commit", "side")
    edit(root / FILE, "at_most: 20", "at_most: 60")
    git(root, "commit", "-q", "-am", "Merge")
    told = history(root)
    assert subjects(told)[0] == "Merge"
    assert words(told.revisions[0]) == ["upper limit in measure of quick raised from 20 to 60"]


@pytest.mark.parametrize("kept", ["ours", "theirs"])
def test_what_a_merge_left_out_is_told(root: Path, kept: str) -> None:
    branch(
        root, "side", ("Calls in January", "Calls of January") if kept == "ours" else ("at least 80%", "at least 90%")
    )
    git(root, "checkout", "-q", "main")
    edit(root / FILE, "at least 80%", "at least 75%")
    lowered = commit(root, "Lowered")
    if kept == "ours":
        merge(root, "-s", "ours", "side")
    else:
        git(root, "merge", "-q", "--no-ff", "--no-commit", "-X", "theirs", "side")
        git(root, "checkout", "-q", "side", "--", FILE)
        git(root, "commit", "-q", "-m", "Merge")
    told = history(root)
    assert subjects(told)[0] == "Merge"
    (change,) = told.revisions[0].changes
    if kept == "ours":
        assert change.words == 'title changed from "Calls of January" to "Calls in January"'
    else:
        assert change.words == "target of quick raised from 75% to 90%"
        assert lowered[:10] in told.revisions[0].notes[0]
    assert "left out" in told.revisions[0].notes[0]


def test_a_state_is_that_of_its_own_branch(root: Path) -> None:
    start = git(root, "rev-parse", "HEAD").strip()
    branch(root, "side", ("at least 80%", "at least 75%"))
    side = git(root, "rev-parse", "HEAD").strip()
    branch(root, "other", ("at least 80%", "at least 60%"), base=start)
    other = git(root, "rev-parse", "HEAD").strip()
    merged = merge(root, "-s", "ours", "side", "other")
    past = past_of(root)

    def target(when: str) -> str:
        state = past.review_at("reviews/team/jan", when)
        assert state
        assert state.tree
        return str(state.tree["criteria"]["quick"]["target"])

    assert [target(each) for each in (start, side, other, merged)] == [
        "at least 80%", "at least 75%", "at least 60%", "at least 80%",
    ]  # fmt: skip


def test_a_review_that_was_removed_has_no_state_and_begins_again(root: Path) -> None:
    git(root, "rm", "-rq", "reviews/team/jan")
    gone = commit(root, "Removed")
    write(root, {FILE: REVIEW, "reviews/team/jan/calls.csv": CALLS})
    commit(root, "Back")
    told = history(root)
    assert subjects(told) == ["Back", "Removed", "Data", "Plan"]
    assert words(told.revisions[1]) == ["review removed", "calls.csv removed (12 rows)"]
    assert told.revisions[0].changes[0].words.startswith("review begun")
    assert past_of(root).review_at("reviews/team/jan", gone) is None


def test_front_matter_that_was_broken_for_a_while_hides_no_change(root: Path) -> None:
    edit(root / FILE, "title: Calls", "title: [Calls")
    commit(root, "Broken")
    edit(root / FILE, "title: [Calls", "title: Calls")
    edit(root / FILE, "at least 80%", "at least 60%")
    commit(root, "Mended")
    told = history(root)
    assert words(told.revisions[0]) == ["target of quick lowered from 80% to 60%"]
    assert any("compared with the last that could" in each for each in told.revisions[0].notes)
    assert words(told.revisions[1]) == ["the front matter can no longer be read"]
    assert told.revisions[1].notes == ("the front matter could not be read then",)


def test_front_matter_that_is_not_valid_any_more_is_told_as_it_was_written(root: Path) -> None:
    edit(root / FILE, "status: evaluated", "status: assessed\nowner: Ann")
    edit(root / FILE, "at least 80%", "at least 90%")
    commit(root, "An older format")
    told = history_of_broken(root)
    assert words(told.revisions[0]) == [
        "status changed from evaluated to assessed",
        "owner added: Ann",
        "target of quick raised from 80% to 90%",
    ]
    assert told.revisions[0].notes == ("it was not valid by the rules of today, so it is told as it was written",)


def history_of_broken(root: Path) -> History:
    """The history of a review that was mended without a commit."""
    edit(root / FILE, "status: assessed\nowner: Ann", "status: evaluated")
    told = history(root)
    assert told.revisions[0].commit is None
    return told.model_copy(update={"revisions": told.revisions[1:]})


def test_settings_that_a_review_rests_on_are_part_of_its_history(root: Path) -> None:
    write(
        root,
        {"site_config/standards.yml": "speed: {name: Speed, definition: Quick}\nother: {name: O, definition: P}\n"},
    )
    edit(root / FILE, "    target:", "    standard: speed\n    target:")
    commit(root, "A standard")
    edit(root / "site_config/standards.yml", "Quick", "Very quick")
    commit(root, "Another standard of speed")
    edit(root / "site_config/standards.yml", "definition: P", "definition: R")
    commit(root, "Nothing to do with it")
    edit(root / "site_config/portfolio.yml", "teams:", "minimum_n: 30\nteams:")
    told = history(root)
    assert subjects(told) == ["", "Another standard of speed", "A standard", "Data", "Plan"]
    assert words(told.revisions[0]) == ["number of answers that a verdict needs (minimum_n) raised from 10 to 30"]
    assert words(told.revisions[1]) == ['definition of standard speed changed from Quick to "Very quick"']


def test_names_that_are_strange_are_told(root: Path) -> None:
    for name in (b"caf\xc3\xa9.txt", b"not-utf8-\xff.txt", b"-rf", b"new\nline.txt", b"[a-z]*.md"):
        (root / "reviews/team/jan").joinpath(name.decode("utf-8", "surrogateescape")).write_bytes(b"x")
    commit(root, "Strange")
    told = history(root)
    assert len(told.revisions[0].changes) == 5
    assert told == History.model_validate_json(told.model_dump_json())
    assert all(each.words.isprintable() for each in told.revisions[0].changes)


def test_a_commit_of_another_spelling_is_a_revision_without_changes(root: Path) -> None:
    edit(root / FILE, "at least 80%", "at least  80 %")
    commit(root, "Spelling")
    told = history(root)
    assert subjects(told)[0] == "Spelling"
    assert told.revisions[0].changes == ()


def test_modes_and_renames_alone_say_no_more_than_that(root: Path) -> None:
    git(root, "update-index", "--chmod=+x", "reviews/team/jan/calls.csv")
    git(root, "commit", "-q", "-m", "Mode")
    git(root, "mv", "reviews/team/jan/calls.csv", "reviews/team/jan/contacts.csv")
    edit(root / FILE, "calls.csv", "contacts.csv")
    commit(root, "Other name")
    told = history(root)
    assert subjects(told) == ["Other name", "Data", "Plan"]
    assert words(told.revisions[0]) == [
        "file of source calls changed from calls.csv to contacts.csv",
        "calls.csv renamed to contacts.csv",
    ]


def test_many_histories_are_told_with_few_questions_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reviews, commits = 40, 12
    begun(tmp_path)
    write(tmp_path, {"site_config/portfolio.yml": SETTINGS, ".gitignore": ".cache/\n"})
    commit(tmp_path, "Settings")
    lines = []
    for number in range(commits):
        lines.append(f"commit refs/heads/main\nauthor Ann <a@example.org> {1_770_000_000 + number} +0000\n"
                     f"committer Ann <a@example.org> {1_770_000_000 + number} +0000\ndata 1\nx\n")  # fmt: skip
        lines += ["from refs/heads/main^0\n"] if not number else []
        for each in range(reviews):
            text = REVIEW.replace("at least 80%", f"at least {50 + number}%")
            rows = CALLS + f"{number}\n"
            lines.append(f"M 644 inline reviews/team/r{each}/review.md\ndata {len(text)}\n{text}\n")
            lines.append(f"M 644 inline reviews/team/r{each}/calls.csv\ndata {len(rows)}\n{rows}\n")
    stream = tmp_path / ".cache" / "stream"
    stream.parent.mkdir()
    stream.write_text("".join(lines), encoding="utf-8")
    with stream.open("rb") as given:
        subprocess.run(["git", "fast-import", "--quiet", "--force"], cwd=tmp_path, stdin=given, check=True)
    git(tmp_path, "reset", "-q", "--hard", "main")
    asked: list[tuple[str, ...]] = []
    real = asking.ask

    def counting(folder: Path, *arguments: str, **given: object) -> bytes:
        asked.append(arguments)
        return real(folder, *arguments, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(asking, "ask", counting)
    cold = loaded(tmp_path, cache=True)
    assert len(asked) < 30, [each[:2] for each in asked]
    assert {len(each.revisions) for each in cold.histories.values()} == {commits}
    asked.clear()
    warm = loaded(tmp_path, cache=True)
    assert warm.histories == cold.histories
    assert not any(each[0] == "cat-file" for each in asked)
