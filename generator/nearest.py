"""The nearest of the known names, for hints."""

import difflib
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

NO_REVIEW = "There is none yet: reviews new TEAM/REVIEW begins one."
"""What to do where there is no review at all."""
_LISTED = 8
"""So many names are listed."""
_LONGEST = 100
"""Letters of a name in which a slip is looked for: in two texts of thousands that takes seconds."""
_FEW = 12
"""Names that are held against a word letter by letter, which takes a thousand times as long as to look them up."""
_BESIDE = 30
"""Names on either side of where a word would stand among very many, by how they begin and by how they end."""


def meant(word: str, known: Collection[str], otherwise: str) -> str:
    """`Did you mean ...?`, or else what there is; `otherwise` where there is nothing."""
    if not known:
        return otherwise
    more = f" and {len(known) - _LISTED} more" if len(known) > _LISTED else ""
    return nearest(word, known) or f"There are: {', '.join(sorted(known)[:_LISTED])}{more}."


def nearest(word: str, known: Iterable[str]) -> str | None:
    """`Did you mean ...?` with the closest name, or nothing when none is close."""
    near = closest(word, known)
    return f"Did you mean `{near}`?" if near else None


def closest(word: str, known: Iterable[str]) -> str | None:
    """The closest name itself."""
    return _closest(word, tuple(known))


@lru_cache(maxsize=20_000)
def _closest(word: str, options: tuple[str, ...]) -> str | None:
    """The same, which is asked again for each place with the same slip."""
    folded = {option.casefold(): option for option in options}
    if word.casefold() in folded:
        return folded[word.casefold()]
    if len(word) > _LONGEST:
        return None
    near = difflib.get_close_matches(word, _neighbours(word, options), n=1, cutoff=0.7)
    return near[0] if near else None


def _neighbours(word: str, options: tuple[str, ...]) -> list[str]:
    """The few of many names that are worth a closer look: those that have most letters and pairs of letters of a word."""
    forwards, backwards = _in_order(options)
    near = [each for each in options if len(each) <= _LONGEST] if len(options) <= 4 * _BESIDE else []
    if not near:
        near = [*_beside(word, forwards), *(each[::-1] for each in _beside(word[::-1], backwards))]
    if len(near) <= _FEW:
        return near
    parts = _parts(word)
    return sorted(dict.fromkeys(near), key=lambda each: -len(parts & _parts(each)))[:_FEW]


@lru_cache(maxsize=20_000)
def _parts(word: str) -> frozenset[str]:
    return frozenset({*word, *(word[at : at + 2] for at in range(len(word) - 1))})


@lru_cache(maxsize=16)
def _in_order(options: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Names in their order, and their letters from the last to the first in the order of these."""
    short = [each for each in options if len(each) <= _LONGEST]
    return sorted(short), sorted(each[::-1] for each in short)


def _beside(word: str, ordered: Sequence[str]) -> Sequence[str]:
    """Those that stand where a word would."""
    at = bisect_left(ordered, word)
    return ordered[max(0, at - _BESIDE) : at + _BESIDE]
