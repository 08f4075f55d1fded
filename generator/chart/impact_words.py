"""What is written on and under a split at the day of a change. Every number is written by `speech`."""

from collections.abc import Iterable
from itertools import chain

from generator import speech
from generator.chart import words
from generator.model import Review
from generator.model.action import split_action
from generator.results import CriterionResult, Difference, ImpactResult, Split, SplitSide

_MESSAGE = {
    Difference.BETTER: "better after the change of",
    Difference.WORSE: "worse after the change of",
    Difference.HIGHER: "higher after the change of",
    Difference.LOWER: "lower after the change of",
    Difference.NO_CLEAR: "no clear effect of the change of",
}


def title(effect: ImpactResult, result: CriterionResult) -> str:
    """The statement and what became of it."""
    message = _MESSAGE[effect.verdict or Difference.NO_CLEAR]
    return f"{result.statement.rstrip('.')}: {message} {speech.date(effect.changed_on)}"


def subtitle(effect: ImpactResult, split: Split, result: CriterionResult) -> str:
    """What is drawn."""
    kind = ", ".join(part for part in (speech.rhythm(split.every).capitalize(), words.measured_in(result)) if part)
    sizes = f"{speech.plural(split.before.points, 'point')} before the change and {split.after.points:,} after it"
    lines = "Bold: fitted lines; dotted: the trend before, carried on." if effect.segmented else ""
    return words.sentences((f"{kind}; {sizes}.", lines, words.simulated(result)))


def done(effect: ImpactResult, review: Review) -> str:
    """What was done, in the words of the actions; of another review's action its name."""
    found = []
    for name in effect.of:
        other, action = split_action(name)
        known = None if other else review.actions.get(action)
        found.append(known.what.rstrip(".") if known else f"{action} of {other}" if other else action)
    return "; ".join(found)


def level(side: SplitSide, effect: ImpactResult, scale: speech.Scale) -> str:
    """The level of a side; that of all its cases as exact as the sentences have it."""
    if side.centre is None:
        return ""
    width = _width(side)
    if side.of == "all cases" and effect.low is not None and effect.high is not None:
        width = effect.high - effect.low
    name = {"all cases": "mean", "points": "mean of points", "median": "median of points"}[side.of]
    return f"{name} {scale.value(side.centre, width=width, unit=False)}"


def _width(side: SplitSide) -> float | None:
    return None if side.lower is None or side.upper is None else side.upper - side.lower


def alt(effect: ImpactResult, split: Split, result: CriterionResult) -> str:
    """Kind of chart, data and message."""
    count = split.before.points + split.after.points
    what = (
        f"Line chart of {count:,} {speech.rhythm(split.every)} points, split at {speech.date(effect.changed_on)}:"
        f" {result.statement.rstrip('.')}."
    )
    return words.sentences((what, speech.effect(effect, result)))


def notes(effect: ImpactResult, split: Split, result: CriterionResult) -> tuple[str, ...]:
    """Both sides with their limits, what is left out, and where the day comes from."""
    scale = speech.Scale(result)
    sides = (("Before", split.before), ("After", split.after))
    told = (f"{name}: {_side(side, effect, split, result, scale)}" for name, side in sides)
    return tuple(chain(told, _lines(effect), _left_out(split)))


def _side(side: SplitSide, effect: ImpactResult, split: Split, result: CriterionResult, scale: speech.Scale) -> str:
    points = speech.plural(side.points, "point")
    if side.centre is None or side.lower is None or side.upper is None:
        why = {
            "rare": f"no limits, as a usual {split.every} has too few cases for them",
            "no counts": "no limits, as the points are no plain counts",
        }.get(side.without or "few", "too few for limits")
        return f"{level(side, effect, scale)}, from {points}, {why}."
    low, high = scale.number(side.lower, width=_width(side)), scale.value(side.upper, width=_width(side))
    usual = ""
    if side.usual_n is not None:
        n = f"{speech.whole(side.usual_n)} {result.counted}"
        usual = f" for a {split.every} of {n}, wider for fewer and narrower for more"
    return f"{level(side, effect, scale)}, limits {low} and {high}{usual}, from {points}."


def _lines(effect: ImpactResult) -> Iterable[str]:
    if effect.segmented and effect.segmented.season:
        yield f"The fitted lines leave out {effect.segmented.season}."
    yield "The day of the change was declared by the author; it was not searched for in the figures."
    if effect.other_source:
        yield "The points after it come from another source."


def _left_out(split: Split) -> Iterable[str]:
    if split.mixed:
        yield f"The {split.every} that contains the change is left out: it belongs to neither side."
    few = sum(point.suppressed for point in split.points)
    if few:
        yield f"{speech.plural(few, 'point')} left out: {words.TOO_FEW}."
    gaps = sum(point.value is None and not point.suppressed for point in split.points)
    if gaps:
        yield f"{speech.periods(gaps, split.every).capitalize()} without data: a gap in the line."
