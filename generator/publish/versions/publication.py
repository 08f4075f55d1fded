"""A publication: its versions, and what is known of each. Kept as `publication.json`, from which all around them is made."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Annotated, Literal

from pydantic import Field

from generator import __version__
from generator.results import Differences, PublishedResults, PublishedSignature
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
    person: str
    """What that person does."""
    role: str
    """In what role the person signed, where the sign-off says so."""
    date: dt.date
    state: SignatureState = "holds"
    doubted: bool = False
    """Whether Git showed something that does not fit it."""
    shaken: bool = False
    """Whether what it rests on had changed since."""


def signed(results: PublishedResults, review: str) -> tuple[Signed, ...]:
    """The sign-offs of a review by its published results; of several of one part by one person the newest."""
    last = {
        (each.of, each.by): each
        for each in sorted(_dated(results.signatures), key=lambda each: each.date or dt.date.min)
    }
    return tuple(
        Signed(
            review=review,
            title=results.title,
            part=each.of,
            by=each.by,
            person=each.person,
            role=each.role,
            date=each.date,
            state=each.state,
            doubted=bool(each.doubts),
            shaken=bool(each.below),
        )
        for each in results.signatures
        if last.get((each.of, each.by)) is each
    )


def _dated(signatures: Iterable[PublishedSignature]) -> list[PublishedSignature]:
    """Those that can be the newest word of somebody."""
    return [each for each in signatures if each.date and each.state != "signed again"]


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
    """All versions, the newest first: that of a commit stands before those of the commits that it was built upon.

    Names decide nothing, nor do dates; between commits of which none leads to the other, what was published later is newer.
    """

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

    def older(self, is_later: Callable[[Version], bool]) -> "Publication":
        """The same without the newest versions, up to the last of those that are later than what is asked about."""
        later = [at for at, each in enumerate(self.versions, 1) if is_later(each)]
        return self.model_copy(update={"versions": self.versions[max(later, default=0) :]})

    def with_version(self, entry: Version, older: "Publication") -> "Publication":
        """The same with one more, which stands before those that are older; written by this release."""
        newer = self.versions[: len(self.versions) - len(older.versions)]
        return self.model_copy(update={"versions": (*newer, entry, *older.versions), "program": PROGRAM})

    def having(self, *versions: Version) -> "Publication":
        """The same with these versions, each in the place of the one that has its name; written by this release."""
        new = {each.version: each for each in versions}
        listed = tuple(new.get(each.version, each) for each in self.versions)
        return self.model_copy(update={"versions": listed, "program": PROGRAM})

    def as_bytes(self) -> bytes:
        """As it is kept."""
        return (self.model_dump_json(indent=1) + "\n").encode()
