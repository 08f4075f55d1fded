"""The groups that `by` asks for: how they are named and how large they are."""

from collections.abc import Mapping
from dataclasses import field, replace
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.analyse.people import Pairs
from generator.analyse.samples import Sample
from generator.analyse.selection import Rows
from generator.analyse.small_groups import Sizes
from generator.records import dataclass
from generator.statistics.numbering import coded

_YES_OR_NO = {"True": "Yes", "False": "No"}
Withheld = Mapping[tuple[str, str], frozenset[str]]
"""The groups that no table may show, by source and column."""


@dataclass(frozen=True, kw_only=True)
class Groups:
    """The group of each row of a table by its number, or -1; and what each group is called."""

    codes: NDArray[np.int64]
    names: tuple[str, ...]
    people: NDArray[np.int64] | None = None
    """Who gave each row, where that is asked for."""

    @cached_property
    def pairs(self) -> Pairs | None:
        """Each group, or 0 for none, with each person who gave a row of it."""
        return None if self.people is None else Pairs.of(self.codes + 1, self.people)


@dataclass(frozen=True)
class Grouped:
    """Groups of the columns of tables, worked out once for all criteria that ask for them."""

    _known: dict[tuple[int, str], tuple[Rows, Groups]] = field(default_factory=dict)

    def of(self, rows: Rows, column: str) -> Groups:
        """The groups of a column."""
        key = id(rows), column
        if key not in self._known:
            people = None if rows.respondent is None else rows.people(rows.respondent)
            self._known[key] = (
                rows,
                replace(groups(rows.frame, column), people=people),
            )  # no others have the id of these
        return self._known[key][1]


def groups(frame: pd.DataFrame, column: str) -> Groups:
    """The groups of a column, in no order."""
    codes, distinct = coded(frame[column])
    texts = pd.Series(distinct).astype("string")
    texts = texts.replace(_YES_OR_NO) if frame[column].dtype == "boolean" else texts
    merged, names = pd.factorize(texts)
    same = np.append(merged, -1).astype(np.int64)
    return Groups(codes=same[codes], names=tuple(str(name) for name in names))


def labels(rows: NDArray[np.int64], frame: pd.DataFrame, column: str) -> pd.Series:
    """The group of each of these rows of the frame, as a reader is told it; rows that name none have none."""
    found = frame[column].iloc[rows].astype("string")
    return found.replace(_YES_OR_NO) if frame[column].dtype == "boolean" else found


def sizes(
    sample: Sample, frame: pd.DataFrame, column: str, *, things: bool = False, known: Groups | None = None
) -> Sizes:
    """The answers of each group, or the people who gave them where these are fewer; for a ratio or rate its lower side.

    Of a count the `things` that are counted, whoever told of them. `known` are the groups of the whole frame.
    """
    known = known or groups(frame, column)
    codes = known.codes[sample.rows]
    named, counted = codes >= 0, sample.values if things else sample.denominators
    most = len(known.names)
    rows = np.bincount(codes[named], minlength=most)
    n = rows if counted is None else np.rint(np.bincount(codes[named], weights=counted[named], minlength=most))
    if sample.people is not None and not things and named.any():
        if known.pairs is not None:
            people = known.pairs.people(sample.rows, most + 1)
        else:
            people = Pairs.of(codes + 1, sample.people).people(np.arange(len(codes)), most + 1)
        n = np.minimum(n, people[1:])
    unnamed = int(sample.values[~named].sum()) if things else int((~named).sum())
    there = np.flatnonzero(rows)
    return Sizes(named={known.names[each]: int(n[each]) for each in there}, unnamed=unnamed)
