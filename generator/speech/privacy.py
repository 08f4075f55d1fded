"""Words for what was found of somebody, by kind and number; never what it was."""

import functools
import re
from collections.abc import Iterable, Mapping

from generator.privacy import NOBODY, Found, Kind, Known, find, find_many, marked

_WORDS: Mapping[Kind, tuple[str, str]] = {
    Kind.EMAIL: ("e-mail address", "e-mail addresses"),
    Kind.PHONE: ("phone number", "phone numbers"),
    Kind.CARD: ("card number", "card numbers"),
    Kind.NATIONAL_INSURANCE: ("national insurance number", "national insurance numbers"),
    Kind.NHS_NUMBER: ("NHS number", "NHS numbers"),
    Kind.POSTCODE: ("postcode", "postcodes"),
    Kind.IBAN: ("IBAN", "IBANs"),
    Kind.BANK: ("bank account", "bank accounts"),
    Kind.IP_ADDRESS: ("IP address", "IP addresses"),
    Kind.SECRET: ("secret", "secrets"),
    Kind.NAME: ("name", "names"),
    Kind.BIRTH: ("date of birth", "dates of birth"),
    Kind.VEHICLE: ("vehicle registration", "vehicle registrations"),
    Kind.PASSPORT: ("passport number", "passport numbers"),
    Kind.LICENCE: ("driving licence number", "driving licence numbers"),
    Kind.TAX: ("tax reference", "tax references"),
    Kind.DEVICE: ("number of a device", "numbers of devices"),
    Kind.HANDLE: ("social media handle", "social media handles"),
}


def words(kind: Kind, count: int = 2) -> str:
    """What a kind is called: one of it, or several."""
    one, more = _WORDS.get(kind, (str(kind), f"{kind}s"))
    return one if count == 1 else more


def a(kind: Kind) -> str:
    """One of a kind, with its article."""
    word = words(kind, 1)
    spoken_as_vowel = word[0] in "aeiouAEIO" or word.startswith("NHS")
    return f"an {word}" if spoken_as_vowel else f"a {word}"


def counted(counts: Mapping[Kind, int]) -> str:
    """`3 phone numbers, 1 e-mail address`, in the order of the kinds; empty where there is nothing."""
    return ", ".join(f"{counts[kind]} {words(kind, counts[kind])}" for kind in Kind if counts.get(kind))


_JOINED = str.maketrans("-_", "  ")
"""What joins the words of a name that a page would show with blanks."""


def path(file: str, known: Known = NOBODY) -> str:
    """The path of a file without what may tell who somebody is: the names of folders and of the file are read one by one."""
    return "/".join(_part(each, known) for each in file.split("/"))


@functools.lru_cache(maxsize=4096)
def _part(name: str, known: Known) -> str:
    for form in (name, name.translate(_JOINED), name.rpartition(".")[0]):
        if found := find(form, known):
            return marked(name, found)
    return name


_PROGRAM = re.compile(
    r"(?:sha256:|commit )?\b(?=[0-9]*[a-f])[0-9a-f]{7,64}\b"  # digests and commits
    r"|\bcommit [0-9a-f]{7,64}\b"
    r"|\b\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?\b"
    r"|(?<![\w.@])-?\d+\.\d+(?![\w.])"  # numbers of results
    r"|(?<!\S)(?=[^\s@?&=]*[A-Za-z])(?![^\s\w]*[a-z]+://)[^\s@?&=]*/[^\s@?&=]*"  # paths
)
"""What the program says itself and others look up: none of it is of anybody."""


def told(line: str, known: Known = NOBODY) -> str:
    """A line of the program without what may tell who somebody is; digests, commits, dates, paths and figures stay."""
    return _without(line, find(line, known))


class Told:
    """Many lines, each as `told` has it, but looked at together: that takes a fraction of the time, and most hold nothing."""

    def __init__(self, lines: Iterable[str], known: Known = NOBODY) -> None:
        self._known = known
        self._lines = frozenset(lines)
        self._found = find_many(self._lines, known).found

    def __call__(self, line: str) -> str:
        """One of the lines, or another."""
        return _without(line, self._found.get(line, ())) if line in self._lines else told(line, self._known)


def _without(line: str, found: Iterable[Found]) -> str:
    if not found:
        return line
    kept = [each.span() for each in _PROGRAM.finditer(line)]
    parts, end = [], 0
    for each in found:
        if any(start <= each.start and each.end <= stop for start, stop in kept):
            continue
        parts += [line[end : each.start], f"[{each.kind}]"]
        end = each.end
    return "".join([*parts, line[end:]])
