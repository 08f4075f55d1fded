"""A preview hears of what a site is made from, and of nothing else."""

import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from end_to_end.portfolios import committed
from end_to_end.repository import commit
from watchdog.observers.api import BaseObserver

from generator.preview import watching
from generator.preview.watching import Changes

LONG_AGO = 0.0
PATIENCE = 20


def noticed(root: Path, change: Callable[[], object]) -> list[str]:
    """The paths that counted, in the order in which they were told of."""
    told: list[str] = []
    found = Changes(root, time.time() + 60)
    counts = found._counts

    def listen(path: bytes | str) -> bool:
        if path and counts(path):
            told.append(Path(str(path)).relative_to(root.resolve()).as_posix())
        return bool(path) and counts(path)

    found._counts = listen  # type: ignore[method-assign]
    with found:
        change()
        (root / "reviews/last").touch()
        until = time.monotonic() + 30
        while "reviews/last" not in told and time.monotonic() < until:
            time.sleep(0.01)
    return [path for path in told if path not in ("reviews/last", "reviews")]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return committed(tmp_path / "portfolio")


@pytest.mark.parametrize(
    "name", ["reviews/team/jan/review.md", "site_config/portfolio.yml", "mkdocs.yml", "reviews/new"]
)
def test_what_a_site_is_made_from_counts(root: Path, name: str) -> None:
    assert name in noticed(root, lambda: (root / name).write_text("x", encoding="utf-8"))


def test_a_commit_counts(root: Path) -> None:
    def change() -> None:
        (root / "reviews/more.txt").write_text("x", encoding="utf-8")
        commit(root, "More")

    assert ".git/logs/HEAD" in noticed(root, change)


def test_what_is_built_beside_it_does_not_count(root: Path) -> None:
    def change() -> None:
        (root / "site").mkdir()
        (root / "site/index.html").write_text("x", encoding="utf-8")
        (root / "notes.txt").write_text("x", encoding="utf-8")
        subprocess.run(["git", "-C", root, "status"], check=True, capture_output=True)

    assert noticed(root, change) == []


def test_reading_is_no_change(root: Path) -> None:
    assert noticed(root, (root / "reviews/team/jan/review.md").read_bytes) == []


def test_what_was_changed_while_the_first_state_was_made_is_heard_of(root: Path) -> None:
    with Changes(root, LONG_AGO) as changes:
        changes.wait()


@pytest.mark.parametrize("folder", ["reviews", "site_config"])
def test_a_folder_that_went_and_came_again_is_watched_as_before(folder: str, root: Path) -> None:
    away = root / "away"
    with Changes(root, time.time() + 60) as changes:
        (root / folder).rename(away)
        assert changes._heard.wait(PATIENCE)
        changes.wait()
        shutil.copytree(away, root / folder)
        assert changes._heard.wait(PATIENCE)
        while changes._heard.is_set():
            changes.wait()
            changes._heard.wait(0.3)
        (root / folder / "later").touch()
        assert changes._heard.wait(PATIENCE)


@pytest.mark.parametrize("told", [True, False])
def test_links_that_lead_back_hold_nothing_up_whether_or_not_the_system_tells_of_changes(
    root: Path, monkeypatch: pytest.MonkeyPatch, told: bool
) -> None:
    for name in ("self", "again"):
        (root / "reviews/team" / name).symlink_to(".")
    (root / "reviews/linked").symlink_to("../notes.txt")
    if not told:
        monkeypatch.setattr(watching, "Observer", no_more_folders)
    with Changes(root, time.time() + 60) as changes:
        until = time.monotonic() + PATIENCE
        while not changes._heard.is_set() and time.monotonic() < until:
            (root / "reviews/later").write_text(str(time.monotonic()), encoding="utf-8")
            changes._heard.wait(0.3)
        assert changes._heard.is_set()


def no_more_folders() -> BaseObserver:
    """What a system does that watches no more folders."""
    raise OSError(28, "no space left")


def test_a_file_that_is_written_without_an_end_holds_nothing_up(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_LONGEST", 0.1)
    with Changes(root, time.time() + 60) as changes:
        changes._heard = Unresting()
        changes.wait()


class Unresting(threading.Event):
    """Something is always heard: after each look there is news again."""

    looks = 0

    def clear(self) -> None:
        """Hear something again at once."""

    def wait(self, timeout: float | None = None) -> bool:
        """Somebody has written."""
        self.set()
        self.looks += 1
        assert self.looks < 500, f"nothing is shown after {timeout} s of rest, which never come"
        time.sleep(0.01)
        return True
