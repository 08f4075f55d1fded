"""Whether monitors score alike: each item, the totals, and each monitor beside the others on the same interactions."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.analyse.monitoring.sheets import of_each_monitor, several
from generator.analyse.small_groups import held_back
from generator.model import Scorecard, Source
from generator.model.source import SCORE
from generator.results import (
    Alikeness,
    Calibration,
    Figure,
    ItemAgreement,
    MonitorResult,
    TotalsAgreement,
)
from generator.statistics import agreement, intraclass
from generator.statistics.agreement import Array, Coefficient, Metric
from generator.statistics.intervals import mean_t
from generator.statistics.numbering import coded

RELIED_ON, TENTATIVE = 0.8, 0.667
"""Krippendorff's bands: from the first on scores can be relied on, from the second on for tentative conclusions."""
HIGH_AGREEMENT = 0.85
"""From this share of equal scores on a low alpha needs a word of why."""
NEARLY_ALL = 0.8
"""From this share on the most frequent score leaves so few others that alpha rests on these."""
_Places = NDArray[np.integer[Any]]
_LEVEL = 0.95
_DECIMALS = 8


def calibration(frame: pd.DataFrame, source: Source, scorecard: Scorecard, minimum_n: int) -> Calibration | None:
    """What the sheets say of interactions that two monitors or more scored; nothing where no columns name both."""
    if not source.item or not source.assessor:
        return None
    sheets = of_each_monitor(frame, source)
    together = several(sheets, source)
    interactions = len(coded(together[source.item])[1])
    totals = _by_monitor(together, source, SCORE)
    enough = interactions >= minimum_n
    differences = _monitors(sheets, source, totals, minimum_n)
    return Calibration(
        interactions=interactions,
        needed=max(0, minimum_n - interactions),
        items=tuple(
            _item(name, scorecard, _side_by_side(together, source, name), minimum_n)
            for name in scorecard.items
            if name in frame and enough
        ),
        totals=_totals(totals, minimum_n) if enough else None,
        monitors=differences,
        compared=sum(each.difference is not None for each in differences),
    )


def alike(frame: pd.DataFrame, source: Source, scorecard: Scorecard) -> tuple[int, int]:
    """How often two monitors scored the same item of the same interaction, and how often alike: all pairs of monitors."""
    if not source.item or not source.assessor:
        return 0, 0
    together = several(of_each_monitor(frame, source), source)
    pairs = same = 0.0
    for name in scorecard.items:
        if name in frame:
            given = agreement.counts(_side_by_side(together, source, name), least=2)
            size = given.sum(axis=1)
            pairs += float(np.sum(size * (size - 1))) / 2
            same += float(np.sum(given * (given - 1))) / 2
    return round(pairs), round(same)


def _side_by_side(together: pd.DataFrame, source: Source, column: str) -> Array:
    """The scores of one column, [interactions, sheets]; whose sheet stands where has no meaning."""
    interaction = coded(together[source.item])[0]
    number = pd.Series(interaction).groupby(interaction).cumcount().to_numpy()
    return _placed(together, column, interaction, number)


def _by_monitor(together: pd.DataFrame, source: Source, column: str) -> pd.DataFrame:
    """The scores of one column: a row for each interaction, a column for each monitor."""
    interaction = coded(together[source.item])[0]
    monitor, names = pd.factorize(together[source.assessor].astype(str), sort=True)
    return pd.DataFrame(_placed(together, column, interaction, monitor), columns=list(names))


def _placed(together: pd.DataFrame, column: str, rows: _Places, columns: _Places) -> Array:
    placed = np.full((int(rows.max(initial=-1)) + 1, int(columns.max(initial=-1)) + 1), np.nan)
    placed[rows, columns] = together[column].to_numpy(dtype=np.float64)
    return placed


def _item(name: str, scorecard: Scorecard, ratings: Array, minimum_n: int) -> ItemAgreement:
    item = scorecard.items[name]
    twice = ratings[(~np.isnan(ratings)).sum(axis=1) > 1]
    steps, often = np.unique(twice[~np.isnan(twice)], return_counts=True)
    choices = max(len(steps), _choices(item.scores))
    metric: Metric = "ordinal" if choices > 2 else "nominal"
    found = ItemAgreement(
        id=name, name=item.name, interactions=len(twice), needed=max(0, minimum_n - len(twice)), metric=metric
    )
    if found.needed:
        return found
    percent = _figure(twice, agreement.PERCENT)
    alpha = _figure(twice, agreement.ALPHA[metric])
    ac1 = _figure(twice, agreement.gwet(choices))
    verdict = _verdict(alpha)
    masked = bool(percent and percent.value >= HIGH_AGREEMENT and verdict is not Alikeness.RELIABLE)
    apart = masked and (alpha is None or bool(ac1 and alpha.value < TENTATIVE <= ac1.value))
    commonest = float(often.max() / often.sum())
    figures = {"percent": percent, "alpha": alpha, "ac1": ac1, "verdict": verdict, "commonest": _rounded(commonest)}
    why = {"prevalence": apart and commonest >= NEARLY_ALL, "disputed": apart and commonest < NEARLY_ALL}
    return found.model_copy(update=figures | why)


def _choices(scores: tuple[float, float]) -> int:
    """How many scores an item offers: whole steps from the lowest to the highest."""
    low, high = scores
    return int(high - low) + 1


def _figure(ratings: Array, coefficient: Coefficient) -> Figure | None:
    value = agreement.value(ratings, coefficient)
    if np.isnan(value):
        return None
    low, high = agreement.bootstrap(ratings, coefficient)
    return Figure(value=_rounded(value), low=_limit(low), high=_limit(high))


def _verdict(alpha: Figure | None) -> Alikeness:
    if alpha is None or alpha.low is None or alpha.high is None:
        return Alikeness.CANNOT_TELL
    if alpha.low >= RELIED_ON:
        return Alikeness.RELIABLE
    if alpha.low >= TENTATIVE:
        return Alikeness.TENTATIVE
    return Alikeness.NOT_YET if alpha.high < TENTATIVE else Alikeness.CANNOT_TELL


def _totals(totals: pd.DataFrame, minimum_n: int) -> TotalsAgreement | None:
    """By the intraclass correlation where most of the interactions were scored by all monitors, else by alpha."""
    scores = totals.to_numpy(dtype=np.float64)
    twice = scores[(~np.isnan(scores)).sum(axis=1) > 1]
    if len(twice) < minimum_n:
        return None
    regular = twice[:, (~np.isnan(twice)).sum(axis=0) >= minimum_n]
    full = regular[~np.isnan(regular).any(axis=1)]
    apart = intraclass.apart(twice)
    crossed = regular.shape[1] > 1 and len(full) >= max(minimum_n, len(twice) / 2)
    if crossed:
        value, low, high = intraclass.icc_agreement(full)
    else:
        value = agreement.value(twice, agreement.ALPHA["interval"])
        low, high = agreement.bootstrap(twice, agreement.ALPHA["interval"])
    if np.isnan(value):
        return None
    used = full if crossed else twice
    return TotalsAgreement(
        method="ICC(A,1)" if crossed else "Krippendorff's alpha",
        interactions=len(used),
        monitors=int((~np.isnan(used)).any(axis=0).sum()),
        value=_rounded(value),
        low=_limit(low),
        high=_limit(high),
        apart=_rounded(apart.value),
        apart_low=_limit(apart.low),
        apart_high=_limit(apart.high),
        apart_interactions=len(twice),
    )


def _monitors(sheets: pd.DataFrame, source: Source, totals: pd.DataFrame, minimum_n: int) -> tuple[MonitorResult, ...]:
    """Each monitor's difference from the others.

    These differences add up to nothing, so one that is held back alone would follow from the rest. The limits are
    Bonferroni's: all of them together hold the level.
    """
    differs = pd.DataFrame(intraclass.from_the_others(totals.to_numpy(dtype=np.float64)), columns=totals.columns)
    scored = sheets[source.assessor].astype(str).value_counts()
    names = sorted(scored.index)
    own = [differs[name].dropna().to_numpy() if name in differs else np.empty(0) for name in names]
    held = held_back([len(each) for each in own], minimum_n)
    shown = sum(len(each) > 0 and not back for each, back in zip(own, held, strict=True))
    found = []
    for name, each, back in zip(names, own, held, strict=True):
        result = MonitorResult(monitor=name, sheets=int(scored[name]), shared=len(each), suppressed=back)
        if len(each) and not back:
            mean, spread = float(each.mean()), float(each.std(ddof=1))
            low, high = mean_t(mean, spread, float(len(each)), 1 - (1 - _LEVEL) / shown)
            limits = {"low": _rounded(low), "high": _rounded(high)} if spread > 0 else {}
            result = result.model_copy(update={"difference": _rounded(mean), **limits})
        found.append(result)
    return tuple(found)


def _rounded(value: float) -> float:
    """A value without the noise of resampling and of sums in another order."""
    return round(float(value), _DECIMALS)


def _limit(value: float) -> float | None:
    return None if np.isnan(value) else _rounded(value)
