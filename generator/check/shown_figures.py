"""What pages show of criteria, as it is held beside other reviews: what is added up, for what is asked, of which days."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.check.implied import written
from generator.model import Criterion, Document, MeasureType
from generator.model.column import Condition
from generator.model.review import Period
from generator.records import dataclass
from generator.results import CriterionResult, OfFewer, ReviewResults

_ALWAYS = (dt.date.min, dt.date.max)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What a page shows of some rows of a file. All its fields are what JSON can hold, but for sets and days."""

    review: str
    criterion: str
    source: str
    file: str
    """Its digest."""
    made_of: tuple[str, ...]
    """What is added up of the rows."""
    asked: frozenset[tuple[str, str]]
    """Columns of the file and what is asked of them."""
    span: tuple[dt.date, dt.date]
    answers: int
    further: bool = False
    """Whether it is what a figure on more answers tells, because of its further conditions."""
    point: bool = False
    """Whether it is a point of a trend: these are held beside others as stretches of days alone."""

    @property
    def table(self) -> str:
        """What it is, where it is no criterion's: it always is one's."""
        return ""


def figures_of(document: Document, results: ReviewResults, fewer: Iterable[OfFewer] = ()) -> Iterator[Figure]:
    """The figures of a review, with what they tell of `fewer` rows; data that are public, or simulated, are not looked at."""
    digests = {use.source: use.sha256 for use in results.sources}
    for result in results.criteria:
        criterion = document.review.criteria[result.id]
        source = document.review.sources.get(result.source)
        if criterion.measure and source and result.source in digests and not source.origin and not source.simulated:
            told = [each for each in fewer if each.criterion == result.id]
            yield from _of_criterion(document, criterion, result, digests[result.source], told)


def figures_in(figures: Iterable[Figure]) -> list[Any]:
    """Figures as JSON can hold them."""
    return [
        [
            each.review,
            each.criterion,
            each.source,
            each.file,
            each.made_of,
            sorted(each.asked),
            *_days(each),
            each.answers,
            each.further,
            each.point,
        ]
        for each in figures
    ]


def _days(figure: Figure) -> list[str]:
    return [day.isoformat() for day in figure.span]


def figures_from(listed: Iterable[list[Any]]) -> tuple[Figure, ...]:
    """The same figures again. Raises ValueError or TypeError where these are none."""
    return tuple(
        Figure(
            review=review,
            criterion=criterion,
            source=source,
            file=file,
            made_of=tuple(made_of),
            asked=frozenset((column, condition) for column, condition in asked),
            span=(dt.date.fromisoformat(start), dt.date.fromisoformat(end)),
            answers=answers,
            further=further,
            point=point,
        )
        for review, criterion, source, file, made_of, asked, start, end, answers, further, point in listed
    )


_Asked = set[tuple[str, str]]


def _of_criterion(
    document: Document, criterion: Criterion, result: CriterionResult, digest: str, fewer: Iterable[OfFewer]
) -> Iterator[Figure]:
    source, measure, period = document.review.sources[result.source], criterion.measure, document.review.period
    assert measure is not None
    columns = source.table_columns()

    def header(name: str | None) -> str:
        column = columns.get(name or "")
        return (column.from_ if column else None) or name or ""

    def asked(conditions: Mapping[str, Condition]) -> _Asked:
        return {(header(name), written(each.given())) for name, each in conditions.items()}

    def figures(made_of: tuple[str, ...], asked: _Asked, sizes: Iterable[_Sized], *, further: bool) -> Iterator[Figure]:
        for group, answers in sizes:
            yield Figure(
                review=document.id,
                criterion=result.id,
                source=result.source,
                file=digest,
                made_of=made_of,
                asked=frozenset(asked | {(header(column), written({"is": value})) for column, value in group}),
                span=(period.start, period.end) if source.date else _ALWAYS,
                answers=answers,
                further=further,
            )

    counting = measure.type is MeasureType.COUNT
    own = measure.of if counting else {measure.column or "": measure.condition} | measure.also
    everywhere = asked(source.where) | (set() if counting else asked(measure.of))
    for each in fewer:
        choosing = {name: own[name] for name in each.choosing}
        counted = {name: condition for name, condition in own.items() if name not in choosing}
        sizes = [((), each.answers), *((((one.column, one.value),), one.answers) for one in each.groups)]
        yield from figures(_share(asked(counted)), everywhere | asked(choosing), sizes, further=True)
    if measure.type in (MeasureType.MEDIAN, MeasureType.PERCENTILE, MeasureType.COUNT):
        return
    made_of: tuple[str, ...] = (str(measure.type), header(measure.column), str(measure.given()))
    if measure.type is MeasureType.SHARE:
        made_of = _share(asked(own))
    elif measure.numerator or measure.count or measure.type is MeasureType.MEAN:
        made_of = "sum", header(measure.column or measure.numerator or measure.count)
    yield from figures(made_of, everywhere, _sizes(result), further=False)
    for span, answers in _points(result, period) if source.date else ():
        [one] = figures(made_of, everywhere, [((), answers)], further=False)
        yield replace(one, span=span, point=True)


def _points(result: CriterionResult, period: Period) -> Iterator[tuple[tuple[dt.date, dt.date], int]]:
    """The days of the points that are shown, and how many answers each has."""
    months = _MONTHS.get(result.every or "")
    for each in result.trend.points if result.trend and months else ():
        if each.value is not None:
            last = _next(each.start, months or 1) - dt.timedelta(days=1)
            yield (max(each.start, period.start), min(last, period.end)), each.n


_MONTHS = {"month": 1, "quarter": 3}
"""How long the points are that are held beside other reviews: of shorter ones there are too many."""


def _next(start: dt.date, months: int) -> dt.date:
    """The first day so many months after another first day."""
    later = start.month - 1 + months
    return dt.date(start.year + later // 12, later % 12 + 1, 1)


_Sized = tuple[tuple[tuple[str, str], ...], int]
"""The column and the value of a group, of all answers nothing; and how many it has."""


def _sizes(result: CriterionResult) -> Iterator[_Sized]:
    """How many answers there are behind what a page shows of a criterion."""
    if result.estimate.value is not None:
        yield (), result.estimate.n
    for table in result.by:
        for group in table.groups:
            if not group.suppressed and group.n is not None:
                yield ((table.column, group.value),), group.n


def _share(counted: _Asked) -> tuple[str, ...]:
    """What a share is made of, whichever of its conditions is the first."""
    return ("share", str(sorted(counted)))
