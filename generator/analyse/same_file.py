"""Sources that have one file: who gave its rows is known of all of them where one of them tells.

Else a source that names nobody would show as a group of many what is held back of one person beside it, and so would one
that names each call, each of which another source names the caller of.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pandas as pd

from generator.model.source import Source
from generator.model.table import Table
from generator.statistics.numbering import coded, how_many


def told_by_others(tables: Mapping[str, Table], sources: Mapping[str, Source]) -> dict[str, Table]:
    """The tables, those with the people whom another source of their file names if these are no more than their own.

    Of several such sources it is the one that names fewest.
    """
    told: dict[str, dict[str, pd.Series]] = {}
    for name, table in tables.items():
        if sources[name].respondent:
            told.setdefault(table.use.sha256, {})[name] = _named(table, sources[name])
    found = dict(tables)
    for name, table in tables.items():
        by_source = told.get(table.use.sha256, {})
        others = list(_coarser(by_source.get(name), by_source.values()))
        if others:
            found[name] = replace(table, people=min(others, key=_count).reindex(table.frame.index))
    return found


def _named(table: Table, source: Source) -> pd.Series:
    """Whom a source names in each row, under the header of their column."""
    column = source.respondent or ""
    declared = source.columns.get(column)
    return table.frame[column].astype("string").rename((declared.from_ if declared else None) or column)


def _coarser(own: pd.Series | None, others: Iterable[pd.Series]) -> Iterator[pd.Series]:
    """The others of which each has one name wherever the own is the same; a row without one is of whom the own names."""
    for other in others:
        if own is None:
            yield other
        elif other.name != own.name and _follows(own, other):
            yield other.where(other.notna(), "\0" + own)


def _follows(own: pd.Series, other: pd.Series) -> bool:
    both = (own.notna() & other.notna()).to_numpy()
    one, more = coded(own[both])[0], coded(other[both])[0]
    return how_many(one * (int(more.max(initial=0)) + 1) + more) == how_many(one)


def _count(people: pd.Series) -> int:
    """How many people there are, each row without a name being somebody else."""
    return int(people.nunique()) + int(people.isna().sum())
