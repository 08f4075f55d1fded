"""The tables of a review that can be taken from each other: of criteria that give the same figure, or rest on the same rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from generator.analyse.cases.times import all_cases, timed_together
from generator.analyse.changes import Divided, behind_parts
from generator.analyse.disclosure.conditions import Told
from generator.analyse.disclosure.divisions import Divisions
from generator.analyse.disclosure.facts import Codes, Fact, Family, Kind, Mask, Table
from generator.analyse.disclosure.in_time import changes, few_points, points
from generator.analyse.disclosure.joined import ToldOf, as_weighed, joined
from generator.analyse.disclosure.statistics import alike, header, told_by_each
from generator.analyse.sampled import Sampled
from generator.analyse.samples import Sample
from generator.analyse.selection import Rows, meets
from generator.analyse.spread import has_marks
from generator.model import Criterion, Measure, MeasureType, Review
from generator.records import dataclass

Drawn = Mapping[str, Sampled]
OTHER = "\0"
"""Between the name of a criterion and the number of what else its figure tells."""


@dataclass(frozen=True, kw_only=True)
class Families:
    """Makes the families of a review. Criteria that count contacts in another source are in none but by what they add up."""

    review: Review
    drawn: Drawn
    periods: Mapping[str, Divided]
    divisions: Divisions
    others: Sequence[Told] = ()
    """What numerators tell of fewer rows, as `told_by_numerators` gives it."""

    def all(self) -> Iterator[Family]:
        """Those of figures, then of marks and of curves alone, then of numbers of rows.

        Figures are of criteria of one statistic on one file, with their groups, periods and what lies before and after a
        change, and the marks and curves that tell the same. A share with further conditions is in the families of all that
        its numerator tells. Numbers are those of the groups of criteria that ask the same rows.
        """
        marks, curves = list(self._marks()), list(self._curves())
        criteria, drawn = self._with_others()
        for _, names in alike(criteria, drawn):
            figures = [self._figures(name.partition(OTHER)[0], drawn[name]) for name in names]
            more = list(self._told_as_well(names, marks, curves, criteria, drawn))
            if len(figures) + len(more) > 1 or names[0] in self.drawn:
                yield from as_weighed([*figures, *more], self.divisions)
        for some in (marks, curves):
            columns: dict[tuple[str, str], list[str]] = {}
            for name in some:
                columns.setdefault(self._column(name), []).append(name)
            for names in columns.values():
                if len(names) > 1:
                    told = [self._marked(each) if some is marks else self._timed(each) for each in names]
                    yield joined(told, self.divisions)
        yield from self._numbers()

    def _with_others(self) -> tuple[dict[str, Criterion], dict[str, Sampled]]:
        """All criteria with what they are drawn from, and under further names what numerators tell."""
        criteria, drawn = dict(self.review.criteria), dict(self.drawn)
        for number, (name, criterion, each) in enumerate(self.others):
            other = f"{name}{OTHER}{number}"
            criteria[other], drawn[other] = criterion, each
        return criteria, drawn

    def _criterion(self, name: str) -> Criterion:
        return self.review.criteria[name]

    def _marks(self) -> Iterator[str]:
        for name, each in self.drawn.items():
            measure = self._criterion(name).measure
            if measure and has_marks(each.sample, each.rows, measure) and not self._few_in(each.sample):
                yield name

    def _curves(self) -> Iterator[str]:
        """Of criteria with the same curve the first."""
        rows = {each.rows.use.source for each in self.drawn.values()}
        first = (names[0] for names in timed_together(self.review, rows) if names[0] in self.drawn)
        return (name for name in first if not self._few_in(self._cases(name)))

    def _column(self, name: str) -> tuple[str, str]:
        return _read_from(self.drawn[name].rows, self._criterion(name).measure)

    def _told_as_well(
        self,
        names: Sequence[str],
        marks: Sequence[str],
        curves: Sequence[str],
        criteria: Mapping[str, Criterion],
        drawn: Drawn,
    ) -> Iterator[ToldOf]:
        """Marks and curves of the column that the figures of these criteria are made from."""
        told = [name for name in names if told_by_each(criteria[name]) is not None]
        if told:
            here = _read_from(drawn[told[0]].rows, criteria[told[0]].measure)
            yield from (self._marked(name) for name in marks if self._column(name) == here)
            measures = [criteria[name].measure for name in told]
            for ended in sorted({each is not None and each.type is MeasureType.MEAN for each in measures}):
                yield from (self._timed(name, ended=ended) for name in curves if self._column(name) == here)

    def _figures(self, name: str, drawn: Sampled) -> ToldOf:
        criterion = self._criterion(name)
        rows, sample, measure = drawn.rows, drawn.sample, criterion.measure
        assert measure is not None
        within = self.divisions.mask(rows, sample.rows)
        itself = drawn is self.drawn.get(name)
        fixed = measure.type is MeasureType.COUNT and itself
        whole = self.divisions.whole(Fact(Kind.FIXED if fixed else Kind.CRITERION, name), rows, within, [name])
        if not fixed and (itself or measure.denominator) and self._few_in(sample):
            whole = replace(whole, shown=np.array([False]))  # taken as known, it would hide that others tell it
        tables = [whole]
        tables += [self.divisions.groups(rows, column, within, [name]) for column in criterion.by]
        tables += self._in_time(name, drawn, within, itself=itself)
        counted = sample.values if measure.of_totals else sample.denominators
        sizes = None
        if counted is not None:
            sizes = np.full(len(within), np.inf)
            sizes[rows.frame.index.to_numpy(dtype=np.int64)[sample.rows]] = counted
        weights = None if sample.weights is None else self.divisions.weights(rows)
        return ToldOf(rows=rows, within=within, tables=tuple(tables), sizes=sizes, weights=weights)

    def _in_time(self, name: str, drawn: Sampled, within: Mask, *, itself: bool) -> Iterator[Table]:
        criterion, divided = self._criterion(name), self.periods.get(name)
        measure = criterion.measure
        whole = itself or bool(measure and (measure.denominator or measure.contacts))
        if whole or self._few_points:
            yield from points(self.divisions, name, criterion, drawn, divided, within)
        if whole and divided is not None:
            yield from changes(self.divisions, self.review, name, drawn, divided, within)

    @cached_property
    def _few_points(self) -> bool:
        return few_points(self.others)

    def _few_in(self, sample: Sample) -> bool:
        """Whether nothing is shown of some answers, since they are too few, or of too few people."""
        return behind_parts(sample, np.zeros(len(sample.rows), dtype=np.int64), 1)[0] < self.divisions.minimum

    def _cases(self, name: str) -> Sample:
        measure = self._criterion(name).measure
        assert measure is not None
        return all_cases(measure, self.drawn[name].rows)

    def _marked(self, name: str) -> ToldOf:
        rows = self.drawn[name].rows
        return self._whole(Fact(Kind.MARKS, name), rows, self.drawn[name].sample.rows)

    def _timed(self, name: str, *, ended: bool = True) -> ToldOf:
        """The cases of a curve. What it tells of those that have `ended` alone is the same without the others."""
        rows, sample = self.drawn[name].rows, self._cases(name)
        told = sample.rows if sample.open is None or not ended else sample.rows[~sample.open]
        return self._whole(Fact(Kind.CURVE, name), rows, told)

    def _whole(self, fact: Fact, rows: Rows, positions: Codes) -> ToldOf:
        within = self.divisions.mask(rows, positions)
        table = self.divisions.whole(fact, rows, within)
        return ToldOf(rows=rows, within=within, tables=(table,))

    def _numbers(self) -> Iterator[Family]:
        """For criteria that ask the same rows, the number of rows in each group of all columns that they are broken down by."""
        for within, columns in self._asked():
            if len(columns) > 1:
                yield joined([self._numbered(within, columns)], self.divisions, numbers=True)

    def _asked(self) -> list[tuple[Mask, dict[str, list[str]]]]:
        """The rows that criteria with `by` ask, each with the columns and for each of these the criteria."""
        asked: dict[int, tuple[Mask, dict[str, list[str]]]] = {}
        for name, each in self.drawn.items():
            criterion = self._criterion(name)
            measure = criterion.measure
            assert measure is not None
            if criterion.by:
                chosen = np.ones(len(each.rows.frame), dtype=np.bool_)
                for column, condition in measure.of.items():
                    chosen &= meets(each.rows.frame, column, condition, each.rows.columns)
                within = self.divisions.mask(each.rows, np.flatnonzero(chosen))
                _, columns = asked.setdefault(id(within), (within, {}))
                for column in criterion.by:
                    columns.setdefault(column, []).append(name)
        return list(asked.values())

    def _numbered(self, within: Mask, columns: Mapping[str, Sequence[str]]) -> ToldOf:
        some = next(iter(columns.values()))[0]
        rows = self.drawn[some].rows
        tables = [self.divisions.whole(Fact(Kind.FIXED, some), rows, within)]
        for column, names in columns.items():
            tables.append(self.divisions.groups(self.drawn[names[0]].rows, column, within, names))
        return ToldOf(rows=rows, within=within, tables=tuple(tables))


def _read_from(rows: Rows, measure: Measure | None) -> tuple[str, str]:
    """What tells the column of a measure from others, whatever the sources call it."""
    return rows.use.sha256, header(rows, measure.column or "") if measure else ""
