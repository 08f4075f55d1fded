"""Whether two texts are one that was edited: by their letters, in a time that long texts and many versions can afford."""

import difflib
import functools
from collections import Counter
from collections.abc import Collection, Iterable

ALIKE = 0.85
"""Texts that agree so far are one text that was edited."""
_SHORT = 300
"""Letters of two texts together up to which they are compared sign by sign; beyond that, by their runs of three."""
_RUN = 3
_TINY = 20
_FAR = 0.5
"""Texts of more letters than `_TINY` that share fewer runs of three are not compared sign by sign: they are not alike."""


def says(text: str, given: Iterable[str], beside: Iterable[str]) -> bool:
    """Whether some reasons of a version hold a text, perhaps in an earlier wording.

    `beside` are the reasons that stand together with it today: what is more like one of these became that one.
    """
    own, others = _bare(text), {_bare(each) for each in beside} - {_bare(text)}
    return any(_became(_bare(each), own, others) for each in given)


def _became(earlier: str, own: str, others: Collection[str]) -> bool:
    likeness = _likeness(own, earlier)
    return bool(likeness) and (own == earlier or all(_likeness(each, earlier) <= likeness for each in others))


@functools.lru_cache(maxsize=50_000)
def _likeness(one: str, other: str) -> float:
    """How far two texts agree, from 0 to 1; 0 where that is not enough for them to be one text that was edited."""
    if one == other:
        return 1.0
    shorter, longer = sorted((len(one), len(other)))
    if 2 * shorter <= ALIKE * (shorter + longer):
        return 0.0
    share = _in_runs(one, other) if shorter > _TINY else 1.0
    if shorter + longer <= _SHORT and share > _FAR:
        share = difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
    return share if share > ALIKE else 0.0


def _in_runs(one: str, other: str) -> float:
    return 2 * (_runs(one) & _runs(other)).total() / (_runs(one).total() + _runs(other).total())


@functools.lru_cache(maxsize=2_000)
def _runs(text: str) -> Counter[str]:
    """How often each run of three signs stands in a text: what an edit leaves alone stays, wherever it stands."""
    return Counter(text[start : start + _RUN] for start in range(len(text) - _RUN + 1))


@functools.lru_cache(maxsize=20_000)
def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
