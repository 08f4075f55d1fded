"""What is written on and under a split at the day of a change. Every number is written by `speech`."""

from collections.abc import Iterable
from itertools import chain

from generator import speech
from generator.chart import words
from generator.model import Review
from generator.model.action import split_action
from generator.results import CriterionResult, Difference, ImpactResult, Split, SplitSide
from generator.speech import kept
from generator.speech.language import label, later, sentence

_MESSAGE = {
    Difference.BETTER: later("%(statement)s: better after the change of %(day)s"),
    Difference.WORSE: later("%(statement)s: worse after the change of %(day)s"),
    Difference.HIGHER: later("%(statement)s: higher after the change of %(day)s"),
    Difference.LOWER: later("%(statement)s: lower after the change of %(day)s"),
    Difference.NO_CLEAR: later("%(statement)s: no clear effect of the change of %(day)s"),
}
_LEVEL = {
    "all cases": later("mean %(value)s"),
    "points": later("mean of points %(value)s"),
    "median": later("median of points %(value)s"),
}
_RARE = {
    "day": later("no limits, as a usual day has too few cases for them"),
    "week": later("no limits, as a usual week has too few cases for them"),
    "month": later("no limits, as a usual month has too few cases for them"),
    "quarter": later("no limits, as a usual quarter has too few cases for them"),
}
_USUAL = {
    "day": later(
        "%(level)s, limits %(low)s and %(high)s for a day of %(number)s %(counted)s, wider for fewer and narrower for more"
    ),
    "week": later(
        "%(level)s, limits %(low)s and %(high)s for a week of %(number)s %(counted)s, wider for fewer and narrower for more"
    ),
    "month": later(
        "%(level)s, limits %(low)s and %(high)s for a month of %(number)s %(counted)s, wider for fewer and narrower for more"
    ),
    "quarter": later(
        "%(level)s, limits %(low)s and %(high)s for a quarter of %(number)s %(counted)s, wider for fewer and narrower for"
        " more"
    ),
}
_MIXED = {
    "day": later("The day that contains the change is left out: it belongs to neither side."),
    "week": later("The week that contains the change is left out: it belongs to neither side."),
    "month": later("The month that contains the change is left out: it belongs to neither side."),
    "quarter": later("The quarter that contains the change is left out: it belongs to neither side."),
}


def title(effect: ImpactResult, result: CriterionResult) -> str:
    """The statement and what became of it."""
    said = {"statement": result.statement.rstrip("."), "day": speech.date(effect.changed_on)}
    return sentence(_MESSAGE[effect.verdict or Difference.NO_CLEAR], said)


def subtitle(effect: ImpactResult, split: Split, result: CriterionResult) -> str:
    """What is drawn."""
    kind = ", ".join(part for part in (speech.rhythm(split.every).capitalize(), words.measured_in(result)) if part)
    drawn = speech.counted(
        split.before.points,
        "%(kind)s; %(n)s point before the change and %(after)s after it.",
        "%(kind)s; %(n)s points before the change and %(after)s after it.",
        {"kind": kind, "after": speech.whole(split.after.points)},
    )
    lines = label("Bold: fitted lines; dotted: the trend before, carried on.") if effect.segmented else ""
    return words.sentences((drawn, lines, words.simulated(result)))


def done(effect: ImpactResult, review: Review) -> str:
    """What was done, in the words of the actions; of another review's action its name."""
    found = []
    for name in effect.of:
        other, action = split_action(name)
        known = None if other else review.actions.get(action)
        of = sentence("%(action)s of %(review)s", {"action": action, "review": other}) if other else action
        found.append(known.what.rstrip(".") if known else of)
    return "; ".join(found)


def level(side: SplitSide, effect: ImpactResult, scale: speech.Scale) -> str:
    """The level of a side; that of all its cases as exact as the sentences have it."""
    if side.centre is None:
        return ""
    width = _width(side)
    if side.of == "all cases" and effect.low is not None and effect.high is not None:
        width = effect.high - effect.low
    return sentence(_LEVEL[side.of], {"value": scale.value(side.centre, width=width, unit=False)})


def before(side: SplitSide, effect: ImpactResult, scale: speech.Scale) -> str:
    """What is lettered over the points before the change."""
    return sentence("before: %(level)s", {"level": level(side, effect, scale)})


def after(side: SplitSide, effect: ImpactResult, scale: speech.Scale) -> str:
    """What is lettered over those after it."""
    return sentence("after: %(level)s", {"level": level(side, effect, scale)})


def _width(side: SplitSide) -> float | None:
    return None if side.lower is None or side.upper is None else side.upper - side.lower


def alt(effect: ImpactResult, split: Split, result: CriterionResult) -> str:
    """Kind of chart, data and message."""
    count = split.before.points + split.after.points
    what = speech.counted(
        count,
        "Line chart of %(n)s %(rhythm)s point, split at %(day)s: %(statement)s.",
        "Line chart of %(n)s %(rhythm)s points, split at %(day)s: %(statement)s.",
        {
            "rhythm": speech.rhythm(split.every),
            "day": speech.date(effect.changed_on),
            "statement": result.statement.rstrip("."),
        },
    )
    return words.sentences((what, speech.effect(effect, result)))


def notes(effect: ImpactResult, split: Split, result: CriterionResult) -> tuple[str, ...]:
    """Both sides with their limits, what is left out, and where the day comes from."""
    scale = speech.Scale(result)
    told = (
        sentence("Before: %(told)s", {"told": _side(split.before, effect, split, result, scale)}),
        sentence("After: %(told)s", {"told": _side(split.after, effect, split, result, scale)}),
    )
    return tuple(chain(told, _lines(effect), _left_out(split)))


def _side(side: SplitSide, effect: ImpactResult, split: Split, result: CriterionResult, scale: speech.Scale) -> str:
    said = {"level": level(side, effect, scale)}
    if side.centre is None or side.lower is None or side.upper is None:
        why = {"rare": _RARE[split.every], "no counts": later("no limits, as the points are no plain counts")}.get(
            side.without or "few", later("too few for limits")
        )
        return speech.counted(
            side.points,
            "%(level)s, from %(n)s point, %(why)s.",
            "%(level)s, from %(n)s points, %(why)s.",
            {**said, "why": label(why)},
        )
    said["low"], said["high"] = (
        scale.number(side.lower, width=_width(side)),
        scale.value(side.upper, width=_width(side)),
    )
    limits = (
        sentence("%(level)s, limits %(low)s and %(high)s", said)
        if side.usual_n is None
        else sentence(
            _USUAL[split.every],
            {**said, "number": speech.whole(side.usual_n), "counted": speech.named(result.counted)},
        )
    )
    return speech.counted(
        side.points, "%(limits)s, from %(n)s point.", "%(limits)s, from %(n)s points.", {"limits": limits}
    )


def _lines(effect: ImpactResult) -> Iterable[str]:
    if effect.segmented and effect.segmented.season:
        yield sentence("The fitted lines leave out %(season)s.", {"season": kept.said(effect.segmented.season)})
    yield label("The day of the change was declared by the author; it was not searched for in the figures.")
    if effect.other_source:
        yield label("The points after it come from another source.")


def _left_out(split: Split) -> Iterable[str]:
    if split.mixed:
        yield label(_MIXED[split.every])
    few = sum(point.suppressed for point in split.points)
    if few:
        why = {"why": label(words.TOO_FEW)}
        yield speech.counted(few, "%(n)s point left out: %(why)s.", "%(n)s points left out: %(why)s.", why)
    gaps = sum(point.value is None and not point.suppressed for point in split.points)
    if gaps:
        yield sentence(
            "%(periods)s without data: a gap in the line.",
            {"periods": speech.periods(gaps, split.every).capitalize()},
        )
