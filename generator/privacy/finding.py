"""Where in a text something stands that may tell who somebody is."""

import re
from dataclasses import dataclass, field
from enum import StrEnum


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


@dataclass(frozen=True, kw_only=True)
class Known:
    """What a portfolio says about its own texts."""

    names: frozenset[str] = field(default_factory=frozenset)
    """People who are not to be named."""
    public: frozenset[str] = field(default_factory=frozenset)
    """Texts that may stand as they are: the organisation's own addresses and numbers."""
    ignore: frozenset[Kind] = field(default_factory=frozenset)
    """Kinds that are not looked for."""


NOBODY = Known()


@dataclass(frozen=True, order=True)
class Found:
    """One place in a text, as the half-open range of its characters."""

    start: int
    end: int
    kind: Kind


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def find(text: str, known: Known = NOBODY) -> tuple[Found, ...]:
    """Everything in a text that may tell who somebody is, in order and without overlaps."""
    return tuple(Found(each.start(), each.end(), Kind.EMAIL) for each in _EMAIL.finditer(text))


def redact(text: str, known: Known = NOBODY) -> str:
    """The text with `[kind]` in place of whatever `find` finds. Redacting twice changes nothing more."""
    parts, end = [], 0
    for each in find(text, known):
        parts += [text[end : each.start], f"[{each.kind}]"]
        end = each.end
    return "".join([*parts, text[end:]])
