"""How alike two codings of the same comments are: what themes are worth that nobody else would have given."""

from collections.abc import Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from generator.analyse.tellers import People, behind
from generator.analyse.voices.codings import Mask, Places
from generator.results import CodingAgreement, CodingCheck
from generator.statistics.paired_agreement import Pairs, alpha, bootstrap, pairs_of, percent
from generator.statistics.ratings import numbered_rows

_DECIMALS = 8
MOST_SETS = 2000
"""With more different sets of themes nearly every comment has a set of its own, and alpha for sets says little."""


def compared(
    by: Literal["analyst", "words"],
    themes: Mapping[str, tuple[Places, Places]],
    both: Mask,
    minimum_n: int,
    people: People = None,
    held: str = "",
) -> CodingCheck:
    """The agreement on each theme and on the set of these themes, among the comments that `both` coded.

    None of it where it is `held`, or these are of few `people`: agreement without an alpha says that all or none of their
    comments have a theme.
    """
    comments = int(both.sum())
    if behind(both, people) < minimum_n or not themes:
        return CodingCheck(by=by, comments=comments)
    if held:
        return CodingCheck(by=by, comments=comments, held=held)
    place = np.cumsum(both) - 1
    pairs = {name: (place[one[both[one]]], place[other[both[other]]]) for name, (one, other) in themes.items()}
    return CodingCheck(
        by=by,
        comments=comments,
        overall=_agreement(pairs_of(*_sets(list(pairs.values()), comments))),
        themes=tuple((name, _agreement(_of_one(one, other, comments))) for name, (one, other) in pairs.items()),
    )


def _sets(themes: list[tuple[Places, Places]], comments: int) -> NDArray[np.int64]:
    """Of each theme the comments that have it by each of two codings, to one number for each set of themes, [2, comments].

    The numbers go by the order of the sets: the first theme that only one of two has makes it the later one.
    """
    rows = [each + coding * comments for pair in themes for coding, each in enumerate(pair)]
    columns = [np.full(len(each), theme) for theme, pair in enumerate(themes) for each in pair]
    cells = (np.concatenate(rows), np.concatenate(columns))
    given = csr_array((np.ones(len(cells[0])), cells), shape=(2 * comments, len(themes)))
    return numbered_rows(given)[0].reshape(2, comments)


def _of_one(first: Places, second: Places, comments: int) -> Pairs:
    """The table of a theme that two codings gave to these comments, and to no other."""
    common = len(np.intersect1d(first, second, assume_unique=True))
    either = len(first) + len(second) - 2 * common
    often = np.array([common, either, comments - common - either])
    kept = often > 0
    lower, upper = np.array([1, 0, 0])[kept], np.array([1, 1, 0])[kept]
    return Pairs(lower, upper, often[kept], int(upper.max()) + 1)


def _agreement(pairs: Pairs) -> CodingAgreement:
    agreed = round(percent(pairs), _DECIMALS)
    if pairs.categories > MOST_SETS:
        return CodingAgreement(agreed=agreed, too_many=True)
    low, high = bootstrap(pairs)
    return CodingAgreement(agreed=agreed, alpha=_number(alpha(pairs)), low=_number(low), high=_number(high))


def _number(value: float) -> float | None:
    return round(float(value), _DECIMALS) if np.isfinite(value) else None
