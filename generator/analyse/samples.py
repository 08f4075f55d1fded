"""What a measure takes from the rows: one number a row (two for ratios and rates), ready to be estimated in any grouping."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generator.analyse.selection import Mask, Rows, meets
from generator.model.column import Condition
from generator.model.criterion import Measure, MeasureType
from generator.records import dataclass

Array = NDArray[np.float64]
TOP_BOXES = 2
PROMOTER, PASSIVE = 9, 7


@dataclass(frozen=True, kw_only=True)
class Sample:
    """The rows that enter a measure, as numbers.

    `values` holds per row: for shares and CSAT 1 or 0, for NPS 1, 0 or -1, for counts 1 or the total that the row is, else
    the value itself or the numerator; `denominators` the other side of a ratio or rate. `rows` are their positions among
    the selected rows.
    """

    values: Array
    rows: NDArray[np.int64]
    denominators: Array | None = None
    weights: Array | None = None
    people: NDArray[np.int64] | None = None
    """A number for whoever gave a row, where the source names respondents; those not named are one each."""
    handlers: NDArray[np.int64] | None = None
    """The same for whoever handled what a row tells of."""
    held_handlers: Mask | None = None
    """Which rows are of handlers whose groups no table may show."""
    times: Array | None = None
    """Of a time from start to end, where some have not ended: how long each took, or has been open so far."""
    open: Mask | None = None
    """Beside `times`: which have not ended."""
    left_open: int = 0
    """Rows that are missing because they have not ended, where the measure cannot allow for it."""
    missing: int = 0
    excluded: int = 0

    def part(self, mask: Mask | NDArray[np.int64]) -> "Sample":
        """The rows where the mask is true, or those at some places; what was missing or excluded is not known by part."""
        return replace(
            self,
            values=self.values[mask],
            rows=self.rows[mask],
            denominators=None if self.denominators is None else self.denominators[mask],
            weights=None if self.weights is None else self.weights[mask],
            people=None if self.people is None else self.people[mask],
            handlers=None if self.handlers is None else self.handlers[mask],
            held_handlers=None if self.held_handlers is None else self.held_handlers[mask],
            times=None if self.times is None else self.times[mask],
            open=None if self.open is None else self.open[mask],
            left_open=0,
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
    values, denominators, valid = numbers(rows, measure)
    ages = _ages(rows, measure, chosen)
    still_open = ~np.isnan(ages)
    if allows_for_open(rows, measure) and still_open.any():
        return _with_open(rows, measure, values, (chosen, valid, ages), excluded)
    used = chosen & valid
    return Sample(
        values=values[used],
        rows=np.flatnonzero(used),
        denominators=None if denominators is None else denominators[used],
        weights=None if rows.weights is None or not weighs(measure.type) else rows.weights[used],
        people=None if rows.respondent is None else rows.people(rows.respondent)[used],
        handlers=None if rows.handled_by is None else rows.people(rows.handled_by)[used],
        left_open=int((still_open & ~valid).sum()),
        missing=int((chosen & ~valid).sum()),
        excluded=excluded,
    )


def allows_for_open(rows: Rows, measure: Measure) -> bool:
    """Whether the measure can count a case that has not ended: a quantile, or the share that ends within a time.

    Survey weights and further conditions are beyond the method, so there open cases are left out as missing.
    """
    if measure.type in (MeasureType.MEDIAN, MeasureType.PERCENTILE):
        return True
    within = measure.type is MeasureType.SHARE and set(measure.given()) == {"at_most"} and not measure.also
    return within and rows.weights is None


def _ages(rows: Rows, measure: Measure, chosen: Mask) -> Array:
    """How long each chosen case has been open; nan where it is not, and for columns that know no open cases."""
    clock = rows.clocks.get(measure.column or "")
    return np.full(len(rows.frame), np.nan) if clock is None else np.where(chosen, clock.ages(rows.frame), np.nan)


def _with_open(rows: Rows, measure: Measure, values: Array, masks: tuple[Mask, Mask, Array], excluded: int) -> Sample:
    """The sample with its open cases, each as long as it has been open; of a share they are no successes yet."""
    chosen, valid, ages = masks
    still_open = ~np.isnan(ages)
    times = np.where(still_open, ages, _column(rows, measure.column or ""))
    used = chosen & (valid | still_open)
    share = measure.type is MeasureType.SHARE
    return Sample(
        values=np.where(still_open, 0.0 if share else ages, values)[used],
        rows=np.flatnonzero(used),
        people=None if rows.respondent is None else rows.people(rows.respondent)[used],
        handlers=None if rows.handled_by is None else rows.people(rows.handled_by)[used],
        times=times[used],
        open=still_open[used],
        missing=int((chosen & ~valid & ~still_open).sum()),
        excluded=excluded,
    )


def weighs(kind: MeasureType) -> bool:
    """Whether survey weights enter this measure."""
    return kind in (MeasureType.SHARE, MeasureType.CSAT, MeasureType.NPS, MeasureType.MEAN)


def numbers(rows: Rows, measure: Measure) -> tuple[Array, Array | None, Mask]:
    """Values and denominators of all rows, and which of them are valid."""
    if measure.type is MeasureType.SHARE:
        successes, valid = _successes(rows, measure)
        return successes, None, valid
    if measure.of_totals:
        totals = _column(rows, measure.count or "")
        return totals, None, totals >= 0
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
    known = rows.frame[name].notna().to_numpy()
    for other in others:
        known = known & rows.frame[other].notna().to_numpy()
    return np.asarray(known, dtype=np.bool_)


def _two_sides(rows: Rows, measure: Measure) -> tuple[Array, Array, Mask]:
    below = _column(rows, measure.denominator or "") if not measure.contacts else np.zeros(len(rows.frame))
    counts_rows = measure.type is MeasureType.RATE and measure.count == "rows"
    above = np.ones(len(below)) if counts_rows else _column(rows, measure.numerator or measure.count or "")
    return above, below, ~(np.isnan(above) | np.isnan(below)) & (above >= 0) & ((below > 0) | bool(measure.contacts))


def _column(rows: Rows, name: str) -> Array:
    return rows.frame[name].to_numpy(dtype=np.float64, na_value=np.nan)
