"""Answers that come in clusters: several from one person, who is likely to agree with themselves."""

import numpy as np
from numpy.typing import NDArray

from generator.statistics.intervals import Array, Interval, wilson

_SPARSE = 8
"""With more numbers than so many for each value, the clusters are numbered anew, in the same order: mostly none has a value."""


def intraclass(values: Array, clusters: NDArray[np.int64]) -> float:
    """How alike the values of one cluster are: the share of the variance that lies between clusters; below 0 by chance.

    `clusters` holds the number of each value's cluster, from 0 up. nan where no cluster has two values, where all form
    one cluster, or where all values are alike. Raises ValueError when the lengths differ.

    The analysis-of-variance estimator: Donner 1986, Int. Stat. Rev. 54:67; for shares Saha, Miller & Wang 2016,
    Int. J. Biostat. 12.
    """
    return _alike(values, *_of_clusters(values, clusters))


def _alike(values: Array, sizes: Array, totals: Array) -> float:
    """The same with the size and the sum of each cluster."""
    count, groups = len(values), len(sizes)
    if groups < 2 or count == groups:
        return np.nan
    explained = float(np.sum(totals**2 / sizes))
    between = (explained - float(np.sum(totals)) ** 2 / count) / (groups - 1)
    within = max(0.0, float(np.sum(np.square(values))) - explained) / (count - groups)
    typical = (count - float(np.sum(sizes**2)) / count) / (groups - 1)
    spread = between + (typical - 1) * within
    return (between - within) / spread if spread > 0 else np.nan


def design_effect(values: Array, clusters: NDArray[np.int64]) -> float:
    """By how much clusters widen the variance of a mean or share; 1 where they do not, and never less.

    1 + (m - 1) * intraclass correlation, where m is the size of the cluster that a value is found in on average.

    Kish 1965, Survey sampling, 5.4; Saha, Miller & Wang 2016.
    """
    sizes, totals = _of_clusters(values, clusters)
    correlation = _alike(values, sizes, totals)
    return 1.0 if np.isnan(correlation) else _effect(sizes, correlation)


def effect(clusters: NDArray[np.int64], correlation: float) -> float:
    """The design effect of clusters whose values are so alike."""
    sizes = np.bincount(clusters).astype(np.float64)
    return _effect(sizes, correlation)


def wholly_alike(clusters: NDArray[np.int64]) -> float:
    """The same where all values of one cluster are taken as one, which is the most that it can be."""
    return effect(clusters, 1.0)


def _effect(sizes: Array, correlation: float) -> float:
    return max(1.0, 1 + (float(np.sum(sizes**2)) / float(np.sum(sizes)) - 1) * correlation)


def clustered_wilson(successes: float, n: float, effect: float, level: float = 0.95) -> Interval[float]:
    """The score interval of a share whose n tells no more than n / `effect` independent answers.

    Saha, Miller & Wang 2016; Short, Campbell & Frost 2020, Stat. Methods Med. Res. 29:111. Raises ValueError as `wilson`.
    """
    return wilson(successes / effect, n / effect, level)


def _of_clusters(values: Array, clusters: NDArray[np.int64]) -> tuple[Array, Array]:
    """Size and sum of each cluster that has a value."""
    if len(values) != len(clusters):
        raise ValueError("every value has one cluster")
    if int(clusters.max(initial=-1)) >= _SPARSE * len(clusters):  # of few rows of a table of many people
        clusters = np.unique(clusters, return_inverse=True)[1]
    sizes: Array = np.bincount(clusters).astype(np.float64)
    totals: Array = np.bincount(clusters, weights=np.asarray(values, dtype=np.float64)).astype(np.float64)
    return sizes[sizes > 0], totals[sizes > 0]
