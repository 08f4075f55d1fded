"""What is written on and under the groups of a criterion. Every number is written by `speech`."""

from generator import speech
from generator.chart import words
from generator.results import CriterionResult, Segment, Segments, TargetResult
from generator.speech import groups


def groups_against(segments: Segments, target: TargetResult, *, complete: bool) -> str:
    """How many groups meet the target, miss it, or cannot be told; a group counts by its whole interval."""
    told = [each for each in segments.groups if (each.estimate, each.low, each.high) != (None, None, None)]
    found = [_meets(each, target, complete=complete) for each in told]
    met, missed, close = (found.count(each) for each in (True, False, None))
    for count, many, one in (
        (met, "meet the target", "meets the target"),
        (missed, "miss the target", "misses the target"),
        (close, "are too close to call", "is too close to call"),
    ):
        if count == len(found):
            return f"{groups.every(count, segments)} {one if count == 1 else many}"
    counted = groups.counted(len(found), segments)
    parts = [f"{speech.whole(met)} of {counted} {'meets' if met == 1 else 'meet'} the target"]
    if missed:
        parts.append(f"{speech.whole(missed)} {'misses' if missed == 1 else 'miss'} it")
    if close:
        parts.append(f"{speech.whole(close)} too close to call")
    return ", ".join(parts)


def _meets(group: Segment, target: TargetResult, *, complete: bool) -> bool | None:
    """Whether all that the group may be reaches the target, or nothing of it does; without a limit it may be anything."""
    low, high = (group.estimate, group.estimate) if complete and group.estimate is not None else (group.low, group.high)
    if low is None and high is None:
        return None
    low, high = float("-inf") if low is None else low, float("inf") if high is None else high
    least = float("-inf") if target.relation == "at most" else target.value
    most = target.value if target.relation == "at most" else target.upper
    most = float("inf") if most is None else most
    if least <= low and high <= most:
        return True
    return False if high < least or low > most else None


def title(result: CriterionResult, segments: Segments) -> str:
    """The statement, the column, and how the groups stand against the target, or against each other."""
    what = f"{result.statement.rstrip('.')}, by {speech.humanised(segments.column)}"
    target = result.target
    found = groups_against(segments, target, complete=result.complete) if target else groups.apart(segments)
    return f"{what}: {found}" if found else what


def subtitle(result: CriterionResult) -> str:
    """What is drawn."""
    parts = (words.measured_in(result), speech.amount(result))
    what = ", ".join(part for part in parts if part)
    order = "Dot: value; bar: likely range. Groups are in a fixed order, not ranked."
    return words.sentences((f"{what[:1].upper()}{what[1:]}.", order, words.simulated(result)))


def alt(result: CriterionResult, segments: Segments) -> str:
    """Kind of chart, data, verdict and message."""
    hidden = segments.held_back
    count = len(segments.groups) - hidden
    drawn = f"{speech.plural(count, 'group')} by {speech.humanised(segments.column)}"
    held = f", and {speech.whole(hidden)} held back without a figure" if hidden else ""
    what = f"Dot chart of {drawn}, {'each ' if count > 1 else ''}with its likely range{held}: {result.statement.rstrip('.')}."
    verdict = words.outcome(result)
    overall = f"Overall, {verdict[:1].lower()}{verdict[1:]}" if verdict else ""
    found = groups_against(segments, result.target, complete=result.complete) if result.target else ""
    apart = groups.apart(segments)
    return words.sentences((what, overall, *(f"{each[:1].upper()}{each[1:]}." for each in (found, apart) if each)))


def notes(result: CriterionResult, segments: Segments, *, cut: int = 0) -> tuple[str, ...]:
    """What is not in the drawing, and how not to read it. `cut` bars go on beyond it."""
    notes = ["Whether groups differ is told by the interval of their difference, not by bars that overlap or do not."]
    if cut:
        bars = speech.plural(cut, "bar ends", "bars end")
        notes.append(f"{bars} in an arrow: the likely range goes on beyond the drawing, or the data tell no end of it.")
    notes += [
        f"The data do not reach a value for {group.value}: it is likely {bound}."
        for group in segments.groups
        if (bound := " ".join(groups.bound(speech.Scale(result), group, unit=True)))
    ]
    notes += words.not_drawn(result, segments)
    return tuple(notes)
