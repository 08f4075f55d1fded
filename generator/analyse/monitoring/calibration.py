"""Whether monitors score alike: each item, the totals, and each monitor beside the others on the same interactions."""

import numpy as np
import pandas as pd

from generator.analyse.held_tables import CALIBRATION, NOTHING_HELD, HeldTables
from generator.analyse.monitoring.sheets import of_each_monitor, several
from generator.analyse.small_groups import held_back
from generator.model import Scorecard, Source
from generator.model.source import SCORE
from generator.records import dataclass
from generator.results import (
    Alikeness,
    Calibration,
    Figure,
    ItemAgreement,
    MonitorResult,
    TotalsAgreement,
)
from generator.statistics import agreement, intraclass
from generator.statistics.agreement_coefficients import ALPHA, PERCENT, Array, Metric, gwet
from generator.statistics.intervals import ValueInterval, mean_t
from generator.statistics.numbering import coded, rows_by_number
from generator.statistics.ratings import Integers, Ratings

RELIED_ON, TENTATIVE = 0.8, 0.667
"""Krippendorff's bands: from the first on scores can be relied on, from the second on for tentative conclusions."""
HIGH_AGREEMENT = 0.85
"""From this share of equal scores on a low alpha needs a word of why."""
NEARLY_ALL = 0.8
"""From this share on the most frequent score leaves so few others that alpha rests on these."""
_TWO, _MOST_STEPS = 2, 50
"""Scores on a finer scale than the second are measured by their distances: in their order they would take all pairs of steps."""
_LEVEL = 0.95
_DECIMALS = 8


@dataclass(frozen=True, eq=False)
class Together:
    """What monitors scored; which sheet is whose, and of what, is worked out once for all items."""

    sheets: pd.DataFrame
    """One of each monitor for each interaction."""
    shared: pd.DataFrame
    """Those of interactions that another monitor scored too."""
    interactions: Integers
    """For each row of these the number of its interaction."""
    monitors: Integers
    """And that of its monitor: the place of the name among all of them in their order."""

    @classmethod
    def of(cls, frame: pd.DataFrame, source: Source) -> "Together | None":
        """Of the rows of a source; nothing where no columns name interaction and monitor."""
        if not source.item or not source.assessor:
            return None
        sheets = of_each_monitor(frame, source)
        shared = several(sheets, source)
        monitors = pd.factorize(shared[source.assessor].astype(str), sort=True)[0]
        return cls(sheets, shared, coded(shared[source.item])[0], np.asarray(monitors, dtype=np.int64))

    def ratings(self, column: str) -> Ratings:
        """The scores of one column."""
        scores = self.shared[column].to_numpy(dtype=np.float64, na_value=np.nan)
        return Ratings.of(self.interactions, self.monitors, scores)


def calibration(
    name: str,
    together: Together,
    source: Source,
    scorecard: Scorecard,
    minimum_n: int,
    held: HeldTables = NOTHING_HELD,
) -> Calibration:
    """What the sheets of a source say of interactions that two monitors or more scored; of items that are `held` nothing."""
    interactions = int(together.interactions.max(initial=-1)) + 1
    totals = together.ratings(SCORE)
    enough = interactions >= minimum_n
    differences = _monitors(together, source, totals, minimum_n)
    return Calibration(
        interactions=interactions,
        needed=max(0, minimum_n - interactions),
        items=tuple(
            _item(each, scorecard, together.ratings(each), minimum_n, held.get((CALIBRATION, name, each), ""))
            for each in scorecard.items
            if each in together.shared and enough
        ),
        totals=_totals(totals, minimum_n) if enough else None,
        monitors=differences,
        compared=sum(each.difference is not None for each in differences),
    )


def alike(together: Together, scorecard: Scorecard) -> tuple[int, int]:
    """How often two monitors scored the same item of the same interaction, and how often alike: all pairs of monitors."""
    pairs = same = 0.0
    for name in scorecard.items:
        if name in together.shared:
            given = together.ratings(name).counts()
            size = given.sum(axis=1)
            pairs += float(np.sum(size * (size - 1))) / 2
            same += float(np.sum(given.data * (given.data - 1))) / 2
    return round(pairs), round(same)


def _item(name: str, scorecard: Scorecard, ratings: Ratings, minimum_n: int, held: str) -> ItemAgreement:
    item = scorecard.items[name]
    twice = ratings.of_at_least(2)
    interactions = len(twice.starts())
    steps, often = np.unique(twice.scores, return_counts=True)
    choices = max(len(steps), _choices(item.scores))
    metric: Metric = "nominal" if choices <= _TWO else "ordinal" if choices <= _MOST_STEPS else "interval"
    found = ItemAgreement(
        id=name, name=item.name, interactions=interactions, needed=max(0, minimum_n - interactions), metric=metric
    )
    if found.needed or held:
        return found.model_copy(update={"held": "" if found.needed else held})
    coefficients = (PERCENT, ALPHA[metric], gwet(choices))
    percent, alpha, ac1 = map(_figure, agreement.measured(twice, coefficients))
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


def _figure(found: ValueInterval) -> Figure | None:
    if np.isnan(found.value):
        return None
    return Figure(value=_rounded(found.value), low=_limit(found.low), high=_limit(found.high))


def _verdict(alpha: Figure | None) -> Alikeness:
    if alpha is None or alpha.low is None or alpha.high is None:
        return Alikeness.CANNOT_TELL
    if alpha.low >= RELIED_ON:
        return Alikeness.RELIABLE
    if alpha.low >= TENTATIVE:
        return Alikeness.TENTATIVE
    return Alikeness.NOT_YET if alpha.high < TENTATIVE else Alikeness.CANNOT_TELL


def _totals(totals: Ratings, minimum_n: int) -> TotalsAgreement | None:
    """By the intraclass correlation where most of the interactions were scored by all monitors, else by alpha."""
    twice = totals.of_at_least(2)
    interactions = len(twice.starts())
    if interactions < minimum_n:
        return None
    full = _by_all(twice, minimum_n)
    apart = intraclass.apart(twice)
    crossed = full.shape[1] > 1 and len(full) >= max(minimum_n, interactions / 2)
    if crossed:
        value, low, high = intraclass.icc_agreement(full)
    else:
        [(value, low, high)] = agreement.measured(twice, [ALPHA["interval"]])
    if np.isnan(value):
        return None
    return TotalsAgreement(
        method="ICC(A,1)" if crossed else "Krippendorff's alpha",
        interactions=len(full) if crossed else interactions,
        monitors=full.shape[1] if crossed else len(np.unique(twice.raters)),
        value=_rounded(value),
        low=_limit(low),
        high=_limit(high),
        apart=_rounded(apart.value),
        apart_low=_limit(apart.low),
        apart_high=_limit(apart.high),
        apart_interactions=interactions,
    )


def _by_all(twice: Ratings, minimum_n: int) -> Array:
    """The scores of the interactions that all monitors scored who scored enough of them, [interactions, monitors]."""
    often = np.bincount(twice.raters)
    regular = twice.kept(often[twice.raters] >= minimum_n)
    monitors = int(np.sum(often >= minimum_n))
    if not monitors:
        return np.zeros((0, 0))
    full = regular.of_exactly(monitors)
    ordered = full.scores[np.lexsort((full.raters, full.subjects))]
    return ordered.reshape(-1, monitors)


def _monitors(together: Together, source: Source, totals: Ratings, minimum_n: int) -> tuple[MonitorResult, ...]:
    """Each monitor's difference from the others.

    These differences add up to nothing, so one that is held back alone would follow from the rest. The limits are
    Bonferroni's: all of them together hold the level.
    """
    twice, differs = intraclass.from_the_others(totals)
    shared = sorted(together.shared[source.assessor].astype(str).unique())
    each_own = dict(zip(shared, rows_by_number(twice.raters, len(shared)), strict=True))
    scored = together.sheets[source.assessor].astype(str).value_counts()
    names = sorted(scored.index)
    own = [differs[each_own[name]] if name in each_own else np.empty(0) for name in names]
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
