"""A command runs again if and only if something changed that it depends on."""

import datetime as dt
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings as search
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.strategies import sampled_from

from generator.settings import Settings
from generator.terminal import Line, echo, remembered
from generator.up_to_date import inputs, keep, recall, record, stamps
from generator.up_to_date.left import standing
from generator.up_to_date.record import Record

CHOICES = ("build", "False")
LINES = (Line("a warning", err=False),)
LONG_AGO = 1_700_000_000
FILES = {
    "mkdocs.yml": "site_name: Small\n",
    "site_config/portfolio.yml": "organisation: Small\n",
    "reviews/team/jan/review.md": "January\n",
    "reviews/team/jan/calls.csv": "wait\n5\n",
    "reviews/team/feb/review.md": "February\n",
}
CSV = "reviews/team/jan/calls.csv"


class Folder:
    """A portfolio with a site, in whose files nobody wrote for long."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.site = root / "site"
        for name, text in FILES.items():
            self.write(name, text)
        self.write("site/index.html", "<p>made</p>")
        self.write("site/assets/a.css", "")
        self.settings = Settings(root=root, cache_dir=root / ".cache", today=dt.date(2026, 1, 31))

    def write(self, name: str, text: str) -> None:
        """Write a file as if it had been written long ago."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (LONG_AGO, LONG_AGO))

    def git(self, *arguments: str) -> None:
        """Run Git as somebody."""
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false")
        subprocess.run(["git", *who, *arguments], cwd=self.root, check=True, capture_output=True)

    def recalled(self, **changed: object) -> Record | None:
        """What is remembered of the work."""
        return recall(replace(self.settings, **changed), CHOICES, self.site)[0]  # type: ignore[arg-type]

    def work(self) -> None:
        """Do the work, and remember it."""
        _, now, _ = recall(self.settings, CHOICES, self.site)
        keep(self.settings, CHOICES, now, 0, LINES, self.site)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_what_was_done_is_remembered_until_something_changes(folder: Folder) -> None:
    assert folder.recalled() is None
    folder.work()
    assert folder.recalled() == Record(status=0, lines=LINES)


@pytest.mark.parametrize(
    "change",
    [
        lambda at: at.write("reviews/team/jan/review.md", "Januara\n"),
        lambda at: at.write(CSV, "wait\n6\n"),
        lambda at: (at.root / CSV).unlink(),
        lambda at: (at.root / CSV).rename(at.root / "reviews/team/jan/other.csv"),
        lambda at: at.write("reviews/team/jan/new.csv", ""),
        lambda at: at.write("reviews/team/jan/.hidden", "x"),
        lambda at: (at.root / "reviews/team/mar").mkdir(),
        lambda at: at.write("mkdocs.yml", "site_name: Smell\n"),
        lambda at: at.write("site_config/terms.yml", "terms: {}\n"),
        lambda at: at.write(".gitattributes", "*.csv text\n"),
        lambda at: at.git("commit", "--quiet", "--allow-empty", "--message=Again"),
        lambda at: at.git("rm", "--quiet", "--cached", CSV),
        lambda at: at.git("update-index", "--assume-unchanged", CSV),
        lambda at: at.git("config", "core.autocrlf", "true"),
        lambda at: (at.root / ".git").rename(at.root / "elsewhere"),
        lambda at: at.write(".git/shallow", "0" * 40),
        lambda at: at.write("site/index.html", "<p>mode</p>"),
        lambda at: (at.site / "index.html").unlink(),
        lambda at: at.write("site/more.html", ""),
        lambda at: (at.site / "folder").mkdir(),
        lambda at: (at.root / "reviews" / "link").symlink_to(at.root / CSV),
        lambda at: at.write("reviews/team/jan/__pycache__/more.csv", "wait\n"),
        lambda at: (at.root / CSV).chmod(0o755),
        lambda at: (at.site / "index.html").chmod(0o600),
        lambda at: at.site.joinpath("assets").chmod(0o700),
    ],
)
def test_any_change_makes_it_run_again(folder: Folder, change: Callable[[Folder], None]) -> None:
    folder.git("init", "--quiet")
    folder.git("add", *FILES)
    folder.git("commit", "--quiet", "--message=First")
    folder.work()
    assert folder.recalled()
    change(folder)
    assert folder.recalled() is None


@pytest.mark.parametrize("name", ["reviews/team/jan/image.bin", "site_config/pages/home.md", ".gitattributes"])
def test_beside_a_file_that_takes_long_to_read_nothing_is_remembered(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder.git("init", "--quiet")
    monkeypatch.setattr(stamps, "LARGEST", 1_000)
    folder.write(name, "x" * 1_000)
    folder.work()
    assert folder.recalled()
    folder.write(name, "x" * 1_001)
    folder.work()
    assert folder.recalled() is None


def test_other_choices_another_day_and_no_cache_make_it_run_again(folder: Folder) -> None:
    folder.work()
    assert folder.recalled(today=dt.date(2026, 2, 1)) is None
    assert folder.recalled(use_cache=False) is None
    assert recall(folder.settings, ("build", "True"), folder.site)[0] is None
    assert recall(folder.settings, CHOICES, folder.root / "elsewhere")[0] is None


def test_what_was_done_before_the_first_commit_is_remembered_until_then(folder: Folder) -> None:
    folder.git("init", "--quiet")
    folder.work()
    assert folder.recalled()
    folder.git("add", *FILES)
    folder.git("commit", "--quiet", "--message=First")
    assert folder.recalled() is None


def test_a_day_that_is_named_is_another_choice_than_none(folder: Folder) -> None:
    folder.settings = replace(folder.settings, today=None)
    folder.work()
    assert folder.recalled()
    assert folder.recalled(today=dt.datetime.now(tz=dt.UTC).date()) is None


def test_other_rights_for_new_files_make_it_run_again(folder: Folder) -> None:
    before = os.umask(0o022)
    try:
        folder.work()
        assert folder.recalled()
        os.umask(0o077)
        assert folder.recalled() is None
    finally:
        os.umask(before)


def test_another_program_makes_it_run_again(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.work()
    monkeypatch.setattr(inputs, "_program", lambda: iter(["another version"]))
    assert folder.recalled() is None


def test_an_environment_that_git_goes_by_makes_it_run_again(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.work()
    monkeypatch.setenv("HOME", str(folder.root))
    assert folder.recalled() is None


def test_files_that_were_only_touched_or_written_anew_change_nothing(folder: Folder) -> None:
    folder.work()
    os.utime(folder.root / CSV)
    folder.write("reviews/team/feb/review.md", "February\n")
    assert folder.recalled()


def test_a_file_is_not_read_again_unless_its_stamp_may_hide_a_change(folder: Folder) -> None:
    now = inputs.gather(folder.settings, CHOICES)
    assert now
    path = str(folder.root / CSV)
    claimed = {**now.files, path: (now.files[path][0], "claimed")}
    young = inputs.gather(folder.settings, CHOICES, replace(now, files=claimed))
    old = inputs.gather(folder.settings, CHOICES, replace(now, files=claimed, taken=now.taken + 2 * stamps.SLACK))
    assert young
    assert young.files[path][1] == now.files[path][1]
    assert old
    assert old.files[path][1] == "claimed"


def test_nothing_is_remembered_where_a_file_changed_while_the_work_was_done(folder: Folder) -> None:
    _, now, _ = recall(folder.settings, CHOICES, folder.site)
    folder.write(CSV, "wait\n7\n")
    keep(folder.settings, CHOICES, now, 0, LINES, folder.site)
    assert folder.recalled() is None


def test_nothing_is_remembered_where_a_file_was_changed_and_put_back_meanwhile(folder: Folder) -> None:
    _, now, _ = recall(folder.settings, CHOICES, folder.site)
    folder.write(CSV, "wait\n7\n")
    folder.write(CSV, FILES[CSV])
    keep(folder.settings, CHOICES, now, 0, LINES, folder.site)
    assert folder.recalled() is None


@pytest.mark.parametrize("moved", ["reviews", "reviews/team", "reviews/team/jan"])
def test_nothing_is_remembered_where_a_folder_was_away_for_a_moment(folder: Folder, moved: str) -> None:
    _, began, _ = recall(folder.settings, CHOICES, folder.site)
    time.sleep(0.02)  # longer than a tick of the clock that files are stamped by
    (folder.root / moved).rename(folder.root / "away")
    (folder.root / "away").rename(folder.root / moved)
    keep(folder.settings, CHOICES, began, 0, LINES, folder.site)
    assert folder.recalled() is None


def test_nothing_is_remembered_where_another_site_took_the_place(folder: Folder) -> None:
    _, now, _ = recall(folder.settings, CHOICES, folder.site)
    keep(folder.settings, CHOICES, now, 0, LINES, folder.site, root="0" * 64)
    assert folder.recalled() is None


def test_what_stands_is_looked_at_once_it_stands_for_good(folder: Folder) -> None:
    _, now, _ = recall(folder.settings, CHOICES, folder.site)
    late = folder.site / "late.html"
    keep(folder.settings, CHOICES, now, 0, LINES, folder.site, settle=lambda: late.write_text("", encoding="utf-8"))
    assert folder.recalled()


def test_how_a_site_stands_is_taken_from_whoever_looked_at_it(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise AssertionError

    _, now, _ = recall(folder.settings, CHOICES, folder.site)
    found = standing(folder.site)
    monkeypatch.setattr(record, "standing", refuse)
    keep(folder.settings, CHOICES, now, 0, LINES, folder.site, stands=lambda: found)
    monkeypatch.undo()
    assert folder.recalled()
    folder.write("site/index.html", "<p>other</p>")
    assert folder.recalled() is None


@pytest.mark.parametrize("path", ["site/index.html", "site/late.html", "site/assets/b.css"])
def test_what_was_done_to_a_site_after_that_look_is_not_taken_for_what_was_made(folder: Folder, path: str) -> None:
    _, now, _ = recall(folder.settings, CHOICES, folder.site)
    found = standing(folder.site)
    folder.write(path, "<p>somebody else's</p>")
    keep(folder.settings, CHOICES, now, 0, LINES, folder.site, stands=lambda: found)
    assert folder.recalled() is None


def test_what_is_of_one_run_alone_is_not_told_again(capsys: pytest.CaptureFixture[str]) -> None:
    with remembered() as lines:
        echo("a warning")
        echo("what was damaged was computed again", err=True, passing=True)
    assert lines == list(LINES)
    assert capsys.readouterr() == ("a warning\n", "what was damaged was computed again\n")


def test_a_damaged_record_is_none(folder: Folder) -> None:
    folder.work()
    (kept,) = [each for each in (folder.root / ".cache").glob("??/*") if each.is_file()]
    kept.write_bytes(kept.read_bytes().replace(b"a warning", b"a wirning"))
    assert folder.recalled() is None


def test_a_history_that_git_does_not_read_is_looked_at_each_time(folder: Folder) -> None:
    (folder.root / ".git").write_text("gitdir: nowhere", encoding="utf-8")
    folder.work()
    assert folder.recalled() is None


class Edits(RuleBasedStateMachine):
    """Any sequence of edits: the work is remembered exactly while the files are as it found them."""

    names = sampled_from([*FILES, "reviews/team/mar/review.md", "site/index.html"])
    texts = sampled_from(["one\n", "two\n", "six\n"])

    @initialize()
    def begin(self) -> None:
        self.place = tempfile.TemporaryDirectory()
        self.at = Folder(Path(self.place.name).resolve())
        self.found: dict[str, str] | None = None

    def teardown(self) -> None:
        if hasattr(self, "place"):
            self.place.cleanup()

    def standing(self) -> dict[str, str]:
        return {
            str(path.relative_to(self.at.root)): path.read_text(encoding="utf-8") if path.is_file() else ""
            for folder in ("reviews", "site_config", "site", "mkdocs.yml")
            for path in sorted([self.at.root / folder, *(self.at.root / folder).rglob("*")])
            if path.exists()
        }

    @rule(name=names, text=texts)
    def edit(self, name: str, text: str) -> None:
        path = self.at.root / name
        if name.startswith("site/") and path.exists() and path.read_text(encoding="utf-8") == text:
            return  # a site file that was written anew makes the site be built again, which harms nobody
        self.at.write(name, text)

    @rule(name=names)
    def delete(self, name: str) -> None:
        (self.at.root / name).unlink(missing_ok=True)

    @rule()
    def work(self) -> None:
        self.at.work()
        self.found = self.standing()

    @invariant()
    def remembered_if_nothing_differs(self) -> None:
        if self.found is None:
            return
        same = self.found == self.standing()
        if self.at.recalled():
            assert same
        elif same:
            # Only the site is held to its stamps: a file of it that was changed and changed back is made again.
            assert any(name.startswith("site/") for name in self.found)


TestEdits = Edits.TestCase
TestEdits.settings = search(max_examples=40, stateful_step_count=12, deadline=None, derandomize=True)
