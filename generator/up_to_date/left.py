"""What a command left in the folder that it wrote."""

import hashlib
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from generator.records import dataclass
from generator.up_to_date.stamps import SLACK, NotPlain, Stamp, stamps_below

_LISTING = "manifest-sha256.txt"
"""The file of a site that lists all others with their digests."""


@dataclass(frozen=True, kw_only=True)
class Left:
    """A folder as it was left."""

    taken: int = 0
    """When it was known what decided on it, in nanoseconds since 1970; it was looked at after that."""
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    """By path in it, those of folders with a slash at the end."""
    root: str = ""
    """The root hash of the site in it; empty where it is none."""

    def holds(self, path: str, found: Stamp) -> bool:
        """Whether a file that is found there now was not written since: Git goes by the same.

        A file that was as young as a stamp is exact may have been, without a trace.
        """
        return self.stamps.get(path) == found and found.modified < self.taken - SLACK


def root_of(site: Path) -> str:
    """The root hash of the site that stands at a place; empty where none does."""
    try:
        return hashlib.sha256((site / _LISTING).read_bytes()).hexdigest()
    except OSError:
        return ""


def standing(out: Path) -> dict[str, Stamp] | None:
    """Everything in a folder that was written, by path in it; None where it holds anything but files and folders, or is none."""
    if out.is_symlink() or not out.is_dir():
        return None
    try:
        return {path.removeprefix(f"{out}/"): stamp for path, stamp in stamps_below(str(out))}
    except NotPlain:
        return None
