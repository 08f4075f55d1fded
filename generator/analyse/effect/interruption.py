"""The model of an effect: a segmented regression of the points before and after a declared day, with its checks."""

import datetime as dt
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from generator.analyse.effect.levels import ENOUGH
from generator.analyse.effect.split import PointFigure
from generator.analyse.targets import side
from generator.model import Measure, MeasureType
from generator.results import Difference, Direction, Range, Segmented, Split
from generator.statistics import autocorrelation, interrupted
from generator.statistics.autocorrelation import Autocorrelated
from generator.statistics.interrupted import CONSTANT, SLOPE, STEP, TIME, Fit, Link
from generator.statistics.intervals import ValueInterval

Array = NDArray[np.float64]
_WEEKS = 4
"""Full weeks that daily points must span before the days of the week are told apart."""
_YEAR = 365.25
_METHODS = {
    Link.IDENTITY: "segmented regression, least squares",
    Link.LOGIT: "segmented regression, binomial with dispersion",
    Link.LOG: "segmented regression, Poisson with dispersion",
}
_AUTOREGRESSIVE = "segmented regression with AR(1) errors (restricted likelihood)"
_FEWEST_TO_SPARE = 8
"""Points beyond the coefficients that a pattern of the season must leave."""


def segmented(
    points: list[PointFigure], split: Split, measure: Measure, way: Direction
) -> tuple[Split, Segmented | None]:
    """The split with the lines of the model, and the model; without it the split says why, if the points would be enough."""
    if min(split.before.points, split.after.points) < ENOUGH:
        return split, None
    shown = [point for point in points if point.shown]
    kind = _link(shown)
    if kind is not Link.IDENTITY and not all(_varied(shown, after=after) for after in (False, True)):
        return split.model_copy(
            update={"reason": "on one side of the change all points are at the very end of the scale"}
        ), None
    starts = [point.start for point in shown]
    times = np.array([place(start, split.every) for start in starts], dtype=np.float64)
    change = times[sum(not point.after for point in shown)]
    pattern, words = _season(starts, split.every)
    columns = interrupted.design(times, change, pattern)
    if pattern is not None and not _fits(columns):
        columns, words = interrupted.design(times, change), ""
    values = np.array([point.found.value for point in shown], dtype=np.float64)
    try:
        fit = _fit(kind, columns, values, shown, measure)
    except ValueError:
        return split.model_copy(update={"reason": "no model of this kind fits the points"}), None
    neighbours = autocorrelation.fit(columns, values, times)
    if not (np.isfinite(fit.covariance).all() and np.isfinite(neighbours.covariance).all()):
        return split.model_copy(
            update={"reason": "the points lie exactly on two lines, which leaves nothing to make an interval of"}
        ), None
    found = _segmented(fit, neighbours, columns, values, way)
    found |= {
        "every": split.every,
        "at": next(point.start for point in shown if point.after),
        "last": shown[-1].start,
        "season": words,
        "points_before": split.before.points,
        "points_after": split.after.points,
    }
    main = _autoregressive(neighbours) if found["autocorrelated"] else fit
    return _with_lines(split, shown, main, columns), Segmented.model_validate(found)


def verdict(found: Segmented, way: Direction) -> Difference:
    """What the change of level says; a change that does not stand once neighbours may resemble each other is none."""
    return side(found.level.low, found.level.high, way) if found.sturdy else Difference.NO_CLEAR


def _segmented(
    fit: Fit, neighbours: Autocorrelated, columns: Array, values: Array, way: Direction
) -> dict[str, object]:
    """Changes of the main model in the unit of the measure, and the change of level by the other methods."""
    step, check = _unit(columns, STEP), _autoregressive(neighbours)
    clearly = neighbours.correlation.low > 0
    main = check if clearly else fit
    coefficients = main.coefficients
    length = float(columns[-1, TIME])
    level, checked = (_in_unit(each, step, each.coefficients[CONSTANT]) for each in (main, check))
    words = side(level.low, level.high, way)
    ratio = None if main.link is Link.IDENTITY else _range(interrupted.factor(main, step))
    return {
        "method": _AUTOREGRESSIVE if clearly else _METHODS[fit.link],
        "level": level,
        "slope": _in_unit(main, _unit(columns, SLOPE), coefficients[CONSTANT] + coefficients[STEP]),
        "slope_before": _in_unit(main, _unit(columns, TIME), coefficients[CONSTANT]),
        "at_end": _in_unit(
            main, step + length * _unit(columns, SLOPE), coefficients[CONSTANT] + length * coefficients[TIME]
        ),
        "ratio": ratio,
        "ratio_of": {Link.LOGIT: "odds", Link.LOG: "rates"}.get(main.link) if ratio else None,
        "dispersion": round(fit.dispersion, 8) if isfinite(fit.dispersion) else None,
        "autocorrelation": _range(neighbours.correlation),
        "autocorrelated": clearly,
        "level_newey_west": _in_unit(interrupted.newey_west(columns, values), step, 0.0),
        "level_autoregressive": checked,
        "sturdy": words is Difference.NO_CLEAR or words is side(checked.low, checked.high, way),
    }


def _link(points: list[PointFigure]) -> Link:
    """The scale that suits the measure: odds for shares, a logarithm for events, the value itself for the rest."""
    if all("successes" in point.found.basis for point in points):
        return Link.LOGIT
    return Link.LOG if all("Poisson" in point.found.method for point in points) else Link.IDENTITY


def _varied(points: list[PointFigure], *, after: bool) -> bool:
    """Whether a side has successes and failures, or events: without them no odds or rates can be fitted to it."""
    mine = [point.found for point in points if point.after is after]
    if "successes" not in mine[0].basis:
        return any(each.numerator for each in mine)
    successes, sizes = (sum(each.basis[name] for each in mine) for name in ("successes", "n"))
    return 0 < successes < sizes


def _fit(kind: Link, columns: Array, values: Array, points: list[PointFigure], measure: Measure) -> Fit:
    if kind is Link.IDENTITY:
        return interrupted.linear(columns, values)
    if kind is Link.LOGIT:
        successes, sizes = (np.array([point.found.basis[name] for point in points]) for name in ("successes", "n"))
        return interrupted.shares(columns, successes, sizes)
    counts, exposures = (
        np.array([getattr(point.found, name) for point in points], dtype=np.float64)
        for name in ("numerator", "denominator")
    )
    return interrupted.events(
        columns, counts, exposures / ((measure.per or 1) if measure.type is MeasureType.RATE else 1)
    )


def _autoregressive(found: Autocorrelated) -> Fit:
    return Fit(link=Link.IDENTITY, coefficients=found.coefficients, covariance=found.covariance, freedom=found.freedom)


def _with_lines(split: Split, shown: list[PointFigure], fit: Fit, columns: Array) -> Split:
    """Each point with its place on the fitted lines, and after the change on the line before."""
    steady = columns.copy()
    steady[:, SLOPE + 1 :] = 0
    before = steady.copy()
    before[:, [STEP, SLOPE]] = 0
    fitted, line, expected = (fit.link.in_unit(each @ fit.coefficients) for each in (columns, steady, before))
    places = {point.start: index for index, point in enumerate(shown)}
    drawn = []
    for point in split.points:
        index = places.get(point.start)
        if index is not None:
            update = {"fitted": round(float(fitted[index]), 8), "line": round(float(line[index]), 8)}
            update |= {"expected": round(float(expected[index]), 8)} if point.after else {}
            drawn.append(point.model_copy(update=update))
        else:
            drawn.append(point)
    return split.model_copy(update={"points": tuple(drawn)})


def _season(starts: list[dt.date], every: str) -> tuple[Array | None, str]:
    """Columns for the pattern that repeats, and what it is; a yearly one only where the points span two full years."""
    days = np.array([start.toordinal() for start in starts], dtype=np.float64)
    span = days[-1] - days[0] + {"day": 1, "week": 7, "month": 28, "quarter": 90}[every]
    two_years = span >= 2 * _YEAR - 3
    if every == "quarter" and two_years:
        return interrupted.groups(np.array([start.month for start in starts])), "the quarter of the year"
    if every == "month" and two_years:
        return interrupted.waves(np.array([start.month / 12 for start in starts])), "the time of the year"
    yearly = interrupted.waves((days % _YEAR) / _YEAR) if two_years else None
    if every == "day" and span >= 7 * _WEEKS:
        weekly = interrupted.groups(np.array([start.weekday() for start in starts]))
        if yearly is None:
            return weekly, "the day of the week"
        return np.column_stack([weekly, yearly]), "the day of the week and the time of the year"
    return yearly, "" if yearly is None else "the time of the year"


def _fits(columns: Array) -> bool:
    """Whether the pattern can be told from trend and step, and leaves enough points to judge by."""
    n, p = columns.shape
    return bool(n - p >= _FEWEST_TO_SPARE and np.linalg.matrix_rank(columns) == p)


def place(start: dt.date, every: str) -> int:
    """The number of a period, counted in periods."""
    if every in ("day", "week"):
        return start.toordinal() // (1 if every == "day" else 7)
    months = 12 * start.year + start.month - 1
    return months if every == "month" else months // 3


def _unit(columns: Array, index: int) -> Array:
    """The weights that pick one coefficient."""
    weights = np.zeros(columns.shape[1])
    weights[index] = 1
    return weights


def _in_unit(fit: Fit, weights: Array, base: float) -> Range:
    return _range(interrupted.in_unit(fit, weights, float(base)))


def _range(found: ValueInterval) -> Range:
    value, low, high = (round(each, 8) for each in found)
    return Range(value=value, low=low, high=high)
