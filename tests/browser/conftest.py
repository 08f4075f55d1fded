"""Built sites, served to the browser."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.hostile import build_hostile
from browser.serving import served
from conftest import MakeOnce
from end_to_end.portfolios import copy_of_ours
from end_to_end.program import run


@pytest.fixture(scope="session")
def ours(our_site: Path) -> Iterator[str]:
    """The address of the repository's own site."""
    with served(our_site / "site") as address:
        yield address


@pytest.fixture(scope="session")
def hostile_site(once: MakeOnce) -> Path:
    """A site of reviews that try to break out of their pages; it is only to be read."""
    return once("hostile", build_hostile)


@pytest.fixture(scope="session")
def hostile(hostile_site: Path) -> Iterator[str]:
    """The address of the hostile site."""
    with served(hostile_site / "site") as address:
        yield address


@pytest.fixture(scope="session")
def bag(once: MakeOnce, our_site: Path) -> Path:
    """The package of the repository's own portfolio, unpacked where a reader may have put it."""

    def make(folder: Path) -> None:
        portfolio = copy_of_ours(folder / "portfolio", our_site)
        done = run("build", "--offline", "--out", folder / "package.zip", cwd=portfolio)
        assert done.returncode == 0, done.stdout + done.stderr
        with zipfile.ZipFile(folder / "package.zip") as packed:
            packed.extractall(folder / "50% of #1 (größe)")

    folder = once("offline-browser", make)
    return next((folder / "50% of #1 (größe)").iterdir())
