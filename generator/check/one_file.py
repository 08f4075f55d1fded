"""Reviews that rest on one file: whether a figure of one tells of few answers beside a figure of another."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import speech
from generator.model import Criterion, Document, MeasureType, Portfolio
from generator.model.column import Condition
from generator.problems import Problem
from generator.results import CriterionResult, ReviewResults
from generator.rules import tabular

_ALWAYS = (dt.date.min, dt.date.max)


@dataclass(frozen=True, kw_only=True)
class _Figure:
    """What a page shows of some rows of a file."""

    review: str
    criterion: str
    source: str
    made_of: tuple[str, ...]
    """The file, and what is added up of its rows."""
    asked: frozenset[tuple[str, str]]
    """Columns of the file and what is asked of them."""
    span: tuple[dt.date, dt.date]
    answers: int

    def holds(self, other: "_Figure") -> bool:
        """Whether all rows of another one are among its own, as both are written."""
        return self.asked <= other.asked and self.span[0] <= other.span[0] and other.span[1] <= self.span[1]


def check_one_file(
    documents: Mapping[str, Document], results: Mapping[str, ReviewResults], portfolio: Portfolio
) -> Iterator[tuple[str, Problem]]:
    """Problems, each with its review: that of the figure on fewer answers. Of two sources the first such figures are told.

    Data that are public already, or simulated, are not looked at.
    """
    found: dict[tuple[str, ...], list[_Figure]] = {}
    for name in sorted(results.keys() & documents.keys()):
        for figure in _figures(documents[name], results[name]):
            found.setdefault(figure.made_of, []).append(figure)
    told = set()
    for figures in found.values():
        if len({each.review for each in figures}) > 1:
            for part, whole in _near(figures, portfolio.minimum_n):
                pair = part.review, part.source, whole.review, whole.source
                if part.review != whole.review and pair not in told and whole.holds(part):
                    told.add(pair)
                    yield part.review, _problem(documents[part.review], part, whole)


def _near(figures: list[_Figure], minimum: int) -> Iterator[tuple[_Figure, _Figure]]:
    """Pairs of which the second has more answers, but fewer than so many more."""
    ordered = sorted(figures, key=lambda each: each.answers)
    for at, part in enumerate(ordered):
        for whole in ordered[at + 1 :]:
            if whole.answers - part.answers >= minimum:
                break
            if whole.answers > part.answers:
                yield part, whole


def _problem(document: Document, part: _Figure, whole: _Figure) -> Problem:
    apart = whole.answers - part.answers
    message = (
        f"`{part.criterion}` rests on {speech.plural(apart, 'answer')} fewer than `{whole.criterion}` of {whole.review}, "
        f"of the same file: the two together tell of {'it' if apart == 1 else 'them'}"
    )
    return tabular.DATA_ONE_FILE.at(document.key("criteria", part.criterion), message, item=part.source)


def _figures(document: Document, results: ReviewResults) -> Iterator[_Figure]:
    digests = {use.source: use.sha256 for use in results.sources}
    for result in results.criteria:
        criterion = document.review.criteria[result.id]
        source = document.review.sources.get(result.source)
        if criterion.measure and source and result.source in digests and not source.origin and not source.simulated:
            yield from _of_criterion(document, criterion, result, digests[result.source])


def _of_criterion(document: Document, criterion: Criterion, result: CriterionResult, digest: str) -> Iterator[_Figure]:
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
    made_of: tuple[str, ...] = (digest, str(measure.type), header(measure.column))
    if measure.type is MeasureType.SHARE:
        made_of += (str(measure.given()), str(sorted(asked(measure.also))))
    elif measure.numerator or measure.count or measure.type is MeasureType.MEAN:
        made_of = digest, "sum", header(measure.column or measure.numerator or measure.count)
    conditions = asked(source.where) | asked(measure.of)
    of_groups = [(frozenset(conditions), result.estimate.n)] if result.estimate.value is not None else []
    for table in result.by:
        for group in table.groups:
            if not group.suppressed and group.n is not None:
                one = header(table.column), str({"is": group.value})
                of_groups.append((frozenset(conditions | {one}), group.n))
    for which, answers in of_groups:
        yield _Figure(
            review=document.id,
            criterion=result.id,
            source=result.source,
            made_of=made_of,
            asked=which,
            span=(period.start, period.end) if source.date else _ALWAYS,
            answers=answers,
        )
