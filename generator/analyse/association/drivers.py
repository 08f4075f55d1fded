"""Rank correlation of what belongs to a feature with satisfaction and recommendation, with its interval.

Spearman's rho with the interval of Bonett & Wright 2000, Psychometrika 65:23, on Fisher's scale:
the standard error of atanh(rho) is sqrt((1 + rho^2 / 2) / (n - 3)).
"""

import math
from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from generator.analyse.selection import Rows
from generator.model import ColumnType, MeasureType, Review
from generator.model.source import Column
from generator.results import Driver, Drivers
from generator.statistics.intervals import normal_quantile

_A_DRIVER = 10
"""So many answers for each driver; with fewer nothing is shown."""
_OUTCOMES = (MeasureType.CSAT, MeasureType.NPS)
_KINDS = (ColumnType.SCORE, ColumnType.FLAG)


def drivers(name: str, review: Review, rows: Rows) -> Iterator[Drivers]:
    """For each outcome of a source, the columns that belong to a feature and are no outcome themselves."""
    measures = [criterion.measure for criterion in review.criteria.values() if criterion.measure]
    outcomes = list(
        dict.fromkeys(
            each.column for each in measures if each.source == name and each.type in _OUTCOMES and each.column
        )
    )
    others = {
        key: column
        for key, column in review.sources[name].columns.items()
        if column.type in _KINDS and column.feature and key not in outcomes and key in rows.frame
    }
    for outcome in outcomes:
        if others and outcome in rows.frame and outcome in rows.columns:
            yield _drivers(name, outcome, others, rows)


def _drivers(name: str, outcome: str, others: dict[str, Column], rows: Rows) -> Drivers:
    result = _oriented(rows.frame[outcome], rows.columns[outcome])
    sides = {key: _oriented(rows.frame[key], column) for key, column in others.items()}
    answered = min(int((result.notna() & side.notna()).sum()) for side in sides.values())
    if answered < _A_DRIVER * len(others):
        reason = f"fewer than {_A_DRIVER} answers for each of the columns that are compared"
        return Drivers(source=name, outcome=outcome, reason=reason)
    found = tuple(_driver(key, others[key].feature or "", side, result) for key, side in sides.items())
    return Drivers(source=name, outcome=outcome, drivers=found)


def _oriented(series: pd.Series, column: Column) -> pd.Series:
    """Numbers of which more is better."""
    numbers = series.astype("Float64").astype("float64")
    return -numbers if column.scale and column.scale[0] > column.scale[1] else numbers


def _driver(name: str, feature: str, side: pd.Series, result: pd.Series) -> Driver:
    both = (side.notna() & result.notna()).to_numpy()
    first, second = side.to_numpy()[both], result.to_numpy()[both]
    n = int(both.sum())
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        return Driver(column=name, feature=feature, n=n)
    rho = float(spearmanr(first, second).statistic)
    low, high = correlation_interval(rho, n)
    return Driver(column=name, feature=feature, n=n, rho=rho, low=low, high=high)


def correlation_interval(rho: float, n: int, level: float = 0.95) -> tuple[float, float]:
    """The interval of a rank correlation from `n` pairs. Raises ValueError unless n exceeds 3."""
    if n <= 3:
        raise ValueError("a correlation needs more than three pairs for an interval")
    if abs(rho) >= 1:
        return rho, rho
    half = normal_quantile(level) * math.sqrt((1 + rho**2 / 2) / (n - 3))
    middle = math.atanh(rho)
    return math.tanh(middle - half), math.tanh(middle + half)
