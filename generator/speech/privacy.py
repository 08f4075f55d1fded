"""Words for what was found of somebody, by kind and number; never what it was."""

import functools
import re
from collections.abc import Iterable, Mapping

from generator.privacy import NOBODY, Found, Kind, Known, find, find_many, marked
from generator.speech import numbers
from generator.speech.language import later_form

_WORDS: Mapping[Kind, tuple[str, str]] = {
    Kind.EMAIL: later_form("%(n)s e-mail address", "%(n)s e-mail addresses"),
    Kind.PHONE: later_form("%(n)s phone number", "%(n)s phone numbers"),
    Kind.CARD: later_form("%(n)s card number", "%(n)s card numbers"),
    Kind.NATIONAL_INSURANCE: later_form("%(n)s national insurance number", "%(n)s national insurance numbers"),
    Kind.NHS_NUMBER: later_form("%(n)s NHS number", "%(n)s NHS numbers"),
    Kind.POSTCODE: later_form("%(n)s postcode", "%(n)s postcodes"),
    Kind.IBAN: later_form("%(n)s IBAN", "%(n)s IBANs"),
    Kind.BANK: later_form("%(n)s bank account", "%(n)s bank accounts"),
    Kind.IP_ADDRESS: later_form("%(n)s IP address", "%(n)s IP addresses"),
    Kind.SECRET: later_form("%(n)s secret", "%(n)s secrets"),
    Kind.NAME: later_form("%(n)s name", "%(n)s names"),
    Kind.BIRTH: later_form("%(n)s date of birth", "%(n)s dates of birth"),
    Kind.VEHICLE: later_form("%(n)s vehicle registration", "%(n)s vehicle registrations"),
    Kind.PASSPORT: later_form("%(n)s passport number", "%(n)s passport numbers"),
    Kind.LICENCE: later_form("%(n)s driving licence number", "%(n)s driving licence numbers"),
    Kind.TAX: later_form("%(n)s tax reference", "%(n)s tax references"),
    Kind.DEVICE: later_form("%(n)s number of a device", "%(n)s numbers of devices"),
    Kind.HANDLE: later_form("%(n)s social media handle", "%(n)s social media handles"),
    Kind.CUSTOMER: later_form("%(n)s customer number", "%(n)s customer numbers"),
}


def words(kind: Kind, count: int = 2) -> str:
    """What a kind is called in a message: one of it, or several."""
    one, more = _WORDS.get(kind, (f"%(n)s {kind}", f"%(n)s {kind}s"))
    return (one if count == 1 else more).removeprefix("%(n)s ")


def a(kind: Kind) -> str:
    """One of a kind, with its article."""
    word = words(kind, 1)
    spoken_as_vowel = word[0] in "aeiouAEIO" or word.startswith("NHS")
    return f"an {word}" if spoken_as_vowel else f"a {word}"


def counted(counts: Mapping[Kind, int]) -> str:
    """`3 phone numbers, 1 e-mail address`, in the order of the kinds; empty where there is nothing."""
    return ", ".join(
        numbers.counted(count, *_WORDS[kind]) if kind in _WORDS else f"{count} {words(kind, count)}"
        for kind in Kind
        if (count := counts.get(kind))
    )


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
