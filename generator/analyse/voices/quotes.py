"""Which comments are quoted: by a rule that leaves nobody a choice, and passes over what may tell who somebody is."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from generator.analyse.voices.codings import Mask, Places
from generator.model.words import normalised
from generator.privacy import find

SHORTEST, LONGEST = 20, 240
_SPOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_OPENING = frozenset('.!?:;\u2026\n\r"\u201c\u201d()*\u2022-\u2013\u2014/')
"""A capital letter after one of these may begin a sentence."""
_NO_NAMES = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of a text, which could make a quote read as something else."""
_PERSONAL = (
    re.compile(r"\d(?:[\s().,/+-]*\d){4}"),
    re.compile(r"@|https?:|www\.|\w\.(?:com|org|net|info|gov|eu|uk)\b", re.IGNORECASE),
    re.compile(r"\b(?:mr|mrs|ms|mx|dr|prof)\b\.?\s*\w", re.IGNORECASE),
    re.compile(r"\b(?:Miss|Sir|Dame|Lord|Lady|Rev|Nurse|Sister|Doctor|Professor)\b\.?\s+[A-Z]"),
    re.compile(r"\b(?:name is|name's|names is|am called|i'm called)\b", re.IGNORECASE),
    re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b", re.IGNORECASE),
)
"""Long numbers, addresses, titles before names, people who introduce themselves, postcodes: more than is redacted, as
nobody loses by a comment that is not quoted."""


def capitalised(text: str) -> Iterator[tuple[str, bool]]:
    """The words of a normalised text that begin with a capital letter only, each with whether it begins a sentence."""
    if text.islower():
        return
    end = 0
    for found in _SPOKEN.finditer(text):
        word = found[0]
        if word[0].isupper() and word[1:2].islower() and word.casefold() not in _NO_NAMES:
            yield word, end == 0 or not _OPENING.isdisjoint(text[end : found.start()])
        end = found.end()


def names(texts: Iterable[str]) -> set[str]:
    """Words, in lower case, that stand inside sentences with a capital letter more often than without one."""
    inside: dict[str, int] = {}
    plain = list(map(normalised, texts))
    for text in plain:
        for word, opens in capitalised(text):
            if not opens:
                inside[word.casefold()] = inside.get(word.casefold(), 0) + 1
    lower = dict.fromkeys(inside, 0)
    for text in plain:
        for word in _SPOKEN.findall(text):
            if word in lower:
                lower[word] += 1
    return {word for word, count in inside.items() if count > lower[word]}


def in_lower_case(texts: Iterable[str]) -> set[str]:
    """The words that are somewhere written without a capital letter."""
    return {word for text in texts for word in _SPOKEN.findall(normalised(text)) if word.islower()}


def personal(text: str, known: set[str]) -> bool:
    """Whether something in a text may tell who somebody is: an address, a long number, a word that may be a name.

    `known` are words that are no names. A capital letter inside a sentence is taken for a name in any case. Whatever
    would be redacted is personal, except for people on the list of a portfolio: they are redacted where it is published.
    """
    plain = normalised(text)
    return (
        any(pattern.search(plain) for pattern in _PERSONAL)
        or any(not opens or word.casefold() not in known for word, opens in capitalised(plain))
        or bool(find(text))
    )


def shown(text: str) -> str:
    """A comment on one line, without signs that turn its direction."""
    return " ".join(_TURNING.sub("", text).split())


def quotes(
    texts: Sequence[str], themes: Iterable[Places], most: int, quotable: Mask | None = None
) -> Iterator[tuple[tuple[str, ...], int]]:
    """For each theme its quotes, at most so many, and how many comments were passed over; none is quoted twice.

    A comment may be quoted when it has 20 to 240 signs and nothing personal in it, and where it is `quotable`. The order
    is that of a digest of the text, so it depends on nothing that anybody could choose.
    """
    known = in_lower_case(texts)
    lines = [shown(text) for text in texts]
    fit = np.array([SHORTEST <= len(line) <= LONGEST and not personal(line, known) for line in lines], dtype=np.bool_)
    if quotable is not None:
        fit &= quotable
    used: set[str] = set()
    for theme in themes:
        waiting: dict[str, str] = {}
        for index in theme[fit[theme]]:
            key = _same(lines[index])
            waiting[key] = min(lines[index], waiting.get(key, lines[index]))
        ordered = sorted((key for key in waiting if key not in used), key=_digest)[:most]
        used.update(ordered)
        yield tuple(waiting[key] for key in ordered), int((~fit[theme]).sum())


def _same(line: str) -> str:
    return normalised(line).casefold()


def _digest(line: str) -> str:
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()
