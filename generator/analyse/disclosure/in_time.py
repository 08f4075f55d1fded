"""What the trend and the effects of a criterion, and a count in time, tell of points in time and of what lies about a change."""

from collections.abc import Iterable, Iterator

import numpy as np

from generator.analyse.changes import Divided
from generator.analyse.disclosure.conditions import Told
from generator.analyse.disclosure.divisions import Divisions
from generator.analyse.disclosure.facts import Mask, Table
from generator.analyse.sampled import Sampled
from generator.model import Criterion, MeasureType, Review

MOST_POINTS = 1_000
"""So many points of what numerators tell are looked at; of more, the search would give up what it can look at else."""


def few_points(others: Iterable[Told]) -> bool:
    """Whether the points in time of what numerators tell are few enough to be looked at."""
    dated = ((criterion.every, each.rows) for _, criterion, each in others if each.rows.dates is not None)
    return sum(len(rows.periods(every)[1]) for every, rows in dated if every) <= MOST_POINTS


def points(
    divisions: Divisions, name: str, criterion: Criterion, drawn: Sampled, divided: Divided | None, within: Mask
) -> Iterator[Table]:
    """The periods of a trend, or of a count, which are shown whatever their size."""
    if criterion.every is None or drawn.rows.dates is None:
        return
    if criterion.measure and criterion.measure.type is MeasureType.COUNT:
        yield divisions.counted(name, criterion.every, drawn.rows, within)
    elif divided is not None and divided.drawn:
        yield divisions.periods(name, criterion.every, drawn.rows, within)


def changes(
    divisions: Divisions, review: Review, name: str, drawn: Sampled, divided: Divided, within: Mask
) -> Iterator[Table]:
    """What lies before and after each change."""
    criterion, sample = review.criteria[name], drawn.sample
    if criterion.every and divided.left_out:
        codes, begins = drawn.rows.periods(criterion.every)
        out = np.isin(begins, np.array(sorted(divided.left_out), dtype="datetime64[D]"))
        sample = sample.part(~out[codes[sample.rows]])
        within = divisions.mask(drawn.rows, sample.rows)
    for day in sorted(set(review.changes(criterion)) - divided.unsafe):
        yield divisions.change(name, day, drawn.rows, within, sample)
