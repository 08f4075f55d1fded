"""What a measure takes from the rows: one number a row (two for ratios and rates), ready to be estimated in any grouping."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generator.analyse.selection import Mask, Rows, meets
from generator.model.criterion import Measure, MeasureType
from generator.model.source import Condition

Array = NDArray[np.float64]
TOP_BOXES = 2
PROMOTER, PASSIVE = 9, 7


@dataclass(frozen=True, kw_only=True)
class Sample:
    """The rows that enter a measure, as numbers.

    `values` holds per row: for shares and CSAT 1 or 0, for NPS 1, 0 or -1, for counts 1, else the value itself or the
    numerator; `denominators` the other side of a ratio or rate. `rows` are their positions among the selected rows.
    """

    values: Array
    rows: NDArray[np.int64]
    denominators: Array | None = None
    weights: Array | None = None
    missing: int = 0
    excluded: int = 0

    def part(self, mask: Mask) -> "Sample":
        """The rows where the mask is true; what was missing or excluded is not known by part."""
        return replace(
            self,
            values=self.values[mask],
            rows=self.rows[mask],
            denominators=None if self.denominators is None else self.denominators[mask],
            weights=None if self.weights is None else self.weights[mask],
            missing=0,
            excluded=0,
        )


def draw(rows: Rows, measure: Measure) -> Sample:
    """The sample of a measure. Rows that `of` leaves out are excluded; of the others, those without a valid value are missing."""
    frame = rows.frame
    chosen = np.ones(len(frame), dtype=np.bool_)
    for name, condition in measure.of.items():
        chosen &= meets(frame, name, condition, rows.columns)
    excluded = rows.use.rows - int(chosen.sum())
    values, denominators, valid = _numbers(rows, measure)
    used = chosen & valid
    return Sample(
        values=values[used],
        rows=np.flatnonzero(used),
        denominators=None if denominators is None else denominators[used],
        weights=None if rows.weights is None or not weighs(measure.type) else rows.weights[used],
        missing=int((chosen & ~valid).sum()),
        excluded=excluded,
    )


def weighs(kind: MeasureType) -> bool:
    """Whether survey weights enter this measure."""
    return kind in (MeasureType.SHARE, MeasureType.CSAT, MeasureType.NPS, MeasureType.MEAN)


def _numbers(rows: Rows, measure: Measure) -> tuple[Array, Array | None, Mask]:
    """Values and denominators of all rows, and which of them are valid."""
    if measure.type is MeasureType.SHARE:
        successes, valid = _successes(rows, measure)
        return successes, None, valid
    if measure.type is MeasureType.COUNT:
        everything = np.ones(len(rows.frame), dtype=np.bool_)
        return everything.astype(np.float64), None, everything
    if measure.type in (MeasureType.RATE, MeasureType.RATIO):
        return _two_sides(rows, measure)
    values = _column(rows, measure.column or "")
    valid = ~np.isnan(values)
    if measure.type is MeasureType.CSAT:
        scale = rows.columns[measure.column or ""].scale or (0.0, 0.0)
        return (np.abs(values - scale[1]) <= TOP_BOXES - 1).astype(np.float64), None, valid
    if measure.type is MeasureType.NPS:
        return (values >= PROMOTER).astype(np.float64) - (values < PASSIVE), None, valid
    return values, None, valid


def _successes(rows: Rows, measure: Measure) -> tuple[Array, Mask]:
    """Rows that meet the measure's condition and every one in `also`; for a flag without a condition, the yeses."""
    frame, name = rows.frame, measure.column or ""
    condition = measure.condition
    valid = _known(rows, name, condition)
    if condition.given():
        success = meets(frame, name, condition, rows.columns)
    else:
        success = frame[name].fillna(value=False).to_numpy(dtype=np.bool_)
    for other, further in measure.also.items():
        success = success & meets(frame, other, further, rows.columns)
        valid = valid & _known(rows, other, further)
    return success.astype(np.float64), valid


def _known(rows: Rows, name: str, condition: Condition) -> Mask:
    """Rows with a value in every column that a condition looks at; one that asks whether there is a value needs none."""
    if condition.present is not None:
        return np.ones(len(rows.frame), dtype=np.bool_)
    others = [other for other in (condition.before, condition.after) if other in rows.columns]
    return np.asarray(rows.frame[[name, *others]].notna().all(axis=1), dtype=np.bool_)


def _two_sides(rows: Rows, measure: Measure) -> tuple[Array, Array, Mask]:
    below = _column(rows, measure.denominator or "")
    counts_rows = measure.type is MeasureType.RATE and measure.count == "rows"
    above = np.ones(len(below)) if counts_rows else _column(rows, measure.numerator or measure.count or "")
    return above, below, ~(np.isnan(above) | np.isnan(below)) & (above >= 0) & (below > 0)


def _column(rows: Rows, name: str) -> Array:
    return rows.frame[name].to_numpy(dtype=np.float64, na_value=np.nan)
