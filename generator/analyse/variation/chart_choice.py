"""Which chart a criterion's points stand on: by what is measured, by how much there is, or as the author chose."""

from typing import Literal

import numpy as np

from generator import speech
from generator.analyse.samples import Sample
from generator.model.criterion import Criterion, MeasureType
from generator.records import dataclass
from generator.statistics.comparing import same
from generator.statistics.special_causes import Array

Kind = Literal["xmr", "p", "u", "c", "run"]
ENOUGH_POINTS = 13
"""Points before limits are more than provisional (Making data count); with fewer in all there is a run chart."""
ENOUGH_EVENTS = 2.0
"""Events a point under which limits would call chance a signal too often (`statistics/false_alarms.csv`)."""
_BY_TYPE: dict[MeasureType, Kind] = {
    MeasureType.SHARE: "p",
    MeasureType.CSAT: "p",
    MeasureType.RATIO: "p",
    MeasureType.RATE: "u",
    MeasureType.COUNT: "c",
}


@dataclass(frozen=True, kw_only=True)
class Series:
    """The points as numbers, nan where there is none to show; `counts` of `sizes` where the value is made of these.

    Sizes are those of one unit of the value: cases of a share, so many contacts of a rate, 1 of a count.
    """

    values: Array
    counts: Array
    sizes: Array

    @property
    def points(self) -> int:
        """How many points have a value."""
        return int((~np.isnan(self.values)).sum())


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The chart, and why it and no other."""

    kind: Kind
    why: str


def choose(criterion: Criterion, sample: Sample, series: Series) -> Choice:
    """The author's choice where the data allow it, else the one of the measure; a run chart where there is too little."""
    usual, why = _of_the_measure(criterion, sample, series)
    asked = criterion.chart
    if asked in ("xmr", "run") or (asked and asked == usual):
        return Choice(kind=asked, why=speech.why_chart("asked"))
    chosen = Choice(kind=usual, why=why)
    if series.points < ENOUGH_POINTS:
        chosen = Choice(kind="run", why=speech.why_chart("few", enough=f"{ENOUGH_POINTS:g}"))
    elif usual != "xmr" and events(usual, series.counts, series.sizes) < ENOUGH_EVENTS:
        chosen = Choice(kind="run", why=speech.why_chart(f"rare {criterion.every}", enough=f"{ENOUGH_EVENTS:g}"))
    return Choice(kind=chosen.kind, why=speech.why_chart("refused", asked=asked, because=why)) if asked else chosen


def events(kind: Kind, counts: Array, sizes: Array) -> float:
    """How many events a point of usual size has on the mean; of a share the rarer of events and non-events."""
    known = ~np.isnan(counts) & (sizes > 0)
    if not known.any():
        return np.nan
    mean = float(counts[known].sum() / sizes[known].sum())
    return float(np.median(sizes[known])) * (min(mean, 1 - mean) if kind == "p" else mean)


def _of_the_measure(criterion: Criterion, sample: Sample, series: Series) -> tuple[Kind, str]:
    assert criterion.measure is not None
    weighted = sample.weights is not None
    if kind := counted_on(criterion, weighted=weighted, series=series):
        return kind, speech.why_chart(kind)
    if criterion.measure.type not in _BY_TYPE:
        return "xmr", speech.why_chart("measured")
    return "xmr", speech.why_chart("weighted" if weighted else "not counted")


def counted_on(criterion: Criterion, *, weighted: bool, series: Series) -> Kind | None:
    """The chart whose limits follow from counts: of shares, rates and counts whose points are plain ones; else none."""
    assert criterion.measure is not None
    kind = _BY_TYPE.get(criterion.measure.type)
    return kind if kind and not weighted and _made_of_counts(kind, series) else None


def _made_of_counts(kind: Kind, series: Series) -> bool:
    """Whether every value is a whole count by its size, and of a share no more than that."""
    shown = ~np.isnan(series.values)
    counts, sizes = series.counts[shown], series.sizes[shown]
    if np.isnan(counts).any() or np.isnan(sizes).any() or (counts != np.floor(counts)).any():
        return False
    if kind == "p" and ((counts > sizes).any() or (sizes != np.floor(sizes)).any()):
        return False
    return all(
        same(value, count / size) for value, count, size in zip(series.values[shown], counts, sizes, strict=True)
    )
