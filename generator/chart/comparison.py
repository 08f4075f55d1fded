"""All criteria of a review, each on a scale of its own, against its target."""

from collections.abc import Sequence

from generator import speech
from generator.chart import axis, comparison_words, lettering, rows, svg, words
from generator.chart.axis import Span
from generator.chart.sheet import Mark, Sheet
from generator.chart.style import BODY, LEADING, SMALL, WIDTH, Ink
from generator.results import Chart, CriterionResult, TargetResult
from generator.speech.language import in_english, label

LEFT, RIGHT = 10.0, WIDTH - 190
VERDICTS = WIDTH - 168
LINE = BODY * LEADING


def comparison_chart(results: Sequence[CriterionResult]) -> Chart | None:
    """A row for each criterion with a value, in the order given; nothing where there is none."""
    shown = [result for result in results if result.estimate.value is not None]
    if not shown:
        return None
    title, alt = comparison_words.title(shown), comparison_words.alt(shown)
    return svg.chart(
        "comparison",
        lambda sheet: _paint(sheet, shown, title),
        title=title,
        alt=alt,
        columns=(
            "Criterion",
            "Unit",
            "Value",
            "Low",
            "High",
            "n",
            "Target",
            "Verdict",
            "Benchmark",
            "Review before",
        ),
        rows=tuple(_row(result) for result in shown),
        notes=comparison_words.notes(shown),
    )


@in_english()
def _row(result: CriterionResult) -> tuple[str, ...]:
    estimate = result.estimate
    return (
        result.statement,
        "share, 0 to 1" if result.unit == "%" else result.unit,
        *(words.exact(number) for number in (estimate.value, estimate.low, estimate.high)),
        str(estimate.n),
        comparison_words.exact_target(result.target),
        speech.verdict(result),
        words.exact(result.benchmark.value if result.benchmark else None),
        words.exact(result.previous.value if result.previous else None),
    )


def _paint(sheet: Sheet, results: list[CriterionResult], title: str) -> None:
    sheet.heading(title, comparison_words.subtitle(results))
    sheet.key(_key(results))
    for result in results:
        _criterion(sheet, result, speech.Scale(result))


def _key(results: list[CriterionResult]) -> list[tuple[Mark, str]]:
    found = [(rows.VALUE, label("value")), (rows.RANGE, label("likely range"))]
    if any(result.benchmark for result in results):
        found.append((rows.BENCHMARK, label("benchmark")))
    if any(result.previous and result.previous.value is not None for result in results):
        found.append((rows.PREVIOUS, label("review before")))
    return found


def _criterion(sheet: Sheet, result: CriterionResult, scale: speech.Scale) -> None:
    sheet.line([2, WIDTH - 2], [sheet.y + 4] * 2, Ink.RULE, width=1)
    sheet.y += 10
    for line in lettering.wrap(result.statement.rstrip("."), BODY, WIDTH - 4, lines=2):
        sheet.y += LINE
        sheet.text(2, sheet.y - 5, line)
    across = _across(result)
    y = sheet.y + LINE + 17
    _track(sheet, across, y, result.target)
    _figures(sheet, across, y, result, scale)
    _below(sheet, across, y, result, scale)
    _verdict(sheet, y, result)
    sheet.y = y + 12 + SMALL * LEADING


def _across(result: CriterionResult) -> Span:
    """From end to end of what can be measured; where that has no end, round numbers around what is shown."""
    estimate, target = speech.in_range(result), result.target
    ends = result.ends or ((0.0, 1.0) if result.unit == "%" else None)
    shown = axis.present(
        [
            *(estimate.value, estimate.low, estimate.high),
            *((target.value, target.upper) if target else ()),
            result.benchmark.value if result.benchmark else None,
            result.previous.value if result.previous else None,
            *(ends or ()),
        ]
    )
    low, high = min(shown), max(shown)
    if ends is None or ends[1] is None:
        low, high = axis.rounded(*axis.extent(shown, ends, room=0))
    return Span(low=low, high=high, start=LEFT, end=RIGHT)


def _track(sheet: Sheet, across: Span, y: float, target: TargetResult | None) -> None:
    """The scale, with the wanted side as a soft area that the target's ticks bound."""
    if target:
        left, right = rows.wanted(target, across)
        sheet.box(left, right, y - 13, y + 13, Ink.SHADE, name="wanted")
    sheet.line([across.start, across.end], [y, y], Ink.LIMIT, width=1.2)
    for value in axis.present((target.value, target.upper)) if target else ():
        x = across.within(value)
        sheet.box(x - 1.5, x + 1.5, y - 15, y + 15, Ink.TARGET, name="target")


def _figures(sheet: Sheet, across: Span, y: float, result: CriterionResult, scale: speech.Scale) -> None:
    estimate = speech.in_range(result)
    assert estimate.value is not None
    rows.interval(sheet, across, y, estimate.low, estimate.high)
    if result.benchmark:
        sheet.marks(rows.BENCHMARK, [(across.within(result.benchmark.value), y)], name="benchmark")
    if result.previous and result.previous.value is not None:
        sheet.marks(rows.PREVIOUS, [(across.within(result.previous.value), y)], name="previous")
    rows.value(sheet, across, y, estimate.value)
    figure = scale.value(estimate.value)
    half = lettering.width(figure, BODY, bold=True) / 2
    x = min(max(across.within(estimate.value), LEFT + half), RIGHT - half)
    sheet.text(x, y - 19, figure, bold=True, anchor="center")


def _below(sheet: Sheet, across: Span, y: float, result: CriterionResult, scale: speech.Scale) -> None:
    """The target in words under its tick, and the ends of the scale where there is room beside it."""
    base = y + 13 + SMALL
    left, right = RIGHT, LEFT
    if result.target:
        text = lettering.cut(speech.target(result.target, scale), SMALL, RIGHT - LEFT)
        half = lettering.width(text, SMALL) / 2
        at = rows.wanted(result.target, across)
        centre = sum(at) / 2 if result.target.upper is not None else across.within(result.target.value)
        centre = min(max(centre, LEFT + half), RIGHT - half)
        sheet.text(centre, base, text, ink=Ink.TARGET, size=SMALL, anchor="center")
        left, right = centre - half, centre + half
    low, high = (scale.level(value, unit=False) for value in (across.low, across.high))
    if LEFT + lettering.width(low, SMALL) + 12 < left:
        sheet.text(LEFT, base, low, ink=Ink.MUTED, size=SMALL)
    if RIGHT - lettering.width(high, SMALL) - 12 > right:
        sheet.text(RIGHT, base, high, ink=Ink.MUTED, size=SMALL, anchor="right")


def _verdict(sheet: Sheet, y: float, result: CriterionResult) -> None:
    """The sign with its words, or that there is no target."""
    if result.verdict is None:
        sheet.text(VERDICTS + 16, y + 6, speech.verdict(result), ink=Ink.MUTED, size=SMALL)
        return
    rows.sign(sheet, result.verdict, VERDICTS, y)
    sheet.text(VERDICTS + 16, y + 6, lettering.cut(speech.verdict(result), SMALL, WIDTH - VERDICTS - 16), size=SMALL)
