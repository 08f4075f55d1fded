"""What tables outside of the criteria tell, beside the criteria and each other: families in which such a table has a part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

import numpy as np

from generator.analyse.disclosure.facts import Codes, Fact, Family, Kind, Mask, Table
from generator.analyse.disclosure.families import OTHER, Families
from generator.analyse.disclosure.joined import ToldOf, as_weighed, joined
from generator.analyse.disclosure.statistics import alike, header, statistic
from generator.analyse.disclosure.tables import TableFigure
from generator.analyse.sampled import Sampled
from generator.analyse.samples import Sample
from generator.analyse.selection import Rows
from generator.model import Criterion
from generator.records import dataclass
from generator.statistics.numbering import numbered

_ONE_OF_ALL = (Kind.CRITERION, Kind.FIXED, Kind.MARKS, Kind.CURVE)


@dataclass(frozen=True, kw_only=True)
class TableFamilies(Families):
    """Makes the families of a review in which a table tells something that no figure shown tells as well."""

    figures: Sequence[TableFigure]
    held: frozenset[Fact] = field(default_factory=frozenset)
    """What is not shown of the criteria."""

    def all(self) -> Iterator[Family]:
        """Those of figures, then of marks, then of tables alone, then of numbers of rows."""
        marks, curves = list(self._marks()), list(self._curves())
        criteria, drawn = self._with_others()
        exact: dict[str, TableFigure] = {}
        for number, figure in enumerate(self.figures):
            if figure.criterion is not None:
                name = f"{OTHER}{number}"
                exact[name], criteria[name] = figure, figure.criterion
                drawn[name] = as_drawn(figure)
        for what, names in alike(criteria, drawn):
            own = [name for name in names if name not in exact]
            tables = [
                self._whole(exact[name].fact, exact[name].rows, exact[name].positions)
                for name in names
                if name in exact
            ]
            tables += self._of_columns(drawn[names[0]].rows, added_up(what))
            if tables:
                figures = [self._figures(name.partition(OTHER)[0], drawn[name]) for name in own]
                more = self._told_as_well(names, marks, curves, criteria, drawn)
                yield from self._beside([*figures, *more], tables)
        for some in (marks, curves):
            columns: dict[tuple[str, str], list[str]] = {}
            for name in some:
                columns.setdefault(self._column(name), []).append(name)
            for (_, column), names in columns.items():
                told = [self._marked(each) if some is marks else self._timed(each) for each in names]
                yield from self._beside(told, self._of_columns(self.drawn[names[0]].rows, (column,)))
        places = {(each.rows.use.sha256, column): each.rows for each in self.figures for column in each.columns}
        for (_, column), rows in places.items():
            yield from self._beside([], self._of_columns(rows, (column,)))
        yield from self._numbers()

    def _of_columns(self, rows: Rows, columns: Sequence[str]) -> list[ToldOf]:
        """What the tables on a file tell that may tell anything of some columns, of the rows that have a value in each."""
        if not columns:
            return []
        return [
            self._parted(each, columns)
            for each in self.figures
            if each.rows.use.sha256 == rows.use.sha256 and all(column in each.columns for column in columns)
        ]

    def _parted(self, figure: TableFigure, columns: Sequence[str]) -> ToldOf:
        rows, there = figure.rows, figure.positions
        for name in rows.columns:
            if header(rows, name) in columns and name in rows.frame:
                there = there[rows.frame[name].notna().to_numpy()[there]]
        fact = figure.columns[columns[0]]
        if figure.parts is None:
            return self._whole(fact, rows, there)
        within = self.divisions.mask(rows, there)
        shown = np.ones(int(figure.parts.max(initial=-1)) + 1, dtype=np.bool_)
        return ToldOf(rows=rows, within=within, tables=(self.divisions.parts(fact, rows, figure.parts, within, shown),))

    def _beside(self, figures: Sequence[ToldOf], tables: Sequence[ToldOf]) -> Iterator[Family]:
        """One family, unless no table tells more than the figures do, or nothing can be taken from anything."""
        unweighted = [each for each in figures if each.weights is None]
        shown = {id(each.within) for each in _tables(unweighted) if self._shows_all(each)}
        new = [each for each in tables if id(each.within) not in shown or len(each.tables[0].facts) > 1]
        if len(unweighted) == len(figures):
            new = [each for each in new if not _all_in_parts(each.tables[0], [*_tables(figures), *_tables(tables)])]
        parted = any(len(each.tables[0].facts) > 1 for each in new)
        several = len({id(each.within) for each in (*figures, *new)}) > 1 or len(unweighted) < len(figures)
        if new and (parted or several):
            yield from as_weighed([*figures, *new], self.divisions)

    def _shows_all(self, table: Table) -> bool:
        return len(table.facts) == 1 and table.facts[0].kind in _ONE_OF_ALL and table.facts[0] not in self.held

    def _numbers(self) -> Iterator[Family]:
        """How many rows each value of known columns has, beside the groups of criteria that ask all rows, and each other."""
        counted: dict[int, tuple[Mask, Rows, list[Table]]] = {}
        for each in self.figures:
            if each.parts is not None and each.shown is not None:
                within = self.divisions.mask(each.rows, each.positions)
                known = counted.setdefault(id(within), (within, each.rows, []))[2]
                known.append(self.divisions.parts(each.fact, each.rows, each.parts, within, each.shown))
        asked = {id(within): columns for within, columns in self._asked()}
        for within, rows, tables in counted.values():
            columns: Mapping[str, Sequence[str]] = asked.get(id(within), {})
            if len(tables) + len(columns) > 1:
                told = [self._numbered(within, columns)] if columns else []
                whole = self.divisions.whole(Fact(Kind.FIXED, ""), rows, within)
                told.append(ToldOf(rows=rows, within=within, tables=(whole, *tables)))
                yield joined(told, self.divisions, numbers=True)


def as_drawn(figure: TableFigure) -> Sampled:
    """The rows of a figure as those of a criterion; the sample is only right about which rows are in it."""
    return Sampled(rows=figure.rows, sample=Sample(values=np.zeros(0), rows=figure.positions))


def added_up(what: Sequence[str]) -> tuple[str, ...]:
    """The columns of which a statistic adds something up; none where it counts rows."""
    return () if what[-1] == "rows" else tuple(what[1:])


def measured_on(criterion: Criterion, drawn: Sampled) -> tuple[str, ...]:
    """The same of the statistic of a criterion; none where no other figure follows from it."""
    return added_up(statistic(criterion, drawn) or ("", "rows"))


def _tables(several: Sequence[ToldOf]) -> list[Table]:
    return [table for each in several for table in each.tables]


def _all_in_parts(one: Table, others: Sequence[Table]) -> bool:
    """Whether a table that is told part by part has each part wholly inside or outside of all that others tell."""
    if len(one.facts) < 2:
        return False
    cells, often = numbered(_coded(one))
    return all(
        len(numbered(cells * (each.division.parts + 1) + _coded(each))[1]) == len(often)
        for each in others
        if each is not one
    )


def _coded(table: Table) -> Codes:
    """For each row the number of its part, 0 being outside."""
    return np.where(table.within, table.division.codes + 1, 0)
