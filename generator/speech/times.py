"""How long cases take, in sentences that count those still open and say what leaving them out would make of it."""

import math

from generator.results import Backlog, CriterionResult, TimeQuantile, Times
from generator.speech.calendar import english_date, periods, point_label
from generator.speech.language import in_english
from generator.speech.numbers import humanised, number, percent, plural, whole, with_unit

_HALF, _NINE = 0.5, 0.9
_POINT = 0.01
_ROUNDED = 1e-7
"""The times of a curve are rounded."""
_DIFFER = 0.05
"""A figure of the ended cases alone is told where it differs by more than this part."""
_LARGER = {"seconds": (180, 60, "minutes"), "minutes": (180, 60, "hours"), "hours": (72, 24, "days")}
"""From how many of a unit on a time is said in the next larger one, how many make one of those, and which it is."""
_ONE = {"seconds": "second", "minutes": "minute", "hours": "hour", "days": "day"}


def length(value: float, unit: str) -> str:
    """`13 days`, `1 hour`, and `30 days` for 720 hours: in the unit in which a reader would say it."""
    factor, larger = _said_in(value, unit)
    return exactly(value / factor, larger)


def exactly(value: float, unit: str) -> str:
    """The same in the unit as given."""
    return with_unit(amount(value), _ONE[unit] if value == 1 else unit)


def amount(value: float) -> str:
    """The number alone; a decimal only where it is small and not whole."""
    return number(value, 0 if value >= 100 or value == round(value) else 1 if value >= 1 else 2)


def _said_in(value: float, unit: str) -> tuple[float, str]:
    """How many of the unit make the one in which so long a time is said, and that one."""
    factor = 1.0
    while unit in _LARGER and value / factor >= _LARGER[unit][0]:
        factor, unit = factor * _LARGER[unit][1], _LARGER[unit][2]
    return factor, unit


def part_words(part: float) -> str:
    """`half`, `nine in ten`, `75 %`."""
    return {_HALF: "half", _NINE: "nine in ten"}.get(part, percent(part))


def message(found: Times) -> str:
    """How long it takes, as the end of a title."""
    told = [f"{part_words(each.part)} within {length(each.value or 0.0, found.unit)}" for each in watched(found)]
    if told:
        return ", ".join(told)
    if found.open or not found.curve:
        return f"{whole(found.open)} of {whole(found.n)} are still open"
    last = found.curve[-1]
    return f"{percent(last.share)} within {length(last.time, found.unit)}"


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
    if not found.open:
        return f"{whole(found.n)} {found.counted}"
    return f"{whole(found.n)} {found.counted}, {whole(found.open)} of them still open"


def quantiles(found: Times) -> str:
    """By when half and nine in ten of the cases have ended, or that the data do not reach so far."""
    known = [each for each in found.quantiles if each.value is not None]
    parts = [
        f"{part_words(each.part)} have ended within {length(each.value or 0.0, found.unit)}{_likely(each, found.unit)}"
        for each in known
    ]
    line = f"Of {counted(found)}{',' if found.open else ''} {' and '.join(parts)}. " if parts else ""
    for each in found.quantiles:
        if each.value is None:
            after = f", likely after more than {length(each.low, found.unit)}" if each.low else ""
            line += f"When {part_words(each.part)} will have ended cannot be told, as too many are still open{after}. "
    return line.strip()


def figures(each: TimeQuantile, unit: str) -> tuple[str, str, str, str]:
    """For a table, as the sentences say them: the time, the ends of its interval in the same unit, and that of ended cases.

    `not reached` where the data do not reach so far; empty without a time of ended cases.
    """
    factor, larger = _said_in(each.low or 0.0 if each.value is None else each.value, unit)
    time, low, high = (
        "not reached" if value is None else exactly(value / factor, larger)
        for value in (each.value, each.low, each.high)
    )
    return time, low, high, "" if each.of_ended is None else length(each.of_ended, unit)


def _likely(each: TimeQuantile, unit: str) -> str:
    factor, _ = _said_in(each.value or 0.0, unit)
    low, high = (None if limit is None else amount(limit / factor) for limit in (each.low, each.high))
    if low and high:
        return f" (likely {low} to {high})"
    return f" (likely {low} or more)" if low else f" (likely {high} or less)" if high else ""


def within(found: Times) -> str:
    """The shares that end within the times that criteria name."""
    told = []
    for each in found.within:
        time = exactly(each.limit, found.unit)
        if each.share is None or each.low is None or each.high is None:
            least = f"; likely at least {percent(each.low)}" if each.low else ""
            told.append(f"how many end within {time} cannot be told, as no case was watched for so long{least}")
            continue
        low, high = (percent(limit, each.low, each.high) for limit in (each.low, each.high))
        told.append(f"within {time} {percent(each.share, each.low, each.high)} end (likely {low} to {high})")
    line = "; ".join(told)
    return f"{line[:1].upper()}{line[1:]}." if line else ""


def survivorship(found: Times) -> str:
    """What the ended cases alone would say, where that is something else."""
    told = [
        f"{part_words(each.part)} within {length(each.of_ended, found.unit)}"
        for each in found.quantiles
        if each.part in (_HALF, _NINE) and each.of_ended is not None and _other(each.value, each.of_ended)
    ]
    told += [
        f"{percent(each.of_ended)} within {exactly(each.limit, found.unit)}"
        for each in found.within
        if each.of_ended is not None and each.share is not None and abs(each.of_ended - each.share) >= _POINT
    ]
    if not told:
        return ""
    return (
        f"Of the cases with an end alone it would be {', '.join(told)}:"
        " that leaves out cases that take long and are still open, and so looks better than it is."
    )


def _other(value: float | None, beside: float) -> bool:
    return value is None or not math.isclose(value, beside, rel_tol=_DIFFER, abs_tol=1e-9)


def drawn(found: Times) -> str:
    """To which day open cases were watched, and whether that is an assumption."""
    if found.by_end:
        return (
            f"Cases are placed by the day of {humanised(found.end)}, so those still open are not in these figures at all:"
            " they look better the more cases wait."
        )
    if found.unknown_end:
        return "A case without an end is not taken as open here, since the author says that its end is unknown."
    if not found.open or found.as_of is None:
        return ""
    if found.assumed:
        return (
            f"Open cases are counted up to {english_date(found.as_of)}, the latest date in the file: this is assumed, as the"
            " review does not say when the data were drawn."
        )
    return f"Open cases are counted up to {english_date(found.as_of)}, when the data were drawn."


def span(over: float, to: float | None, unit: str) -> str:
    """`7 to 14 days`, `up to 7 days`, `more than 365 days`."""
    if to is None:
        return f"more than {length(over, unit)}"
    if not over:
        return f"up to {length(to, unit)}"
    factor, _ = _said_in(to, unit)
    return f"{amount(over / factor)} to {length(to, unit)}"


def backlog(found: Times) -> str:
    """What is open now and how old the oldest are, as a band alone."""
    if not found.open:
        return ""
    oldest = f"; the oldest for {span(*found.oldest, found.unit)}" if found.oldest else ""
    return f"{plural(found.open, 'case is', 'cases are')} still open{oldest}."


@in_english()
def run(found: Times) -> str:
    """The backlog at the end of each period, as one line."""
    if len(found.backlog) < 2 or found.backlog_every is None:
        return ""
    numbers = ", ".join(whole(each.open) for each in found.backlog)
    first, last = (label(each, found) for each in (found.backlog[0], found.backlog[-1]))
    line = f"Open at the end of each {found.backlog_every}, from {first} to {last}: {numbers}."
    if found.backlog_from_nothing:
        line += " The file holds no case from before the period, so the first of these numbers are too low."
    return line


def label(each: Backlog, found: Times) -> str:
    """The period of a backlog."""
    return point_label(each.start, found.backlog_every or "month")


def left_out(result: CriterionResult) -> str:
    """That a mean, or a share with further conditions, knows nothing of open cases; empty where it allows for them."""
    estimate = result.estimate
    if not estimate.open or estimate.method.startswith("Kaplan-Meier"):
        return ""
    are = "is" if estimate.open == 1 else "are"
    return (
        f"{plural(estimate.open, 'case')} without an end {are} not in this figure, so it looks better than it is, and the"
        " better the longer cases wait. A median, a percentile or a plain share within a time allows for open cases."
    )


def unreached(result: CriterionResult) -> str:
    """What is known of a time that the data do not reach."""
    estimate = result.estimate
    if estimate.value is not None or not estimate.open or estimate.low is None or estimate.low <= 0:
        return ""
    if result.unit == "%":
        return f"The share is likely {percent(estimate.low)} or more."
    return f"It is likely {with_unit(amount(estimate.low), result.unit)} or more."


@in_english()
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
    return (
        f"Too many cases are still open to tell for {'; '.join(told)}. These leave a gap and may well be the slowest."
    )
