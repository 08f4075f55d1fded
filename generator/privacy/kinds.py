"""What may tell who somebody is: the kinds that are told apart, and where one of them stands in a text."""

from dataclasses import field
from enum import StrEnum

from generator.records import dataclass


class Kind(StrEnum):
    """What was found; the value is what stands in its place, between square brackets."""

    EMAIL = "e-mail"
    PHONE = "phone"
    CARD = "card"
    NATIONAL_INSURANCE = "national insurance number"
    NHS_NUMBER = "NHS number"
    POSTCODE = "postcode"
    IBAN = "IBAN"
    BANK = "bank account"
    IP_ADDRESS = "IP address"
    SECRET = "secret"  # noqa: S105  a kind, no secret
    NAME = "name"
    BIRTH = "date of birth"
    VEHICLE = "vehicle"
    PASSPORT = "passport"
    LICENCE = "driving licence"
    TAX = "tax reference"
    DEVICE = "device"
    HANDLE = "handle"
    CUSTOMER = "customer number"


_CERTAIN = frozenset(
    {
        *(Kind.EMAIL, Kind.PHONE, Kind.CARD, Kind.NATIONAL_INSURANCE, Kind.NHS_NUMBER, Kind.POSTCODE, Kind.IBAN),
        Kind.LICENCE,
    }
)


def certain(kind: Kind) -> bool:
    """Whether a kind is known by a check digit or a form of its own; the others are likely, by the words around them."""
    return kind in _CERTAIN


@dataclass(frozen=True, kw_only=True)
class Known:
    """What a portfolio says about its own texts."""

    names: frozenset[str] = field(default_factory=frozenset)
    """People who are not to be named: whole words, in capitals or not, with accents or without."""
    public: frozenset[str] = field(default_factory=frozenset)
    """Texts that may stand as they are: the organisation's own addresses and numbers. `@example.org` is every address
    of that host."""
    ignore: frozenset[Kind] = field(default_factory=frozenset)
    """Kinds that are not looked for."""
    bodies: frozenset[str] = field(default_factory=frozenset)
    """What the organisation and its teams are called: behind `Kind regards`, that is nobody's name."""

    @property
    def told(self) -> list[list[str]]:
        """All of it in order, as whatever is kept of a search depends on it."""
        return [sorted(self.names), sorted(self.public), sorted(map(str, self.ignore)), sorted(self.bodies)]


NOBODY = Known()


@dataclass(frozen=True, order=True)
class Found:
    """One place in a text, as the half-open range of its characters."""

    start: int
    end: int
    kind: Kind
