"""Results as the pages show them: words, signs and positions, made once and laid out by the templates."""

from collections.abc import Sequence

from generator import speech
from generator.records import dataclass
from generator.results import CriterionResult, Difference, Trend, Variation, Verdict
from generator.speech.language import label, sentence

_VERDICT_SIGN = {Verdict.MET: "met", Verdict.NOT_MET: "not-met", Verdict.CLOSE: "close", Verdict.TOO_FEW: "few"}
_ORDER = {Verdict.NOT_MET: 0, Verdict.CLOSE: 1, Verdict.TOO_FEW: 2, None: 3, Verdict.MET: 4}
_SPARK_POINTS = 5
"""Fewer points make no line worth a glance."""


@dataclass(frozen=True, kw_only=True)
class Badge:
    """A sign with its words; `sign` names the drawing."""

    sign: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Bullet:
    """A bar with marks, as percentages of its width; what is absent is not drawn. What it shows stands beside it in words."""

    value: float
    low: float | None
    high: float | None
    target: float | None
    target_high: float | None
    previous: float | None


@dataclass(frozen=True, kw_only=True)
class CriterionView:
    """One criterion, ready to be laid out."""

    id: str
    statement: str
    value: str
    interval: str
    amount: str
    verdict: Badge
    target: str
    variation: Badge | None
    assurance: Badge | None
    over_time: bool
    """Whether there are figures over time."""
    change: Badge | None
    bullet: Bullet | None
    spark: str
    """Points of a line in a box of 100 by 24; gaps start a new line, parted by `;`."""
    simulated: bool
    judged: bool
    finding: str
    sentences: tuple[str, ...]
    """What the trend, the review before and the benchmark say."""
    mark: str = ""
    """What speaks against the criterion itself, in words: that it moved after the results."""


def criterion_view(result: CriterionResult, mark: str = "") -> CriterionView:
    """The view of one result."""
    scale, estimate = speech.Scale(result), result.estimate
    has_value = estimate.value is not None
    return CriterionView(
        id=result.id,
        statement=result.statement,
        value=speech.by_period(scale.value(estimate.value), result) if estimate.value is not None else "",
        interval=_interval(result, scale) if has_value else "",
        amount=speech.amount(result) if has_value else "",
        verdict=Badge(
            sign=_VERDICT_SIGN.get(result.verdict, "none") if result.verdict else "none", words=speech.verdict(result)
        ),
        target=speech.target(result.target, scale) if result.target else "",
        variation=variation_badge(result.trend),
        assurance=assurance_badge(result.trend),
        over_time=result.trend is not None,
        change=change_badge(result),
        bullet=bullet(result),
        spark=spark(result.trend),
        simulated=result.simulated,
        judged=result.type == "judged",
        mark=mark,
        finding=speech.finding(result),
        sentences=tuple(
            text
            for text in (
                speech.trend(result),
                speech.assurance(result.trend),
                speech.previous(result),
                speech.benchmark(result),
            )
            if text
        ),
    )


def _interval(result: CriterionResult, scale: speech.Scale) -> str:
    """The interval in words; of a complete record it describes the process only, and so does not contradict the verdict."""
    words = speech.interval(speech.in_range(result), scale)
    if words and result.complete:
        return sentence("a complete record; the process behind it %(limits)s", {"limits": words})
    return words


def worst_first(results: Sequence[CriterionResult]) -> list[CriterionResult]:
    """Criteria in the order in which they need attention; equals keep the author's order."""
    return sorted(results, key=lambda result: _ORDER[result.verdict])


def variation_badge(trend: Trend | None) -> Badge | None:
    """Sign and words of the variation, where the chart is long enough to tell."""
    if trend is None or trend.variation is None:
        return None
    latest = trend.latest
    way = "" if latest is None or not latest.signals else ("-up" if latest.signals[0].upwards else "-down")
    words = {
        Variation.COMMON_CAUSE: _usual(trend),
        Variation.IMPROVEMENT: label("Improving"),
        Variation.CONCERN: label("Getting worse"),
        Variation.CHANGE: label("Changing"),
    }
    return Badge(sign=str(trend.variation).replace(" ", "-") + way, words=words[trend.variation])


def _usual(trend: Trend) -> str:
    """What is told of a trend that nothing has changed suddenly."""
    if earlier := speech.earlier_signals(trend):
        return speech.counted(
            earlier,
            "Unsteady: %(n)s unusual point, the last one normal",
            "Unsteady: %(n)s unusual points, the last one normal",
        )
    if trend.drift and trend.drift.direction:
        rising = trend.drift.direction == "rising"
        return label("No sudden change, rising steadily") if rising else label("No sudden change, falling steadily")
    return label("No change beyond the usual")


def assurance_badge(trend: Trend | None) -> Badge | None:
    """Sign and words of the assurance."""
    if trend is None or trend.assurance is None:
        return None
    return Badge(sign=str(trend.assurance).replace(" ", "-"), words=speech.assurance_word(trend))


def change_badge(result: CriterionResult) -> Badge | None:
    """Sign and words of the change since the review before."""
    before = result.previous
    if before is None or before.verdict is None or before.change is None:
        return None
    words = speech.change_word(before)
    if before.verdict is not Difference.NO_CLEAR and before.low is not None and before.high is not None:
        scale = speech.Scale(result)
        change = scale.difference(before.change, before.low, before.high)[0]
        words = f"{words}: {scale.of_change(change)}"
    return Badge(
        sign=str(before.verdict).replace(" ", "-"),
        words=sentence("%(change)s since the review before", {"change": words}),
    )


def bullet(result: CriterionResult) -> Bullet | None:
    """The bar of a criterion: over all that its measure can be, or from 0 to a little beyond what it shows."""
    estimate = speech.in_range(result)
    if estimate.value is None:
        return None
    before = result.previous.value if result.previous else None
    marks = [estimate.value, estimate.low, estimate.high, before]
    if result.target:
        marks += [result.target.value, result.target.upper]
    known = [mark for mark in marks if mark is not None]
    first, last = result.ends or (min(0.0, *known), None)
    last = max(known) * 1.15 or 1.0 if last is None else last

    def place(mark: float | None) -> float | None:
        return None if mark is None else round(100 * min(1.0, max(0.0, (mark - first) / (last - first))), 2)

    return Bullet(
        value=place(estimate.value) or 0.0,
        low=place(estimate.low),
        high=place(estimate.high),
        target=place(result.target.value) if result.target else None,
        target_high=place(result.target.upper) if result.target else None,
        previous=place(before),
    )


def spark(trend: Trend | None) -> str:
    """The line of a trend in a box of 100 by 24."""
    if trend is None:
        return ""
    values = [point.value for point in trend.points]
    known = [value for value in values if value is not None]
    if len(known) < _SPARK_POINTS:
        return ""
    low, spread = min(known), (max(known) - min(known)) or 1.0
    step = 100 / max(1, len(values) - 1)
    lines: list[list[str]] = [[]]
    for index, value in enumerate(values):
        if value is None:
            lines.append([])
        else:
            lines[-1].append(f"{index * step:.1f},{22 - 20 * (value - low) / spread:.1f}")
    return ";".join(" ".join(line) for line in lines if line)
