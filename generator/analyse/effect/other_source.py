"""Figures from after a change in another source that would, beside other figures on its file, tell of few answers.

The search of a page looks at the rows of criteria. What an impact reads from another source is no criterion's.
"""

import datetime as dt
from collections.abc import Container, Iterator, Mapping
from itertools import combinations

import numpy as np

from generator.analyse.disclosure.statistics import alike
from generator.analyse.effect.sides import rows_of, spans
from generator.analyse.sampled import Sampled
from generator.analyse.tellers import behind
from generator.model import MeasureType, Review
from generator.model.table import Table

_Entry = tuple[str, dt.date]


def unsafe_elsewhere(
    review: Review,
    tables: Mapping[str, Table],
    drawn: Mapping[str, Sampled],
    held: Container[str],
    minimum_n: int,
) -> dict[str, frozenset[dt.date]]:
    """By criterion the days of change whose figures from another source are not to be shown. `held` criteria tell nothing.

    Of two figures that one sum gives and that a few rows tell apart, it is the one on fewer rows; beside the figure of a
    criterion it is that of the impact.
    """
    entries: dict[str, _Entry] = {}
    figures = {name: each for name, each in drawn.items() if name not in held}
    criteria = dict(review.criteria)
    for number, (entry, side) in enumerate(_sides(review, tables, held)):
        name = f"\0{number}"
        entries[name], figures[name], criteria[name] = entry, side, review.criteria[entry[0]]
    if not entries:
        return {}
    found: dict[str, set[dt.date]] = {}
    for _, names in alike(criteria, {name: each for name, each in figures.items() if each.beside is None}):
        for pair in combinations(sorted(names, key=lambda name: len(figures[name].sample.rows)), 2):
            unsafe = next((name for name in pair if name in entries), None)
            if unsafe is not None and 0 < _apart(figures[pair[0]], figures[pair[1]], minimum_n) < minimum_n:
                criterion, day = entries[unsafe]
                found.setdefault(criterion, set()).add(day)
    return {name: frozenset(days) for name, days in found.items()}


def _sides(review: Review, tables: Mapping[str, Table], held: Container[str]) -> Iterator[tuple[_Entry, Sampled]]:
    """What each impact shows of another source; not counts, which are shown whatever they are of."""
    for entry in review.impact:
        criterion, name = review.criteria.get(entry.criterion), entry.source
        if name is None or name not in tables or criterion is None or entry.criterion in held:
            continue
        measure = criterion.measure
        if measure is None or measure.contacts or (measure.type is MeasureType.COUNT and not measure.of_totals):
            continue
        after = spans(entry, review)[1]
        side = rows_of(criterion, review, tables, name, after) if after and review.sources[name].date else None
        if side is not None:
            yield (entry.criterion, entry.changed_on), Sampled(rows=side.rows, sample=side.sample)


def _apart(part: Sampled, whole: Sampled, minimum_n: int) -> float:
    """How many answers the whole has that the part has not, where they are few; none where the part does not lie in it.

    Many answers of few people are few.
    """
    people = whole.sample.people
    most = minimum_n if people is None or not len(people) else minimum_n * int(np.bincount(people).max())
    if part.sample.denominators is None and not 0 < len(whole.sample.rows) - len(part.sample.rows) < most:
        return 0  # told by their lengths: there may be thousands of pairs
    mine, all_rows = (each.rows.frame.index.to_numpy(dtype=np.int64)[each.sample.rows] for each in (part, whole))
    if not np.isin(mine, all_rows).all():
        return 0
    more = ~np.isin(all_rows, mine)
    counted = whole.sample.denominators if part.sample.denominators is not None else None
    apart = float(more.sum() if counted is None else counted[more].sum())
    return apart if people is None else min(apart, float(behind(more, people)))
