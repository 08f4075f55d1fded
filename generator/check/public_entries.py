"""Entries of `public` that make no difference, or a larger one than whoever listed them may want."""

import re
from collections.abc import Callable, Iterator

from generator.model import Portfolio
from generator.model.document import Path
from generator.privacy import Known, find, is_open
from generator.privacy.providers import is_provider, is_suffix
from generator.problems import Location, Problem
from generator.rules import privacy as rules

_HOST = 3
"""An entry such as `@example.org` is longer."""
_STAR = re.compile(r".{0,3}\*.{0,3}@")
"""How an entry begins that is meant to stand for every address of a host."""
_BESIDE = (
    "", "account ", "sort code ", "DOB ", "passport ", "call ", "NHS number ", "NI number ", "Dr ",
    "car reg ", "host ", "Name: ", "driving licence ", "UTR ", "IMEI ", "Twitter: ", "VIN ",
)  # fmt: skip
"""What an entry could stand behind so that it is found; without any word, first."""


def idle_problems(portfolio: Portfolio, place: Callable[[Path], Location]) -> Iterator[Problem]:
    """A warning for each entry of `public` that lets nothing stand: nothing in it would be redacted.

    A service line is no mistake: it stands anyway, and whoever lists it need not know that.
    """
    told = portfolio.personal_data
    known = Known(names=frozenset(told.names))
    for index, entry in enumerate(told.public):
        if why := _idle(entry, known):
            at = place(("personal_data", "public", str(index)))
            yield rules.IDLE.at(at, f"this entry of `public` lets nothing stand, for {why}")


def _idle(entry: str, known: Known) -> str:
    """Why an entry lets nothing stand; empty where it lets something stand, or is a service line."""
    host = entry.strip().casefold()
    if _STAR.match(host):
        return "`*` is a sign like any other here: every address of a host is written `@` and the host"
    if host.startswith("@") and is_suffix(host[1:]):
        return "many hosts end so, and no address has that alone behind its `@`"
    if (host.startswith("@") and len(host) > _HOST) or is_open(entry):
        return ""
    found = any(find(f"{words}{entry}", known) for words in _BESIDE)
    return "" if found else "nothing in it would be redacted"


def open_problems(portfolio: Portfolio, place: Callable[[Path], Location]) -> Iterator[Problem]:
    """A warning for each entry of `public` that lets every address at a provider of e-mail for everybody stand."""
    for index, entry in enumerate(portfolio.personal_data.public):
        host = entry.strip().casefold()
        if host.startswith("@") and is_provider(host[1:]):
            at = place(("personal_data", "public", str(index)))
            yield rules.OPEN.at(at, f"`{host}` lets every address at this provider stand, also those of customers")
