"""The tables of a review that can be taken from each other: of criteria that give the same figure, or rest on the same rows."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from generator.analyse import calendar
from generator.analyse.changes import Divided
from generator.analyse.disclosure.facts import OUTSIDE, Array, Cells, Codes, Fact, Kind, Table, cells
from generator.analyse.groupings import labels
from generator.analyse.sampled import Sampled
from generator.analyse.samples import numbered
from generator.analyse.selection import meets
from generator.model import ColumnType, Criterion, MeasureType, Review

MOST_LISTED = 30
_ADD_UP = (
    MeasureType.SHARE,
    MeasureType.CSAT,
    MeasureType.NPS,
    MeasureType.MEAN,
    MeasureType.RATE,
    MeasureType.RATIO,
)
"""Measures whose figure for what is left follows from those of the whole and of a part."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """The tables of one criterion (or of several on the same rows) over the rows of a file that it rests on."""

    source: str
    rows: Codes
    """Their places in the file, ascending."""
    sizes: Array
    people: Codes | None
    tables: tuple[Table, ...]


def families(review: Review, drawn: Mapping[str, Sampled], periods: Mapping[str, Divided]) -> list[Cells]:
    """First what gives figures: criteria that count the same in rows of one file. Then the numbers of rows alone.

    Each criterion is in one family of the first kind, with all its groups, its periods and itself; and in one of the second
    with those that ask the same rows, whether they have a valid value or not.
    """
    usual = {name: each for name, each in drawn.items() if each.beside is None and len(each.sample.rows)}
    told = {name: _figures(name, review, each, periods.get(name)) for name, each in usual.items()}
    found = [_joined([told[name] for name in names]) for names in _alike(review, usual)]
    return [*found, *(_joined([each]) for each in _by_rows(review, usual))]


def _figures(name: str, review: Review, drawn: Sampled, divided: Divided | None) -> Told:
    sample, frame, criterion = drawn.sample, drawn.rows.frame, review.criteria[name]
    measure = criterion.measure
    assert measure is not None
    own = frozenset([name])
    tables = [Table(facts=(Fact(Kind.CRITERION, name),), codes=np.zeros(len(sample.rows), dtype=np.int64), of=own)]
    tables += [_groups(measure.source, column, labels(sample.rows, frame, column), own) for column in criterion.by]
    if divided and measure.type in _ADD_UP:  # else no figure of a part of a period follows from those of others
        days = [day for day in review.changes(criterion) if day not in divided.unsafe]
        tables += _in_time(name, criterion, drawn, divided, days)
    answers = np.ones(len(sample.rows)) if sample.denominators is None else sample.denominators
    return _sorted(
        Told(
            source=measure.source,
            rows=frame.index.to_numpy(dtype=np.int64)[sample.rows],
            sizes=sample.values if measure.of_totals else answers,
            people=sample.people,
            tables=tuple(tables),
        )
    )


def _groups(source: str, column: str, texts: pd.Series, of: frozenset[str]) -> Table:
    """The groups that are listed; the others are one with the rows that name none."""
    codes, names = pd.factorize(texts, sort=True)
    facts = tuple(Fact(Kind.GROUP, source, column, str(name)) for name in names[:MOST_LISTED])
    return Table(facts=facts, codes=np.where(codes < len(facts), codes, OUTSIDE).astype(np.int64), of=of)


def _in_time(
    name: str, criterion: Criterion, drawn: Sampled, divided: Divided, changes: Sequence[dt.date]
) -> Iterator[Table]:
    """The periods of the trend, and what lies before and after each change."""
    assert drawn.rows.dates is not None
    dates, own = drawn.rows.dates.iloc[drawn.sample.rows], frozenset([name])
    left_out = np.zeros(len(dates), dtype=np.bool_)
    if criterion.every:
        codes, begins = pd.factorize(calendar.starts(dates, criterion.every), sort=True)
        facts = tuple(Fact(Kind.PERIOD, name, "", str(begin)) for begin in begins.astype("datetime64[D]"))
        yield Table(facts=facts, codes=codes.astype(np.int64), of=own)
        out = [dt.date.fromisoformat(fact.name) in divided.left_out for fact in facts]
        left_out = np.array(out, dtype=np.bool_)[codes] if out else left_out
    for day in sorted(set(changes)):
        after = (dates >= np.datetime64(day)).to_numpy().astype(np.int64)
        facts = tuple(Fact(Kind.FIXED, name, day.isoformat(), side) for side in ("before", "after"))
        yield Table(facts=facts, codes=np.where(left_out, OUTSIDE, after), of=own)


def _alike(review: Review, drawn: Mapping[str, Sampled]) -> list[list[str]]:
    """The criteria whose figures can be taken from each other: on rows that both have they count the same, or the opposite."""
    names = list(drawn)
    found: list[list[str]] = []
    for name in names:
        near = [each for each in found if any(_same(review, drawn, name, other) for other in each)]
        found = [*(each for each in found if each not in near), [*(other for each in near for other in each), name]]
    return found


def _same(review: Review, drawn: Mapping[str, Sampled], one: str, other: str) -> bool:
    first, second = drawn[one], drawn[other]
    if first.rows.use.sha256 != second.rows.use.sha256:
        return False
    if not (_adds_up(review.criteria[one], drawn[one]) and _adds_up(review.criteria[other], drawn[other])):
        return False
    rows, rows_other = (each.rows.frame.index.to_numpy(dtype=np.int64)[each.sample.rows] for each in (first, second))
    _, here, there = np.intersect1d(rows, rows_other, assume_unique=True, return_indices=True)
    mine, theirs = _said(review.criteria[one], first)[here], _said(review.criteria[other], second)[there]
    return bool(len(here)) and mine.shape == theirs.shape and (bool((mine == theirs).all()) or _opposite(mine, theirs))


def _opposite(mine: Array, theirs: Array) -> bool:
    """Whether one counts the rows that the other does not."""
    return mine.shape[1] == 1 and bool(np.isin(mine, (0.0, 1.0)).all() and (mine + theirs == 1).all())


def _said(criterion: Criterion, drawn: Sampled) -> Array:
    """What the page tells of each row of the sample: its part in the figure, or the answer itself where all are told apart."""
    measure, sample = criterion.measure, drawn.sample
    assert measure is not None
    if _told_apart(criterion, drawn):
        whole = drawn.rows.frame[measure.column].to_numpy(dtype=np.float64, na_value=np.nan)
        return np.asarray(np.nan_to_num(whole[sample.rows], nan=-1.0)[:, np.newaxis], dtype=np.float64)
    columns = [sample.values] if sample.denominators is None else [sample.values, sample.denominators]
    return np.column_stack(columns)


def _told_apart(criterion: Criterion, drawn: Sampled) -> bool:
    """Whether the page shows how the answers spread: the marks of a scale, or a curve of times between two dates."""
    assert criterion.measure is not None
    column = drawn.rows.columns.get(criterion.measure.column or "")
    return column is not None and (column.type is ColumnType.SCORE or column.between is not None)


def _adds_up(criterion: Criterion, drawn: Sampled) -> bool:
    assert criterion.measure is not None
    return criterion.measure.type in _ADD_UP or _told_apart(criterion, drawn)


def _by_rows(review: Review, drawn: Mapping[str, Sampled]) -> Iterator[Told]:
    """For criteria that ask the same rows, the number of rows in each group of all columns that they are broken down by."""
    asked: dict[tuple[str, bytes], dict[str, Codes]] = {}
    for name, each in drawn.items():
        measure = review.criteria[name].measure
        assert measure is not None
        chosen = np.ones(len(each.rows.frame), dtype=np.bool_)
        for column, condition in measure.of.items():
            chosen &= meets(each.rows.frame, column, condition, each.rows.columns)
        rows = np.flatnonzero(chosen)
        key = each.rows.use.sha256, each.rows.frame.index.to_numpy(dtype=np.int64)[rows].tobytes()
        asked.setdefault(key, {})[name] = rows
    for chosen_by in asked.values():
        yield _numbers(review, drawn, chosen_by)


def _numbers(review: Review, drawn: Mapping[str, Sampled], chosen: Mapping[str, Codes]) -> Told:
    columns: dict[tuple[str, str], list[str]] = {}
    for name in chosen:
        for column in review.criteria[name].by:
            columns.setdefault((drawn[name].rows.use.source, column), []).append(name)
    first, rows = next(iter(chosen.items()))
    frame, teller = drawn[first].rows.frame, drawn[first].rows.respondent
    tables = [Table(facts=(Fact(Kind.FIXED, first),), codes=np.zeros(len(rows), dtype=np.int64))]
    for (source, column), names in columns.items():
        each = drawn[names[0]]
        texts = labels(chosen[names[0]], each.rows.frame, column)
        tables.append(_groups(source, column, texts, frozenset(names)))
    return _sorted(
        Told(
            source=drawn[first].rows.use.source,
            rows=frame.index.to_numpy(dtype=np.int64)[rows],
            sizes=np.ones(len(rows)),
            people=None if teller is None else numbered(frame[teller])[rows],
            tables=tuple(tables),
        )
    )


def _sorted(told: Told) -> Told:
    order = np.argsort(told.rows, kind="stable")
    return replace(
        told,
        rows=told.rows[order],
        sizes=told.sizes[order],
        people=None if told.people is None else told.people[order],
        tables=tuple(replace(table, codes=table.codes[order]) for table in told.tables),
    )


def _joined(several: Sequence[Told]) -> Cells:
    """All tables over all rows that any of them has. People are counted where all are of one source that names them."""
    rows = np.unique(np.concatenate([each.rows for each in several]))
    sizes, tables = np.zeros(len(rows)), []
    named = len({each.source for each in several}) == 1 and several[0].people is not None
    people = np.zeros(len(rows), dtype=np.int64) if named else None
    for each in several:
        at = np.searchsorted(rows, each.rows)
        sizes[at] = each.sizes
        if people is not None and each.people is not None:
            people[at] = each.people
        for table in each.tables:
            codes = np.full(len(rows), OUTSIDE, dtype=np.int64)
            codes[at] = table.codes
            tables.append(replace(table, codes=codes))
    return cells(sizes, tuple(tables), people)
