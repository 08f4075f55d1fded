"""Who answered, in sentences: the response, the precision that it allows, those who are missing."""

from generator.model import Source
from generator.results import CriterionResult, KnownColumn, Presence, Respondents
from generator.speech.numbers import Scale, humanised, number, percent, whole


def response(found: Respondents) -> str:
    """How many of those asked answered."""
    if found.invited is None:
        return f"{whole(found.answered)} answered; how many were asked is not recorded, so there is no response rate"
    if found.rate is None:
        return (
            f"{whole(found.answered)} answers and only {whole(found.invited)} asked:"
            " one of the two numbers is wrong, so there is no response rate"
        )
    return f"{whole(found.answered)} of {whole(found.invited)} asked answered ({percent(found.rate)})"


def response_beside(found: Respondents | None) -> str:
    """The response rate as it stands beside a figure; empty where nobody was asked."""
    if found is None or found.invited is None or found.rate is None:
        return ""
    return (
        f"Of {whole(found.invited)} asked, {percent(found.rate)} answered;"
        " the interval does not cover how the others would have."
    )


def precision(found: Respondents) -> str:
    """What the number of answers allows at worst."""
    if found.precision is None:
        return ""
    rested = f"{whole(found.answered)} answers"
    if found.effective_n is not None:
        rested += f", worth {whole(found.effective_n)} equal ones by their weights"
    half = number(100 * found.precision, 1 if found.precision < 0.02 else 0)
    return f"a share of all answers is known to within {half} points either way ({rested})"


def weights(source: Source, found: Respondents) -> str:
    """What the weights are for, and what they cost."""
    if source.weight is None:
        return ""
    made = f"made to match {source.weighted_to}" if source.weighted_to else "to what they were made is not said"
    worth = f"{whole(found.answered)} answers tell as much as {whole(found.effective_n or 0)} equal ones"
    return f"column {humanised(source.weight)}, {made}; {worth}"


def likeness(column: KnownColumn) -> str:
    """Whether those who answered resemble all who could have, in one column."""
    name = humanised(column.column)
    if column.held:
        return f"By {name}: {column.held}."
    if column.suppressed:
        return f"By {name}: too few answers to compare with everyone."
    more = [each.value for each in column.values if each.presence is Presence.MORE]
    fewer = [each.value for each in column.values if each.presence is Presence.FEWER]
    if not more and not fewer:
        return f"By {name}: those who answered do not clearly differ from everyone."
    parts = [
        f"{', '.join(values)} answered {words} their share of everyone"
        for values, words in ((more, "more often than"), (fewer, "less often than"))
        if values
    ]
    return f"By {name}: {'; '.join(parts)}."


def spread(result: CriterionResult) -> str:
    """How the answers spread over the scale, as the message of their chart."""
    found = result.spread
    if found is None:
        return ""
    plain = ", counted without weights" if result.unweighted is not None else ""
    if found.promoters:
        return f"{percent(found.top)} promoters (9 or 10), {percent(found.bottom)} detractors (0 to 6){plain}"
    return f"{percent(found.top)} of {result.counted} in the best two marks, {percent(found.bottom)} in the worst two{plain}"


def unweighted(result: CriterionResult) -> str:
    """What the value would be without weights."""
    plain = result.unweighted
    if plain is None or plain.value is None or plain.low is None or plain.high is None:
        return ""
    scale, width = Scale(result), plain.high - plain.low
    value, low, high = (
        scale.value(plain.value, width=width),
        *(scale.number(end, width=width) for end in (plain.low, plain.high)),
    )
    return f"If every answer counted alike, without weights, it would be {value}, likely between {low} and {high}."
