"""A portfolio that changes while a run reads it, at a file or folder of which the number is known: the same each time."""

import os
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import MakeOnce
from end_to_end import disturbing
from end_to_end.forking import run_forked
from end_to_end.portfolios import FILES, IGNORED, write
from end_to_end.program import contents, environment, run
from end_to_end.repository import begun, commit
from small_portfolio import CALLS, review

BUILD = ("build", "--jobs", "1")
PLACES = 24
"""At so many places of a run something happens, each thing at two of them, here and there."""
_SECONDS = 120


class Ended(NamedTuple):
    """How a run ended, what it said, and how many files and folders it looked at before."""

    status: int
    said: str
    looked_at: int


def disturbed(root: Path, happening: str = "", number: int = 0) -> Ended:
    out, count = root.with_suffix(".out"), root.with_suffix(".count")
    first = {"program": disturbing.__file__, "root": str(root), "happening": happening, "number": number}
    status = run_forked([*BUILD], root, environment(), out, out, _SECONDS, first={**first, "count": str(count)})
    return Ended(status, out.read_text(encoding="utf-8"), int(count.read_text(encoding="utf-8")))


def _edited(root: Path) -> None:
    write(begun(root), FILES)
    march = {"reviews/team/mar/review.md": review(("January", "March")), "reviews/team/mar/calls.csv": CALLS}
    write(root, {".gitignore": IGNORED, **march})
    commit(root, "Begin")
    assert run(*BUILD, cwd=root).returncode == 0
    for name, more in (("review.md", "\nMore.\n"), ("calls.csv", "6,x\n")):
        with (root / "reviews/team/jan" / name).open("a", encoding="utf-8") as file:
            file.write(more)


@pytest.fixture
def edited(once: MakeOnce) -> Path:
    """A portfolio that was built, and in which a review was edited since; it is only to be read."""
    return once("edited", _edited)


@pytest.fixture
def quiet(once: MakeOnce, edited: Path) -> Path:
    """The same after a run that nothing disturbed."""

    def make(root: Path) -> None:
        shutil.copytree(edited, root, dirs_exist_ok=True)
        ended = disturbed(root)
        assert ended.status == 0, ended.said
        (root / "looked-at").write_text(str(ended.looked_at), encoding="utf-8")

    return once("quiet", make)


def _afterwards(root: Path, happening: str) -> int:
    """Build what it came to in the end, from nothing."""
    before = Path.cwd()
    os.chdir(root)
    for step in disturbing.HAPPENINGS[happening]:
        step()
    os.chdir(before)
    return run(*BUILD, "--no-cache", cwd=root).returncode


@pytest.mark.parametrize("happening", disturbing.HAPPENINGS)
def test_a_run_that_is_disturbed_makes_a_site_of_before_or_after_or_none_and_the_next_one_is_right(
    happening: str, edited: Path, quiet: Path, tmp_path: Path
) -> None:
    old, before = contents(edited / "site"), contents(quiet / "site")
    last = Path(shutil.copytree(edited, tmp_path / "last"))
    status = _afterwards(last, happening)
    after = contents(last / "site")
    looked_at = int((quiet / "looked-at").read_text(encoding="utf-8"))
    assert looked_at > PLACES
    for place in range([*disturbing.HAPPENINGS].index(happening), PLACES, len(disturbing.HAPPENINGS)):
        root = Path(shutil.copytree(edited, tmp_path / f"at-{place}"))
        ended = disturbed(root, happening, 1 + looked_at * place // PLACES)
        assert ended.status in (0, 1, 3), ended.said
        assert "Traceback" not in ended.said, ended.said
        assert "internal error" not in ended.said, ended.said
        assert contents(root / "site") in (old, before, after), f"place {place}: {ended.said}"
        assert run(*BUILD, cwd=root).returncode == status
        assert contents(root / "site") in ([after] if status == 0 else [old, before]), f"after place {place}"
