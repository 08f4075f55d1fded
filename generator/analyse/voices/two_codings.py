"""How alike two codings of the same comments are: what themes are worth that nobody else would have given."""

from collections.abc import Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.analyse.voices.codings import Mask
from generator.results import CodingAgreement, CodingCheck
from generator.statistics.paired_agreement import alpha, bootstrap, pairs_of, percent

_DECIMALS = 8
MOST_SETS = 2000
"""With more different sets of themes nearly every comment has a set of its own, and alpha for sets says little."""
_WORD = 64
"""Themes that are packed into one number."""


def compared(
    by: Literal["analyst", "words"], themes: Mapping[str, tuple[Mask, Mask]], both: Mask, minimum_n: int
) -> CodingCheck:
    """The agreement on each theme and on the set of these themes, among the comments that `both` coded."""
    comments = int(both.sum())
    if comments < minimum_n or not themes:
        return CodingCheck(by=by, comments=comments)
    pairs = {name: (first[both], second[both]) for name, (first, second) in themes.items()}
    codings = [np.stack([pair[coding] for pair in pairs.values()], axis=1) for coding in range(2)]
    return CodingCheck(
        by=by,
        comments=comments,
        overall=_agreement(_sets(np.concatenate(codings)).reshape(2, comments)),
        themes=tuple((name, _agreement(np.stack(pair).astype(np.int64))) for name, pair in pairs.items()),
    )


def _sets(given: Mask) -> NDArray[np.int64]:
    """From [comments, themes] to one number for each set of themes that occurs, in the order of the sets."""
    numbers = np.zeros(len(given), dtype=np.int64)
    for start in range(0, given.shape[1], _WORD):
        packed = np.packbits(given[:, start : start + _WORD], axis=1)
        padded = np.zeros((len(given), _WORD // 8), dtype=np.uint8)
        padded[:, : packed.shape[1]] = packed
        word = np.unique(padded.view(">u8")[:, 0].astype(np.uint64), return_inverse=True)[1]
        numbers = np.unique(numbers * (int(word.max()) + 1) + word, return_inverse=True)[1]
    return numbers


def _agreement(ratings: NDArray[np.int64]) -> CodingAgreement:
    """Of two ratings of each comment, [codings, comments]."""
    pairs = pairs_of(*ratings)
    agreed = round(percent(pairs), _DECIMALS)
    if pairs.categories > MOST_SETS:
        return CodingAgreement(agreed=agreed, too_many=True)
    low, high = bootstrap(pairs)
    return CodingAgreement(agreed=agreed, alpha=_number(alpha(pairs)), low=_number(low), high=_number(high))


def _number(value: float) -> float | None:
    return round(float(value), _DECIMALS) if np.isfinite(value) else None
