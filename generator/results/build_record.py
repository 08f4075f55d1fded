"""What a site says about how it was built: `build.json`, which marks a folder as a site of ours, and is in its manifest."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from generator.results.base import Moment, Result
from generator.results.canonical import canonical

Purpose = Literal["site", "publication", "package", "pages"]
"""As the settings have it, which must not load all of this package."""
VERSION_NAME = r"^[0-9A-Za-z][0-9A-Za-z._-]{0,63}\Z"
"""What a version may be called: a folder and a part of an address wherever it is put."""
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}\z")]
CommitId = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})?\z")]
VersionLabel = Annotated[str, StringConstraints(pattern=r"^([0-9A-Za-z][0-9A-Za-z._-]{0,63})?\z")]


class BuildRecord(Result):
    """Everything that decides what a site is, so that it can be built again and compared."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    form: Literal[2] = Field(2, alias="schema")
    """The form of this record; 1 had only the program's version, the commit and whether it is complete."""
    generator: str
    """The version of this program."""
    commit: CommitId = ""
    committed: Moment | None = None
    uncommitted: Annotated[int, Field(ge=0)] = 0
    """How many files of reviews and settings differed from the commit."""
    today: dt.date
    purpose: Purpose = "site"
    version: VersionLabel = ""
    """The label of a version in a publication; else empty."""
    complete: bool
    """Whether every review is in it."""
    inputs: dict[str, Sha256]
    """SHA-256 of every file that was read, by path in the portfolio."""
    programs: dict[str, str]
    """Versions of the programs that made it, by name."""
    quotes: dict[str, tuple[Sha256, ...]] = Field(default_factory=dict)
    """By `review/source` the SHA-256 of every quote that may be in it, where a new one would single somebody out beside an
    earlier version; not written where there is no such source."""

    without_rows: tuple[str, ...] = ()
    """The sources, as `review/source`, whose rows are left out because beside those of an earlier version they would single
    somebody out; not written where there is no such source."""

    def written(self) -> bytes:
        """The record as its file holds it."""
        empty = {name for name in ("quotes", "without_rows") if not getattr(self, name)}
        return canonical(self.model_dump(mode="json", by_alias=True, exclude=empty))
