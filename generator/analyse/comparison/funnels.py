"""Groups of a share or a rate on a funnel: what chance and the ordinary differences between groups allow at each size."""

from collections.abc import Mapping

import numpy as np

from generator.analyse.estimates import is_share
from generator.analyse.samples import Sample
from generator.model.criterion import Measure, MeasureType
from generator.results import Beyond, Estimate, Funnel, FunnelPoint
from generator.statistics import funnel as statistics
from generator.statistics.numbering import how_many

FEWEST_GROUPS = 5
FEWEST_ORDINARY = 10
"""From so many groups on their ordinary differences can be told from a few that are unusual."""
MANY = 30
"""Fewer answers than this are shown with their interval and compared with nothing."""
_BEYOND: dict[int, Beyond | None] = {2: "far above", 1: "above", 0: None, -1: "below", -2: "far below"}


def has_funnel(sample: Sample, measure: Measure) -> bool:
    """Whether counts can be told from chance: of shares and rates, without weights and several answers of one person."""
    if sample.weights is not None or (sample.people is not None and how_many(sample.people) < len(sample.people)):
        return False
    return measure.type in (MeasureType.SHARE, MeasureType.CSAT, MeasureType.RATE) or (
        measure.type is MeasureType.RATIO and is_share(sample)
    )


def funnel(groups: Mapping[str, Estimate], measure: Measure) -> Funnel | None:
    """The funnel of the groups that are shown, around the value that these have together.

    Nothing where the lines would rest on fewer than ten groups that differ by more than chance: so few cannot tell what
    is ordinary, and lines as wide as that would hold any value.
    """
    kind = statistics.Kind.RATE if measure.type is MeasureType.RATE else statistics.Kind.SHARE
    counts = np.array([each.numerator or 0.0 for each in groups.values()])
    n = np.array([each.denominator or 0.0 for each in groups.values()]) / (measure.per or 1)
    judged = np.array([each.n >= MANY for each in groups.values()])
    basis = judged if judged.sum() >= FEWEST_GROUPS else np.ones_like(judged)
    centre, dispersion, apart = statistics.fit(counts[basis], n[basis], kind)
    if basis.sum() < FEWEST_ORDINARY and dispersion.factor > 1:
        return None
    low, high = statistics.limits(centre, n, statistics.NEAR, kind, dispersion)
    lowest, highest = statistics.limits(centre, n, statistics.FAR, kind, dispersion)
    places = statistics.outside(counts, n, centre, kind, dispersion)
    return Funnel(
        kind="rate" if kind is statistics.Kind.RATE else "share",
        per=measure.per or 1,
        centre=centre,
        factor=dispersion.factor,
        between=dispersion.between,
        apart=None if apart is None else [name for name, used in zip(groups, basis, strict=True) if used][apart],
        p=None if np.isnan(dispersion.p) else dispersion.p,
        points=tuple(
            FunnelPoint(
                value=name,
                n=float(n[index]) * (measure.per or 1),
                estimate=float(counts[index] / n[index]),
                low=float(low[index]),
                high=float(high[index]),
                lowest=float(lowest[index]),
                highest=float(highest[index]),
                beyond=_BEYOND[int(places[index])] if each.n >= MANY else None,
                few=each.n < MANY,
            )
            for index, (name, each) in enumerate(groups.items())
        ),
    )
