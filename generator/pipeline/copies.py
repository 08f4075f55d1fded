"""Files of which one holds nearly all rows of another: a copy with a few rows less, or the same export at a later day."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple

from generator.cache import Cache, key_of
from generator.load import csv_rows, csv_text
from generator.load.csv_bytes import BrokenTable
from generator.load.files import read_file
from generator.pipeline.loading import Loaded
from generator.problems import EnvironmentFault
from generator.results import ReviewResults, SourceUse
from generator.settings import Settings

MOST_ROWS = 500_000
"""Rows of all files that are read to be compared; a pair beyond is not looked at."""

Pair = tuple[str, str]
"""The digests of a file, and of one that may hold nearly all of its rows."""


@dataclass(frozen=True, kw_only=True)
class _Rows:
    header: tuple[str, ...]
    """In the order of the alphabet, as the cells of the rows are."""
    rows: "Tallied"


@dataclass(frozen=True)
class Copies:
    """Asked for pairs of tables. Their files are read only then, and not again while they are the same."""

    settings: Settings
    cache: Cache
    loaded: Loaded
    results: Mapping[str, ReviewResults]

    def among(self, pairs: Collection[Pair]) -> frozenset[Pair]:
        """The pairs of files with the same headers, where fewer than `minimum_n` rows of the first are not in the second.

        Raises EnvironmentFault where a file is no longer as it was when it was read.
        """
        if not pairs:
            return frozenset()
        minimum_n = self.loaded.portfolio.minimum_n
        uses = {use.sha256: (name, use) for name in sorted(self.results) for use in self.results[name].sources}
        near = sorted(pair for pair in pairs if uses[pair[0]][1].rows - uses[pair[1]][1].rows < minimum_n)
        if not near:
            return frozenset()
        reads = {digest: str(self._read(*uses[digest])) for digest in sorted({each for pair in near for each in pair})}
        numbers = {digest: number for number, digest in enumerate(reads)}  # of many pairs much shorter than digests
        numbered = [[numbers[one], numbers[other]] for one, other in near]
        key = key_of("copies", minimum_n, numbered, list(reads.items()))
        if (known := self.cache.read(key, lambda text: frozenset((one, two) for one, two in json.loads(text)))) is None:
            known = self._compared(near, uses, minimum_n)
            self.cache.put(key, json.dumps(sorted(known)))
        return known

    def _compared(
        self, pairs: Sequence[Pair], uses: Mapping[str, tuple[str, SourceUse]], minimum_n: int
    ) -> frozenset[Pair]:
        opened: dict[str, _Rows] = {}
        looked_at, left = [], MOST_ROWS
        for pair in pairs:
            new = [digest for digest in pair if digest not in opened]
            rows = sum(uses[digest][1].rows for digest in new)
            if rows > left:
                continue
            left -= rows
            opened |= {digest: self._rows(*uses[digest]) for digest in new}
            looked_at.append(pair)
        sharing = with_common_rows({digest: each.rows.rows for digest, each in opened.items()}, minimum_n)
        return frozenset(
            (one, other)
            for one, other in looked_at
            if other in sharing[one]
            and opened[one].header == opened[other].header
            and nearly_within(opened[one].rows, opened[other].rows, minimum_n)
        )

    def _read(self, name: str, use: SourceUse) -> dict[str, object]:
        return self.loaded.documents[name].review.sources[use.source].read.model_dump(mode="json")

    def _rows(self, name: str, use: SourceUse) -> _Rows:
        document, limits = self.loaded.documents[name], self.loaded.portfolio.limits
        source = document.review.sources[use.source]
        place = document.at("sources", use.source, "file")
        data, faults = read_file(self.settings.root, document.folder, source.file or "", place, (), limits)
        if not faults and hashlib.sha256(data).hexdigest() == use.sha256:
            opened = csv_text.open_table(data, use.file, source.read, [each.header for each in use.columns], limits)
            header = [cell.strip() for cell in (opened.layout.header if opened.layout else ())]
            order = sorted(range(len(header)), key=lambda at: header[at])
            try:
                rows = [
                    hash(tuple(row[at].strip() for at in order))
                    for chunk in csv_rows.rows(opened, use.file)
                    for row in chunk
                    if len(row) == len(header)
                ]
                return _Rows(header=tuple(sorted(header)), rows=tallied(rows))
            except BrokenTable:
                pass  # it was whole when it was read first
        raise EnvironmentFault(f"{use.file} changed while it was being read", "Run the command again.")


class Tallied(NamedTuple):
    """The rows of a table, each by a hash."""

    rows: Sequence[int]
    """In the order of the file."""
    counts: Counter[int]
    """How often each of them is there."""


def tallied(rows: Sequence[int]) -> Tallied:
    """Rows, counted once for all tables that they are held beside."""
    return Tallied(rows, Counter(rows))


def with_common_rows(tables: Mapping[str, Sequence[int]], minimum_n: int) -> dict[str, set[str]]:
    """By table those that may hold nearly all of its rows: they hold one of any `minimum_n` of them, so of the rarest.

    So the pairs of tables that have nothing to do with each other are not gone through one by one.
    """
    holders: dict[int, list[str]] = {}
    for name, rows in tables.items():
        for row in set(rows):
            holders.setdefault(row, []).append(name)
    return {
        name: {
            other
            for row in nsmallest(minimum_n, set(rows), key=lambda row: len(holders[row]))
            for other in holders[row]
        }
        for name, rows in tables.items()
    }


def nearly_within(part: Tallied, whole: Tallied, minimum_n: int) -> bool:
    """Whether fewer rows than `minimum_n` of one table are not in another, and chance does not explain it.

    Where they are so much alike that many tables hold the same ones, they have to stand in
    the same order too.
    """
    lacking = (part.counts - whole.counts).total()
    if lacking >= min(minimum_n, len(part.rows)):
        return False
    return sum(count == 1 for count in part.counts.values()) >= minimum_n or _in_order(part.rows, whole.rows)


def _in_order(part: Sequence[int], whole: Sequence[int]) -> bool:
    """Whether all rows of one stand in the other, one after the other, whatever stands in between."""
    following = iter(whole)
    return all(row in following for row in part)
