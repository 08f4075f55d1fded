"""Small sites that are to become versions, without a portfolio behind them."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator.publish.sealing.manifest import LISTING, listing, root_of
from generator.publish.versions.publishing import Candidate, publish
from generator.publish.versions.store import State, Update

FILES = {"index.html": "<p>Home</p>", "team/jan/index.html": "<p>January</p>", "assets/look.css": "p {}"}
DAY = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def candidate(folder: Path, version: str, files: Mapping[str, str] = FILES, **facts: Any) -> Candidate:
    """A site in a new folder of its own, with its listing."""
    site = folder / f"site-{version}-{len(list(folder.glob('site-*')))}"
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    listed = listing({path: hashlib.sha256(text.encode()).hexdigest() for path, text in files.items()})
    (site / LISTING).write_bytes(listed)
    known = {
        "commit": hashlib.sha1(version.encode(), usedforsecurity=False).hexdigest(),
        "published": DAY,
        "committed": DAY,
    }
    return Candidate(version=version, site=site, root=root_of(listed), **{**known, **facts})


def publishing(new: Candidate) -> Callable[[State], Update]:
    """The change that publishes it."""
    return lambda state: publish(state, new)
