"""Whether the points of a trend rise or fall steadily since the last baseline."""

import datetime as dt
from collections.abc import Sequence

import numpy as np

from generator.analyse.calendar import Every
from generator.results import Drift
from generator.statistics import monotone
from generator.statistics.special_causes import Array

ENOUGH_POINTS = 8
"""Points under which no trend is claimed or denied."""
YEAR = 365.25
_DAYS = {"week": 7.0, "month": YEAR / 12, "quarter": YEAR / 4, "year": YEAR}
_SEASONS = {"month": 12, "quarter": 4}
_YEARS = 2
_CLAIMED = 0.05
_DECIMALS = 8


def drift(starts: Sequence[dt.date], values: Array, every: Every) -> Drift | None:
    """The test and the slope of points at their real dates; nothing with fewer than eight.

    Where two full years of months or quarters exist, each is compared with the same month or quarter of other years only.
    """
    known = ~np.isnan(values)
    days = np.array([start.toordinal() for start in starts], dtype=np.float64)[known]
    shown = values[known]
    if len(shown) < ENOUGH_POINTS:
        return None
    seasons = _seasons([start for start, there in zip(starts, known, strict=True) if there], every)
    if seasons:
        test, slope = monotone.seasonal_mann_kendall(shown, seasons), monotone.seasonal_sen(days, shown, seasons)
    else:
        test, slope = monotone.mann_kendall(shown), monotone.theil_sen(days, shown)
    short = "week" if every == "day" else every
    per = "year" if days[-1] - days[0] >= YEAR - _DAYS["month"] else short
    low, high = (None if np.isnan(end) else round(end * _DAYS[per], _DECIMALS) for end in (slope.low, slope.high))
    sure = test.p < _CLAIMED and low is not None and high is not None and (low > 0 or high < 0)
    return Drift.model_validate(
        {
            "points": len(shown),
            "p": round(test.p, _DECIMALS),
            "slope": round(slope.value * _DAYS[per], _DECIMALS),
            "low": low,
            "high": high,
            "per": per,
            "seasonal": bool(seasons),
            "direction": ("rising" if test.s > 0 else "falling") if sure else None,
        }
    )


def _seasons(starts: Sequence[dt.date], every: Every) -> list[int]:
    """The month or quarter of each point, where there are two full years of them; else none."""
    if every not in _SEASONS:
        return []
    length = 12 // _SEASONS[every]
    found = [(start.month - 1) // length for start in starts]
    years = {(season, start.year) for season, start in zip(found, starts, strict=True)}
    fewest = min(sum(season == each for season, _ in years) for each in range(_SEASONS[every]))
    return found if fewest >= _YEARS else []
