"""Small sites that are to become versions, without a portfolio behind them."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from publish.sealed import READY, sealed

from generator.publish.versions.publishing import Candidate, publish
from generator.publish.versions.store import State, Update

FILES = {"index.html": "<p>Home</p>", "team/jan/index.html": "<p>January</p>", "assets/look.css": "p {}"}
DAY = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def candidate(folder: Path, version: str, files: Mapping[str, str] = FILES, **facts: Any) -> Candidate:
    """A sealed site in a new folder of its own."""
    site = folder / f"site-{version}-{len(list(folder.glob('site-*')))}"
    name = hashlib.sha1(version.encode(), usedforsecurity=False).hexdigest()
    known = {"commit": name, "published": DAY, "committed": DAY, **facts}
    said = {"commit": known["commit"], "committed": known["committed"], "purpose": "publication", "version": version}
    manifest = sealed(site, files, READY.model_copy(update=said))
    return Candidate(version=version, site=site, root=manifest.root, **known)


def publishing(new: Candidate) -> Callable[[State], Update]:
    """The change that publishes it."""
    return lambda state: publish(state, new)
