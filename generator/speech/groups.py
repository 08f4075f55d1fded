"""What sets groups apart, in sentences: each against the others together, or many of them on a funnel."""

import math
import re
from collections.abc import Iterator

from generator.results import CriterionResult, Difference, Funnel, Segment, Segments
from generator.speech.comparisons import alone, beside_others, likely
from generator.speech.numbers import Scale, humanised, number, plural, whole

COMPARED = {
    Difference.BETTER: "better",
    Difference.WORSE: "worse",
    Difference.HIGHER: "higher",
    Difference.LOWER: "lower",
    Difference.NO_CLEAR: "no clear difference",
}


def groups(result: CriterionResult, segments: Segments) -> tuple[str, ...]:
    """What sets the groups of a column apart, one sentence for each that is, and one for the rest."""
    if segments.funnel:
        message = funnel(segments, segments.funnel)
        return (f"{message[:1].upper()}{message[1:]}.", *_beyond(segments.funnel))
    compared = [group for group in segments.shown if group.difference is not None]
    if not compared:
        return ()
    shown = segments.shown
    if len(shown) == 2:
        return (f"{shown[0].value} against {shown[1].value}: {_against(result, compared[0])}",)
    told = [group for group in compared if alone(group) not in (None, Difference.NO_CLEAR)]
    others = _others(segments)
    found = [f"{group.value} against {others} together: {_against(result, group)}" for group in told]
    same = [group.value for group in compared if alone(group) is Difference.NO_CLEAR]
    few = [group.value for group in compared if group.verdict is None]
    if same:
        found.append(
            f"No clear difference between any group{' shown' if segments.partial else ''} and the others together."
            if len(same) == len(compared)
            else f"No clear difference from {others} together: {', '.join(same)}."
        )
    if few:
        found.append(f"Too few answers to be told apart: {', '.join(few)}.")
    return tuple(found)


def apart(segments: Segments) -> str:
    """How many groups differ from the others, in a few words; empty where nothing was compared."""
    judged = [group for group in segments.shown if group.verdict is not None]
    if not judged:
        return ""
    clear = [group for group in judged if group.verdict is not Difference.NO_CLEAR]
    if not clear:
        return f"no clear difference between {'the groups shown' if segments.partial else 'groups'}"
    shown = segments.shown
    if len(shown) == 2:
        return f"{shown[0].value} {COMPARED[clear[0].verdict or Difference.NO_CLEAR]} than {shown[1].value}"
    counts = [(sum(group.verdict is each for group in clear), COMPARED[each]) for each in COMPARED]
    parts = [f"{whole(count)} {word}" for count, word in counts if count]
    return f"{' and '.join(parts)} than {_others(segments)} together"


def every(count: int, segments: Segments) -> str:
    """All groups that are shown, said so where there are more than these: `all 4 groups`, `both groups shown`."""
    if count == 1:
        return "the group shown"
    groups = "both groups" if count == 2 else f"all {plural(count, 'group')}"
    return f"{groups} shown" if segments.partial else groups


def counted(count: int, segments: Segments) -> str:
    """So many groups, said to be those that are shown where there are more: `4 groups`, `4 groups shown`."""
    return f"{plural(count, 'group')} shown" if segments.partial else plural(count, "group")


def _others(segments: Segments) -> str:
    return "the other groups shown" if segments.partial else "the other groups"


def _against(result: CriterionResult, group: Segment) -> str:
    """The difference of one group, with its interval and word."""
    low, high, change = group.difference_low, group.difference_high, group.difference
    assert low is not None
    assert high is not None
    assert change is not None
    scale = Scale(result)
    limits = f"the difference is {likely(scale, low, high)}"
    if group.verdict is None:
        return f"too few answers for a verdict; {limits}."
    if group.verdict is Difference.NO_CLEAR:
        return f"no clear difference; {limits}. {beside_others(group)}".rstrip()
    by = scale.of_change(scale.difference(abs(change), low, high)[0].lstrip("+"))
    return f"{COMPARED[group.verdict]} by {by}; {limits}."


def size_of(scale: Scale, change: float, width: float) -> str:
    """A difference whose direction is told by a word, without its sign."""
    return scale.change(abs(change), width=width).lstrip("+")


def width(group: Segment) -> float | None:
    """How wide the likely range of a group is, as far as the data tell, to write its figures no finer than they are."""
    if group.low is not None and group.high is not None:
        return group.high - group.low
    end = group.high if group.low is None else group.low
    if end is None:
        return None
    return abs(end) if group.estimate is None else 2 * abs(end - group.estimate)


def bound(scale: Scale, group: Segment, *, unit: bool = False) -> tuple[str, ...]:
    """`at least`, `1,044`: the one limit of a group whose value the data do not reach; empty where there is none."""
    if group.estimate is not None or (group.low is None) is (group.high is None):
        return ()
    word, end = ("at most", group.high) if group.low is None else ("at least", group.low)
    return word, scale.value(end or 0.0, width=width(group), unit=unit)


def group_word(group: Segment) -> str:
    """The verdict about a group in a table."""
    if group.difference is None:
        return ""
    if group.verdict is None:
        return "too few to tell"
    return COMPARED[group.verdict]


def funnel(segments: Segments, found: Funnel) -> str:
    """How many groups lie outside the outer limits."""
    outside, drawn = len(found.outside), kinds(len(found.points), segments.column)
    drawn = f"{drawn} shown" if segments.partial else drawn
    lie = f"{whole(outside) if outside else 'none'} of {drawn} {'lie' if outside > 1 else 'lies'} outside"
    if not found.over_dispersed:
        return f"{lie} what chance allows"
    if outside:
        return f"{lie} what chance and ordinary differences allow"
    return f"they differ by more than chance, and {lie} their ordinary differences"


def kinds(count: int, column: str) -> str:
    """So many groups, by the name of their column where it has a plain plural: `28 providers`."""
    name = humanised(column)
    if name.endswith(("s", "x", "z", "ch", "sh")) or not name.isascii():
        return plural(count, "group")
    return plural(count, name, f"{name[:-1]}ies" if re.search("[^aeiou]y$", name) else None)


def _beyond(found: Funnel) -> Iterator[str]:
    """The groups outside, by name, and how many lie between the limits."""
    for word, place in (("Above", "far above"), ("Below", "far below")):
        names = [point.value for point in found.points if point.beyond == place]
        if names:
            yield f"{word} the limits: {', '.join(names)}."
    between = sum(point.beyond in ("above", "below") for point in found.points)
    if between:
        by_chance = number(len(found.points) * 0.05, 0 if len(found.points) >= 20 else 1)
        yield (
            f"{plural(between, 'group')} between the 95 % and the 99.8 % limits, where about {by_chance} of"
            f" {whole(len(found.points))} would lie by chance."
        )


def widened(result: CriterionResult, found: Funnel) -> str:
    """What makes the limits of a funnel wider than chance."""
    if not found.over_dispersed:
        return ""
    if found.between:
        typical = size_of(Scale(result), math.sqrt(found.between), math.sqrt(found.between))
        return (
            "The groups differ by far more than chance. How much they usually do, about"
            f" {typical} from the value of all (a standard deviation), widens the limits: inside them a group may differ"
            " from another for good reasons, but is no more unusual than the others."
        )
    return (
        f"The groups vary {number(found.factor, 1)} times as much as chance would have it, and the limits are widened by"
        " as much: inside them a group is no more unusual than the others."
    )
