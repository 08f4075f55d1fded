"""Rows of few people by which the table of a source differs from what it was when an earlier version was published.

The results of two versions tell how many answers more there are, and not of how many people: that is told by the files.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

import pandas as pd

from generator.analyse.selection import select
from generator.load.git import Repository
from generator.load.objects import blobs, tree
from generator.load.other_commits import repository_at
from generator.load.tables import read_table
from generator.model import Document, Portfolio
from generator.problems import EnvironmentFault
from generator.publish.singled_out import SingledOut
from generator.records import dataclass

_MOST = 5
"""So many earlier states of a table are read for a source, the newest first: each may have many rows."""
_Row = tuple[int, str]
"""A key of all cells of a row, and who gave it."""


@dataclass(frozen=True)
class PeopleApart:
    """Reads the tables of sources that name who answered, as they were in commits."""

    root: Path
    portfolio: Portfolio
    now: str
    """The commit of the new version."""
    _now: dict[tuple[str, str], Counter[_Row] | None] = field(default_factory=dict)
    _before: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def since(self, document: Document, before: str) -> Iterator[SingledOut]:
        """The sources of a review of which many rows, of few people, are new now, or gone since a commit."""
        for name, source in document.review.sources.items():
            if not source.respondent or source.origin or source.simulated or not source.file:
                continue
            place, path = (document.id, name), f"{document.folder}/{source.file}"
            (there, old), (here, new) = (self._blob(commit, path) for commit in (before, self.now))
            known = self._before.setdefault(place, {new})
            if there is None or here is None or old in known or len(known) > _MOST:
                continue
            known.add(old)
            if place not in self._now:
                self._now[place] = _counted(here, new, path, name, document, self.portfolio)
            if (
                apart := self._apart(self._now[place], _counted(there, old, path, name, document, self.portfolio))
            ) != 0:
                yield SingledOut(review=document.id, sources=(name,), differences={name: apart}, few_people=True)

    def _blob(self, commit: str, path: str) -> tuple[Repository | None, str]:
        """The table in a commit; nothing where the commit is not in this repository, or had none there."""
        try:
            there = repository_at(self.root, commit)
            listed = {} if isinstance(there, str) else tree(there, path)
        except EnvironmentFault:
            return None, ""
        return (None, "") if isinstance(there, str) or path not in listed else (there, listed[path][1])

    def _apart(self, now: Counter[_Row] | None, before: Counter[_Row] | None) -> int:
        """How many rows of few people are new, or how many less than nothing are gone; 0 where these are none or of many."""
        minimum = self.portfolio.minimum_n
        if now is not None and before is not None:
            for more, sign in ((now - before, 1), (before - now, -1)):
                if more.total() >= minimum > len({who for _, who in more}):
                    return sign * more.total()
        return 0


def _counted(
    found: Repository, blob: str, path: str, name: str, document: Document, portfolio: Portfolio
) -> Counter[_Row] | None:
    """The rows that count; nothing where they cannot be read as they are declared now."""
    source = document.review.sources[name]
    data = blobs(found, [blob], portfolio.limits.file_size * 1_000_000).get(blob)
    if data is None:
        return None
    table, _ = read_table(data, path, name, source, limits=portfolio.limits)
    if table is None:
        return None
    rows = select(table, source, document.review.period)
    who = rows.frame[source.respondent or ""].astype("string").fillna("")
    cells = pd.util.hash_pandas_object(rows.frame.astype("string").fillna(""), index=False)
    alone = who == ""  # who is not named is somebody else
    named = who.where(~alone, cells.astype("string"))
    return Counter(zip(cells.tolist(), named.tolist(), strict=True))
