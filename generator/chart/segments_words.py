"""What is written on and under the groups of a criterion. Every number is written by `speech`."""

from generator import speech
from generator.chart import words
from generator.results import CriterionResult, Segment, Segments, TargetResult
from generator.speech import groups
from generator.speech.language import label, sentence


def groups_against(segments: Segments, target: TargetResult, *, complete: bool) -> str:
    """How many groups meet the target, miss it, or cannot be told; a group counts by its whole interval."""
    told = [each for each in segments.groups if (each.estimate, each.low, each.high) != (None, None, None)]
    found = [_meets(each, target, complete=complete) for each in told]
    met, missed, close = (found.count(each) for each in (True, False, None))
    if met == len(found):
        whole = {"groups": groups.every(met, segments)}
        return (
            sentence("%(groups)s meets the target", whole)
            if met == 1
            else sentence("%(groups)s meet the target", whole)
        )
    if missed == len(found):
        whole = {"groups": groups.every(missed, segments)}
        return (
            sentence("%(groups)s misses the target", whole)
            if missed == 1
            else sentence("%(groups)s miss the target", whole)
        )
    if close == len(found):
        whole = {"groups": groups.every(close, segments)}
        return (
            sentence("%(groups)s is too close to call", whole)
            if close == 1
            else sentence("%(groups)s are too close to call", whole)
        )
    parts = [
        speech.counted(
            met,
            "%(n)s of %(groups)s meets the target",
            "%(n)s of %(groups)s meet the target",
            {"groups": groups.counted(len(found), segments)},
        )
    ]
    if missed:
        parts.append(speech.counted(missed, "%(n)s misses it", "%(n)s miss it"))
    if close:
        parts.append(speech.counted(close, "%(n)s too close to call", "%(n)s too close to call"))
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
    what = words.by_column(result, segments.column)
    target = result.target
    found = groups_against(segments, target, complete=result.complete) if target else groups.apart(segments)
    return f"{what}: {found}" if found else what


def subtitle(result: CriterionResult) -> str:
    """What is drawn."""
    parts = (words.measured_in(result), speech.amount(result))
    what = ", ".join(part for part in parts if part)
    order = label("Dot: value; bar: likely range. Groups are in a fixed order, not ranked.")
    return words.sentences((f"{what[:1].upper()}{what[1:]}.", order, words.simulated(result)))


def alt(result: CriterionResult, segments: Segments) -> str:
    """Kind of chart, data, verdict and message."""
    hidden = segments.held_back
    count = len(segments.groups) - hidden
    said = {
        "column": speech.humanised(segments.column),
        "held": speech.whole(hidden),
        "statement": result.statement.rstrip("."),
    }
    if hidden:
        what = speech.counted(
            count,
            "Dot chart of %(n)s group by %(column)s, with its likely range, and %(held)s held back without a figure:"
            " %(statement)s.",
            "Dot chart of %(n)s groups by %(column)s, each with its likely range, and %(held)s held back without a figure:"
            " %(statement)s.",
            said,
        )
    else:
        what = speech.counted(
            count,
            "Dot chart of %(n)s group by %(column)s, with its likely range: %(statement)s.",
            "Dot chart of %(n)s groups by %(column)s, each with its likely range: %(statement)s.",
            said,
        )
    verdict = words.outcome(result)
    overall = sentence("Overall, %(verdict)s", {"verdict": f"{verdict[:1].lower()}{verdict[1:]}"}) if verdict else ""
    found = groups_against(segments, result.target, complete=result.complete) if result.target else ""
    apart = groups.apart(segments)
    return words.sentences((what, overall, *(f"{each[:1].upper()}{each[1:]}." for each in (found, apart) if each)))


def notes(result: CriterionResult, segments: Segments, *, cut: int = 0) -> tuple[str, ...]:
    """What is not in the drawing, and how not to read it. `cut` bars go on beyond it."""
    notes = [
        label("Whether groups differ is told by the interval of their difference, not by bars that overlap or do not.")
    ]
    if cut:
        notes.append(
            speech.counted(
                cut,
                "%(n)s bar ends in an arrow: the likely range goes on beyond the drawing, or the data tell no end of it.",
                "%(n)s bars end in an arrow: the likely range goes on beyond the drawing, or the data tell no end of it.",
            )
        )
    notes += [
        sentence(
            "The data do not reach a value for %(group)s: it is likely %(bound)s.",
            {"group": group.value, "bound": bound},
        )
        for group in segments.groups
        if (bound := " ".join(groups.bound(speech.Scale(result), group, unit=True)))
    ]
    notes += words.not_drawn(result, segments)
    return tuple(notes)
