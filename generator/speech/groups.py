"""What sets groups apart, in sentences: each against the others together, or many of them on a funnel."""

import math
import re
from collections.abc import Iterator

from generator.results import CriterionResult, Difference, Funnel, Segment, Segments
from generator.speech import numbers
from generator.speech.comparisons import alone, beside_others, likely
from generator.speech.language import label, later, sentence
from generator.speech.numbers import Scale, humanised, number, whole

_COMPARED = {
    Difference.BETTER: later("better"),
    Difference.WORSE: later("worse"),
    Difference.HIGHER: later("higher"),
    Difference.LOWER: later("lower"),
    Difference.NO_CLEAR: later("no clear difference"),
}
_THAN = {
    Difference.BETTER: later("%(group)s better than %(other)s"),
    Difference.WORSE: later("%(group)s worse than %(other)s"),
    Difference.HIGHER: later("%(group)s higher than %(other)s"),
    Difference.LOWER: later("%(group)s lower than %(other)s"),
}
_BY = {
    Difference.BETTER: later("better by %(by)s; %(limits)s."),
    Difference.WORSE: later("worse by %(by)s; %(limits)s."),
    Difference.HIGHER: later("higher by %(by)s; %(limits)s."),
    Difference.LOWER: later("lower by %(by)s; %(limits)s."),
}
_SO_MANY = {
    Difference.BETTER: later("%(number)s better"),
    Difference.WORSE: later("%(number)s worse"),
    Difference.HIGHER: later("%(number)s higher"),
    Difference.LOWER: later("%(number)s lower"),
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
        said = {"group": shown[0].value, "other": shown[1].value, "difference": _against(result, compared[0])}
        return (sentence("%(group)s against %(other)s: %(difference)s", said),)
    told = [group for group in compared if alone(group) not in (None, Difference.NO_CLEAR)]
    others = _others(segments)
    found = [
        sentence(
            "%(group)s against %(others)s together: %(difference)s",
            {"group": group.value, "others": others, "difference": _against(result, group)},
        )
        for group in told
    ]
    same = [group.value for group in compared if alone(group) is Difference.NO_CLEAR]
    few = [group.value for group in compared if group.verdict is None]
    if same and len(same) < len(compared):
        found.append(
            sentence(
                "No clear difference from %(others)s together: %(groups)s.",
                {"others": others, "groups": ", ".join(same)},
            )
        )
    elif same:
        found.append(
            label("No clear difference between any group shown and the others together.")
            if segments.partial
            else label("No clear difference between any group and the others together.")
        )
    if few:
        found.append(sentence("Too few answers to be told apart: %(groups)s.", {"groups": ", ".join(few)}))
    return tuple(found)


def apart(segments: Segments) -> str:
    """How many groups differ from the others, in a few words; empty where nothing was compared."""
    judged = [group for group in segments.shown if group.verdict is not None]
    if not judged:
        return ""
    clear = [group for group in judged if group.verdict is not Difference.NO_CLEAR]
    if not clear:
        return (
            label("no clear difference between the groups shown")
            if segments.partial
            else label("no clear difference between groups")
        )
    shown = segments.shown
    if len(shown) == 2:
        words = label(_THAN[clear[0].verdict or Difference.HIGHER])
        return words % {"group": shown[0].value, "other": shown[1].value}
    counts = [(sum(group.verdict is each for group in clear), words) for each, words in _SO_MANY.items()]
    parts = [sentence(words, {"number": whole(count)}) for count, words in counts if count]
    if len(parts) == 1:
        return sentence("%(counts)s than %(others)s together", {"counts": parts[0], "others": _others(segments)})
    return sentence(
        "%(counts)s and %(last)s than %(others)s together",
        {"counts": parts[0], "last": parts[1], "others": _others(segments)},
    )


def every(count: int, segments: Segments) -> str:
    """All groups that are shown, said so where there are more than these: `all 4 groups`, `both groups shown`."""
    if count == 1:
        return label("the group shown")
    if count == 2:
        return label("both groups shown") if segments.partial else label("both groups")
    said = {"number": whole(count)}
    return (
        sentence("all %(number)s groups shown", said) if segments.partial else sentence("all %(number)s groups", said)
    )


def counted(count: int, segments: Segments) -> str:
    """So many groups, said to be those that are shown where there are more: `4 groups`, `4 groups shown`."""
    if segments.partial:
        return numbers.counted(count, "%(n)s group shown", "%(n)s groups shown")
    return numbers.counted(count, "%(n)s group", "%(n)s groups")


def _others(segments: Segments) -> str:
    return label("the other groups shown") if segments.partial else label("the other groups")


def _against(result: CriterionResult, group: Segment) -> str:
    """The difference of one group, with its interval and word."""
    low, high, change = group.difference_low, group.difference_high, group.difference
    assert low is not None
    assert high is not None
    assert change is not None
    scale = Scale(result)
    limits = {"limits": sentence("the difference is %(likely)s", {"likely": likely(scale, low, high)})}
    if group.verdict is None:
        return sentence("too few answers for a verdict; %(limits)s.", limits)
    if group.verdict is Difference.NO_CLEAR:
        return " ".join(filter(None, (sentence("no clear difference; %(limits)s.", limits), beside_others(group))))
    by = scale.of_change(scale.difference(abs(change), low, high)[0].lstrip("+"))
    return sentence(_BY[group.verdict], {**limits, "by": by})


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
    word, end = (label("at most"), group.high) if group.low is None else (label("at least"), group.low)
    return word, scale.value(end or 0.0, width=width(group), unit=unit)


def group_word(group: Segment) -> str:
    """The verdict about a group in a table."""
    if group.difference is None:
        return ""
    if group.verdict is None:
        return label("too few to tell")
    return label(_COMPARED[group.verdict])


def funnel(segments: Segments, found: Funnel) -> str:
    """How many groups lie outside the outer limits."""
    outside, drawn = len(found.outside), kinds(len(found.points), segments.column)
    said = {
        "outside": whole(outside),
        "groups": sentence("%(groups)s shown", {"groups": drawn}) if segments.partial else drawn,
    }
    if not outside:
        if found.over_dispersed:
            return sentence(
                "they differ by more than chance, and none of %(groups)s lies outside their ordinary differences", said
            )
        return sentence("none of %(groups)s lies outside what chance allows", said)
    if found.over_dispersed:
        return numbers.counted(
            outside,
            "%(n)s of %(groups)s lies outside what chance and ordinary differences allow",
            "%(n)s of %(groups)s lie outside what chance and ordinary differences allow",
            said,
        )
    return numbers.counted(
        outside,
        "%(n)s of %(groups)s lies outside what chance allows",
        "%(n)s of %(groups)s lie outside what chance allows",
        said,
    )


def kinds(count: int, column: str) -> str:
    """So many groups, by the name of their column where it has a plain plural: `28 providers`."""
    name = humanised(column)
    if name.endswith(("s", "x", "z", "ch", "sh")) or not name.isascii():
        return numbers.counted(count, "%(n)s group", "%(n)s groups")
    many = f"{name[:-1]}ies" if re.search("[^aeiou]y$", name) else f"{name}s"
    return sentence("%(number)s %(kinds)s", {"number": whole(count), "kinds": name if count == 1 else many})


def _beyond(found: Funnel) -> Iterator[str]:
    """The groups outside, by name, and how many lie between the limits."""
    for words, place in (
        (label("Above the limits: %(groups)s."), "far above"),
        (label("Below the limits: %(groups)s."), "far below"),
    ):
        names = [point.value for point in found.points if point.beyond == place]
        if names:
            yield words % {"groups": ", ".join(names)}
    between = sum(point.beyond in ("above", "below") for point in found.points)
    if between:
        by_chance = number(len(found.points) * 0.05, 0 if len(found.points) >= 20 else 1)
        yield numbers.counted(
            between,
            "%(n)s group between the 95 %% and the 99.8 %% limits, where about %(by_chance)s of %(all)s would lie by chance.",
            "%(n)s groups between the 95 %% and the 99.8 %% limits, where about %(by_chance)s of %(all)s would lie by chance.",
            {"by_chance": by_chance, "all": whole(len(found.points))},
        )


def widened(result: CriterionResult, found: Funnel) -> str:
    """What makes the limits of a funnel wider than chance."""
    if not found.over_dispersed:
        return ""
    if found.between:
        typical = size_of(Scale(result), math.sqrt(found.between), math.sqrt(found.between))
        return sentence(
            "The groups differ by far more than chance. How much they usually do, about %(typical)s from the value of all"
            " (a standard deviation), widens the limits: inside them a group may differ from another for good reasons, but"
            " is no more unusual than the others.",
            {"typical": typical},
        )
    return sentence(
        "The groups vary %(times)s times as much as chance would have it, and the limits are widened by as much: inside"
        " them a group is no more unusual than the others.",
        {"times": number(found.factor, 1)},
    )
