"""Figures of one file in several reviews, or of a file and its copy: whether two together tell of few answers."""

import datetime as dt
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from generator import speech
from generator.check.implied import with_implied, written
from generator.check.near_figures import files_beside, near
from generator.check.same_rows import FigureOfRows, apart_by_few
from generator.check.stretches import in_stretches
from generator.model import Criterion, Document, MeasureType, Portfolio
from generator.model.column import Condition
from generator.problems import Problem
from generator.records import dataclass
from generator.results import CriterionResult, FiguresOfSource, OfFewer, ReviewResults
from generator.rules import tabular
from generator.speech.numbers import listed

_ALWAYS = (dt.date.min, dt.date.max)
_Places = Mapping[str, tuple[str, str]]
"""By the digest of a file a review and the source in it that the file is read for."""


class Copies(Protocol):
    """Who says of files where nearly all rows of one are in another."""

    def likely(self, places: _Places) -> Mapping[str, Collection[str]]:
        """By file those that may hold nearly all of its rows, as far as that is told without looking at pairs."""

    def among(self, pairs: Collection[tuple[str, str]], places: _Places) -> Container[tuple[str, str]]:
        """The pairs of files of which the second does hold nearly all rows of the first."""


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

    @property
    def table(self) -> str:
        """What it is, where it is no criterion's: it always is one's."""
        return ""


_Shown = Figure | FigureOfRows


def check_one_file(
    documents: Mapping[str, Document],
    figures: Mapping[str, Iterable[Figure]],
    rows: Mapping[str, Mapping[str, Iterable[FiguresOfSource]]],
    portfolio: Portfolio,
    copies: Copies,
) -> Iterator[tuple[str, Problem]]:
    """Problems, each with its review: that of the figure on fewer answers. Of two sources the first such figures are told.

    `figures` are those of each review, as `figures_of` tells them, and `rows` by file what they are made of where several
    sources read it: of these no words are needed to tell what is a part of what. Of surveys as of one year nearly each
    has a figure near one of each other, so files are asked about before pairs of figures are.
    """
    found: dict[tuple[str, ...], list[Figure]] = {}
    for name in sorted(figures):
        for figure in figures[name]:
            found.setdefault(figure.made_of, []).append(figure)
    found = {made_of: _spelt_out(alike) for made_of, alike in found.items()}
    minimum = portfolio.minimum_n
    in_time = in_stretches(found.values(), minimum)
    beside = {file for alike in found.values() for file in files_beside(alike, minimum)}
    beside |= {each.file for parts, whole in in_time for each in (*parts, whole)}
    places = {
        each.file: (each.review, each.source) for alike in found.values() for each in alike if each.file in beside
    }
    likely = copies.likely(places)
    pairs = _near(found.values(), minimum, likely)
    for fewer, more in apart_by_few(rows, minimum):
        pairs.setdefault((fewer.review, fewer.source, more.review, more.source), (fewer, more))
    in_time = [each for each in in_time if _held(*each, lambda part, whole: whole in likely.get(part, ()))]
    asked = [*pairs.values(), *((part, whole) for parts, whole in in_time for part in parts)]
    apart = copies.among({(one.file, other.file) for one, other in asked if one.file != other.file}, places)
    for one, other in pairs.values():
        if one.file == other.file or (one.file, other.file) in apart:
            yield one.review, _problem(documents, one, other)
    for parts, whole in in_time:
        if _held(parts, whole, lambda part, whole: (part, whole) in apart):
            yield whole.review, _problem_in_time(documents, parts, whole)


def _near(
    several: Iterable[Sequence[Figure]], minimum: int, likely: Mapping[str, Collection[str]]
) -> dict[tuple[str, ...], tuple[_Shown, _Shown]]:
    """By two sources of different reviews or files their first figures of which one tells of few with the other."""
    pairs: dict[tuple[str, ...], tuple[_Shown, _Shown]] = {}
    for alike in several:
        for part, whole in near(alike, minimum, likely):
            if (part.review, part.file) != (whole.review, whole.file):
                pairs.setdefault((part.review, part.source, whole.review, whole.source), (part, whole))
    return pairs


def _held(parts: Iterable[Figure], whole: Figure, within: Callable[[str, str], bool]) -> bool:
    """Whether the file of one holds those of others: it is the same, or it is said to be `within` it."""
    return all(part.file == whole.file or within(part.file, whole.file) for part in parts)


def _spelt_out(alike: Sequence[Figure]) -> list[Figure]:
    """The figures with all that they ask in the words of others."""
    whole = with_implied(each.asked for each in alike)
    return [replace(each, asked=whole[each.asked]) if whole[each.asked] != each.asked else each for each in alike]


def _problem(documents: Mapping[str, Document], part: _Shown, whole: _Shown) -> Problem:
    document = documents[part.review]
    apart = max(1, round(whole.answers - part.answers))
    of = "" if part.review == whole.review else f" of {whole.review}"
    if part.file == whole.file:
        files = "of the same file"
    else:
        mine, other = (documents[each.review].review.sources[each.source].file for each in (part, whole))
        files = f"and nearly all rows of its file, {mine}, are in {f'{whole.review}/' if of else ''}{other}"
    rests = "tells by its further conditions of" if part.further else "rests on"
    than = f"what `{whole.criterion}`{of} tells by its own" if whole.further else f"{_named(whole)}{of}"
    message = (
        f"{_named(part)} {rests} {speech.plural(apart, 'answer')} fewer than {than}, {files}: "
        f"the two together tell of {'it' if apart == 1 else 'them'}"
    )
    place = document.key("criteria", part.criterion) if part.criterion else document.at("sources", part.source)
    return tabular.DATA_ONE_FILE.at(place, message, item=part.source)


def _problem_in_time(documents: Mapping[str, Document], parts: Sequence[Figure], whole: Figure) -> Problem:
    apart = whole.answers - sum(part.answers for part in parts)
    reviews = listed([part.review for part in parts])
    message = (
        f"`{whole.criterion}` rests on {speech.plural(apart, 'answer')} more than the same figures of {reviews}, which hold"
        f" nearly all its rows: together they tell of {'it' if apart == 1 else 'them'}"
    )
    return tabular.DATA_ONE_FILE.at(
        documents[whole.review].key("criteria", whole.criterion), message, item=whole.source
    )


def _named(figure: _Shown) -> str:
    return figure.table or f"`{figure.criterion}`"


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
        )
        for review, criterion, source, file, made_of, asked, start, end, answers, further in listed
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
