"""What a rule of substance looks at, and what it tells."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from generator.cycle import Status
from generator.model import Document, Portfolio, Review
from generator.model.assessment import Assessed
from generator.model.plan import COLLEAGUES, CUSTOMERS
from generator.model.today import Today
from generator.problems import Location
from generator.records import dataclass
from generator.results import ClaimResult, ReviewResults


@dataclass(frozen=True, kw_only=True)
class Told:
    """A problem before it has a code and a weight."""

    place: Location
    message: str
    item: str = ""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One review with all that is known about it. `results` are absent where its data could not be read."""

    document: Document
    portfolio: Portfolio
    today: Today
    results: ReviewResults | None = None
    claims: tuple[ClaimResult, ...] = ()
    assessed: Assessed | None = None
    measured_elsewhere: frozenset[str] = frozenset()
    """Actions of this review whose effect another review measures."""
    before: Document | None = None
    """The review that it follows."""

    @property
    def review(self) -> Review:
        """The front matter."""
        return self.document.review

    def reached(self, status: Status) -> bool:
        """Whether the review has come as far as a status."""
        return self.review.status.reached(status)

    def absent(self, key: str, message: str) -> Told:
        """Something that is missing: told at its key, or where there is none at the status, which calls for it."""
        place = self.document.key(key) if key in self.document.places else self.document.key("status")
        return Told(place=place, message=message)

    def item(self, kind: str, name: str, message: str) -> Told:
        """Something about an item, told where it stands."""
        return Told(place=self.document.key(kind, name), message=message, item=name)

    def group(self, person: str | None) -> str:
        """The group of one of the people; empty for one who is not named."""
        found = self.review.people.get(person or "")
        return found.group if found else ""

    def any_of(self, people: Iterable[str], groups: Iterable[str]) -> bool:
        """Whether one of the people belongs to one of the groups."""
        return any(self.group(person) in groups for person in people)

    def colleagues_among(self, people: Iterable[str]) -> bool:
        """Whether colleagues or managers are among these people."""
        return self.any_of(people, COLLEAGUES)

    def customers_among(self, people: Iterable[str]) -> bool:
        """Whether customers, internal ones included, are among these people."""
        return self.any_of(people, CUSTOMERS)


Check = Callable[[Subject], Iterator[Told]]
Family = Mapping[str, Check]
"""The rules of a family: the function that checks each code."""
