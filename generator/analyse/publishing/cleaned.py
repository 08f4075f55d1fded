"""The rows of a source as they may be published: the columns that are declared, of the rows that were used."""

from collections.abc import Iterable, Mapping

import numpy as np

from generator.analyse.prepared import Prepared
from generator.analyse.publishing.cells import cells
from generator.analyse.publishing.rows_beside import told_beside
from generator.analyse.publishing.shared import Codes, Mask, combinations_to_break, few, heads, people
from generator.analyse.publishing.withheld_columns import held_back, private, rows_of_few
from generator.analyse.selection import Rows
from generator.model import Portfolio, Review, Source
from generator.model.cleaned import CleanColumn, Cleaned
from generator.model.column import Column, ColumnType
from generator.privacy import AT_MOST
from generator.results import Measured, NotPublished

_GROUPS = (ColumnType.CATEGORY, ColumnType.DATE)
"""Columns by whose values, in combination, somebody could be singled out."""


def cleaned(name: str, review: Review, prepared: Prepared, measured: Measured, portfolio: Portfolio) -> Cleaned:
    """What may be published of a source. Of data that are public already (`origin`), no group is too small."""
    source, rows, minimum_n = review.sources[name], prepared.rows[name], portfolio.minimum_n
    named = source.named_columns()
    tellers, public = people(rows), source.origin is not None
    if reason := _too_few(rows, tellers, 1 if public else minimum_n):
        return Cleaned(reason=reason)
    out = dict.fromkeys(private(source) & named.keys(), "it tells people or cases apart")
    out = dict.fromkeys(_silent(named), "its texts are not quoted (`quotes`)") | out
    hidden = np.zeros(len(rows.frame), dtype=np.bool_)
    if not public:
        hidden = rows_of_few(name, source, rows, prepared.held, measured, tellers, portfolio)
        out = held_back(name, review, measured, prepared.jointly) | _texts(source, hidden, tellers, minimum_n) | out
        out |= few(rows, [key for key in named if key not in out], tellers, minimum_n)
    known = portfolio.known()
    found: dict[str, CleanColumn] = {}
    withheld = redacted = 0
    left = AT_MOST
    values_of: set[str] = set()
    for key, column in named.items():
        if key not in out:
            values = rows.frame[key]
            if column.type is ColumnType.TEXT:
                withheld += int(values[hidden].notna().sum())
                values = values.mask(hidden)
            held = prepared.tables[name].held.get(key)
            made = cells(key, column, values, months=not public, known=known, held=held, at_most=left)
            left = made.left if made else 0
            if made is None:
                out[key] = "too many of its texts look like personal data"
            else:
                found[key], redacted = made.column, redacted + made.redacted
                values_of |= made.redacted_values
    if not public:
        for key in combinations_to_break(_groups(found, named), tellers, minimum_n):
            out[key] = f"fewer than {minimum_n} share a combination of it with the others"
        found = {key: each for key, each in found.items() if key not in out}
        out |= told_beside(name, review, prepared, found)
        found = {key: each for key, each in found.items() if key not in out}
    left_out = _told(named, out)
    if not found:
        return Cleaned(reason="no column may be published", left_out=left_out)
    return Cleaned(
        columns=tuple(found.values()),
        left_out=left_out,
        months=_months(found),
        withheld=withheld,
        redacted=redacted,
        redacted_values=tuple(sorted(values_of)),
    )


def _too_few(rows: Rows, tellers: Codes, fewest: int) -> str:
    """Why there are too few rows to publish any; empty where there are enough."""
    if not len(rows.frame):
        return "no row was used"
    if len(np.unique(tellers)) >= fewest:
        return ""
    return f"there are fewer than {fewest:,} {'rows' if rows.respondent is None else 'people who answered'}"


def _groups(found: Mapping[str, CleanColumn], columns: Mapping[str, Column]) -> list[CleanColumn]:
    return [each for key, each in found.items() if columns[key].type in _GROUPS]


def _months(found: Mapping[str, CleanColumn]) -> tuple[str, ...]:
    return tuple(key for key, each in found.items() if each.type == "yearmonth")


def _told(columns: Iterable[str], out: Mapping[str, str]) -> tuple[NotPublished, ...]:
    """What is left out, in the order of the columns."""
    return tuple(NotPublished(column=key, why=out[key]) for key in columns if key in out)


def _silent(columns: Mapping[str, Column]) -> list[str]:
    return [key for key, column in columns.items() if column.type is ColumnType.TEXT and not column.quotes]


def _texts(source: Source, hidden: Mask, tellers: Codes, minimum_n: int) -> dict[str, str]:
    """The columns of texts, where all are withheld, or so few that the empty cells would tell whose they are."""
    if hidden.all():
        why = "every one of its texts is of a group with few people"
    elif 0 < heads(hidden, tellers) < minimum_n:
        why = "so few of its texts would be withheld that the gaps would tell whose they are"
    else:
        return {}
    return {key: why for key, column in source.columns.items() if column.type is ColumnType.TEXT}
