"""Figures of one file in several reviews, or of a file and its copy: whether two together tell of few answers."""

import datetime as dt
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator import speech
from generator.check.near_figures import near
from generator.model import Criterion, Document, MeasureType, Portfolio
from generator.model.column import Condition
from generator.problems import Problem
from generator.results import CriterionResult, ReviewResults
from generator.rules import tabular

Copies = Callable[[Collection[tuple[str, str]]], Container[tuple[str, str]]]
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

    def spans(self, other: "Figure") -> bool:
        """Whether its days are all those of another one."""
        return self.span[0] <= other.span[0] and other.span[1] <= self.span[1]


def check_one_file(
    documents: Mapping[str, Document], figures: Mapping[str, Iterable[Figure]], portfolio: Portfolio, copies: Copies
) -> Iterator[tuple[str, Problem]]:
    """Problems, each with its review: that of the figure on fewer answers. Of two sources the first such figures are told.

    `figures` are those of each review, as `figures_of` tells them; `copies` says of pairs of files, by their digests, where
    nearly all rows of the first are in the second.
    """
    found: dict[tuple[str, ...], list[Figure]] = {}
    for name in sorted(figures):
        for figure in figures[name]:
            found.setdefault(figure.made_of, []).append(figure)
    pairs: dict[tuple[str, str, str, str], tuple[Figure, Figure]] = {}
    for alike in found.values():
        for part, whole in near(alike, portfolio.minimum_n):
            if (part.review, part.file) != (whole.review, whole.file) and whole.spans(part):
                pairs.setdefault((part.review, part.source, whole.review, whole.source), (part, whole))
    apart = copies({(part.file, whole.file) for part, whole in pairs.values() if part.file != whole.file})
    for part, whole in pairs.values():
        if part.file == whole.file or (part.file, whole.file) in apart:
            yield part.review, _problem(documents, part, whole)


def _problem(documents: Mapping[str, Document], part: Figure, whole: Figure) -> Problem:
    document = documents[part.review]
    apart = whole.answers - part.answers
    of = "" if part.review == whole.review else f" of {whole.review}"
    if part.file == whole.file:
        files = "of the same file"
    else:
        mine, other = (documents[each.review].review.sources[each.source].file for each in (part, whole))
        files = f"and nearly all rows of its file, {mine}, are in {f'{whole.review}/' if of else ''}{other}"
    message = (
        f"`{part.criterion}` rests on {speech.plural(apart, 'answer')} fewer than `{whole.criterion}`{of}, "
        f"{files}: the two together tell of {'it' if apart == 1 else 'them'}"
    )
    return tabular.DATA_ONE_FILE.at(document.key("criteria", part.criterion), message, item=part.source)


def figures_of(document: Document, results: ReviewResults) -> Iterator[Figure]:
    """The figures of a review; data that are public already, or simulated, are not looked at."""
    digests = {use.source: use.sha256 for use in results.sources}
    for result in results.criteria:
        criterion = document.review.criteria[result.id]
        source = document.review.sources.get(result.source)
        if criterion.measure and source and result.source in digests and not source.origin and not source.simulated:
            yield from _of_criterion(document, criterion, result, digests[result.source])


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
        )
        for review, criterion, source, file, made_of, asked, start, end, answers in listed
    )


def _of_criterion(document: Document, criterion: Criterion, result: CriterionResult, digest: str) -> Iterator[Figure]:
    source, measure, period = document.review.sources[result.source], criterion.measure, document.review.period
    assert measure is not None
    columns = source.table_columns()

    def header(name: str | None) -> str:
        column = columns.get(name or "")
        return (column.from_ if column else None) or name or ""

    def asked(conditions: Mapping[str, Condition]) -> set[tuple[str, str]]:
        return {(header(name), str(each.given())) for name, each in conditions.items()}

    if measure.type in (MeasureType.MEDIAN, MeasureType.PERCENTILE, MeasureType.COUNT):
        return
    made_of: tuple[str, ...] = (str(measure.type), header(measure.column))
    if measure.type is MeasureType.SHARE:
        made_of += (str(measure.given()), str(sorted(asked(measure.also))))
    elif measure.numerator or measure.count or measure.type is MeasureType.MEAN:
        made_of = "sum", header(measure.column or measure.numerator or measure.count)
    conditions = asked(source.where) | asked(measure.of)
    of_groups = [(frozenset(conditions), result.estimate.n)] if result.estimate.value is not None else []
    for table in result.by:
        for group in table.groups:
            if not group.suppressed and group.n is not None:
                one = header(table.column), str({"is": group.value})
                of_groups.append((frozenset(conditions | {one}), group.n))
    for which, answers in of_groups:
        yield Figure(
            review=document.id,
            criterion=result.id,
            source=result.source,
            file=digest,
            made_of=made_of,
            asked=which,
            span=(period.start, period.end) if source.date else _ALWAYS,
            answers=answers,
        )
