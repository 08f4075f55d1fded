"""Which rows each figure of a page is made of, for whoever holds it beside those of other reviews of the same file."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

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
from generator.statistics.numbering import coded, numbered
from generator.statistics.power_sums import BITS, PRIME, SPARE

MOST_ROWS = 1_000_000
"""Of more rows than these nothing is told: a sum of so many numbers below PRIME is still exact as a float."""
MOST_APART = 40
"""So many rows, or people, by which two figures differ can be told, however large the smallest number is."""
_SOME = 64
"""So many rows of a figure tell whether it can be a part of another."""
_SPREAD = 1_103_515_245
"""By this the numbers of rows are put into another order, the same for all figures of a file."""


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
                column: (grouped.of(each.rows, column), names) for column, names in shown_groups(shown[name]).items()
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
        self._who = header(rows, rows.respondent) if rows.respondent else ""
        self._people = _numbers_of(rows, sample.rows) if rows.respondent else None
        answers = sample.values if measure and measure.of_totals else sample.denominators
        self._answers = np.ones(len(self._numbers)) if answers is None else answers
        self._shares = measure is not None and measure.type in SHARES
        self._counted: Mask = np.zeros(len(self._numbers), dtype=np.bool_)
        if measure is not None and self._shares:
            values, _, valid = numbers(rows, measure)
            self._counted = (np.isclose(values, 1.0) & valid)[sample.rows]

    def figures(self, sets: Sequence[Codes]) -> Iterator[FigureRows]:
        """Those of the sets into which each of some arrays puts its rows, by number; nothing of empty ones."""
        told = self._sums(sets, self._numbers, self._most + SPARE + 1)
        gave = [None] * len(sets) if self._people is None else self._sums(sets, self._people, 2 * self._most + SPARE)
        for codes, sums, given in zip(sets, told, gave, strict=True):
            answers = np.bincount(codes + 1, weights=self._answers)[1:]
            for number, (others, counted) in enumerate(sums.tolist()):
                of_rows = [(one + other) % PRIME for one, other in zip(others, counted, strict=True)]
                if of_rows[0]:
                    lowest = self._numbers[np.flatnonzero(codes == number)[: self._most + 1]]
                    more = {} if given is None else self._of_people(codes == number, given[number])
                    yield FigureRows(
                        criterion=self._name,
                        made_of=self._made_of,
                        further=self._further,
                        answers=float(answers[number]),
                        rows=packed(of_rows),
                        lowest=packed(lowest.tolist()),
                        counted=packed(counted) if self._shares else "",
                        **more,
                    )

    def _of_people(self, which: Mask, gave: Codes) -> dict[str, Any]:
        """What there is to know of those who gave the rows of a set."""
        assert self._people is not None
        own = np.bincount(numbered(self._people[which])[0], weights=self._answers[which])
        some = np.sort(_product(self._numbers[which], np.int64(_SPREAD)))[:_SOME]
        others, counted = gave.tolist()
        return {
            "who": self._who,
            "gave": packed((one + other) % PRIME for one, other in zip(others, counted, strict=True)),
            "gave_counted": packed(counted) if self._shares else "",
            "some": packed(some.tolist()),
            "most_of_few": float(np.sort(own)[-self._most :].sum()),
        }

    def _sums(self, sets: Sequence[Codes], numbers: Codes, count: int) -> list[Codes]:
        """By array how many rows each set has, then the sums of the powers of numbers of them: [sets, counted or not, powers]."""
        halves = [(codes + 1) * 2 + self._counted for codes in sets]  # the rows outside of all sets come first
        found = [np.zeros((int(each.max(initial=1)) // 2, 2, count), dtype=np.int64) for each in halves]
        powers = np.ones(len(self._numbers), dtype=np.int64)
        for power in range(count):
            weights = powers.astype(np.float64)
            for each, sums in zip(halves, found, strict=True):
                added = np.bincount(each, weights=weights, minlength=2 * len(sums) + 2)[2:]
                sums[:, :, power] = added.reshape(-1, 2) % PRIME
            powers = _product(powers, numbers)
        return found


def _numbers_of(rows: Rows, positions: Codes) -> Codes:
    """A number of whoever gave each row, the same whichever rows of the file a source has; of its own where nobody is named."""
    codes, distinct = coded(rows.frame[rows.respondent or ""].astype("string"))
    known = pd.util.hash_array(np.asarray(distinct, dtype=object), categorize=False) % np.uint64(PRIME // 2)
    own = rows.frame.index.to_numpy(dtype=np.int64) + PRIME // 2
    found = np.where(codes < 0, own, np.append(known.astype(np.int64), 0)[codes])
    return np.asarray(found[positions] + 1, dtype=np.int64)


def _product(some: Codes, others: Codes | np.int64) -> Codes:
    """Products modulo PRIME, which is one less than a power of two: so the remainder is a sum of two parts."""
    products = some * others
    products = (products & PRIME) + (products >> BITS)
    return np.asarray(np.where(products < PRIME, products, products - PRIME), dtype=np.int64)
