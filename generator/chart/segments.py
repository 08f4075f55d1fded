"""The groups of a criterion, one chart for each column: a funnel where they are many, else a row for each."""

from collections.abc import Sequence
from itertools import chain
from statistics import median

from generator import speech
from generator.chart import axis, lettering, rows, segments_words, svg, words
from generator.chart.axis import Span
from generator.chart.funnel import funnel_chart
from generator.chart.pen import Pen
from generator.chart.sheet import Anchor, Sheet
from generator.chart.style import BODY, LEADING, SMALL, WIDTH, Ink
from generator.results import Chart, CriterionResult, Segment, Segments
from generator.speech import groups
from generator.speech.language import in_english, label, sentence

WIDEST_NAME = 190.0
_APART = ("Difference from the other groups", "Difference, low", "Difference, high", "Verdict")
LINE = SMALL * LEADING
_ARROW = 9.0
_FAR = 4.0
"""A bar is drawn to its end unless that lies farther out than the values are apart, and than so many usual half bars."""


def segment_charts(result: CriterionResult) -> list[Chart]:
    """A chart for each column with a group that can be shown."""
    return [
        funnel_chart(result, each, each.funnel) if each.funnel else _chart(result, each)
        for each in result.by
        if each.shown
    ]


def _chart(result: CriterionResult, segments: Segments) -> Chart:
    title, alt = segments_words.title(result, segments), segments_words.alt(result, segments)
    column, extent = speech.humanised(segments.column), _extent(result, segments)
    return svg.chart(
        f"{result.id}-by-{segments.column}",
        lambda sheet: _paint(sheet, result, segments),
        title=title,
        alt=alt,
        columns=(f"{column[:1].upper()}{column[1:]}", "n", words.fraction(result), "Low", "High", *_APART),
        rows=tuple(_row(group) for group in segments.groups),
        notes=segments_words.notes(result, segments, cut=sum(any(_cut(each, extent)) for each in segments.shown)),
    )


@in_english()
def _row(group: Segment) -> tuple[str, ...]:
    if group.suppressed:
        return group.value, *[words.TOO_FEW] * 4, *[""] * len(_APART)
    numbers = (group.estimate, group.low, group.high, group.difference, group.difference_low, group.difference_high)
    size, word = "" if group.n is None else str(group.n), groups.group_word(group)
    return group.value, size, *(words.exact(number) for number in numbers), word


def _paint(sheet: Sheet, result: CriterionResult, segments: Segments) -> None:
    sheet.heading(segments_words.title(words.short(result), segments), segments_words.subtitle(result))
    scale = speech.Scale(result)
    names = [_name(group, result) for group in segments.groups]
    across = _across(result, segments, names, scale)
    top = sheet.y + (LINE if result.target else 0)
    bottom = top + 8 + sum(_height(lines) for lines in names)
    _grid(sheet, across, scale, top, bottom)
    _target(sheet, across, result, scale, top, bottom)
    _overall(sheet, across, result, scale, top, bottom)
    sheet.y = top + 8
    for group, lines in zip(segments.groups, names, strict=True):
        _group(sheet, across, group, lines, scale)
    sheet.y = bottom + 2 * LINE + 4


def _name(group: Segment, result: CriterionResult) -> list[str]:
    """The group in one line or two, and in the last line how many answers it has."""
    lines = lettering.wrap(group.value, BODY, WIDEST_NAME, lines=2) or [label("(no name)")]
    if group.suppressed or group.n is None:
        return [*lines, label(words.TOO_FEW) if group.suppressed else label(words.NO_DATA)]
    return [*lines, lettering.cut(f"{speech.whole(group.n)} {speech.named(result.counted)}", SMALL, WIDEST_NAME)]


def _height(lines: list[str]) -> float:
    return len(lines) * LINE + 10


def _across(result: CriterionResult, segments: Segments, names: list[list[str]], scale: speech.Scale) -> Span:
    """The same scale for all groups, between their names and their values."""
    low, high = _extent(result, segments)
    left = max(lettering.width(line, BODY) for lines in names for line in lines)
    shown = [lettering.width(line, BODY, bold=True) for group in segments.groups for line in _value(group, scale)]
    return Span(low=low, high=high, start=min(WIDEST_NAME, left) + 18, end=WIDTH - max(shown, default=0.0) - 14)


def _extent(result: CriterionResult, segments: Segments) -> tuple[float, float]:
    """The axis: the values of all groups, and their limits as far as they leave room for the values."""
    target = result.target
    values = axis.present(
        chain(
            (group.estimate for group in segments.shown),
            (result.estimate.value,),
            (target.value, target.upper) if target else (),
        )
    )
    limits = [
        (limit, abs(limit - group.estimate))
        for group in segments.shown
        for limit in axis.present((group.low, group.high))
        if group.estimate is not None
    ]
    low, high = min(values), max(values)
    room = max(high - low, _FAR * median(length for _, length in limits)) if limits else 0.0
    reached = [min(max(limit, low - room), high + room) for limit, _ in limits]
    return axis.extent([*values, *reached], result.ends)


def _cut(group: Segment, extent: tuple[float, float]) -> tuple[bool, bool]:
    """Whether the bar goes on beyond the drawing to the left, and to the right: it is longer, or has no end there."""
    if group.low is None and group.high is None:
        return False, False
    low, high = extent
    return group.low is None or group.low < low, group.high is None or group.high > high


def _value(group: Segment, scale: speech.Scale) -> Sequence[str]:
    """What stands at the end of the row; where the data do not reach a value, the limit that they give it, in two lines."""
    if group.estimate is None:
        return groups.bound(scale, group)
    return (scale.value(group.estimate, width=groups.width(group), unit=False),)


def _grid(sheet: Sheet, across: Span, scale: speech.Scale, top: float, bottom: float) -> None:
    """Round values as faint lines, named in the second row below the plot."""
    factor = 100 if scale.percent else 1
    values = axis.ticks(across.low * factor, across.high * factor, 5)
    for value in values:
        x = across.at(value / factor)
        sheet.line([x, x], [top + 4, bottom + 4], Ink.RULE, width=1)
        label = scale.tick(value / factor, axis.decimals(values))
        sheet.text(x, bottom + 2 * LINE, label, ink=Ink.MUTED, size=SMALL, anchor="center")


def _target(
    sheet: Sheet, across: Span, result: CriterionResult, scale: speech.Scale, top: float, bottom: float
) -> None:
    """Its lines, named above the plot, and the wanted side as a soft area."""
    target = result.target
    if target is None:
        return
    sheet.box(*rows.wanted(target, across), top + 4, bottom + 4, Ink.SHADE, name="wanted")
    ends = axis.present((target.value, target.upper))
    anchors: tuple[Anchor, ...] = ("right", "left") if len(ends) > 1 else ("center",)
    names = (label("target from %(level)s"), label("to %(level)s")) if len(ends) > 1 else (label("target %(level)s"),)
    for value, name, anchor in zip(ends, names, anchors, strict=True):
        x = across.within(value)
        sheet.line([x, x], [top, bottom + 4], Ink.TARGET, width=2.2, name="target")
        _label(sheet, x, top - 5, name % {"level": scale.level(value, unit=False)}, anchor, ink=Ink.TARGET)


def _overall(
    sheet: Sheet, across: Span, result: CriterionResult, scale: speech.Scale, top: float, bottom: float
) -> None:
    """The value of all groups together, named in the first row below the plot."""
    value = result.estimate.value
    if value is None:
        return
    x = across.within(value)
    sheet.line([x, x], [top + 4, bottom + 9], Ink.MUTED, width=1.6, dashes="dashed", name="overall")
    _label(
        sheet,
        x,
        bottom + LINE + 3,
        sentence("overall %(value)s", {"value": scale.value(value, unit=False)}),
        "center",
        ink=Ink.MUTED,
    )


def _label(sheet: Sheet, x: float, y: float, text: str, anchor: Anchor, *, ink: Ink) -> None:
    """A name for a line, kept on the sheet."""
    bold = ink is Ink.TARGET
    wide = lettering.width(text, SMALL, bold=bold)
    left = x - {"left": 0.0, "center": wide / 2, "right": wide}[anchor]
    shift = min(0.0, WIDTH - 2 - left - wide) + max(0.0, 2 - left)
    sheet.text(x + shift, y, text, ink=ink, size=SMALL, bold=bold, anchor=anchor)


def _group(sheet: Sheet, across: Span, group: Segment, lines: list[str], scale: speech.Scale) -> None:
    middle = sheet.y + _height(lines) / 2
    base = middle - len(lines) * LINE / 2 + LINE - 6
    for index, line in enumerate(lines):
        ink, size = (Ink.TEXT, BODY) if index < len(lines) - 1 else (Ink.MUTED, SMALL)
        sheet.text(2, base + index * LINE, line, ink=ink, size=size)
    if group.estimate is None:
        _without_value(sheet, across, group, middle)
    else:
        rows.interval(sheet, across, middle, group.low, group.high)
        _arrows(sheet, across, group, middle)
        rows.value(sheet, across, middle, group.estimate)
    shown = _value(group, scale)
    for index, line in enumerate(shown):
        base = middle + 6 + (index - (len(shown) - 1) / 2) * LINE
        sheet.text(WIDTH - 2, base, line, bold=True, anchor="right")
    sheet.y += _height(lines)


def _without_value(sheet: Sheet, across: Span, group: Segment, middle: float) -> None:
    """An open bar from the limit on, as far as it lies in the drawing."""
    if group.suppressed or (group.low is None and group.high is None):
        return
    left = across.start if group.low is None else across.within(group.low)
    right = across.end if group.high is None else across.within(group.high)
    if right - left > 1:
        half = rows.THICK / 2
        sheet.outline(Pen().box(left, right, middle - half, middle + half), Ink.RANGE, filled=False, name="unreached")
    _arrows(sheet, across, group, middle)


def _arrows(sheet: Sheet, across: Span, group: Segment, middle: float) -> None:
    """A tip at each end of the plot beyond which the bar goes on."""
    for beyond, x, way in zip(_cut(group, (across.low, across.high)), (across.start, across.end), (-1, 1), strict=True):
        if beyond:
            corners = [(x, middle - _ARROW), (x + way * _ARROW, middle), (x, middle + _ARROW)]
            sheet.outline(Pen().polygon(corners), Ink.RANGE, filled=True, name="beyond")
