"""The rows of files in parts: by group, by period, before and after a day. Each is worked out once for all criteria."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from generator.analyse.calendar import Every
from generator.analyse.cases.pareto import MOST_CATEGORIES, is_left_over
from generator.analyse.changes import behind_parts
from generator.analyse.comparison.segments import MOST_GROUPS
from generator.analyse.disclosure.facts import OUTSIDE, UNLISTED, Array, Codes, Division, Fact, Kind, Mask, Table
from generator.analyse.groupings import Grouped
from generator.analyse.sampled import Sampled
from generator.analyse.samples import Sample
from generator.analyse.selection import Rows
from generator.analyse.small_groups import Sizes
from generator.model import Criterion, MeasureType, Review

_AT_ONCE = 1 << 15
BySize = Mapping[tuple[str, str], Sizes]
"""The sizes of the groups of each criterion and column."""


class Divisions:
    """Divisions and sets of rows as arrays with an element for each row of a file; equal ones are the same object."""

    def __init__(
        self,
        review: Review,
        files: Iterable[Rows],
        drawn: Mapping[str, Sampled],
        sizes: BySize,
        minimum: int,
        grouped: Grouped,
    ) -> None:
        self._review, self._sizes, self.minimum, self.grouped = review, sizes, minimum, grouped
        self._lengths: dict[str, int] = {}
        for each in files:
            last = int(each.frame.index.max()) + 1 if len(each.frame) else 0
            self._lengths[each.use.sha256] = max(last, self._lengths.get(each.use.sha256, 0))
        self._masks: dict[bytes, Mask] = {}
        self._ones: dict[int, Array] = {}
        self._weights: dict[str, Array] = {}
        self._found: dict[tuple[str, ...], Division] = {}
        self._listed: dict[tuple[str, str], tuple[str, ...]] = {}
        for (name, column), found in sizes.items():
            place = drawn[name].rows.use.source, column
            more = listed(found, review.criteria[name])
            self._listed[place] = tuple(dict.fromkeys((*self._listed.get(place, ()), *more)))

    def mask(self, rows: Rows, positions: Codes) -> Mask:
        """Some rows of a source, by their positions among those that were selected."""
        found = np.zeros(self._lengths[rows.use.sha256], dtype=np.bool_)
        found[positions if self._all_are_in(rows) else rows.frame.index.to_numpy(dtype=np.int64)[positions]] = True
        return self._masks.setdefault(rows.use.sha256.encode() + np.packbits(found).tobytes(), found)

    def spread_out(self, rows: Rows, codes: Codes) -> Codes:
        """A number for each selected row as one for each row of the file; OUTSIDE for the others."""
        if self._all_are_in(rows):
            return codes
        found = np.full(self._lengths[rows.use.sha256], OUTSIDE, dtype=np.int64)
        found[rows.frame.index.to_numpy(dtype=np.int64)] = codes
        return found

    def weights(self, rows: Rows) -> Array:
        """How much each row of the file weighs in the figures of a source; nothing that is not selected weighs anything."""
        assert rows.weights is not None
        if rows.use.source not in self._weights:
            found = np.zeros(self._lengths[rows.use.sha256])
            found[rows.frame.index.to_numpy(dtype=np.int64)] = rows.weights
            self._weights[rows.use.source] = found
        return self._weights[rows.use.source]

    def _all_are_in(self, rows: Rows) -> bool:
        """Whether every row of a file was selected, so that the positions are those in the file."""
        index = rows.frame.index
        length = self._lengths[rows.use.sha256]
        return isinstance(index, pd.RangeIndex) and index.equals(pd.RangeIndex(length))

    def whole(self, fact: Fact, rows: Rows, within: Mask, of: Iterable[str] = ()) -> Table:
        """All rows of a set."""
        length = self._lengths[rows.use.sha256]
        all_in_one = self._once((rows.use.sha256,), lambda: Division(np.zeros(length, dtype=np.int64), 1))
        shown = np.array([True])
        return Table(facts=(fact,), division=all_in_one, within=within, shown=shown, of=frozenset(of))

    def parts(self, fact: Fact, rows: Rows, codes: Codes, within: Mask, shown: Mask) -> Table:
        """Parts of the selected rows, by the number of each row's, that are shown together or not at all."""
        division = Division(self.spread_out(rows, codes), len(shown))
        return Table(facts=(fact,) * len(shown), division=division, within=within, shown=shown)

    def ones(self, within: Mask) -> Array:
        """A one for each row of a file."""
        if len(within) not in self._ones:
            self._ones[len(within)] = np.ones(len(within))
        return self._ones[len(within)]

    def groups(self, rows: Rows, column: str, within: Mask, of: Sequence[str]) -> Table:
        """The groups of a column that some criteria are broken down by; those that none of them lists are one."""
        source = rows.use.source
        names = self._listed[source, column]

        def divided() -> Division:
            groups = self.grouped.of(rows, column)
            part = {name: number for number, name in enumerate(names)}
            parts = np.array([*(part.get(name, len(names)) for name in groups.names), OUTSIDE], dtype=np.int64)
            return Division(self.spread_out(rows, parts[groups.codes]), len(names) + 1)

        shown = {name for criterion in of for name in self._shown(criterion, column)}
        return Table(
            facts=tuple(Fact(Kind.GROUP, source, column, name) for name in (*names, UNLISTED)),
            division=self._once((source, "by", column), divided),
            within=within,
            shown=np.array([*(name in shown for name in names), False], dtype=np.bool_),
            of=frozenset(of),
        )

    def _shown(self, criterion: str, column: str) -> list[str]:
        found = self._sizes[criterion, column].named
        names = listed(self._sizes[criterion, column], self._review.criteria[criterion])
        return [name for name in names if found[name] >= self.minimum]

    def periods(self, name: str, every: Every, rows: Rows, within: Mask) -> Table:
        """The periods of a trend."""
        return self._in_time(Kind.PERIOD, name, every, rows, within)

    def counted(self, name: str, every: Every, rows: Rows, within: Mask) -> Table:
        """The periods of a count, which are shown whatever their size."""
        return self._in_time(Kind.FIXED, name, every, rows, within)

    def _in_time(self, kind: Kind, name: str, every: Every, rows: Rows, within: Mask) -> Table:
        codes, starts = rows.periods(every)
        begins: list[dt.date] = starts.tolist()

        def divided() -> Division:
            return Division(self.spread_out(rows, codes), len(begins))

        division = self._once((rows.use.source, "every", every), divided)
        sizes = _sizes(division, within)
        facts = tuple(Fact(kind, name, "", day.isoformat()) for day in begins)
        own = frozenset([name])
        return Table(facts=facts, division=division, within=within, shown=sizes > 0, of=own)

    def change(self, name: str, day: dt.date, rows: Rows, within: Mask, sample: Sample) -> Table:
        """What lies before a day, and what from it on: of a sample, which is shown where both are enough answers."""
        assert rows.dates is not None
        after = (rows.dates >= pd.Timestamp(day)).to_numpy().astype(np.int64)
        division = self._once(
            (rows.use.source, "change", day.isoformat()), lambda: Division(self.spread_out(rows, after), 2)
        )
        facts = tuple(Fact(Kind.CHANGE, name, day.isoformat(), side) for side in ("before", "after"))
        shown = np.full(2, min(behind_parts(sample, after[sample.rows], 2)) >= self.minimum)
        return Table(facts=facts, division=division, within=within, shown=shown, of=frozenset([name]))

    def _once(self, key: tuple[str, ...], made: Callable[[], Division]) -> Division:
        if key not in self._found:
            self._found[key] = made()
        return self._found[key]


def _sizes(division: Division, within: Mask) -> Codes:
    """How many rows of a set each part has."""
    sizes = np.zeros(division.parts + 1, dtype=np.int64)
    for at in range(0, len(within), _AT_ONCE):
        piece = slice(at, at + _AT_ONCE)
        sizes += np.bincount((division.codes[piece] + 1) * within[piece], minlength=len(sizes))
    return sizes[1:]


def listed(found: Sizes, criterion: Criterion) -> list[str]:
    """The groups that the table of a criterion lists: the first by name, or for a count the largest and what is left over."""
    measure = criterion.measure
    if measure is None or measure.type is not MeasureType.COUNT:
        return sorted(found.named)[:MOST_GROUPS]
    by_size = sorted(found.named, key=lambda name: (-found.named[name], name))
    return [name for place, name in enumerate(by_size) if place < MOST_CATEGORIES or is_left_over(name)]
