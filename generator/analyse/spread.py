"""How answers spread over their scale, beside the one number that a box score makes of them."""

import numpy as np
from numpy.typing import NDArray

from generator.analyse.samples import PASSIVE, PROMOTER, TOP_BOXES, Sample
from generator.analyse.selection import Rows
from generator.model import ColumnType, Measure, MeasureType
from generator.results import ScalePoint, Spread
from generator.statistics.multinomial import score_shares

MOST_MARKS = 11
"""The longest scale that is shown mark by mark: 0 to 10."""
FEWEST_MARKS = 4
"""On shorter scales the two best and the two worst marks are all there are, and the value itself says the rest."""


def has_marks(sample: Sample, rows: Rows, measure: Measure) -> bool:
    """Whether the answers behind a measure are shown mark by mark: those on a scale that is neither short nor long."""
    column = rows.columns.get(measure.column or "")
    if column is None or column.type is not ColumnType.SCORE or column.scale is None or not len(sample.rows):
        return False
    if not FEWEST_MARKS - 1 <= max(column.scale) - min(column.scale) < MOST_MARKS:
        return False
    given = rows.frame[measure.column].to_numpy(dtype=np.float64)[sample.rows]
    return bool(np.isin(given, _marks(column.scale)).all())


def _marks(scale: tuple[float, float]) -> NDArray[np.float64]:
    """Every mark of a scale, which is no long one: an author may write one from nothing to a thousand million."""
    return np.arange(min(scale), max(scale) + 1)


def spread(sample: Sample, rows: Rows, measure: Measure) -> Spread | None:
    """The marks of the answers behind a measure on a score; nothing of other columns and very short or long scales."""
    column = rows.columns.get(measure.column or "")
    if column is None or column.scale is None or not has_marks(sample, rows, measure):
        return None
    first, last = column.scale
    marks = _marks(column.scale)
    given = rows.frame[measure.column].to_numpy(dtype=np.float64)[sample.rows]
    marks = marks if last > first else marks[::-1]
    counts = np.array([(given == mark).sum() for mark in marks], dtype=np.float64)
    limits = score_shares(counts.tolist())
    promoters = measure.type is MeasureType.NPS
    best = (marks >= PROMOTER) if promoters else np.arange(len(marks)) >= len(marks) - TOP_BOXES
    worst = (marks < PASSIVE) if promoters else np.arange(len(marks)) < TOP_BOXES
    return Spread(
        column=measure.column or "",
        n=len(given),
        points=tuple(
            ScalePoint(
                mark=float(mark), count=int(count), share=float(count) / len(given), low=float(low), high=float(high)
            )
            for mark, count, low, high in zip(marks, counts, limits.low, limits.high, strict=True)
        ),
        mean=float(given.mean()),
        median=float(np.median(given)),
        top=float(counts[best].sum()) / len(given),
        bottom=float(counts[worst].sum()) / len(given),
        promoters=promoters,
    )
