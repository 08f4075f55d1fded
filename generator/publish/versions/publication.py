"""A publication: its versions, and what is known of each. Kept as `publication.json`, from which all around them is made."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from generator import __version__
from generator.publish.versions.names import order
from generator.results import Differences
from generator.results.base import Moment, Result
from generator.results.signatures import SignatureState

RECORD, SELECTOR = "publication.json", "versions.json"
LIST, LATEST = "versions", "latest"
PROGRAM = f"service-reviews {__version__}"
WRITERS = frozenset({PROGRAM})
"""Releases that write the pages around the versions in the same bytes as this one: those pages can be made again here."""

CommitId = Annotated[str, Field(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]


class Signed(Result):
    """A sign-off as it was when the version was built."""

    review: str
    title: str
    part: str
    by: str
    """The id of the person who signed."""
    role: str
    date: dt.date
    state: SignatureState = "holds"
    doubted: bool = False
    """Whether Git showed something that does not fit it."""


class Withdrawal(Result):
    """When a version was withdrawn, and why."""

    date: dt.date
    because: str


class Version(Result):
    """One published version."""

    version: str
    commit: CommitId
    committed: Moment | None = None
    root: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """The root hash of its files."""
    judged: dt.date | None = None
    """The day by which "overdue" was judged, where somebody chose another than that of the commit."""
    published: Moment
    note: str = ""
    since: str = ""
    """The version that it followed when it was published."""
    signed: tuple[Signed, ...] = ()
    """Who had signed what, without the sign-offs that the same person signed again."""
    changes: Differences | None = None
    """What changed since the version that it followed; absent where nothing could be compared."""
    withdrawn: Withdrawal | None = None
    not_in: CommitId | Literal[""] = ""
    """The commit of a version that was published later, if the commit of this one does not belong to its history."""


class Publication(Result):
    """All versions, the newest first."""

    format: Literal[1] = 1
    program: str = PROGRAM
    """What wrote the pages around the versions: another release may write them otherwise."""
    name: str = ""
    """Of the site."""
    address: str = ""
    """Where the publication stands in the web, with a slash at the end; empty where that is not known."""
    versions: tuple[Version, ...] = ()
    pages: dict[str, Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]] = Field(default_factory=dict)
    """SHA-256 of every other file around the versions, by path: so any release can tell whether they are as they were."""

    def find(self, name: str) -> Version | None:
        """A version by its name."""
        return next((each for each in self.versions if each.version == name), None)

    @property
    def latest(self) -> Version | None:
        """The newest version that is not withdrawn."""
        return next((each for each in self.versions if not each.withdrawn), None)

    def before(self, name: str) -> Version | None:
        """The newest version that comes before a name and is not withdrawn."""
        return next((each for each in self.versions if order(each.version) < order(name) and not each.withdrawn), None)

    def having(self, *versions: Version) -> "Publication":
        """The same with these versions, each in the place of the one that has its name, written by this release."""
        names = {each.version for each in versions}
        kept = [each for each in self.versions if each.version not in names]
        listed = sorted([*kept, *versions], key=lambda each: order(each.version), reverse=True)
        return self.model_copy(update={"versions": tuple(listed), "program": PROGRAM})

    def as_bytes(self) -> bytes:
        """As it is kept."""
        return (self.model_dump_json(indent=1) + "\n").encode()
