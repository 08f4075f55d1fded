"""Who answered, in sentences: the response, the precision that it allows, those who are missing."""

from generator.model import Source
from generator.results import CriterionResult, KnownColumn, Presence, Respondents
from generator.speech import kept
from generator.speech.language import label, later, sentence
from generator.speech.numbers import Scale, humanised, named, number, percent, whole

_PRESENCE = {
    Presence.MORE: later("more than their share"),
    Presence.FEWER: later("fewer than their share"),
    Presence.ALIKE: later("no clear difference"),
}


def presence(found: Presence | None) -> str:
    """Whether those of one value answered more often than others."""
    return label(_PRESENCE[found]) if found else ""


def response(found: Respondents) -> str:
    """How many of those asked answered."""
    if found.invited is None:
        return sentence(
            "%(answered)s answered; how many were asked is not recorded, so there is no response rate",
            {"answered": whole(found.answered)},
        )
    said = {"answered": whole(found.people or found.answered), "asked": whole(found.invited)}
    if found.rate is None:
        return sentence(
            "%(answered)s answers and only %(asked)s asked: one of the two numbers is wrong, so there is no response rate",
            said,
        )
    return sentence("%(answered)s of %(asked)s asked answered (%(rate)s)", {**said, "rate": percent(found.rate)})


def response_beside(found: Respondents | None) -> str:
    """The response rate as it stands beside a figure; empty where nobody was asked."""
    if found is None or found.invited is None or found.rate is None:
        return ""
    return sentence(
        "Of %(asked)s asked, %(rate)s answered; the interval does not cover how the others would have.",
        {"asked": whole(found.invited), "rate": percent(found.rate)},
    )


def precision(found: Respondents) -> str:
    """What the number of answers allows at worst."""
    if found.precision is None:
        return ""
    said = {
        "half": number(100 * found.precision, 1 if found.precision < 0.02 else 0),
        "answers": whole(found.answered),
        "worth": whole(found.effective_n or 0),
        "people": whole(found.people or 0),
    }
    if found.people is not None:
        return sentence(
            "a share of all answers is known to within %(half)s points either way (%(answers)s answers of %(people)s people,"
            " those of one taken as wholly alike)",
            said,
        )
    if found.effective_n is not None:
        return sentence(
            "a share of all answers is known to within %(half)s points either way (%(answers)s answers, worth %(worth)s equal"
            " ones by their weights)",
            said,
        )
    return sentence("a share of all answers is known to within %(half)s points either way (%(answers)s answers)", said)


def weights(source: Source, found: Respondents) -> str:
    """What the weights are for, and what they cost."""
    if source.weight is None:
        return ""
    said = {
        "column": humanised(source.weight),
        "to": source.weighted_to or "",
        "answers": whole(found.answered),
        "worth": whole(found.effective_n or 0),
    }
    if source.weighted_to:
        return sentence(
            "column %(column)s, made to match %(to)s; %(answers)s answers tell as much as %(worth)s equal ones", said
        )
    return sentence(
        "column %(column)s, to what they were made is not said; %(answers)s answers tell as much as %(worth)s equal ones",
        said,
    )


def likeness(column: KnownColumn) -> str:
    """Whether those who answered resemble all who could have, in one column."""
    name = humanised(column.column)
    if column.held:
        return sentence("By %(column)s: %(reason)s.", {"column": name, "reason": kept.said(column.held)})
    if column.suppressed:
        return sentence("By %(column)s: too few answers to compare with everyone.", {"column": name})
    more = [each.value for each in column.values if each.presence is Presence.MORE]
    fewer = [each.value for each in column.values if each.presence is Presence.FEWER]
    if not more and not fewer:
        return sentence("By %(column)s: those who answered do not clearly differ from everyone.", {"column": name})
    parts = []
    if more:
        parts.append(
            sentence("%(groups)s answered more often than their share of everyone", {"groups": ", ".join(more)})
        )
    if fewer:
        parts.append(
            sentence("%(groups)s answered less often than their share of everyone", {"groups": ", ".join(fewer)})
        )
    return sentence("By %(column)s: %(parts)s.", {"column": name, "parts": "; ".join(parts)})


def spread(result: CriterionResult) -> str:
    """How the answers spread over the scale, as the message of their chart."""
    found = result.spread
    if found is None:
        return ""
    said = {"top": percent(found.top), "bottom": percent(found.bottom), "answers": named(result.counted)}
    told = (
        sentence("%(top)s promoters (9 or 10), %(bottom)s detractors (0 to 6)", said)
        if found.promoters
        else sentence("%(top)s of %(answers)s in the best two marks, %(bottom)s in the worst two", said)
    )
    return told if result.unweighted is None else sentence("%(told)s, counted without weights", {"told": told})


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
    return sentence(
        "If every answer counted alike, without weights, it would be %(value)s, likely between %(low)s and %(high)s.",
        {"value": value, "low": low, "high": high},
    )
