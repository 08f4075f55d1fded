"""Names that lead to nothing: what is known instead, and the nearest of that."""

from collections.abc import Iterable

from generator.model import Document
from generator.nearest import nearest
from generator.problems import Location, Problem
from generator.rules import form


def ids(document: Document, *path: str) -> list[str]:
    """The ids under a key as the author wrote them, those with mistakes included: a reference to one of them is not broken."""
    prefix = "/".join(path) + "/"
    return [
        place[len(prefix) :]
        for place in document.places
        if place.startswith(prefix) and "/" not in place[len(prefix) :]
    ]


def unknown(document: Document, path: tuple[str, ...], what: str, given: str, known: Iterable[str]) -> Problem:
    """The problem of a key whose value names nothing."""
    return unknown_at(document.at(*path), f"there is no {what} `{given}`", given, known)


def unknown_at(place: Location, message: str, given: str, known: Iterable[str]) -> Problem:
    """The problem of a name that is not known, with the nearest that is."""
    options = sorted(known)
    listed = f"Known: {', '.join(options[:8])}." if options else "None is defined yet."
    return form.REF_UNKNOWN.at(place, message, nearest(given, options) or listed)
