"""Built sites, served to the browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.hostile import build_hostile
from browser.serving import served
from conftest import MakeOnce


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
