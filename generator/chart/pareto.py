"""Categories by their share, the largest first, with what they add up to: the same drawing for causes of any kind."""

from generator import speech
from generator.chart import lettering, pareto_words, svg, words
from generator.chart.axis import Span
from generator.chart.marks import Shape
from generator.chart.pen import Pen
from generator.chart.sheet import Mark, Sheet
from generator.chart.style import BODY, LEADING, SMALL, WIDTH, Ink
from generator.records import dataclass
from generator.results import Chart, CriterionResult, Pareto
from generator.speech import pareto as told
from generator.speech.language import in_english, label, sentence

WIDEST_NAME = 190.0
LINE = SMALL * LEADING
THICK = 16.0
MOST_DRAWN = 15
"""Bars of categories in the drawing; the others are in the table."""
_REACHED = Mark(shape=Shape.CIRCLE, ink=Ink.LINE, radius=5.5, hollow=True)


@dataclass(frozen=True, kw_only=True)
class _Row:
    name: str
    count: int
    share: float
    low: float | None = None
    high: float | None = None
    cumulative: float | None = None
    """Absent of what names no cause: it adds to no share that a cause could explain."""


def pareto_charts(result: CriterionResult) -> list[Chart]:
    """A Pareto for each column that a count is broken down by."""
    drawn = (
        pareto_chart(
            f"{result.id}-by-{each.column}",
            result.statement,
            each,
            counted=result.counted,
            simulated=result.simulated,
        )
        for each in result.pareto
    )
    return [chart for chart in drawn if chart is not None]


def pareto_chart(name: str, what: str, found: Pareto, *, counted: str, simulated: bool = False) -> Chart | None:
    """The chart of a Pareto, or nothing where no category can be shown.

    `name` is the name of the file, `what` says what the categories explain, `counted` what is counted, in the plural.
    """
    if found.reason or not found.categories:
        return None
    title, alt = pareto_words.title(what, found), pareto_words.alt(what, found, counted)
    brief = pareto_words.title(lettering.shorten(what, words.LONGEST_STATEMENT), found)
    subtitle = pareto_words.subtitle(found, counted, simulated=simulated)
    column = speech.humanised(found.column)
    return svg.chart(
        name,
        lambda sheet: _paint(sheet, brief, subtitle, found, counted),
        title=title,
        alt=alt,
        columns=(f"{column[:1].upper()}{column[1:]}", "n", "Share, 0 to 1", "Low", "High", "Cumulative share"),
        rows=_table(found),
        notes=pareto_words.notes(found, counted),
    )


@in_english()
def _table(found: Pareto) -> tuple[tuple[str, ...], ...]:
    return tuple(_cells(row) for row in _rows(found, len(found.categories)))


def _rows(found: Pareto, most: int) -> list[_Row]:
    """The named categories, `most` at the most; then what is left over, not given, not listed and held back."""
    named = [each for each in found.categories if not each.residual]
    rows = [
        _Row(
            name=each.name,
            count=each.count,
            share=each.share,
            low=each.low,
            high=each.high,
            cumulative=None if each.residual else each.cumulative,
        )
        for each in [*named[:most], *(each for each in found.categories if each.residual)]
    ]
    beyond = named[most:]
    unlisted = len(beyond) + found.more.categories
    if unlisted:
        count = sum(each.count for each in beyond) + found.more.count
        rows.append(_Row(name=told.more(unlisted, found), count=count, share=count / found.total))
    if found.missing:
        rows.append(_Row(name=label("Not given"), count=found.missing, share=found.missing / found.total))
    if found.held_back.count:
        name = pareto_words.held_back(found)
        rows.append(_Row(name=name, count=found.held_back.count, share=found.held_back.share))
    return rows


def _cells(row: _Row) -> tuple[str, ...]:
    numbers = (row.share, row.low, row.high, row.cumulative)
    return row.name, str(row.count), *(words.exact(each) for each in numbers)


def _paint(sheet: Sheet, title: str, subtitle: str, found: Pareto, counted: str) -> None:
    sheet.heading(title, subtitle)
    rows = _rows(found, MOST_DRAWN)
    names = [_name(row, counted) for row in rows]
    left = max(lettering.width(line, BODY) for lines in names for line in lines)
    right = max(lettering.width(told.percent(row.share, found), BODY, bold=True) for row in rows)
    across = Span(low=0.0, high=1.0, start=min(WIDEST_NAME, left) + 14, end=WIDTH - right - 18)
    top = sheet.y + LINE
    bottom = top + 8 + sum(_height(lines) for lines in names)
    _grid(sheet, across, top, bottom, found)
    sheet.y = top + 8
    reached: list[tuple[float, float]] = []
    for row, lines in zip(rows, names, strict=True):
        middle = sheet.y + _height(lines) / 2
        _bar(sheet, across, row, lines, middle, found)
        if row.cumulative is not None:
            reached.append((across.at(row.cumulative), middle))
        sheet.y += _height(lines)
    if reached:
        sheet.line([x for x, _ in reached], [y for _, y in reached], Ink.LINE, width=1.4, name="cumulative")
        sheet.marks(_REACHED, reached[1:], name="reached")  # the first alone is its own bar
    sheet.y = bottom + LINE + 6


def _name(row: _Row, counted: str) -> list[str]:
    lines = lettering.wrap(row.name, BODY, WIDEST_NAME, lines=2) or [label("(no name)")]
    return [*lines, lettering.cut(f"{speech.whole(row.count)} {speech.named(counted)}", SMALL, WIDEST_NAME)]


def _height(lines: list[str]) -> float:
    return len(lines) * LINE + 10


def _grid(sheet: Sheet, across: Span, top: float, bottom: float, found: Pareto) -> None:
    """Quarters of the total as faint lines, and the aim, named above the plot."""
    for part in (0.0, 0.5, 1.0):
        x = across.at(part)
        sheet.line([x, x], [top + 4, bottom + 4], Ink.RULE, width=1)
        sheet.text(
            x,
            bottom + LINE + 2,
            speech.with_unit(speech.whole(100 * part), "%"),
            ink=Ink.MUTED,
            size=SMALL,
            anchor="center",
        )
    x = across.at(found.aim)
    sheet.line([x, x], [top, bottom + 4], Ink.TARGET, width=1.8, dashes="dashed", name="aim")
    sheet.text(
        x,
        top - 5,
        sentence("%(aim)s of all", {"aim": told.aim(found)}),
        ink=Ink.TARGET,
        size=SMALL,
        bold=True,
        anchor="center",
    )


def _bar(sheet: Sheet, across: Span, row: _Row, lines: list[str], middle: float, found: Pareto) -> None:
    base = middle - len(lines) * LINE / 2 + LINE - 6
    for index, line in enumerate(lines):
        ink, size = (Ink.TEXT, BODY) if index < len(lines) - 1 else (Ink.MUTED, SMALL)
        sheet.text(2, base + index * LINE, line, ink=ink, size=size)
    edges = across.start, across.at(row.share), middle - THICK / 2, middle + THICK / 2
    if row.cumulative is None:
        sheet.outline(Pen().box(*edges), Ink.LIMIT, filled=False, name="share")
    else:
        sheet.box(*edges, Ink.RANGE, name="share")
    if row.low is not None and row.high is not None:
        sheet.line([across.at(row.low), across.at(row.high)], [middle, middle], Ink.VALUE, width=2.4, name="range")
    sheet.text(WIDTH - 2, middle + 6, told.percent(row.share, found), bold=True, anchor="right")
