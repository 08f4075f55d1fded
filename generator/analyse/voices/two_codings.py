"""How alike two codings of the same comments are: what themes are worth that nobody else would have given."""

from collections.abc import Mapping
from typing import Literal

import numpy as np

from generator.analyse.voices.codings import Mask
from generator.results import CodingAgreement, CodingCheck
from generator.statistics import agreement
from generator.statistics.agreement import ALPHA

_DECIMALS = 8


def compared(
    by: Literal["analyst", "words"], themes: Mapping[str, tuple[Mask, Mask]], both: Mask, minimum_n: int
) -> CodingCheck:
    """The agreement on each theme and on the set of these themes, among the comments that `both` coded."""
    comments = int(both.sum())
    if comments < minimum_n or not themes:
        return CodingCheck(by=by, comments=comments)
    pairs = {name: np.stack([first[both], second[both]], axis=1) for name, (first, second) in themes.items()}
    return CodingCheck(
        by=by,
        comments=comments,
        overall=_agreement(_sets(np.stack(list(pairs.values()), axis=2))),
        themes=tuple((name, _agreement(pair.astype(np.float64))) for name, pair in pairs.items()),
    )


def _sets(given: Mask) -> np.ndarray:
    """From [comments, codings, themes] to one category for each set of themes that occurs, [comments, codings]."""
    comments, codings, themes = given.shape
    _, numbers = np.unique(given.reshape(-1, themes), axis=0, return_inverse=True)
    return numbers.reshape(comments, codings).astype(np.float64)


def _agreement(ratings: np.ndarray) -> CodingAgreement:
    low, high = agreement.bootstrap(ratings, ALPHA["nominal"])
    return CodingAgreement(
        agreed=round(agreement.percent(ratings), _DECIMALS),
        alpha=_number(agreement.alpha(ratings)),
        low=_number(low),
        high=_number(high),
    )


def _number(value: float) -> float | None:
    return round(float(value), _DECIMALS) if np.isfinite(value) else None
