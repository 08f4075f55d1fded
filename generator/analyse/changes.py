"""What a trend and the effects of actions may show side by side, so that no few answers follow from them together.

The trend shows periods, an effect shows all that lies before a day and all from it on. What is hidden in one must be hidden
in the other, and what is hidden on each side of each day must be as much as a figure needs.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generator.analyse import calendar
from generator.analyse.calendar import MOST_POINTS
from generator.analyse.people import Pairs
from generator.analyse.samples import Sample
from generator.analyse.selection import Rows
from generator.analyse.small_groups import held_in_parts
from generator.model import Criterion, Measure, MeasureType, Review
from generator.records import dataclass
from generator.statistics.numbering import numbered

TOTALS = (MeasureType.RATE, MeasureType.RATIO)
"""Measures whose rows may be totals of a whole period, which no day can divide."""
SUMS = (MeasureType.SHARE, MeasureType.CSAT, MeasureType.NPS, MeasureType.MEAN, MeasureType.RATIO)
"""Measures of answers whose figure for a part follows from those of the whole and of the rest."""


@dataclass(frozen=True, kw_only=True)
class Divided:
    """The periods of a criterion beside the days on which something changed."""

    minimum_n: int
    held: frozenset[dt.date] = frozenset()
    """Periods that neither the trend nor the points of an effect show."""
    left_out: frozenset[dt.date] = frozenset()
    """Periods that contain a change and count for neither side, as no day divides them safely."""
    unsafe: frozenset[dt.date] = frozenset()
    """Changes whose figures before and after would tell those of a few answers."""
    drawn: bool = True
    """Whether a trend or an effect could show any of its periods."""


def divided(sample: Sample, rows: Rows, criterion: Criterion, changes: Iterable[dt.date], minimum_n: int) -> Divided:
    """What to hide, for all `changes` of the criterion together; of counts nothing.

    A change for which there is no safe way is given up, and the others are looked at again without it.
    """
    measure, kept = criterion.measure, sorted(set(changes))
    assert measure is not None
    if measure.type is MeasureType.COUNT or rows.dates is None:
        return Divided(minimum_n=minimum_n)
    days = calendar.days_of(rows.dates).view("datetime64[D]")[sample.rows] if kept or not criterion.every else None
    at, starts = _periods(sample, rows, criterion, days)
    given_up: list[dt.date] = []
    while True:
        sides = None
        if kept and days is not None:
            sides = np.searchsorted(np.array(kept, dtype="datetime64[D]"), days, side="right")
        mixed = {start: day for day in kept if (start := mixed_period(criterion, day))}
        found, lacking = _divided(_sizes(sample, rows, criterion, at, starts, sides), measure, kept, mixed, minimum_n)
        if lacking is None or measure.type not in SUMS:
            return replace(found, unsafe=frozenset(given_up))
        given_up.append(lacking)
        kept.remove(lacking)


def can_be_drawn(sample: Sample, rows: Rows, criterion: Criterion, review: Review) -> bool:
    """Whether a trend or an effect could show any period: neither shows one where there are more than can be drawn.

    An effect whose other side is another source has points of this one before the change alone, which may be few.
    """
    if criterion.every is None:
        return True
    codes, starts = rows.periods(criterion.every)
    with_data = int(np.count_nonzero(np.bincount(codes[sample.rows], minlength=len(starts))))
    mixed = 1  # the period with the change is no point of an effect
    return with_data <= MOST_POINTS + mixed or any(
        entry.source and named.measure == criterion.measure
        for entry in review.impact
        if (named := review.criteria.get(entry.criterion))
    )


def _periods(
    sample: Sample, rows: Rows, criterion: Criterion, days: NDArray[np.datetime64] | None
) -> tuple[NDArray[np.int64], NDArray[np.datetime64]]:
    """For each row of a sample the number of its period, or of its day without any; and where each begins."""
    if criterion.every:
        codes, starts = rows.periods(criterion.every)
        return codes[sample.rows], starts
    assert days is not None
    codes, distinct = numbered(days.view(np.int64), sort=True)
    return codes, distinct.astype("datetime64[D]")


def mixed_period(criterion: Criterion, changed_on: dt.date) -> dt.date | None:
    """The first day of the period that begins before the change and contains it."""
    if criterion.every is None:
        return None
    [start] = calendar.between(changed_on, changed_on, criterion.every)
    return start if start < changed_on else None


def _divided(
    sizes: Mapping[dt.date, Mapping[int, int]],
    measure: Measure,
    kept: list[dt.date],
    mixed: Mapping[dt.date, dt.date],
    minimum_n: int,
) -> tuple[Divided, dt.date | None]:
    """What to hide with these changes, and one of them for which that is not enough.

    `sizes` has the answers of each period by how many changes came before; `mixed` a change in each period with one.
    """
    held: set[dt.date] = set()
    left_out: set[dt.date] = set()
    hidden = [0] * (len(kept) + 1)
    for start in mixed.keys() & sizes.keys():
        parts = sizes[start]
        few = sum(parts.values()) < minimum_n
        if few:
            held.add(start)
        if measure.type in TOTALS or measure.of_totals:
            left_out.add(start)
            if few:
                return Divided(minimum_n=minimum_n, held=frozenset(held), left_out=frozenset(left_out)), mixed[start]
        elif few:  # on no side can it be told from what is hidden there anyway
            for side, size in parts.items():
                hidden[side] += size
        elif measure.type in SUMS and min(parts.values()) < minimum_n:
            left_out.add(start)
    whole = [start for start in sizes if start not in mixed]
    counts, sides = [sum(sizes[start].values()) for start in whole], [next(iter(sizes[start])) for start in whole]
    chosen, few_in = held_in_parts(counts, sides, minimum_n, hidden)
    held |= {start for start, hide in zip(whole, chosen, strict=True) if hide}
    lacking = kept[max(0, few_in[-1] - 1)] if few_in and kept else None
    return Divided(minimum_n=minimum_n, held=frozenset(held), left_out=frozenset(left_out)), lacking


def _sizes(
    sample: Sample,
    rows: Rows,
    criterion: Criterion,
    at: NDArray[np.int64],
    starts: NDArray[np.datetime64],
    sides: NDArray[np.int64] | None,
) -> dict[dt.date, dict[int, int]]:
    """The answers of each period (or the people who gave them, where these are fewer), by how many changes came before."""
    found: dict[dt.date, dict[int, int]] = {}
    days: list[dt.date] = starts.tolist()
    most = 1 if sides is None else int(sides.max(initial=0)) + 1
    which = at if sides is None else at * most + sides
    measure = criterion.measure
    assert measure is not None
    known = rows.people_in(criterion.every) if criterion.every and sides is None and sample.people is not None else None
    for cell, size in enumerate(behind_parts(sample, which, len(starts) * most, known)):
        if size:
            period, side = divmod(cell, most)
            found.setdefault(days[period], {})[side] = size
    return found


def behind_parts(sample: Sample, which: NDArray[np.int64], parts: int, known: Pairs | None = None) -> list[int]:
    """How many answers there are in each part of a sample, or people where these are fewer, as their estimates would say.

    Cases that are still open are among the answers. `known` are the people in the parts of all rows, where that is known.
    """
    sizes = np.bincount(which, minlength=parts)
    if sample.denominators is not None:
        sizes = np.rint(np.bincount(which, weights=sample.denominators, minlength=parts)).astype(np.int64)
    if sample.people is not None:
        if known is not None:
            people = known.people(sample.rows, parts)
        else:
            people = Pairs.of(which, sample.people).people(np.arange(len(which)), parts)
        sizes = np.minimum(sizes, people)
    return [int(size) for size in sizes]
