"""A small portfolio that is built once; each test changes a copy of its own."""

import shutil
from pathlib import Path

import pytest
from conftest import MakeOnce
from end_to_end.portfolios import write
from end_to_end.program import run


@pytest.fixture(scope="session")
def built(once: MakeOnce) -> Path:
    """The small portfolio with its site and its cache; it is only to be read."""

    def make(root: Path) -> None:
        done = run("build", cwd=write(root))
        assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr

    return once("small", make)


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A copy of the small portfolio, with its site, for one test to change."""
    return Path(shutil.copytree(built, tmp_path / "portfolio"))


@pytest.fixture
def unbuilt(root: Path) -> Path:
    """A copy without a site."""
    shutil.rmtree(root / "site")
    return root
