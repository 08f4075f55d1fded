"""People whom a portfolio lists: found however their names are written, turned round, shortened or in one word."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from generator.patterns import later
from generator.privacy.kinds import Found, Kind
from generator.privacy.ordinary import WORDS_TOO
from generator.privacy.phrases import in_small
from generator.privacy.reading import read

_TOKEN = later(r"[^\W_]+")
_WHOLE, _TURNED, _SHORT, _SURNAME = range(4)
_INITIALS = 2
"""So many may stand behind the first word of a name."""
_Form = tuple[int, tuple[str, ...]]
CALLED_AFTER = later(
    r"(?:'s)? (?:[A-Z][\w'-]+ )?(?i:road|street|st|avenue|lane|close|drive|court|crescent|way|square|terrace|place|gardens"
    r"|park|house|hall|ward|wing|building|school|college|hospital|surgery|clinic|centre|library|hotel|arms|farm|bridge"
    r"|station|museum|stadium|pub|inn|estate|tower|gallery|theatre|ltd|limited|plc|llp|(?:&|and) (?:sons?|co))\b"
)
"""What stands behind the name of a place or a firm that is called as somebody is."""


class _Node:
    """The ways to write names that begin with the same words."""

    def __init__(self) -> None:
        self.whole: list[_Form] = []
        """Those that end here."""
        self.then: dict[str, _Node] = {}
        """Those that go on, by their next word."""


@lru_cache(maxsize=8)
def _forms(names: frozenset[str]) -> _Node:
    """The ways in which each name may be written, word by word.

    Of thousands of names hundreds begin with the same words, and `a` and `i` stand in every sentence.
    """
    found: dict[str, set[_Form]] = {}
    for name in names:
        plain = read(name).text.lower()
        words = tuple(_TOKEN.findall(plain))
        for kind, form in _of_name(words) if words else ():
            found.setdefault(form[0], set()).add((kind, form))
        surname = tuple(_TOKEN.findall(plain.split()[-1])) if words else ()
        if len(words) > len(surname) > 0 and len("".join(surname)) > 2 and WORDS_TOO.isdisjoint(surname):
            found.setdefault(surname[0], set()).add((_SURNAME, surname))
    index = _Node()
    for kind, words in (form for forms in found.values() for form in forms):
        node = index
        for word in words:
            node = node.then.setdefault(word, _Node())
        node.whole.append((kind, words))
    return index


def _of_name(words: tuple[str, ...]) -> Iterator[_Form]:
    yield _WHOLE, words
    if len(words) > 1:
        first, *middle, last = words
        turned = (last, first, *middle)
        yield _TURNED, turned
        yield from ((_WHOLE, ("".join(each),)) for each in (words, turned) if sum(map(len, each)) > 5)
        yield from ((_SHORT, each) for each in {(first[0], *middle, last), (first[0], last), (last, first[0])})


def words_of(name: str) -> frozenset[str]:
    """Words in small letters of which at least one stands wherever a name is found."""
    words = tuple(_TOKEN.findall(read(name).text.lower()))
    return frozenset(
        {words[0], words[-1]} | {form[0] for _, form in _of_name(words) if len(form) == 1} if words else ()
    )


def listed_names(text: str, names: frozenset[str]) -> Iterator[Found]:
    """People of a list: whole words, in capitals or not, with whatever short sign between them.

    `Tom Hughes` is also `Hughes, Tom`, `T. Hughes`, `t. hughes`, `Tom J. Hughes` and `tomhughes`; and `Hughes` alone, with a
    capital letter, unless it is a word as well or begins the name of a place: `Hughes Road`.
    """
    index = _forms(names).then
    if not index:
        return
    lower = in_small(text)
    if index.keys().isdisjoint(_TOKEN.findall(lower)):
        return
    tokens = list(_TOKEN.finditer(lower))
    for place, token in enumerate(tokens):
        first = index.get(token[0])
        for kind, words in _possible(first, tokens, place + 1) if first else ():
            if met := _met(text, tokens[place : place + len(words) + _INITIALS], kind, words):
                yield Found(token.start(), met[-1].end(), Kind.NAME)
                break


def _possible(first: _Node, tokens: list[re.Match[str]], behind: int) -> list[_Form]:
    """The ways to write a name whose words stand here, with or without initials behind the first, the longest first."""
    found = set(first.whole)
    for start in range(behind, behind + _INITIALS + 1 if first.then else behind):
        node, place = first, start
        while place < len(tokens) and (further := node.then.get(tokens[place][0])):
            node, place = further, place + 1
            found.update(node.whole)
    return sorted(found, key=lambda form: (-len(form[1]), form))


def _met(text: str, tokens: list[re.Match[str]], kind: int, words: tuple[str, ...]) -> list[re.Match[str]]:
    """The words of a name, where it stands here; up to two initials may stand behind its first word."""
    capitals = [text[each.start()].isupper() for each in tokens]
    for initials in range(_INITIALS + 1 if len(words) > 1 and kind != _TURNED else 1):
        met = tokens[: len(words) + initials]
        named = [met[0][0], *(each[0] for each in met[1 + initials :])]
        between = met[1 : 1 + initials]
        if tuple(named) != words or not all(len(each[0]) == 1 for each in between) or not _close(met):
            continue
        if between and not all(capitals[1 : 1 + initials]) and not all(_dotted(text, each) for each in between):
            continue
        if kind == _SURNAME:
            return met if capitals[0] and not initials and not CALLED_AFTER.match(text, met[-1].end()) else []
        together = all(capitals[: len(met)])
        comma = "," in text[met[0].end() : met[-1].start()]
        own = text[met[0].start() - 1 : met[0].start()] not in {"'", "-"}
        if kind == _WHOLE or (kind == _TURNED and (together or comma)):
            return met
        if kind == _SHORT and own and (together or _small(text, met, comma=comma)):
            return met
    return []


def _small(text: str, met: list[re.Match[str]], *, comma: bool) -> bool:
    """Whether a surname with an initial is one in small letters too: `c. thistlewood`, not `a baker`."""
    turned = len(met[0][0]) > 1
    initial, surname = (met[-1], met[0]) if turned else (met[0], met[-1])
    clear = initial[0] not in {"a", "i"} or _dotted(text, initial)
    return clear and comma == turned and surname[0] not in WORDS_TOO


def _dotted(text: str, initial: re.Match[str]) -> bool:
    return text.startswith(".", initial.end())


def _close(words: list[re.Match[str]]) -> bool:
    return all(then.start() - each.end() <= 3 for each, then in pairwise(words))
