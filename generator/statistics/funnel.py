"""Funnel plots: how far groups may lie from what they have in common by chance, and by the ordinary differences between them.

Spiegelhalter 2005, Stat. Med. 24:1185; over-dispersion also Spiegelhalter 2005, Qual. Saf. Health Care 14:347.
"""

from enum import StrEnum
from math import inf, nan
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, chdtrc, ndtr, ndtri, pdtr, pdtrc

from generator.statistics.intervals import Array

NEAR, FAR = float(ndtri(0.975)), float(ndtri(0.999))
"""Standard deviations of the 95 % and the 99.8 % limits: 1.96 and 3.09."""
TRIMMED = 0.1
"""This part of the groups at either end is drawn in before their spread is measured."""
_END = float(ndtri(1 - TRIMMED))
KEPT = float(1 - 2 * TRIMMED - 2 * _END * np.exp(-(_END**2) / 2) / np.sqrt(2 * np.pi) + 2 * TRIMMED * _END**2)
"""What drawing in the ends leaves of the variance of a normal deviate: 0.68."""
MANY_TIMES = 10.0
"""From this dispersion on the differences between groups are taken as real rather than as inflated chance."""
_SIGNIFICANT, _ALIKE = 0.05, 0.2


class Kind(StrEnum):
    """What the groups count."""

    SHARE = "share"
    RATE = "rate"


class Dispersion(NamedTuple):
    """How much more than by chance groups differ."""

    factor: float = 1.0
    """The variance in units of the variance by chance; 1 where the test finds no more than chance."""
    between: float = 0.0
    """The variance of true values between groups, which no number of answers makes smaller; 0 unless it is used.

    Large groups decide it, as they tell more. So its root is not the plain standard deviation of the groups' values: it is
    smaller where small groups lie farthest from the rest, and larger where large ones do.
    """
    p: float = nan
    """The chance of such differences where all groups are alike."""


CHANCE = Dispersion()
"""No more than chance."""


def limits(
    centre: float, n: Array, z: float, kind: Kind = Kind.SHARE, dispersion: Dispersion = CHANCE
) -> tuple[Array, Array]:
    """Lower and upper limit at each n (answers of a share, exposure of a rate), kept within what can be measured.

    For a share the limits are the values whose score interval would just reach the centre.
    """
    half = z * np.sqrt(_variance(centre, np.asarray(n, dtype=np.float64), kind, dispersion))
    return np.maximum(centre - half, 0.0), np.minimum(centre + half, 1.0 if kind is Kind.SHARE else inf)


def dispersion(counts: Array, n: Array, kind: Kind = Kind.SHARE) -> Dispersion:
    """Whether groups differ by more than chance, and if so by how much.

    The test is the chi-square test of all groups at 5 %. If it says so, the standard scores of the groups are drawn in
    at both ends (winsorised at 10 %), so that a few unusual groups do not hide themselves, and their mean square, divided by
    what that leaves of a normal deviate (`KEPT`), is the factor. From a factor of ten on it is a variance between the groups
    that is added instead (by moments, as DerSimonian & Laird 1986): multiplied chance would call every large group unusual.

    The published formula is the mean square without that division. It departs from it because drawing in the ends makes the
    scores of perfectly ordinary groups smaller too: where the true factor is 3, the published one would come to 2.04
    on average, the lines would be a sixth too narrow, and five times as many ordinary groups would be named.
    """
    x, size = np.asarray(counts, dtype=np.float64), np.asarray(n, dtype=np.float64)
    centre = float(np.sum(x) / np.sum(size)) if len(size) else nan
    error = np.sqrt(_variance(centre, size, kind, CHANCE))
    if len(size) < 2 or not np.all(error > 0):
        return CHANCE
    scores = (x / size - centre) / error
    freedom = len(size) - 1
    p = float(chdtrc(freedom, float(np.sum(scores**2))))
    drawn_in = np.clip(scores, *np.quantile(scores, [TRIMMED, 1 - TRIMMED]))
    factor = float(np.mean(drawn_in**2)) / KEPT
    if p >= _SIGNIFICANT or factor <= 1:
        return Dispersion(p=p)
    if factor < MANY_TIMES:
        return Dispersion(factor=factor, p=p)
    weights = 1 / error**2
    between = (len(size) * factor - freedom) / float(np.sum(weights) - np.sum(weights**2) / np.sum(weights))
    return Dispersion(factor=factor, between=max(between, 0.0), p=p)


class Fit(NamedTuple):
    """What the limits of a funnel are drawn around and how wide they are."""

    centre: float
    dispersion: Dispersion
    apart: int | None = None
    """The one group that they do not rest on."""


def fit(counts: Array, n: Array, kind: Kind = Kind.SHARE) -> Fit:
    """The value that the groups have in common, and their dispersion.

    Below ten groups drawing in the ends cannot keep one unusual group from hiding itself. So there, where the groups
    differ by more than chance, and by no more than chance (p of .2 or more) without the one that stands out most, the
    fit rests on the others.
    """
    x, size = np.asarray(counts, dtype=np.float64), np.asarray(n, dtype=np.float64)
    whole = dispersion(x, size, kind)
    if len(size) < 1 / TRIMMED and whole.p < _SIGNIFICANT:
        others = [np.arange(len(size)) != index for index in range(len(size))]
        found = [dispersion(x[kept], size[kept], kind).p for kept in others]
        most = int(np.nanargmax(found)) if not np.all(np.isnan(found)) else 0
        if found[most] >= _ALIKE:
            kept = others[most]
            return Fit(float(np.sum(x[kept]) / np.sum(size[kept])), CHANCE, most)
    return Fit(float(np.sum(x) / np.sum(size)) if len(size) else nan, whole)


def outside(
    counts: Array, n: Array, centre: float, kind: Kind = Kind.SHARE, dispersion: Dispersion = CHANCE
) -> NDArray[np.int64]:
    """For each group 2 above the 99.8 % limit, 1 above the 95 % limit, -1 and -2 below them, else 0.

    A group counts as outside only where the exact chance of its count agrees: the limits are drawn by the normal
    distribution, which promises too much where few successes or events are expected.
    """
    x, size = np.asarray(counts, dtype=np.float64), np.asarray(n, dtype=np.float64)
    found = np.zeros(len(size), dtype=np.int64)
    below, above = _tails(x, size, centre, kind)
    for z in (NEAR, FAR):
        low, high = limits(centre, size, z, kind, dispersion)
        chance = float(ndtr(-z))
        found += ((x / size > high) & (above <= chance)).astype(np.int64)
        found -= ((x / size < low) & (below <= chance)).astype(np.int64)
    return found


def _tails(x: Array, size: Array, centre: float, kind: Kind) -> tuple[Array, Array]:
    """The exact chances of so many or fewer, and of so many or more."""
    if kind is Kind.RATE:
        expected = size * centre
        return pdtr(x, expected), np.where(x > 0, pdtrc(np.maximum(x - 1, 0), expected), 1.0)
    rest = np.maximum(size - x, 0)
    below = np.where(rest > 0, betainc(np.maximum(rest, 1e-9), x + 1, 1 - centre), 1.0)
    return below, np.where(x > 0, betainc(np.maximum(x, 1e-9), rest + 1, centre), 1.0)


def _variance(centre: float, n: Array, kind: Kind, dispersion: Dispersion) -> Array:
    spread = centre * (1 - centre) if kind is Kind.SHARE else centre
    if dispersion.between:
        return spread / n + dispersion.between
    return dispersion.factor * spread / n
