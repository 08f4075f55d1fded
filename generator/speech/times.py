"""How long cases take, in sentences that count those still open and say what leaving them out would make of it."""

import math

from generator.results import Backlog, CriterionResult, TimeQuantile, Times
from generator.speech import numbers
from generator.speech.calendar import date, periods, point_label
from generator.speech.language import label, later, sentence
from generator.speech.lengths import amount, exactly, length, said_in, span
from generator.speech.numbers import chained, humanised, percent, whole, with_unit

_HALF, _NINE = 0.5, 0.9
_POINT = 0.01
_ROUNDED = 1e-7
"""The times of a curve are rounded."""
_DIFFER = 0.05
"""A figure of the ended cases alone is told where it differs by more than this part."""
_LEFT_EACH = {
    "week": later("Open at the end of each week, from %(first)s to %(last)s: %(numbers)s."),
    "month": later("Open at the end of each month, from %(first)s to %(last)s: %(numbers)s."),
    "quarter": later("Open at the end of each quarter, from %(first)s to %(last)s: %(numbers)s."),
}


def part_words(part: float) -> str:
    """`half`, `nine in ten`, `75 %`."""
    return {_HALF: label("half"), _NINE: label("nine in ten")}.get(part) or percent(part)


def message(found: Times) -> str:
    """How long it takes, as the end of a title."""
    told = [_within(part_words(each.part), length(each.value or 0.0, found.unit)) for each in watched(found)]
    if told:
        return ", ".join(told)
    if found.open or not found.curve:
        return sentence("%(open)s of %(all)s are still open", {"open": whole(found.open), "all": whole(found.n)})
    last = found.curve[-1]
    return _within(percent(last.share), length(last.time, found.unit))


def _within(part: str, time: str) -> str:
    return sentence("%(part)s within %(time)s", {"part": part, "time": time})


def watched(found: Times) -> list[TimeQuantile]:
    """By when half and nine in ten have ended, where enough cases are still watched then to say it without more ado."""
    last = found.curve[-1].time if found.curve else 0.0
    return [
        each
        for each in found.quantiles
        if each.part in (_HALF, _NINE) and each.value is not None and each.value <= last + _ROUNDED
    ]


def counted(found: Times) -> str:
    """How many cases there are, and how many are open."""
    said = {"number": whole(found.n), "counted": numbers.named(found.counted), "open": whole(found.open)}
    if not found.open:
        return sentence("%(number)s %(counted)s", said)
    return sentence("%(number)s %(counted)s, %(open)s of them still open", said)


def quantiles(found: Times) -> str:
    """By when half and nine in ten of the cases have ended, or that the data do not reach so far."""
    told = []
    if ended := [_ended(each, found.unit) for each in found.quantiles if each.value is not None]:
        said = {"cases": counted(found), "ended": chained(ended)}
        told.append(
            sentence("Of %(cases)s, %(ended)s.", said) if found.open else sentence("Of %(cases)s %(ended)s.", said)
        )
    for each in found.quantiles:
        if each.value is None:
            part = {"part": part_words(each.part), "time": length(each.low or 0.0, found.unit)}
            told.append(
                sentence(
                    "When %(part)s will have ended cannot be told, as too many are still open, likely after more than"
                    " %(time)s.",
                    part,
                )
                if each.low
                else sentence("When %(part)s will have ended cannot be told, as too many are still open.", part)
            )
    return " ".join(told)


def _ended(each: TimeQuantile, unit: str) -> str:
    """By when so many have ended, with the ends of its interval in the same unit."""
    factor, _ = said_in(each.value or 0.0, unit)
    said = {
        "part": part_words(each.part),
        "time": length(each.value or 0.0, unit),
        "low": amount((each.low or 0.0) / factor),
        "high": amount((each.high or 0.0) / factor),
    }
    if each.low is not None and each.high is not None:
        return sentence("%(part)s have ended within %(time)s (likely %(low)s to %(high)s)", said)
    if each.low is not None:
        return sentence("%(part)s have ended within %(time)s (likely %(low)s or more)", said)
    if each.high is not None:
        return sentence("%(part)s have ended within %(time)s (likely %(high)s or less)", said)
    return sentence("%(part)s have ended within %(time)s", said)


def figures(each: TimeQuantile, unit: str) -> tuple[str, str, str, str]:
    """For a table, as the sentences say them: the time, the ends of its interval in the same unit, and that of ended cases.

    `not reached` where the data do not reach so far; empty without a time of ended cases.
    """
    factor, larger = said_in(each.low or 0.0 if each.value is None else each.value, unit)
    time, low, high = (
        label("not reached") if value is None else exactly(value / factor, larger)
        for value in (each.value, each.low, each.high)
    )
    return time, low, high, "" if each.of_ended is None else length(each.of_ended, unit)


def within(found: Times) -> str:
    """The shares that end within the times that criteria name."""
    told = []
    for each in found.within:
        time = exactly(each.limit, found.unit)
        if each.share is None or each.low is None or each.high is None:
            told.append(
                sentence(
                    "how many end within %(time)s cannot be told, as no case was watched for so long; likely at least"
                    " %(least)s",
                    {"time": time, "least": percent(each.low)},
                )
                if each.low
                else sentence(
                    "how many end within %(time)s cannot be told, as no case was watched for so long", {"time": time}
                )
            )
            continue
        share, low, high = (percent(value, each.low, each.high) for value in (each.share, each.low, each.high))
        said = {"time": time, "share": share, "low": low, "high": high}
        told.append(sentence("within %(time)s %(share)s end (likely %(low)s to %(high)s)", said))
    line = "; ".join(told)
    return f"{line[:1].upper()}{line[1:]}." if line else ""


def survivorship(found: Times) -> str:
    """What the ended cases alone would say, where that is something else."""
    told = [
        _within(part_words(each.part), length(each.of_ended, found.unit))
        for each in found.quantiles
        if each.part in (_HALF, _NINE) and each.of_ended is not None and _other(each.value, each.of_ended)
    ]
    told += [
        _within(percent(each.of_ended), exactly(each.limit, found.unit))
        for each in found.within
        if each.of_ended is not None and each.share is not None and abs(each.of_ended - each.share) >= _POINT
    ]
    if not told:
        return ""
    return sentence(
        "Of the cases with an end alone it would be %(told)s: that leaves out cases that take long and are still open, and"
        " so looks better than it is.",
        {"told": ", ".join(told)},
    )


def _other(value: float | None, beside: float) -> bool:
    return value is None or not math.isclose(value, beside, rel_tol=_DIFFER, abs_tol=1e-9)


def drawn(found: Times) -> str:
    """To which day open cases were watched, and whether that is an assumption."""
    if found.by_end:
        return sentence(
            "Cases are placed by the day of %(end)s, so those still open are not in these figures at all: they look better"
            " the more cases wait.",
            {"end": humanised(found.end)},
        )
    if found.unknown_end:
        return label("A case without an end is not taken as open here, since the author says that its end is unknown.")
    if not found.open or found.as_of is None:
        return ""
    day = {"day": date(found.as_of)}
    if found.assumed:
        return sentence(
            "Open cases are counted up to %(day)s, the latest date in the file: this is assumed, as the review does not say"
            " when the data were drawn.",
            day,
        )
    return sentence("Open cases are counted up to %(day)s, when the data were drawn.", day)


def backlog(found: Times) -> str:
    """What is open now and how old the oldest are, as a band alone."""
    if not found.open:
        return ""
    if not found.oldest:
        return numbers.counted(found.open, "%(n)s case is still open.", "%(n)s cases are still open.")
    return numbers.counted(
        found.open,
        "%(n)s case is still open; the oldest for %(span)s.",
        "%(n)s cases are still open; the oldest for %(span)s.",
        {"span": span(*found.oldest, found.unit)},
    )


def run(found: Times) -> str:
    """The backlog at the end of each period, as one line."""
    if len(found.backlog) < 2 or found.backlog_every is None:
        return ""
    first, last = (period(each, found) for each in (found.backlog[0], found.backlog[-1]))
    said = {"first": first, "last": last, "numbers": ", ".join(whole(each.open) for each in found.backlog)}
    line = sentence(_LEFT_EACH[found.backlog_every], said)
    if not found.backlog_from_nothing:
        return line
    too_low = label("The file holds no case from before the period, so the first of these numbers are too low.")
    return f"{line} {too_low}"


def period(each: Backlog, found: Times) -> str:
    """The period of a backlog."""
    return point_label(each.start, found.backlog_every or "month")


def left_out(result: CriterionResult) -> str:
    """That a mean, or a share with further conditions, knows nothing of open cases; empty where it allows for them."""
    estimate = result.estimate
    if not estimate.open or estimate.method.startswith("Kaplan-Meier"):
        return ""
    return numbers.counted(
        estimate.open,
        "%(n)s case without an end is not in this figure, so it looks better than it is, and the better the longer cases"
        " wait. A median, a percentile or a plain share within a time allows for open cases.",
        "%(n)s cases without an end are not in this figure, so it looks better than it is, and the better the longer cases"
        " wait. A median, a percentile or a plain share within a time allows for open cases.",
    )


def unreached(result: CriterionResult) -> str:
    """What is known of a time that the data do not reach."""
    estimate = result.estimate
    if estimate.value is not None or not estimate.open or estimate.low is None or estimate.low <= 0:
        return ""
    if result.unit == "%":
        return sentence("The share is likely %(least)s or more.", {"least": percent(estimate.low)})
    least = with_unit(amount(estimate.low), numbers.named(result.unit))
    return sentence("It is likely %(least)s or more.", {"least": least})


def unreached_parts(result: CriterionResult) -> str:
    """Which periods and groups have cases and no figure, since too many of them are open: these may be the slowest."""
    told = []
    if result.trend:
        count = sum(each.value is None and each.n > 0 and not each.suppressed for each in result.trend.points)
        told += [periods(count, result.trend.every)] if count else []
    for by in result.by:
        names = [
            each.value for each in by.groups if each.estimate is None and (each.n or 0) > 0 and not each.suppressed
        ]
        told += [f"{humanised(by.column)} {', '.join(names)}"] if names else []
    if not told or not result.estimate.open:
        return ""
    return sentence(
        "Too many cases are still open to tell for %(parts)s. These leave a gap and may well be the slowest.",
        {"parts": "; ".join(told)},
    )
