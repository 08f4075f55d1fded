"""What every store of a publication can do: show its state, and take one change whole or not at all.

A change is a function from the state to what is to be written. A store asks it again whenever somebody else was faster.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Protocol

from generator.publish.checking.holding import Holding
from generator.publish.versions.publication import RECORD
from generator.records import dataclass


@dataclass(frozen=True, kw_only=True)
class State:
    """A publication as it is found."""

    place: str
    """What a reader of a message knows it by."""
    names: frozenset[str]
    """What lies at its top."""
    folders: frozenset[str]
    """Those that are folders."""
    read: Callable[[str], bytes | None]
    """The content of a file by its path; nothing where there is none."""
    held: Callable[[str], Holding]
    """What a folder at its top holds, to be checked; nothing where there is none."""
    interrupted: bool = False
    """Whether a run that writes here is going on, or was ended: the next one finishes it, or takes it back."""


@dataclass(frozen=True, kw_only=True)
class Update:
    """What is to be written: a new version, and the files around the versions, the last of which makes it known."""

    files: Mapping[str, bytes]
    version: str = ""
    site: Path | None = None
    """The folder that holds the files of the version."""
    message: str = ""
    """For a store that keeps messages."""
    told: str = ""
    """What the user is told when it is done."""
    warnings: tuple[str, ...] = field(default=())

    @property
    def record(self) -> str:
        """The SHA-256 of the list of versions as it will be, an anchor for all that lies around them; empty without one."""
        return hashlib.sha256(self.files[RECORD]).hexdigest() if RECORD in self.files else ""


Change = Callable[[State], Update]
"""Raises Refused, and then nothing is written. An update without files says that all is there already."""


class Store(Protocol):
    """A folder, or a branch."""

    def state(self) -> State:
        """The publication as it is now. Raises ReviewsError where it cannot be read."""
        ...

    def settle(self) -> None:
        """Finish or undo what a run left that was ended. Raises ReviewsError where that cannot be done."""
        ...

    def rehearse(self, change: Change) -> Update:
        """What a change wants, where everything that stands in the way of writing it was looked for; nothing is written.

        Raises ReviewsError where `apply` would.
        """
        ...

    def apply(self, change: Change) -> Update:
        """Write what the change wants; returns it. Raises ReviewsError, and then the publication is as it was."""
        ...
