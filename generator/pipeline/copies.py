"""Files of which one holds nearly all rows of another: a copy with a few rows less, or the same export at a later day."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from generator.cache import Cache, key_of
from generator.load import csv_rows, csv_text
from generator.load.csv_bytes import BrokenTable
from generator.load.files import read_file
from generator.pipeline.alike_rows import Tallied, may_hold, nearly_within, tallied
from generator.pipeline.loading import Loaded
from generator.problems import EnvironmentFault
from generator.records import dataclass
from generator.results import ReviewResults, SourceUse
from generator.settings import Settings

MOST_ROWS = 500_000
"""Rows of all files that are read to be compared; a file beyond is not looked at."""

Pair = tuple[str, str]
"""The digests of a file, and of one that may hold nearly all of its rows."""
Place = tuple[str, str]
"""The review and the source that a file is read for."""


@dataclass(frozen=True, kw_only=True)
class _Rows:
    header: tuple[str, ...]
    """In the order of the alphabet, as the cells of the rows are."""
    rows: Tallied


@dataclass(frozen=True)
class Copies:
    """Asked about tables, by their digests. Their files are read only then, and not again while they are the same.

    Each method raises EnvironmentFault where a file is no longer as it was when it was read.
    """

    settings: Settings
    cache: Cache
    loaded: Loaded
    results: Mapping[str, ReviewResults]

    def likely(self, places: Mapping[str, Place]) -> dict[str, set[str]]:
        """By file those of the others that may hold nearly all of its rows, where there are any."""
        if len(places) < 2:
            return {}
        numbered = dict(enumerate(sorted(places)))  # of many pairs much shorter than digests
        key = key_of("tables that may be copies", self._minimum_n, self._reads(places, numbered.values()))

        def known(text: str) -> dict[str, set[str]]:
            return {numbered[one]: {numbered[each] for each in others} for one, others in json.loads(text)}

        if (found := self.cache.read(key, known)) is None:
            found = self._may_hold(places)
            numbers = {digest: number for number, digest in numbered.items()}
            listed = [[numbers[one], sorted(numbers[each] for each in others)] for one, others in found.items()]
            self.cache.put(key, json.dumps(listed))
        return found

    def among(self, pairs: Collection[Pair], places: Mapping[str, Place]) -> frozenset[Pair]:
        """The pairs of files where fewer than `minimum_n` rows of the first are not in the second."""
        if not pairs:
            return frozenset()
        files = sorted({each for pair in pairs for each in pair})
        numbers = {digest: number for number, digest in enumerate(files)}
        numbered = sorted((numbers[one], numbers[other]) for one, other in pairs)
        key = key_of("copies", self._minimum_n, numbered, self._reads(places, files))

        def known(text: str) -> frozenset[Pair]:
            return frozenset((files[one], files[other]) for one, other in json.loads(text))

        if (found := self.cache.read(key, known)) is None:
            opened = {digest: self._rows(places[digest][0], self._use(digest, places)).rows for digest in files}
            found = frozenset(
                (one, other) for one, other in pairs if nearly_within(opened[one], opened[other], self._minimum_n)
            )
            self.cache.put(key, json.dumps(sorted((numbers[one], numbers[other]) for one, other in found)))
        return found

    @property
    def _minimum_n(self) -> int:
        return self.loaded.portfolio.minimum_n

    def _may_hold(self, places: Mapping[str, Place]) -> dict[str, set[str]]:
        uses = {digest: self._use(digest, places) for digest in places}
        alike: dict[tuple[str, ...], dict[str, Tallied]] = {}
        left = MOST_ROWS
        for digest, use in sorted(uses.items(), key=lambda each: (each[1].rows, each[0])):
            left -= use.rows
            if left < 0:
                break
            opened = self._rows(places[digest][0], use)
            alike.setdefault(opened.header, {})[digest] = opened.rows
        return {one: others for tables in alike.values() for one, others in may_hold(tables, self._minimum_n).items()}

    def _use(self, digest: str, places: Mapping[str, Place]) -> SourceUse:
        review, source = places[digest]
        return next(use for use in self.results[review].sources if use.source == source)

    def _reads(self, places: Mapping[str, Place], files: Iterable[str]) -> list[Any]:
        """How files are read, by digest."""
        documents = self.loaded.documents
        told = ((digest, *places[digest]) for digest in files)
        return [[digest, documents[name].review.sources[of].read.model_dump_json()] for digest, name, of in told]

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
