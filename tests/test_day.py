"""The day by which a site judges what is overdue and what lies in the future, where nobody names one."""

import datetime as dt
import os
from pathlib import Path

import pytest
from end_to_end.portfolios import edit, write
from end_to_end.repository import begun, commit, git
from small_portfolio import settings

from generator.cache import Cache
from generator.pipeline.loading import load
from generator.settings import Settings

TODAY = dt.datetime.now(tz=dt.UTC).date()
REVIEW = "reviews/team/jan/review.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A portfolio whose second commit is of 5 February 2026."""
    write(begun(tmp_path / "portfolio"))
    commit(tmp_path / "portfolio", "Begin", day="2026-01-05")
    edit(tmp_path / "portfolio" / REVIEW, "All is well.", "All is better.")
    commit(tmp_path / "portfolio", "Words", day="2026-02-05")
    return tmp_path / "portfolio"


def day(root: Path, given: Settings | None = None) -> dt.date:
    """The day of a portfolio."""
    given = given or settings(root)
    return load(given, Cache(given.cache_dir, enabled=False)).today


def test_it_is_that_of_the_commit(root: Path) -> None:
    assert day(root) == dt.date(2026, 2, 5)


def test_what_is_not_committed_is_of_today(root: Path) -> None:
    edit(root / REVIEW, "All is better.", "All is best.")
    assert day(root) == TODAY


def test_a_clock_that_went_back_is_not_believed(root: Path) -> None:
    edit(root / REVIEW, "All is better.", "All is best.")
    commit(root, "A wrong clock", day="2019-02-05")
    assert day(root) == dt.date(2026, 2, 5)


def test_without_git_it_is_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert day(write(tmp_path / "portfolio")) == TODAY


def test_a_commit_of_the_future_keeps_its_day_also_while_files_are_not_committed(root: Path) -> None:
    git(root, "commit", "-q", "--allow-empty", "-m", "Ahead", day="2099-01-01")
    assert day(root) == dt.date(2099, 1, 1)
    edit(root / REVIEW, "All is better.", "All is best.")
    assert day(root) == dt.date(2099, 1, 1)
