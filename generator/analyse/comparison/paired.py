"""The same people, asked twice: who they are stays in here, and what comes out is how far their answers go together.

Everybody's answers count for the change. Those who answered both times make its interval narrower (or wider, where they
changed sides more often than chance would have it); so all, some or few may be the same.
"""

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from generator.analyse.samples import Array, Sample, draw, weighs
from generator.analyse.selection import Rows, select
from generator.model import Measure, MeasureType, Review
from generator.model.table import Table
from generator.records import dataclass
from generator.results import Estimate
from generator.statistics import paired
from generator.statistics.intervals import NpsCounts, ValueInterval, wilson

_SHARES = (MeasureType.SHARE, MeasureType.CSAT)
_QUANTILES = (MeasureType.MEDIAN, MeasureType.PERCENTILE)


@dataclass(frozen=True, kw_only=True)
class Pairing:
    """How many people answered both times, and the correlation of the two values that follows from it; or why none."""

    pairs: int = 0
    together: float = 0.0
    reason: str = ""


def pairings(
    review: Review, tables: Mapping[str, Table], before: Review, tables_before: Mapping[str, Table], minimum_n: int
) -> dict[str, Pairing]:
    """For each criterion that both reviews measure in sources that tell who answered: how far the two go together."""
    found = {}
    for name in tells_who(review, before):
        now, then = review.criteria[name].measure, before.criteria[name].measure
        assert now is not None
        assert then is not None
        if now.source in tables and then.source in tables_before:
            rows = select(tables[now.source], review.sources[now.source], review.period)
            earlier = select(tables_before[then.source], before.sources[then.source], before.period)
            found[name] = pairing(now, (rows, draw(rows, now)), (earlier, draw(earlier, then)), minimum_n)
    return found


def tells_who(review: Review, before: Review) -> list[str]:
    """The criteria of both reviews whose sources tell who answered."""
    found = []
    for name, criterion in review.criteria.items():
        other = before.criteria.get(name)
        measures = (criterion.measure, other.measure if other else None)
        sources = [
            owner.sources.get(measure.source)
            for owner, measure in zip((review, before), measures, strict=True)
            if measure and (weighs(measure.type) or measure.type in _QUANTILES)
        ]
        if len(sources) == 2 and all(source and source.respondent and not source.scorecard for source in sources):
            found.append(name)
    return found


def pairing(measure: Measure, now: tuple[Rows, Sample], then: tuple[Rows, Sample], minimum_n: int) -> Pairing:
    """How far the answers of the same people go together in two sets of rows; nothing where a source does not tell."""
    (rows, sample), (earlier, sample_before) = now, then
    if not (rows.respondent and earlier.respondent):
        return Pairing()
    if not weighs(measure.type):
        told = "a median or percentile has no method for the same people"
        return Pairing(reason=told if measure.type in _QUANTILES else "")
    if sample.weights is not None or sample_before.weights is not None:
        return Pairing(reason="the answers are weighted")
    (people, values), (people_before, values_before) = _named(rows, sample), _named(earlier, sample_before)
    if len(set(people)) < len(people) or len(set(people_before)) < len(people_before):
        return Pairing(reason="some people answered more than once")
    _, here, there = np.intersect1d(people, people_before, assume_unique=True, return_indices=True)
    if len(here) < minimum_n:
        return Pairing(reason=f"fewer than {minimum_n} people answered both times")
    weight = len(here) / math.sqrt(len(sample.values) * len(sample_before.values))
    return Pairing(pairs=len(here), together=weight * _correlation(measure, values[here], values_before[there]))


def _named(rows: Rows, sample: Sample) -> tuple[NDArray[np.str_], Array]:
    """Who gave the answers that count, as text, and the answers; without those that name nobody."""
    people = rows.frame[rows.respondent or ""].iloc[sample.rows].astype("string")
    named = people.notna().to_numpy(dtype=np.bool_)
    return people[named].to_numpy(dtype=np.str_), sample.values[named]


def _correlation(measure: Measure, now: Array, then: Array) -> float:
    if measure.type in _SHARES:
        both, first, second = float(now @ then), float(now @ (1 - then)), float((1 - now) @ then)
        return paired.correlation(paired.Pairs(both, first, second, len(now) - both - first - second))
    spread = float(np.std(now) * np.std(then))
    return float(np.mean((now - now.mean()) * (then - then.mean()))) / spread if spread else 0.0


def paired_difference(kind: str, now: Estimate, then: Estimate, found: Pairing) -> tuple[ValueInterval, str] | None:
    """Now minus then with its interval and method; nothing where the measure has none for the same people."""
    if not found.pairs:
        return None
    one, other = now.basis, then.basis
    if "successes" in one and "successes" in other:
        first, second = _share(one), _share(other)
        return paired.mover_correlated(*first, *second, found.together), "Newcombe hybrid score, same people"
    if kind == "nps":
        score = paired.nps_change_correlated(_nps(one), _nps(other), found.together)
        return ValueInterval(*(100 * each for each in score)), "adjusted Wald, same people"
    if "sd" in one and "sd" in other:
        change = paired.mean_change_correlated(
            one["mean"], one["sd"], one["n"], other["mean"], other["sd"], other["n"], found.together, found.pairs
        )
        return change, "paired t"
    return None


def _share(basis: Mapping[str, float]) -> ValueInterval:
    return ValueInterval(basis["successes"] / basis["n"], *wilson(basis["successes"], basis["n"]))


def _nps(basis: Mapping[str, float]) -> NpsCounts:
    return NpsCounts(basis["promoters"], basis["passives"], basis["detractors"])
