"""Whether a steady rise or fall explains a difference of before and after, where there are too few points for a model."""

import numpy as np

from generator.analyse.effect.interruption import place
from generator.analyse.effect.levels import ENOUGH
from generator.analyse.effect.split import PointFigure
from generator.model import Measure, MeasureType
from generator.results import Estimate, Range, Split, SteadyChange
from generator.statistics.intervals import ValueInterval
from generator.statistics.steady import FEWEST, FEWEST_ON_A_SIDE, line_or_step


def steady(points: list[PointFigure], split: Split, measure: Measure) -> SteadyChange | None:
    """The line beside the step; nothing where a side has enough points for the model, or too few for this."""
    sizes = split.before.points, split.after.points
    if min(sizes) >= ENOUGH or min(sizes) < FEWEST_ON_A_SIDE or sum(sizes) < FEWEST:
        return None
    shown = [point for point in points if point.shown]
    columns = [
        (place(point.start, split.every), point.after, point.found.value, _weight(point.found, measure))
        for point in shown
    ]
    times, after, values, weights = np.array(columns, dtype=np.float64).T
    found = line_or_step(times - times[0], after, values, weights)
    return SteadyChange(
        every=split.every,
        points=len(shown),
        slope=_range(found.line),
        step=_range(found.step),
        explains=found.explains,
    )


def _weight(found: Estimate, measure: Measure) -> float:
    """How much a point counts: by its answers, of a rate by what events are held against; each count as much as another."""
    if measure.type is MeasureType.COUNT:
        return 1.0
    if measure.type is MeasureType.RATE:
        return found.denominator or 1.0
    return found.basis.get("n", float(found.n))


def _range(found: ValueInterval) -> Range:
    value, low, high = (round(each, 8) for each in found)
    return Range(value=value, low=low, high=high)
