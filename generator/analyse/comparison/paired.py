"""The same people, asked twice: who they are stays in here, and what comes out is how far their answers go together.

Everybody's answers count for the change. Those who answered both times make its interval narrower (or wider, where they
changed sides more often than chance would have it); so all, some or few may be the same.
"""

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd

from generator.analyse.samples import Array, Sample, draw, weighs
from generator.analyse.selection import Rows, select
from generator.model import Measure, MeasureType, Review
from generator.model.table import Table
from generator.records import dataclass
from generator.results import Estimate
from generator.statistics import paired
from generator.statistics.intervals import NpsCounts, ValueInterval, wilson
from generator.statistics.numbering import Integers, coded, how_many

_SHARES = (MeasureType.SHARE, MeasureType.CSAT)
_QUANTILES = (MeasureType.MEDIAN, MeasureType.PERCENTILE)


Who = tuple[Integers, Integers]
"""Who gave each row, now and before."""


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
    found: dict[str, Pairing] = {}
    known: dict[tuple[str, str], tuple[Rows, Rows, Who]] = {}
    for name in tells_who(review, before):
        now, then = review.criteria[name].measure, before.criteria[name].measure
        assert now is not None
        assert then is not None
        if now.source in tables and then.source in tables_before:
            if (key := (now.source, then.source)) not in known:
                rows = select(tables[now.source], review.sources[now.source], review.period)
                earlier = select(tables_before[then.source], before.sources[then.source], before.period)
                known[key] = rows, earlier, _who(rows, earlier)
            rows, earlier, who = known[key]
            found[name] = pairing(now, (rows, draw(rows, now)), (earlier, draw(earlier, then)), minimum_n, who)
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


def pairing(
    measure: Measure, now: tuple[Rows, Sample], then: tuple[Rows, Sample], minimum_n: int, who: Who | None = None
) -> Pairing:
    """How far the answers of the same people go together in two sets of rows; nothing where a source does not tell.

    `who` tells who gave each row of both, where that is known already.
    """
    (rows, sample), (earlier, sample_before) = now, then
    if not (rows.respondent and earlier.respondent):
        return Pairing()
    if not weighs(measure.type):
        told = "a median or percentile has no method for the same people"
        return Pairing(reason=told if measure.type in _QUANTILES else "")
    if sample.weights is not None or sample_before.weights is not None:
        return Pairing(reason="the answers are weighted")
    given, given_before = who or _who(rows, earlier)
    (people, values), (people_before, values_before) = _named(given, sample), _named(given_before, sample_before)
    if how_many(people) < len(people) or how_many(people_before) < len(people_before):
        return Pairing(reason="some people answered more than once")
    place = np.full(max(int(each.max(initial=-1)) for each in (people, people_before)) + 1, -1)
    place[people_before] = np.arange(len(people_before))
    here = np.flatnonzero(place[people] >= 0)
    there = place[people[here]]
    if len(here) < minimum_n:
        return Pairing(reason=f"fewer than {minimum_n} people answered both times")
    order = np.lexsort((values_before[there], values[here]))  # sums in one order, whatever that of the rows
    here, there = here[order], there[order]
    weight = len(here) / math.sqrt(len(sample.values) * len(sample_before.values))
    return Pairing(pairs=len(here), together=weight * _correlation(measure, values[here], values_before[there]))


def _who(rows: Rows, earlier: Rows) -> Who:
    """Who gave each row of both, by a number that is the same in both; -1 where a row names nobody.

    By number and not as texts: numpy gives each text the room of the longest, and one of 10,000 letters took 9 GB.
    """
    if not (rows.respondent and earlier.respondent):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    texts = [each.frame[each.respondent or ""].astype("string") for each in (rows, earlier)]
    codes = coded(pd.concat(texts, ignore_index=True))[0]
    return codes[: len(rows.frame)], codes[len(rows.frame) :]


def _named(people: Integers, sample: Sample) -> tuple[Integers, Array]:
    """Who gave the answers that count, and the answers; without those that name nobody."""
    given = people[sample.rows]
    return given[given >= 0], sample.values[given >= 0]


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
