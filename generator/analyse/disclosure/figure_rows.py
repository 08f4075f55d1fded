"""Which rows each figure of a page is made of, for whoever holds it beside those of other reviews of the same file."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from generator.analyse.disclosure.conditions import Told
from generator.analyse.disclosure.dependent import SHARES
from generator.analyse.disclosure.facts import Codes, Mask
from generator.analyse.disclosure.of_fewer import shown_groups
from generator.analyse.disclosure.statistics import header, statistic
from generator.analyse.disclosure.table_families import as_drawn
from generator.analyse.disclosure.tables import TableFigure
from generator.analyse.groupings import Grouped
from generator.analyse.held_tables import named
from generator.analyse.sampled import Sampled
from generator.analyse.samples import numbers
from generator.analyse.selection import Rows
from generator.model import Criterion, MeasureType, Review
from generator.results import ANYTHING, CriterionResult, FigureRows, FiguresOfSource, packed
from generator.statistics.power_sums import BITS, PRIME, SPARE

MOST_ROWS = 1_000_000
"""Of more rows than these nothing is told: a sum of so many numbers below PRIME is still exact as a float."""
MOST_APART = 40
"""So many rows by which two figures differ can be told, however large the smallest number is."""


def figure_rows(
    review: Review,
    drawn: Mapping[str, Sampled],
    others: Iterable[Told],
    results: Iterable[CriterionResult],
    sources: Collection[str],
    minimum_n: int,
    tables: Iterable[TableFigure] = (),
) -> tuple[FiguresOfSource, ...]:
    """Of some sources the rows of the figures that `results` show, of what their numerators tell, `others`, and of `tables`."""
    shown = {each.id: each for each in results if each.estimate.value is not None}
    figures = [(name, review.criteria[name], each, False) for name, each in drawn.items()]
    figures += [(*told, True) for told in others]
    grouped = Grouped()
    found: dict[str, list[FigureRows]] = {name: [] for name in sources}
    for name, criterion, each, further in figures:
        if name in shown and each.rows.use.source in found and _counts(review, criterion, each):
            groups = {
                column: (grouped.of(each.rows.frame, column), names)
                for column, names in shown_groups(shown[name]).items()
            }
            sets = [np.zeros(len(each.sample.rows), dtype=np.int64)]
            for known, names in groups.values():
                part = {group: number for number, group in enumerate(names)}
                parts = np.array([*(part.get(group, -1) for group in known.names), -1], dtype=np.int64)
                sets.append(parts[known.codes[each.sample.rows]])
            told = _Told(name, criterion, each, further=further, most=min(minimum_n - 1, MOST_APART))
            found[each.rows.use.source].extend(told.figures(sets))
    for table in tables:
        if table.rows.use.source in found:
            found[table.rows.use.source].extend(rows_of_table(review, table, (), minimum_n))
    return tuple(FiguresOfSource.of(*each) for each in found.items())


def rows_of_table(review: Review, table: TableFigure, divided: Sequence[Codes], minimum_n: int) -> Iterator[FigureRows]:
    """The rows of what a table tells, and of their parts, where they are `divided` by numbers from 0 up; -1 is in none."""
    if not _looked_at(review, table.rows):
        return
    most = min(minimum_n - 1, MOST_APART)
    told = [_Told("", table.criterion, as_drawn(table), further=False, most=most)] if table.criterion else []
    what = [table.fact] * len(told)
    for column, fact in table.columns.items():
        own = next((name for name in table.rows.columns if header(table.rows, name) == column), None)
        there = table.positions
        if own is not None and own in table.rows.frame:
            there = there[table.rows.frame[own].notna().to_numpy()[there]]
        drawn = as_drawn(replace(table, positions=there))
        told.append(_Told("", None, drawn, further=False, most=most, made_of=(ANYTHING, column)))
        what.append(fact)
    for each, fact in zip(told, what, strict=True):
        sets = [np.zeros(len(each.positions), dtype=np.int64), *(codes[each.positions] for codes in divided)]
        for figure in each.figures(sets):
            yield figure._replace(table=named((fact.name, fact.owner, fact.column)))


def _looked_at(review: Review, rows: Rows) -> bool:
    """Not where the data are public or made up, nor where there are too many rows."""
    source = review.sources[rows.use.source]
    return not (source.origin or source.simulated or len(rows.frame) > MOST_ROWS)


def _counts(review: Review, criterion: Criterion, drawn: Sampled) -> bool:
    """Whether a figure can be taken from others: not where only rows are counted, nor where the data are public or made up."""
    measure = criterion.measure
    assert measure is not None
    if drawn.beside is not None or not _looked_at(review, drawn.rows):
        return False
    only_rows = measure.type is MeasureType.COUNT and not measure.of_totals
    return not only_rows and statistic(criterion, drawn) is not None


class _Told:
    """The rows of a figure, by their number in the file, and what they are added up from."""

    def __init__(
        self,
        name: str,
        criterion: Criterion | None,
        drawn: Sampled,
        *,
        further: bool,
        most: int,
        made_of: tuple[str, ...] = (),
    ) -> None:
        sample, rows = drawn.sample, drawn.rows
        measure = criterion.measure if criterion else None
        self._name, self._further, self._most = name, further, most
        self.positions = sample.rows
        self._made_of = (statistic(criterion, drawn) if criterion else None) or made_of
        self._numbers = rows.frame.index.to_numpy(dtype=np.int64)[sample.rows] + 1
        answers = sample.values if measure and measure.of_totals else sample.denominators
        self._answers = np.ones(len(self._numbers)) if answers is None else answers
        self._shares = measure is not None and measure.type in SHARES
        self._counted: Mask = np.zeros(len(self._numbers), dtype=np.bool_)
        if measure is not None and self._shares:
            values, _, valid = numbers(rows, measure)
            self._counted = (np.isclose(values, 1.0) & valid)[sample.rows]

    def figures(self, sets: Sequence[Codes]) -> Iterator[FigureRows]:
        """Those of the sets into which each of some arrays puts its rows, by number; nothing of empty ones."""
        for codes, sums in zip(sets, self._sums(sets), strict=True):
            answers = np.bincount(codes + 1, weights=self._answers)[1:]
            for number, (others, counted) in enumerate(sums.tolist()):
                of_rows = [(one + other) % PRIME for one, other in zip(others, counted, strict=True)]
                if of_rows[0]:
                    lowest = self._numbers[np.flatnonzero(codes == number)[: self._most + 1]]
                    yield FigureRows(
                        criterion=self._name,
                        made_of=self._made_of,
                        further=self._further,
                        answers=float(answers[number]),
                        rows=packed(of_rows),
                        lowest=packed(lowest.tolist()),
                        counted=packed(counted) if self._shares else "",
                    )

    def _sums(self, sets: Sequence[Codes]) -> list[Codes]:
        """By array how many rows each set has, then the sums of the powers of their numbers: [sets, counted or not, powers]."""
        halves = [(codes + 1) * 2 + self._counted for codes in sets]  # the rows outside of all sets come first
        found = [
            np.zeros((int(each.max(initial=1)) // 2, 2, self._most + SPARE + 1), dtype=np.int64) for each in halves
        ]
        powers = np.ones(len(self._numbers), dtype=np.int64)
        for power in range(self._most + SPARE + 1):
            weights = powers.astype(np.float64)
            for each, sums in zip(halves, found, strict=True):
                added = np.bincount(each, weights=weights, minlength=2 * len(sums) + 2)[2:]
                sums[:, :, power] = added.reshape(-1, 2) % PRIME
            powers = _product(powers, self._numbers)
        return found


def _product(some: Codes, others: Codes) -> Codes:
    """Products modulo PRIME, which is one less than a power of two: so the remainder is a sum of two parts."""
    products = some * others
    products = (products & PRIME) + (products >> BITS)
    return np.asarray(np.where(products < PRIME, products, products - PRIME), dtype=np.int64)
