"""Results to words: the only module that rounds a number or makes a sentence of one.

A figure is shown by its own precision: the narrower its interval, the more decimals. No sentence compares without an
interval, and none calls a change what the interval leaves open.
"""

import datetime as dt
import math

from generator.results import (
    Assurance,
    CriterionResult,
    Difference,
    Direction,
    Estimate,
    Previous,
    TargetResult,
    Trend,
    Variation,
    Verdict,
)

NBSP = "\u00a0"
MINUS = "\u2212"

VERDICT = {
    Verdict.MET: "Meets the target",
    Verdict.NOT_MET: "Misses the target",
    Verdict.CLOSE: "Too close to call",
    Verdict.TOO_FEW: "Too few answers",
}
VARIATION = {
    Variation.IMPROVEMENT: "Improvement",
    Variation.CONCERN: "Concern",
    Variation.CHANGE: "Change",
    Variation.COMMON_CAUSE: "No change beyond the usual variation",
}
ASSURANCE = {
    Assurance.PASSES: "Will reach the target",
    Assurance.FAILS: "Will miss the target",
    Assurance.HIT_OR_MISS: "Will hit or miss the target by chance",
}
DIFFERENCE = {
    Difference.BETTER: "better",
    Difference.WORSE: "worse",
    Difference.HIGHER: "higher",
    Difference.LOWER: "lower",
    Difference.NO_CLEAR: "no clear difference",
}
_EVERY = {
    "day": ("day", "daily"),
    "week": ("week", "weekly"),
    "month": ("month", "monthly"),
    "quarter": ("quarter", "quarterly"),
}


class Scale:
    """How the values of one criterion are written: its unit, and decimals that suit its precision."""

    def __init__(self, result: CriterionResult) -> None:
        self.type, self.unit = result.type, result.unit
        self.percent = result.unit == "%"
        low, high = result.estimate.low, result.estimate.high
        self._width = high - low if low is not None and high is not None else None
        self._size = abs(result.estimate.value or 0)
        self._all_whole = all(v == int(v) for v in (result.estimate.value, low, high) if v is not None)

    def _decimals(self, width: float | None = None) -> int:
        factor = 100 if self.percent else 1
        width = width if width is not None else self._width
        if self.type in ("median", "percentile") and self._all_whole:
            return 0
        most = 2 if self.percent or self._size >= 1 or self.type == "nps" else 4
        if width is None or width <= 0:
            size = self._size * factor
            return 0 if size == int(size) else min(most, 1 if size >= 1 else 2)
        if self.percent and width * factor < 10**-most:
            most += 1  # else both ends of the interval would read the same
        return max(0, min(most, math.ceil(-math.log10(width * factor)) + 1))

    def number(self, value: float, *, sign: bool = False, width: float | None = None) -> str:
        """A value without its unit."""
        shown = value * 100 if self.percent else value
        return number(shown, self._decimals(width), sign=sign or (self.type == "nps" and not self.percent))

    def value(self, value: float, *, width: float | None = None, unit: bool = True) -> str:
        """A value with its unit: `63.6 %`, `26 hours`, `+40`; the sign % stays even without the unit."""
        return with_unit(self.number(value, width=width), self.unit if unit or self.percent else "")

    def level(self, value: float, *, unit: bool = True) -> str:
        """A target or benchmark, as exact as the author gave it; the sign % stays even without the unit."""
        shown = round(value * 100, 6) if self.percent else value
        text = number(shown, 6).rstrip("0").rstrip(".")
        return with_unit(text, self.unit if unit or self.percent else "")

    def tick(self, value: float, decimals: int) -> str:
        """A value on an axis, where all have the same decimals and only the sign % is repeated."""
        shown = value * 100 if self.percent else value
        return with_unit(number(shown, decimals), self.unit if self.percent else "")

    def change(self, value: float, *, width: float | None = None, unit: bool = True) -> str:
        """A difference, always with its sign; differences of percentages are in points."""
        text = self.number(value, sign=True, width=width)
        return with_unit(text, "points" if self.percent or self.type == "nps" else self.unit) if unit else text


def number(value: float, decimals: int, *, sign: bool = False) -> str:
    """A number with thousands separators and a true minus sign; nothing rounds to minus zero."""
    text = f"{value:,.{decimals}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("-")
    elif sign and value > 0:
        text = f"+{text}"
    return text.replace("-", MINUS)


def with_unit(text: str, unit: str) -> str:
    """A number and its unit on one line."""
    return f"{text}{NBSP}{unit}" if unit else text


def whole(value: float) -> str:
    """A count with thousands separators."""
    return f"{round(value):,}"


def date(day: dt.date) -> str:
    """`3 February 2026`, in any locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: dt.date) -> str:
    """`3 Feb 2026`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def period(start: dt.date, end: dt.date) -> str:
    """A span of days; whole months and years are named as such."""
    whole_months = start.day == 1 and (end + dt.timedelta(days=1)).day == 1
    if not whole_months:
        return f"{date(start)} to {date(end)}"
    first, last = MONTHS[start.month - 1], MONTHS[end.month - 1]
    if (start.year, start.month) == (end.year, end.month):
        return f"{first} {start.year}"
    if start.year == end.year:
        return str(start.year) if (start.month, end.month) == (1, 12) else f"{first} to {last} {end.year}"
    if (start.month, end.month) == (1, 12):
        return f"{start.year} to {end.year}"
    return f"{first} {start.year} to {last} {end.year}"


def point_label(start: dt.date, every: str) -> str:
    """A point of a trend on an axis or in a table."""
    if every == "month":
        return f"{MONTHS[start.month - 1][:3]} {start.year}"
    if every == "quarter":
        return f"Q{(start.month - 1) // 3 + 1} {start.year}"
    return short_date(start)


def tick_label(start: dt.date, every: str) -> str:
    """A point of a trend on an axis that names the year beside it: `3 Feb`, `Feb`, `Q1`."""
    return point_label(start, every).removesuffix(f" {start.year}")


def rhythm(every: str) -> str:
    """`weekly`, for points of a week each."""
    return _EVERY[every][1]


def periods(count: int, every: str) -> str:
    """`1 week`, `3 weeks`."""
    return plural(count, _EVERY[every][0])


def plural(count: float, one: str, many: str | None = None) -> str:
    """`1 week`, `3 weeks`."""
    return f"{whole(count)} {one if count == 1 else many or one + 's'}"


def ordinal(count: float) -> str:
    """`90th`, `99.9th`, `1st`."""
    text = f"{count:g}"
    teen = text.endswith(("11", "12", "13"))
    return text + ("th" if teen or "." in text else {"1": "st", "2": "nd", "3": "rd"}.get(text[-1], "th"))


def plural_noun(source: str) -> str:
    """What the rows of a source are, from its id: `calls`; `rows` where the id is no plural."""
    name = humanised(source)
    return name if name.endswith("s") and name.isascii() and len(name) > len("as") else "rows"


def too_short(points: int, enough: int, *, rebased: bool) -> str:
    """Why a trend has no verdict yet."""
    since = " since the last baseline" if rebased else ""
    more = "one more is" if enough - points == 1 else f"{enough - points} more are"
    return f"{plural(points, 'point')}{since}: {more} needed before the chart can tell change from chance"


def humanised(name: str) -> str:
    """An id as words."""
    return name.replace("_", " ").replace("-", " ")


def target(result: TargetResult, scale: Scale) -> str:
    """`at least 80 %`."""
    if result.upper is not None:
        return f"between {scale.level(result.value)} and {scale.level(result.upper)}"
    return f"{result.relation} {scale.level(result.value)}"


def interval(estimate: Estimate, scale: Scale) -> str:
    """`likely between 62.8 and 64.4`; empty where there is no interval."""
    low, high = estimate.low, estimate.high
    if low is None and high is None:
        return ""
    if low is None or high is None:
        side, end = ("at most", high) if low is None else ("at least", low)
        return f"likely {side} {scale.number(end or 0.0)}"
    return f"likely between {scale.number(low)} and {scale.number(high)}"


def amount(result: CriterionResult) -> str:
    """`of 14,405 calls`, by what the measure counts."""
    if result.type == "count":
        return f"{whole(result.estimate.numerator or 0)} {result.counted} in all"
    return f"of {whole(result.estimate.n)} {result.counted}"


def finding(result: CriterionResult) -> str:
    """The value, its interval and n in one sentence, or why there is none."""
    estimate = result.estimate
    if result.type == "judged":
        return f"Judged, not counted. {result.basis}"
    if estimate.value is None:
        return f"No figure: {estimate.reason}."
    scale = Scale(result)
    limits = interval(estimate, scale)
    words = f"{scale.value(estimate.value)}{per(result)}"
    if result.complete:
        note = f"; the process behind it {limits}" if limits else ""
        return f"{words}, {amount(result)}: a complete record{note}."
    return f"{words}, {limits}, {amount(result)}." if limits else f"{words}, {amount(result)}; too few for an interval."


def per(result: CriterionResult) -> str:
    """What a count is counted by."""
    return f" a {_EVERY[result.every][0]}" if result.type == "count" and result.every else ""


def verdict(result: CriterionResult) -> str:
    """The verdict in words; what is missing instead where there is none."""
    if result.verdict:
        return VERDICT[result.verdict] if result.type != "judged" else {"met": "Judged as met", "not met": "Judged as not met"}.get(
            str(result.verdict), VERDICT[result.verdict]
        )  # fmt: skip
    return "No data yet" if result.estimate.value is None and result.type != "judged" else "No target"


def previous(result: CriterionResult) -> str:
    """How the value changed since the review before, as far as the interval of the difference tells."""
    before = result.previous
    if before is None:
        return ""
    if before.change is None or before.low is None or before.high is None or before.value is None:
        return f"Not compared with the review before: {before.reason}." if before.reason else ""
    scale = Scale(result)
    width = before.high - before.low
    limits = (
        f"the change is likely between {scale.change(before.low, width=width, unit=False)}"
        f" and {scale.change(before.high, width=width)}"
    )
    was = scale.value(before.value)
    if before.verdict is Difference.NO_CLEAR:
        return f"No clear change since the review before ({was}): {limits}."
    word = str(before.verdict).capitalize()
    return f"{word} than in the review before ({was}), by {scale.change(before.change, width=width)}: {limits}."


def change_word(before: Previous | None) -> str:
    """The change in a word or two, for a card."""
    if before is None or before.verdict is None:
        return ""
    return "No clear change" if before.verdict is Difference.NO_CLEAR else str(before.verdict).capitalize()


def benchmark(result: CriterionResult) -> str:
    """How the value stands against what others achieve."""
    mark = result.benchmark
    if mark is None or mark.verdict is None:
        return ""
    scale = Scale(result)
    words = {
        Difference.NO_CLEAR: "No clear difference from",
        Difference.BETTER: "Better than",
        Difference.WORSE: "Worse than",
        Difference.HIGHER: "Higher than",
        Difference.LOWER: "Lower than",
    }[mark.verdict]
    when = f", {date(mark.date)}" if mark.date else ""
    return f"{words} the benchmark of {scale.level(mark.value)} ({mark.source}{when}); others may count differently."


def too_few(result: CriterionResult) -> str:
    """How many more answers a verdict needs; empty where there are enough."""
    if not result.short_of:
        return ""
    return f"Too few for a verdict: at least {whole(result.short_of)} more {result.counted} are needed."


def trend(result: CriterionResult) -> str:
    """What the chart says about change, in one sentence."""
    series = result.trend
    if series is None:
        return ""
    what = _EVERY[series.every][1]
    if series.variation is None:
        return f"{series.reason[:1].upper()}{series.reason[1:]}." if series.reason else ""
    since = f" since {point_label(series.baselines[-1].start, series.every)}"
    if series.variation is Variation.COMMON_CAUSE:
        earlier = earlier_signals(series)
        if earlier:
            return f"Since {point_label(series.baselines[-1].start, series.every)} {plural(earlier, 'point')} lay outside the usual variation; the last one does not."
        return f"No change{since}: the {what} figures vary as chance alone would make them vary."
    latest = next((p for p in reversed(series.points) if p.value is not None), None)
    signs = ", ".join(str(signal) for signal in latest.signals) if latest else ""
    word = {
        Variation.IMPROVEMENT: "Improvement",
        Variation.CONCERN: "A change for the worse",
        Variation.CHANGE: "A change",
    }
    return f"{word[series.variation]}, beyond what chance would explain: the last point is {_signal_words(signs)}."


def earlier_signals(series: Trend) -> int:
    """How many points of the last baseline lie outside the usual variation, though the last point does not."""
    if series.variation is not Variation.COMMON_CAUSE:
        return 0
    newest = series.points[-1].baseline
    return sum(bool(point.signals) for point in series.points if point.baseline == newest)


def _signal_words(signs: str) -> str:
    return signs.replace("seven points", "one of seven points").replace("two of three", "one of two in three")


def assurance(series: Trend | None) -> str:
    """What the process will do if nothing changes."""
    if series is None or series.assurance is None:
        return ""
    return {
        Assurance.PASSES: "Left as it is, the process will reach the target every time.",
        Assurance.FAILS: "Left as it is, the process will miss the target every time; it takes a change of the process to reach it.",
        Assurance.HIT_OR_MISS: "Left as it is, the process will reach the target at some times and miss it at others, by chance.",
    }[series.assurance]


def headline(result: CriterionResult) -> str:
    """The message of a criterion in one line, as a chart's title."""
    parts = [VERDICT[result.verdict].lower()] if result.verdict else []
    if result.trend and result.trend.variation:
        parts.append(
            {
                Variation.COMMON_CAUSE: "unusual points, the last one usual"
                if earlier_signals(result.trend)
                else "no change beyond chance",
                Variation.IMPROVEMENT: "improving",
                Variation.CONCERN: "getting worse",
                Variation.CHANGE: "changing",
            }[result.trend.variation]
        )
    statement = result.statement.rstrip(".")
    return f"{statement}: {', '.join(parts)}" if parts else statement


def summary(results: list[CriterionResult]) -> str:
    """One line for a review: how many criteria are met, and how many changed."""
    judged = [r for r in results if r.verdict]
    if not judged:
        return (
            "No results yet."
            if not any(r.estimate.value is not None for r in results)
            else "No criterion has a target."
        )
    met = sum(r.verdict is Verdict.MET for r in judged)
    close = sum(r.verdict in (Verdict.CLOSE, Verdict.TOO_FEW) for r in judged)
    parts = [f"{met} of {plural(len(judged), 'criterion', 'criteria')} met"]
    if close:
        parts.append(f"{close} too close to call")
    compared = [r.previous.verdict for r in results if r.previous and r.previous.verdict]
    if compared:
        better = sum(v is Difference.BETTER for v in compared)
        worse = sum(v is Difference.WORSE for v in compared)
        parts.append(f"{better} better and {worse} worse than in the review before")
    return "; ".join(parts) + "."


def good_way(direction: Direction) -> str:
    """Which way is better, in words."""
    return {Direction.UP: "Higher is better", Direction.DOWN: "Lower is better", Direction.NEITHER: ""}[direction]
