"""One figure beside another, in sentences: the review before, a mix that moved, and many comparisons at once."""

from generator.results import Comparisons, CriterionResult, Difference, ImpactResult, Mix, Previous, Segment
from generator.speech import kept
from generator.speech.language import label, later, sentence
from generator.speech.numbers import Scale, counted, ends, humanised, named, number, whole, with_unit

_FEW = 14
"""With fewer comparisons at 5 % it is likelier than not that none misleads."""
_CHANGED = {
    Difference.BETTER: later("Better"),
    Difference.WORSE: later("Worse"),
    Difference.HIGHER: later("Higher"),
    Difference.LOWER: later("Lower"),
    Difference.NO_CLEAR: later("No clear change"),
}
_VARYING = {
    "day": later(
        "The interval allows for days that vary %(times)s times as much as chance between single cases would make them."
    ),
    "week": later(
        "The interval allows for weeks that vary %(times)s times as much as chance between single cases would make them."
    ),
    "month": later(
        "The interval allows for months that vary %(times)s times as much as chance between single cases would make them."
    ),
    "quarter": later(
        "The interval allows for quarters that vary %(times)s times as much as chance between single cases would make them."
    ),
}


def previous(result: CriterionResult) -> str:
    """How the value changed since the review before, as far as the interval of the difference tells."""
    before = result.previous
    if before is None:
        return ""
    if before.change is None or before.low is None or before.high is None or before.value is None:
        reason = {"reason": kept.said(before.reason)}
        return sentence("Not compared with the review before: %(reason)s.", reason) if before.reason else ""
    scale = Scale(result)
    was = scale.value(before.value)
    limits = sentence("the change is %(likely)s", {"likely": likely(scale, before.low, before.high)})
    if times := _times(before):
        # The exact ratio decides; at the edge the interval of the difference may lie on the other side of it.
        agree = (before.low <= 0 <= before.high) is (alone(before) is Difference.NO_CLEAR)
        limits = f"{limits}; {times}" if agree else times
    if before.verdict is None or before.verdict is Difference.NO_CLEAR:
        said = {"was": was, "limits": limits}
        parts = [sentence("No clear change since the review before (%(was)s): %(limits)s.", said)]
    else:
        word = label(_CHANGED[before.verdict])
        change, _ = change_and_likely(scale, before.change, before.low, before.high)
        said = {"better": word, "was": was, "change": change, "limits": limits}
        parts = [sentence("%(better)s than in the review before (%(was)s), by %(change)s: %(limits)s.", said)]
    parts += [allowed(result, before.varied), beside_others(before), smallest(result), pairs(before)]
    return " ".join(part for part in parts if part)


def allowed(result: CriterionResult, times: float | None, every: str | None = None) -> str:
    """That the interval of a difference allows for points that vary by more than chance; empty where it need not."""
    period = every or result.every
    if times is None or period is None:
        return ""
    return sentence(_VARYING[period], {"times": number(times, 1 if times < 10 else 0)})


def likely(scale: Scale, low: float, high: float) -> str:
    """The interval of a difference: `likely between -1 and +3 points`."""
    _, first, last = scale.difference(low, low, high)
    if low == high:
        return sentence("likely %(value)s", {"value": scale.of_change(last)})
    return sentence("likely between %(low)s and %(high)s", {"low": first, "high": scale.of_change(last)})


def change_and_likely(scale: Scale, value: float, low: float, high: float) -> tuple[str, str]:
    """A difference with its unit, and its interval, both with the same decimals."""
    return scale.of_change(scale.difference(value, low, high)[0]), likely(scale, low, high)


def _times(before: Previous) -> str:
    """How many times the rate of the review before; empty where it is not a rate."""
    low, high, value = before.ratio_low, before.ratio_high, before.ratio
    if low is None and high is None:
        return ""
    first, last = ends(low or 0, high or 0, 2, nothing=1)
    if high is None:
        return sentence("likely at least %(low)s times the rate of the review before", {"low": first})
    if value is None or low is None:
        return sentence("likely at most %(high)s times the rate of the review before", {"high": last})
    return sentence(
        "it is %(value)s times the rate of the review before, likely between %(low)s and %(high)s",
        {"value": number(value, 2), "low": first, "high": last},
    )


def alone(found: Previous | Segment | ImpactResult) -> Difference | None:
    """What a comparison says by itself."""
    return found.alone or found.verdict


def beside_others(found: Previous | Segment | ImpactResult) -> str:
    """Why a difference that would count by itself does not count here; empty where that is not so."""
    if found.verdict is not Difference.NO_CLEAR or alone(found) is Difference.NO_CLEAR:
        return ""
    among = {"comparisons": whole(found.among)}
    if found.among < _FEW:
        return sentence(
            "On its own this would count as a difference; among the %(comparisons)s comparisons of this page one such may"
            " well come by chance.",
            among,
        )
    return sentence(
        "On its own this would count as a difference; among the %(comparisons)s comparisons of this page one or more such"
        " are to be expected by chance.",
        among,
    )


def smallest(result: CriterionResult) -> str:
    """What the data could have shown, beside a change that is not clear."""
    before = result.previous
    if before is None or before.verdict is not Difference.NO_CLEAR or not before.smallest:
        return ""
    return sentence(
        "A change of %(size)s or more would have shown in four cases out of five.",
        {"size": size(result, before.smallest)},
    )


def size(result: CriterionResult, amount: float) -> str:
    """The size of a difference, without a sign."""
    return Scale(result).change(amount, width=amount).lstrip("+")


def pairs(before: Previous | ImpactResult) -> str:
    """Whether the interval knows of people who answered both times; empty where the sources do not tell."""
    if before.pairs:
        return counted(
            before.pairs,
            "%(n)s person answered both times, and the interval takes that into account.",
            "%(n)s people answered both times, and the interval takes that into account.",
        )
    if before.unpaired:
        return sentence(
            "The interval takes the two as different people: %(reason)s.", {"reason": kept.said(before.unpaired)}
        )
    return ""


def change_word(before: Previous | None) -> str:
    """The change in a word or two, for a card."""
    return label(_CHANGED[before.verdict]) if before and before.verdict else ""


def mix(result: CriterionResult, found: Mix) -> str:
    """The change as it is beside the change with a fixed mix, where the two lead to different conclusions."""
    figures = (found.crude, found.standardised, found.low, found.high)
    if not found.disagree or None in figures:
        return ""
    crude, standardised, low, high = (each or 0.0 for each in figures)
    scale, column = Scale(result), humanised(found.column)
    fixed, range_ = change_and_likely(scale, standardised, low, high)
    return sentence(
        "The mix moved: the groups by %(column)s are not in the same proportions as in the review before. As it is the value "
        "changed by %(crude)s; with the same mix in both reviews it changes by %(fixed)s (%(range)s).",
        {"column": column, "crude": scale.change(crude, width=high - low), "fixed": fixed, "range": range_},
    )


def crude_and_fixed(result: CriterionResult, found: Mix) -> tuple[str, str]:
    """Both changes with their intervals, for a table."""
    scale = Scale(result)
    texts = []
    for value, low, high in (
        (found.crude, found.crude_low, found.crude_high),
        (found.standardised, found.low, found.high),
    ):
        if value is None or low is None or high is None:
            texts.append("")
        else:
            texts.append(", ".join(change_and_likely(scale, value, low, high)))
    return texts[0], texts[1]


def covered(result: CriterionResult, found: Mix) -> str:
    """Which part of the answers the groups with a fixed mix hold."""
    if found.reason:
        said = {"column": humanised(found.column), "reason": kept.said(found.reason)}
        return sentence("The change with a fixed mix by %(column)s cannot be told: %(reason)s.", said)
    if found.covered > 0.9995:
        return ""
    share = with_unit(number(min(100 * found.covered, 99.9), 1 if found.covered > 0.99 else 0), "%")
    said = {"share": share, "counted": named(result.counted)}
    return sentence(
        "The groups shown in both reviews hold %(share)s of the %(counted)s; the others are left out.", said
    )


def tests(found: Comparisons | None) -> str:
    """How many comparisons a page makes, and how many of them stand when all are judged together."""
    if found is None:
        return ""
    kinds = (
        (found.before, label("%(number)s with the review before")),
        (found.groups, label("%(number)s of groups")),
        (found.impact, label("%(number)s of before and after an action")),
    )
    parts = ", ".join(words % {"number": whole(count)} for count, words in kinds if count)
    total = sentence(
        "This page makes %(number)s comparisons (%(kinds)s).", {"number": whole(found.number), "kinds": parts}
    )
    return f"{total} {_stand(found)}"


def _stand(found: Comparisons) -> str:
    """How many comparisons that are clear by themselves are so together."""
    if not found.alone:
        return label("None of them shows a clear difference.")
    said = {"stand": whole(found.stand)}
    if found.stand == found.alone:
        return counted(
            found.alone,
            "Each judged by itself, %(n)s shows a clear difference, and still does when all are judged together, so that of"
            " the differences that are told no more than one in twenty is expected to be chance.",
            "Each judged by itself, %(n)s show a clear difference, and all of these still do when all are judged together,"
            " so that of the differences that are told no more than one in twenty is expected to be chance.",
        )
    if not found.stand:
        return counted(
            found.alone,
            "Each judged by itself, %(n)s shows a clear difference, and none of these still do when all are judged together,"
            " so that of the differences that are told no more than one in twenty is expected to be chance.",
            "Each judged by itself, %(n)s show a clear difference, and none of these still do when all are judged together,"
            " so that of the differences that are told no more than one in twenty is expected to be chance.",
        )
    if found.stand == 1:
        return counted(
            found.alone,
            "Each judged by itself, %(n)s shows a clear difference, and 1 of these still does when all are judged together,"
            " so that of the differences that are told no more than one in twenty is expected to be chance.",
            "Each judged by itself, %(n)s show a clear difference, and 1 of these still does when all are judged together,"
            " so that of the differences that are told no more than one in twenty is expected to be chance.",
        )
    return counted(
        found.alone,
        "Each judged by itself, %(n)s shows a clear difference, and %(stand)s of these still do when all are judged"
        " together, so that of the differences that are told no more than one in twenty is expected to be chance.",
        "Each judged by itself, %(n)s show a clear difference, and %(stand)s of these still do when all are judged"
        " together, so that of the differences that are told no more than one in twenty is expected to be chance.",
        said,
    )
