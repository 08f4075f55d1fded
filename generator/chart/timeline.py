"""Actions in time: a bar each, from its start to its due date, and what went beyond."""

import datetime as dt
import math
from collections.abc import Sequence

from generator.chart import lettering, rows, svg, timeline_words
from generator.chart.pen import Pen
from generator.chart.sheet import Sheet
from generator.chart.style import BODY, LEADING, SMALL, WIDTH, Ink
from generator.chart.timeline_view import MOST_BARS, Bar, View
from generator.records import dataclass
from generator.results import Chart, Verdict
from generator.speech.language import label

__all__ = ["Bar", "timeline"]

LINE = SMALL * LEADING
LABEL = BODY * LEADING
HALF = 9.0
"""Half as high as a bar."""
ABOVE, BELOW = 8.0, 14.0
"""What is kept free between the words and their bar, and under it."""
SHORTEST = 4.0
"""Days beyond the due date are drawn at least so long."""


def timeline(name: str, bars: Sequence[Bar], today: dt.date | None) -> Chart | None:
    """A row for each action, in the order given; nothing where none has a date. `name` is the chart's.

    Without `today` nothing is called overdue, and no line says where in time the reader stands.
    """
    view = View(bars, today)
    if not view.dated:
        return None
    title, alt = timeline_words.title(view), timeline_words.alt(view)
    return svg.chart(
        name,
        lambda sheet: _paint(sheet, view),
        title=title,
        alt=alt,
        columns=("Action", "What", "Start", "Due", "Done", "Status", "Days late or overdue"),
        rows=tuple(_row(bar, today) for bar in bars),
        notes=timeline_words.notes(view, MOST_BARS),
    )


def _row(bar: Bar, today: dt.date | None) -> tuple[str, ...]:
    done = timeline_words.NOT_GIVEN if bar.status == "done" else "not done"
    return (
        bar.id,
        bar.label,
        *(day.isoformat() if day else timeline_words.NOT_GIVEN for day in (bar.start, bar.due)),
        bar.done_on.isoformat() if bar.done_on else done,
        bar.status,
        str(bar.late or bar.overdue(today)),
    )


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A line of text, and how far it goes."""

    text: str
    base: float
    size: float
    right: float
    bold: bool = False


@dataclass(frozen=True, kw_only=True)
class _Row:
    """A bar under its words, laid out."""

    bar: Bar
    lines: list[_Line]
    middle: float

    @property
    def bottom(self) -> float:
        return self.middle + HALF + BELOW


def _paint(sheet: Sheet, view: View) -> None:
    sheet.heading(timeline_words.title(view), timeline_words.subtitle(view))
    top = sheet.y + (LINE if view.today_within else 0)
    laid_out: list[_Row] = []
    for bar in view.drawn:
        laid_out.append(_lay_out(view, bar, laid_out[-1].bottom if laid_out else top))
    bottom = laid_out[-1].bottom
    lines = [line for row in laid_out for line in row.lines]
    for day, _, _ in view.ticks:
        _upright(sheet, view.x(day), top, bottom, lines, ink=Ink.RULE, name="grid")
    for row in laid_out:
        _words(sheet, row)
        _bar(sheet, view, row)
    if view.today_within:
        _today(sheet, view, top, bottom, lines)
    for row in laid_out:
        _sign(sheet, view, row)
    _axis(sheet, view, bottom)


def _lay_out(view: View, bar: Bar, top: float) -> _Row:
    """What it is in one line or two, how it stands in one or two more, the bar."""
    bold = bool(bar.overdue(view.today))
    room = WIDTH - 4
    found: list[_Line] = []
    for text in lettering.wrap(timeline_words.label(bar), BODY, room, lines=2):
        top += LABEL
        found.append(_Line(text=text, base=top - 4, size=BODY, right=2 + lettering.width(text, BODY)))
    for text in lettering.wrap(timeline_words.state(bar, view), SMALL, room, lines=2, bold=bold):
        top += LINE
        right = 2 + lettering.width(text, SMALL, bold=bold)
        found.append(_Line(text=text, base=top - 4, size=SMALL, right=right, bold=bold))
    return _Row(bar=bar, lines=found, middle=top + ABOVE + HALF)


def _words(sheet: Sheet, row: _Row) -> None:
    for line in row.lines:
        ink = Ink.TEXT if line.bold or line.size == BODY else Ink.MUTED
        sheet.text(2, line.base, line.text, ink=ink, size=line.size, bold=line.bold)


def _upright(sheet: Sheet, x: float, top: float, bottom: float, lines: Sequence[_Line], *, ink: Ink, name: str) -> None:
    """A line from top to bottom that leaves out the texts in its way."""
    ys: list[float] = []
    for line in lines:
        if line.right + 5 > x:
            if line.base - line.size > top:
                ys += [top, line.base - line.size, math.nan]
            top = line.base + 5
    ys += [top, bottom]
    sheet.line([x] * len(ys), ys, ink, width=2 if name == "today" else 1, name=name)


def _today(sheet: Sheet, view: View, top: float, bottom: float, lines: Sequence[_Line]) -> None:
    assert view.today is not None
    x = view.x(view.today)
    _upright(sheet, x, top, bottom, lines, ink=Ink.TARGET, name="today")
    _centred(sheet, x, top - 5, label("today"), ink=Ink.TARGET, bold=True)


def _centred(sheet: Sheet, x: float, y: float, text: str, *, ink: Ink = Ink.MUTED, bold: bool = False) -> None:
    """A name for a day, kept on the sheet."""
    half = lettering.width(text, SMALL, bold=bold) / 2
    sheet.text(min(max(x, 2 + half), WIDTH - 2 - half), y, text, ink=ink, size=SMALL, bold=bold, anchor="center")


def _bar(sheet: Sheet, view: View, row: _Row) -> None:
    bar, y = row.bar, row.middle
    left, right = view.edges(bar)
    until = bar.done_on if bar.late else view.today
    if until and (bar.late or bar.overdue(view.today)):
        end = view.x(until)
        name = "late" if bar.late else "overdue"
        beyond = Pen().box(right, max(end, right + SHORTEST), y - HALF, y + HALF)
        sheet.outline(beyond, Ink.CONCERN, filled=False, dashes="dashed", name=name)
    sheet.outline(Pen().box(left, right, y - HALF, y + HALF), Ink.LINE, filled=False, name="bar")
    if bar.status == "started":
        sheet.box(left, right, y - 2, y + 2, Ink.LINE, name="started")
    if bar.status == "done":  # what was left of the time stays hollow
        day = view.x(bar.done_on) if bar.done_on else right
        sheet.box(left, day if left < day < right else right, y - HALF, y + HALF, Ink.RANGE, name="done")


def _sign(sheet: Sheet, view: View, row: _Row) -> None:
    """A tick on the day when it was done, a cross where it was dropped."""
    if row.bar.done_on:
        rows.sign(sheet, Verdict.MET, view.x(row.bar.done_on), row.middle)
    if row.bar.status == "dropped":
        rows.sign(sheet, Verdict.NOT_MET, sum(view.edges(row.bar)) / 2, row.middle)


def _axis(sheet: Sheet, view: View, bottom: float) -> None:
    """Months or days, and under them the year where it changes."""
    sheet.line([view.across.start, view.across.end], [bottom, bottom], Ink.LIMIT, width=1)
    for day, text, year in view.ticks:
        sheet.line([view.x(day)] * 2, [bottom, bottom + 5], Ink.LIMIT, width=1)
        _centred(sheet, view.x(day), bottom + 6 + LINE - 4, text)
        if year:
            _centred(sheet, view.x(day), bottom + 6 + 2 * LINE - 4, year)
    sheet.y = bottom + 6 + (2 if any(year for _, _, year in view.ticks) else 1) * LINE
