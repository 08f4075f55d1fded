"""Control charts of counts: p for shares, u for rates, c for counts, with limits from each point's own size.

Chance between single calls sets their width. Where points differ by more than that, as they do whenever days differ and
sizes are large, Laney's factor says by how much. Shewhart 1931, Economic control of quality of manufactured product;
NIST/SEMATECH e-Handbook, 6.3.3; D. B. Laney 2002, Quality Engineering 14:531.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Generic, Literal, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from generator.records import dataclass
from generator.results import Signal
from generator.statistics.special_causes import Array, Flags, signals

SIGMAS = 3.0
MOVING_RANGE = 1.128
"""The mean moving range of independent normal values, in standard deviations."""
STANDARD_ERROR = 0.91
"""The standard error of an estimate by moving ranges, relative to its value and times the root of the number of points."""
ONE_SIDED = 1.645
"""The normal deviate that one value in twenty exceeds."""
Width = Literal["chance", "laney", "at least chance"]
"""Limits as wide as chance between single calls makes them; times Laney's factor; times that factor where it exceeds 1."""


class Lines(Protocol):
    """What the rules need to know of a stretch: its centre line, and its limits before they are cut to what is possible."""

    @property
    def mean(self) -> float:
        """The centre line."""

    @property
    def natural(self) -> tuple[Array | float, Array | float]:
        """The lower and the upper limit, for each point or for all."""


L = TypeVar("L", bound=Lines)


@dataclass(frozen=True, kw_only=True)
class ControlChart(Generic[L]):
    """The lines of each baseline, and per point its baseline (counted from 0), lines and signals."""

    limits: tuple[L, ...]
    baseline: NDArray[np.int64]
    mean: Array
    lower: Array
    upper: Array
    signals: tuple[tuple[Signal, ...], ...]


@dataclass(frozen=True, kw_only=True)
class CountLimits:
    """Centre line and limits of a stretch of shares, rates or counts; arrays have an entry for each point."""

    points: int
    """How many points the centre line and the width rest on."""
    ranges: int
    """How many steps between neighbours the factor rests on."""
    mean: float
    sigma: Array
    """A third of the way from the centre line to a limit; nan for a point without a size."""
    dispersion: float
    """Laney's sigma_z: how many times as far as chance alone would move them points lie from one another; nan if unknown."""
    ends: tuple[float, float]
    """What is possible."""

    @property
    def natural(self) -> tuple[Array, Array]:
        """Three sigma below and above the centre line, possible or not: the rules count in thirds of this way."""
        return self.mean - SIGMAS * self.sigma, self.mean + SIGMAS * self.sigma

    @property
    def lower(self) -> Array:
        """The lower limits, cut to what is possible."""
        return np.clip(self.natural[0], *self.ends)

    @property
    def upper(self) -> Array:
        """The upper limits, cut to what is possible."""
        return np.clip(self.natural[1], *self.ends)


def p_chart(counts: Array, n: Array, *, basis: Flags | None = None, width: Width = "chance") -> CountLimits:
    """A share at each point, `counts` of `n`, as fractions: mean plus and minus 3 sqrt(mean (1 - mean) / n).

    A point with nan or 0 in `n` is missing. `basis` says which points set centre and factor; without it all do.
    """
    return _limits(counts, n, lambda mean: mean * (1 - mean), (0.0, 1.0), basis, width)


def u_chart(counts: Array, exposure: Array, *, basis: Flags | None = None, width: Width = "chance") -> CountLimits:
    """A rate at each point, events for one unit of exposure: mean plus and minus 3 sqrt(mean / exposure)."""
    return _limits(counts, exposure, lambda mean: mean, (0.0, np.inf), basis, width)


def c_chart(counts: Array, *, basis: Flags | None = None, width: Width = "chance") -> CountLimits:
    """A count at each point, all over equal spans: mean plus and minus 3 sqrt(mean). nan is a missing point."""
    counts = np.asarray(counts, dtype=np.float64)
    return u_chart(counts, np.where(np.isnan(counts), np.nan, 1.0), basis=basis, width=width)


def laney(z: Array) -> float:
    """Sigma_z, the mean moving range of standardised values by 1.128. No range spans a gap (nan); nan without any."""
    ranges = np.abs(np.diff(z))
    ranges = ranges[~np.isnan(ranges)]
    return float(ranges.mean() / MOVING_RANGE) if ranges.size else np.nan


def beyond_chance(points: int) -> float:
    """What sigma_z exceeds in about one stable series in twenty where only chance between single calls is at work."""
    return 1 + ONE_SIDED * STANDARD_ERROR / float(np.sqrt(points))


def chart(values: Array, starts: Sequence[int], lines_of: Callable[[slice], L]) -> ControlChart[L]:
    """The chart of `values`, with lines computed anew from each index in `starts`; `lines_of` gives those of a stretch.

    The rules run over each baseline by itself, as in NHSRplotthedots: a run does not outlast a known change.
    Raises ValueError unless `starts` ascend between the first point and the last.
    """
    edges = [0, *starts, len(values)]
    if starts and any(first >= last for first, last in pairwise(edges)):
        raise ValueError("baselines start in ascending order, after the first point")
    parts = [slice(first, last) for first, last in pairwise(edges)]
    sizes = [part.stop - part.start for part in parts]
    found = tuple(lines_of(part) for part in parts)
    lower, upper = (
        [np.broadcast_to(np.asarray(each.natural[side]), size) for each, size in zip(found, sizes, strict=True)]
        for side in (0, 1)
    )
    return ControlChart(
        limits=found,
        baseline=np.repeat(np.arange(len(parts)), sizes),
        mean=np.repeat([each.mean for each in found], sizes),
        lower=np.concatenate(lower),
        upper=np.concatenate(upper),
        signals=tuple(
            point
            for part, each, low, high in zip(parts, found, lower, upper, strict=True)
            for point in signals(np.asarray(values[part], dtype=np.float64), each.mean, low, high)
        ),
    )


def _limits(
    counts: Array,
    sizes: Array,
    variance: Callable[[float], float],
    ends: tuple[float, float],
    basis: Flags | None,
    width: Width,
) -> CountLimits:
    counts, sizes = np.asarray(counts, dtype=np.float64), np.asarray(sizes, dtype=np.float64)
    known = (sizes > 0) & ~np.isnan(counts)
    used = known if basis is None else known & basis
    sizes = np.where(known, sizes, np.nan)
    total = float(sizes[used].sum())
    mean = float(counts[used].sum()) / total if total else np.nan
    by_chance = np.sqrt(max(0.0, variance(mean)) / sizes) if total else np.full(len(counts), np.nan)
    varies = total > 0 and variance(mean) > 0
    dispersion = laney(np.where(used, (counts / sizes - mean) / by_chance, np.nan)) if varies else np.nan
    factor = {"chance": 1.0, "laney": dispersion, "at least chance": float(np.fmax(1.0, dispersion))}[width]
    return CountLimits(
        points=int(used.sum()),
        ranges=int((used[1:] & used[:-1]).sum()),
        mean=mean,
        sigma=factor * by_chance,
        dispersion=dispersion,
        ends=ends,
    )
