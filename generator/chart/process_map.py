"""The steps of a process from top to bottom, each with its owner and its three ratings."""

from collections.abc import Mapping
from functools import cached_property
from itertools import islice

from generator.chart import lettering, process_words, rows, svg, words
from generator.chart.marks import Shape
from generator.chart.pen import Pen
from generator.chart.sheet import Mark, Sheet
from generator.chart.style import BODY, LEADING, SMALL, WIDTH, Ink
from generator.model import Step
from generator.records import dataclass
from generator.results import Chart, Verdict
from generator.speech.language import in_english, label, sentence

MOST_STEPS = 40
LEFT, RIGHT = 4.0, WIDTH - 4
PAD, GAP = 12.0, 28.0
NAMES, MARKS, TEXTS = LEFT + PAD, LEFT + 122, LEFT + 212
"""Where the names of the ratings, their marks and their words begin."""
MARKS_WIDE = 76.0
LINE = SMALL * LEADING
ROW = LINE + 4
FULL = Mark(shape=Shape.CIRCLE, ink=Ink.VALUE, radius=6)
HOLLOW = Mark(shape=Shape.CIRCLE, ink=Ink.LINE, radius=5.2, hollow=True)
ARROW = Mark(shape=Shape.DOWN, ink=Ink.LINE, radius=6)
SIGNS = {"full": Verdict.MET, "partial": Verdict.CLOSE, "none": Verdict.NOT_MET}


def process_map(steps: Mapping[str, Step], owners: Mapping[str, str], currency: str) -> Chart | None:
    """A box for each step, in the order given; nothing where there is none. `owners` gives roles for ids."""
    if not steps:
        return None
    title, alt = process_words.title(steps, currency), process_words.alt(steps, currency)
    return svg.chart(
        "process",
        lambda sheet: _paint(sheet, _View(steps, owners, currency)),
        title=title,
        alt=alt,
        columns=(
            "Step",
            "Number",
            "Owner",
            "Satisfaction, 1 to 5",
            f"Cost of a case ({currency})",
            "Minutes a case",
            "Compliance",
        ),
        rows=_table(steps, owners),
        notes=process_words.notes(steps, min(len(steps), MOST_STEPS)),
    )


@in_english()
def _table(steps: Mapping[str, Step], owners: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    return tuple(_row(number, step, owners) for number, step in enumerate(steps.values(), 1))


def _row(number: int, step: Step, owners: Mapping[str, str]) -> tuple[str, ...]:
    return (
        step.name,
        str(number),
        _owner(step, owners),
        process_words.not_rated() if step.satisfaction is None else str(step.satisfaction),
        words.exact(step.cost) or process_words.not_rated(),
        words.exact(step.minutes) or process_words.not_rated(),
        process_words.compliance(step),
    )


def _owner(step: Step, owners: Mapping[str, str]) -> str:
    return owners.get(step.owner, step.owner) if step.owner else label("nobody named")


@dataclass(frozen=True)
class _View:
    """The steps with all that is needed to draw one of them."""

    steps: Mapping[str, Step]
    owners: Mapping[str, str]
    currency: str

    @cached_property
    def low(self) -> list[str]:
        return process_words.least_satisfying(self.steps)

    @cached_property
    def high(self) -> list[str]:
        return process_words.dearest(self.steps)


def _paint(sheet: Sheet, view: _View) -> None:
    sheet.heading(process_words.title(view.steps, view.currency), process_words.subtitle(view.steps))
    for number, (key, step) in enumerate(islice(view.steps.items(), MOST_STEPS), 1):
        if number > 1:
            _arrow(sheet)
        _step(sheet, view, number, key, step)
    _totals(sheet, view)


def _arrow(sheet: Sheet) -> None:
    """From one box to the next."""
    x, top = WIDTH / 2, sheet.y
    sheet.line([x, x], [top + 2, top + GAP - 10], Ink.LINE, width=2, name="arrow")
    sheet.marks(ARROW, [(x, top + GAP - 10)])
    sheet.y += GAP


def _step(sheet: Sheet, view: _View, number: int, key: str, step: Step) -> None:
    """What the box holds is laid out before the box is drawn, so that it is as high as it must be."""
    name = lettering.wrap(f"{number}. {step.name.rstrip('.')}", BODY, RIGHT - PAD - NAMES, lines=3, bold=True)
    owner = lettering.wrap(
        sentence("Owner: %(owner)s", {"owner": _owner(step, view.owners)}), SMALL, RIGHT - PAD - NAMES, lines=2
    )
    least, most = key in view.low, key in view.high
    ratings: list[tuple[str, str, bool]] = [
        (label("Satisfaction"), process_words.satisfaction(step, least=least), least),
        (label("Cost"), process_words.cost(step, view.currency, most=most), most),
        (label("Compliance"), process_words.compliance(step), False),
    ]
    texts = [_fit(text, bold=bold) for _, text, bold in ratings]
    top = sheet.y
    high = PAD + len(name) * BODY * LEADING + len(owner) * LINE + sum(_height(lines) for lines in texts) + PAD
    ink = Ink.TARGET if least or most else Ink.LIMIT
    box = Pen().box(LEFT, RIGHT, top, top + high)
    sheet.outline(box, ink, filled=False, fill=Ink.SHADE, name="step")
    sheet.y += PAD / 2
    for line in name:
        sheet.y += BODY * LEADING
        sheet.text(NAMES, sheet.y - 4, line, bold=True)
    for line in owner:
        sheet.y += LINE
        sheet.text(NAMES, sheet.y - 4, line, ink=Ink.MUTED, size=SMALL)
    sheet.y += PAD / 2
    for (head, _, bold), lines, mark in zip(ratings, texts, (_dots, _bar, _sign), strict=True):
        _rating(sheet, head, lines, bold=bold)
        mark(sheet, view, step, sheet.y + ROW / 2)
        sheet.y += _height(lines)
    sheet.y = top + high


def _fit(text: str, *, bold: bool) -> list[str]:
    return lettering.wrap(text, SMALL, RIGHT - PAD - TEXTS, lines=2, bold=bold)


def _height(lines: list[str]) -> float:
    return ROW + (len(lines) - 1) * LINE


def _rating(sheet: Sheet, head: str, lines: list[str], *, bold: bool) -> None:
    """The name of a rating, and what it says."""
    base = sheet.y + ROW / 2 + 6
    sheet.text(NAMES, base, head, ink=Ink.MUTED, size=SMALL)
    if lines == [process_words.not_rated()]:
        sheet.text(MARKS, base, lines[0], ink=Ink.MUTED, size=SMALL)
        return
    for index, line in enumerate(lines):
        sheet.text(TEXTS, base + index * LINE, line, size=SMALL, bold=bold)


def _dots(sheet: Sheet, _: _View, step: Step, y: float) -> None:
    """Satisfaction: as many filled dots as points, of five."""
    if step.satisfaction is None:
        return
    places = [(MARKS + 8 + 16 * index, y) for index in range(5)]
    sheet.marks(FULL, places[: step.satisfaction], name="points")
    sheet.marks(HOLLOW, places[step.satisfaction :])


def _bar(sheet: Sheet, view: _View, step: Step, y: float) -> None:
    """Cost: a bar beside the dearest step's."""
    if step.cost is None:
        return
    share = process_words.share(step.cost, view.steps)
    sheet.line([MARKS + 1, MARKS + 1], [y - 8, y + 8], Ink.LIMIT)
    sheet.box(MARKS + 1, MARKS + 1 + share * (MARKS_WIDE - 2), y - 5, y + 5, Ink.RANGE, name="cost")


def _sign(sheet: Sheet, _: _View, step: Step, y: float) -> None:
    """Compliance: the sign of a verdict, or a dash where there is nothing to keep to."""
    x = MARKS + 10
    if step.compliance == "not-applicable":
        sheet.line([x - 8, x + 8], [y, y], Ink.TARGET, width=2.2, name="dash")
    elif step.compliance:
        rows.sign(sheet, SIGNS[step.compliance], x, y)


def _totals(sheet: Sheet, view: _View) -> None:
    """What a case costs and takes in all."""
    sheet.y += 8
    for text in process_words.totals(view.steps, view.currency):
        for line in lettering.wrap(text, SMALL, WIDTH - 4, lines=3):
            sheet.y += LINE
            sheet.text(2, sheet.y - 4, line, size=SMALL)
