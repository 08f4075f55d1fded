"""The tables of a review that can be taken from each other: of criteria that give the same figure, or rest on the same rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations

import numpy as np
import pandas as pd

from generator.analyse.cases.times import all_cases, timed_together
from generator.analyse.changes import Divided, behind_parts
from generator.analyse.disclosure.conditions import Told
from generator.analyse.disclosure.divisions import Divisions
from generator.analyse.disclosure.facts import Array, Codes, Fact, Family, Kind, Mask, Table
from generator.analyse.disclosure.in_time import changes, few_points, points
from generator.analyse.disclosure.statistics import alike, header, told_by_each
from generator.analyse.disclosure.weighing import ratios
from generator.analyse.people import numbered
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
class ToldOf:
    """The tables of one criterion, or of a table outside of the criteria."""

    rows: Rows
    within: Mask
    tables: tuple[Table, ...]
    sizes: Array | None = None
    """How many answers each row is, by row of the file; one where it is absent."""
    weights: Array | None = None
    """How much each row of the file weighs in the figures; all the same where it is absent."""


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
                yield from self._as_weighed([*figures, *more])
        for some in (marks, curves):
            columns: dict[tuple[str, str], list[str]] = {}
            for name in some:
                columns.setdefault(self._column(name), []).append(name)
            for names in columns.values():
                if len(names) > 1:
                    yield self._joined([self._marked(each) if some is marks else self._timed(each) for each in names])
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
                yield self._joined([self._numbered(within, columns)], numbers=True)

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

    def _as_weighed(self, several: Sequence[ToldOf]) -> Iterator[Family]:
        """One family of all as if they weighed alike; and for each two that weigh differently one of these beside each other.

        Marks tell the figure without weights, which stands for both.
        """
        yield self._joined(several)
        weighted = [each for each in several if each.weights is not None]
        owners = {each.tables[0].facts[0].owner for each in weighted}
        plain = [
            each
            for each in several
            if each.weights is None
            and not (each.tables[0].facts[0].kind is Kind.MARKS and each.tables[0].facts[0].owner in owners)
        ]
        plain += [_unweighted(each) for each in weighted]
        alike: dict[bytes, list[ToldOf]] = {b"": plain}
        for each in weighted:
            assert each.weights is not None
            alike.setdefault((each.weights / each.weights.max()).astype(np.float32).tobytes(), []).append(each)
        for some, others in combinations(alike.values(), 2):
            ratio = ratios(others[0].weights, some[0].weights)
            inside = np.logical_or.reduce([each.within for each in others])
            if len(np.unique(ratio[inside])) > 1:
                yield self._joined([*some, *(_weighed(each, ratio) for each in others)])

    def _joined(self, several: Sequence[ToldOf], *, numbers: bool = False) -> Family:
        """All tables over the rows of one file.

        Where one of them counts rows, each row is one answer at most: what is left of the contacts of a rate without the rows
        of a mean tells the mean of these, however many contacts they are.
        """
        sizes = self.divisions.ones(several[0].within)
        counted = [each.sizes for each in several if each.sizes is not None]
        if counted:
            if len(counted) == len(several):
                sizes = np.full(len(sizes), np.inf)
            sizes = np.minimum.reduce([sizes, *counted])
            sizes = np.where(np.isfinite(sizes), sizes, 0.0)
        tables = tuple(table for each in several for table in each.tables)
        people = self._people(several)
        return Family(file=several[0].rows.use.sha256, tables=tables, sizes=sizes, people=people, numbers=numbers)

    def _people(self, several: Sequence[ToldOf]) -> Codes | None:
        """Who gave each row of the file, where those sources that name them do it by one column.

        Who did is no one else where another source of the file does not say so.
        """
        sources = [rows for rows in {id(each.rows): each.rows for each in several}.values() if rows.respondent]
        if len({header(rows, rows.respondent or "") for rows in sources}) != 1:
            return None
        if len(sources) == 1:
            numbers = sources[0].people(sources[0].respondent or "")
        else:
            numbers = numbered(pd.concat([rows.frame[rows.respondent] for rows in sources], ignore_index=True))
        people, at = np.full(len(several[0].within), -1), 0
        for rows in sources:
            mine = self.divisions.spread_out(rows, numbers[at : at + len(rows.frame)])
            people, at = np.where(mine < 0, people, mine), at + len(rows.frame)
        return np.where(people < 0, people.max(initial=0) + 1 + np.arange(len(people)), people)


def _unweighted(told: ToldOf) -> ToldOf:
    """The figure of all rows without weights, which stands beside a weighted one."""
    whole = told.tables[0]
    fact = Fact(Kind.UNWEIGHTED, whole.facts[0].owner)
    return replace(told, tables=(replace(whole, facts=(fact,)),), weights=None)


def _weighed(told: ToldOf, ratio: Array) -> ToldOf:
    return replace(told, tables=tuple(replace(each, ratio=ratio) for each in told.tables))


def _read_from(rows: Rows, measure: Measure | None) -> tuple[str, str]:
    """What tells the column of a measure from others, whatever the sources call it."""
    return rows.use.sha256, header(rows, measure.column or "") if measure else ""
