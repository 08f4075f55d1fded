"""Where a score loses its points, and how what was scored was chosen."""

import numpy as np
import pandas as pd

from generator.model import Scorecard, Source
from generator.results import Chosen, LostPoints, PointsLost
from generator.statistics.agreement import Array
from generator.statistics.numbering import coded
from generator.statistics.resampling import sums_resampled

_AIM = 0.8
_LEVEL = 0.95
_DECIMALS = 8


def points_lost(once: pd.DataFrame, scorecard: Scorecard, minimum_n: int) -> PointsLost | None:
    """What each item takes from the mean score, the most first; nothing where too few were scored or no point is lost.

    An item's weight is that which it has in the interaction, after those that do not apply have handed theirs on. So the
    losses of all items and the mean score make 100. Ties keep the order of the scorecard.
    """
    names = [name for name in scorecard.items if name in once]
    rows = _losses(once[names], scorecard)
    if len(rows) < minimum_n or not np.any(rows > 0):
        return None
    kinds, often = np.unique(np.round(rows, _DECIMALS), axis=0, return_counts=True)
    sums = often @ kinds
    share = sums / sums.sum()
    order = np.argsort(-np.round(share, _DECIMALS), kind="stable")
    drawn = sums_resampled(kinds, often)
    drawn = drawn[drawn.sum(axis=1) > 0]
    parts = drawn / drawn.sum(axis=1, keepdims=True)
    tails = ((1 - _LEVEL) / 2, (1 + _LEVEL) / 2)
    low, high = np.quantile(parts, tails, axis=0)
    reach = np.quantile(_needed(parts), tails, method="inverted_cdf")
    cumulative = np.cumsum(share[order])
    items = tuple(
        LostPoints(
            id=names[index],
            name=scorecard.items[names[index]].name,
            lost=_rounded(sums[index] / len(rows)),
            share=_rounded(share[index]),
            low=_rounded(low[index]) if share[index] > 0 else None,
            high=_rounded(high[index]) if share[index] > 0 else None,
            cumulative=_rounded(cumulative[place]),
        )
        for place, index in enumerate(order)
    )
    return PointsLost(
        interactions=len(rows),
        lost=_rounded(sums.sum() / len(rows)),
        items=items,
        aim=_AIM,
        needed=int(_needed(share[None, :])[0]),
        needed_low=int(reach[0]),
        needed_high=int(reach[1]),
    )


def _losses(given: pd.DataFrame, scorecard: Scorecard) -> Array:
    """Points of 100 that each item lost, [interactions, items], of interactions with a score."""
    scores = given.to_numpy(dtype=np.float64, na_value=np.nan)
    items = [scorecard.items[str(name)] for name in given]
    low, high, weight = (np.array(each) for each in zip(*[(*i.scores, i.weight) for i in items], strict=True))
    weights = np.where(np.isnan(scores), 0.0, weight)
    total = weights.sum(axis=1)
    scored = total > 0
    lost = np.where(np.isnan(scores), 0.0, weights * (high - scores) / (high - low))
    return np.asarray(100 * lost[scored] / total[scored, None])


def _needed(shares: Array) -> Array:
    """How many of the largest shares of each row together reach the aim."""
    reached = np.cumsum(-np.sort(-shares, axis=1), axis=1) >= _AIM - 10**-_DECIMALS
    return np.asarray(reached.argmax(axis=1) + 1)


def chosen(source: Source, once: pd.DataFrame) -> Chosen:
    """How many were scored, from how many, how they were chosen, and over how many people they are spread."""
    sample = source.sample
    found = Chosen(
        scored=len(once),
        of=sample.of if sample else None,
        how=sample.how if sample else "",
        random=sample.random if sample else None,
    )
    if not source.handled_by or source.handled_by not in once:
        return found
    numbers = coded(once[source.handled_by])[0]
    each = pd.Series(np.bincount(numbers[numbers >= 0]))
    if each.empty:
        return found
    spread = {"fewest": int(each.min()), "middle": float(each.median()), "most": int(each.max())}
    return found.model_copy(update={"handlers": len(each), **spread})


def _rounded(value: float) -> float:
    return round(float(value), _DECIMALS)
