"""What charts of rows share: an interval as a bar with its value as a dot, the verdict's sign."""

import math

from generator.chart.axis import Span
from generator.chart.marks import Shape
from generator.chart.pen import Pen
from generator.chart.sheet import Mark, Sheet
from generator.chart.style import Ink
from generator.results import TargetResult, Verdict

VALUE = Mark(shape=Shape.CIRCLE, ink=Ink.VALUE, radius=7)
RANGE = Mark(shape=Shape.SQUARE, ink=Ink.RANGE, radius=6)
BENCHMARK = Mark(shape=Shape.DIAMOND, ink=Ink.CHANGE, radius=5.5, hollow=True)
PREVIOUS = Mark(shape=Shape.CIRCLE, ink=Ink.LINE, radius=6, hollow=True)
THICK = 10.0


def wanted(target: TargetResult, across: Span) -> tuple[float, float]:
    """Where the values that reach the target begin and end, in pixels."""
    low = across.low if target.relation == "at most" else target.value
    high = target.value if target.relation == "at most" else target.upper
    return across.within(low), across.within(across.high if high is None else high)


def interval(sheet: Sheet, across: Span, y: float, low: float | None, high: float | None) -> None:
    """The likely range. One that has no end on a side goes to the edge of the plot."""
    if low is None and high is None:
        return
    left = across.start if low is None else across.within(low)
    right = across.end if high is None else across.within(high)
    sheet.box(left, right, y - THICK / 2, y + THICK / 2, Ink.RANGE, name="range")


def value(sheet: Sheet, across: Span, y: float, at: float) -> None:
    """The value itself."""
    sheet.marks(VALUE, [(across.within(at), y)], name="value")


def sign(sheet: Sheet, verdict: Verdict, x: float, y: float) -> None:
    """The sign of a verdict: a filled circle with a tick, a ring with a cross, half a circle, a dotted ring."""
    radius, ink = 9.0, Ink.TARGET
    ring = Pen().disc(x, y, radius)
    if verdict is Verdict.MET:
        sheet.outline(ring, ink, filled=True)
        sheet.line([x - 4.2, x - 1.2, x + 4.4], [y + 0.2, y + 3.4, y - 3.6], Ink.PAPER, width=2.2)
        return
    sheet.outline(ring, ink, filled=False, dashes="dotted" if verdict is Verdict.TOO_FEW else "solid")
    if verdict is Verdict.CLOSE:
        sheet.outline(Pen().half_disc(x, y, radius), ink, filled=False, fill=ink)
    if verdict is Verdict.NOT_MET:
        sheet.line(
            [x - 3.6, x + 3.6, math.nan, x - 3.6, x + 3.6], [y - 3.6, y + 3.6, math.nan, y + 3.6, y - 3.6], ink, width=2
        )
