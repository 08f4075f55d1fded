"""Kappa as Cohen and Fleiss defined it: agreement beyond chance for those who know it by this name.

Where nearly all ratings are of one category kappa is low however well raters agree; see `agreement.ac1`.
"""

from dataclasses import replace
from typing import Literal

import numpy as np

from generator.statistics.agreement_coefficients import Array, beyond_common, common, gwet
from generator.statistics.intervals import ValueInterval, normal_quantile

Weights = Literal["equal", "linear", "quadratic"]


def _by_chance(common: Array) -> Array:
    return np.asarray(np.sum(common**2, axis=-1))


FLEISS = replace(
    gwet(),
    of=lambda sums: beyond_common(sums, _by_chance),
    room=lambda ratings: 1 - float(_by_chance(common(ratings))),
)
"""Fleiss' kappa of any number of raters; where ratings are missing, as Gwet generalises it.

Fleiss 1971, Psychol. Bull. 76:378; Gwet 2014, Handbook of inter-rater reliability, 4th ed., 3.
"""


def cohen(table: Array, weights: Weights = "equal", level: float = 0.95) -> ValueInterval:
    """Kappa of two raters with its large-sample interval, from a square table of how often they gave which categories.

    `equal` takes every disagreement as full; with `linear` and `quadratic` weights it counts by how far apart the
    categories stand. nan without counts, and where both raters gave one category throughout.
    Raises ValueError unless the table is square.

    Cohen 1960, Educ. Psychol. Meas. 20:37; 1968, Psychol. Bull. 70:213; variance: Fleiss, Cohen & Everitt 1969, Psychol.
    Bull. 72:323.
    """
    given = np.asarray(table, dtype=np.float64)
    if given.ndim != 2 or given.shape[0] != given.shape[1]:
        raise ValueError("both raters choose from the same categories")
    n = float(given.sum())
    if n == 0:
        return ValueInterval(np.nan, np.nan, np.nan)
    share, credit = given / n, _credit(len(given), weights)
    first, second = share.sum(axis=1), share.sum(axis=0)
    observed, by_chance = float(np.sum(credit * share)), float(first @ credit @ second)
    if by_chance == 1:
        return ValueInterval(np.nan, np.nan, np.nan)
    kappa = (observed - by_chance) / (1 - by_chance)
    usual = (credit @ second)[:, None] + (first @ credit)[None, :]
    spread = float(np.sum(share * (credit - usual * (1 - kappa)) ** 2)) - (kappa - by_chance * (1 - kappa)) ** 2
    half = normal_quantile(level) * np.sqrt(max(spread, 0.0) / n) / (1 - by_chance)
    return ValueInterval(kappa, kappa - float(half), kappa + float(half))


def _credit(categories: int, weights: Weights) -> Array:
    if weights == "equal" or categories == 1:
        return np.eye(categories)
    apart = np.abs(np.subtract.outer(np.arange(categories), np.arange(categories))) / (categories - 1)
    return np.asarray(1 - apart if weights == "linear" else 1 - apart**2)
