"""Rows that authors publish, made where the tables are at hand. Loads pandas: imported where tables are needed."""

from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from generator.analyse.prepared import Prepared, prepare
from generator.analyse.publishing.cleaned import cleaned
from generator.analyse.publishing.rows_beside import rows_that_are_told
from generator.cache import Cache
from generator.compile.rows_csv import rows_csv
from generator.model import Document, Portfolio
from generator.model.cleaned import Cleaned
from generator.model.table import Table
from generator.pipeline.alike_rows import nearly_within, tallied
from generator.pipeline.kept_rows import keep_rows
from generator.problems import Problem
from generator.results import FiguresOfSource, Measured, PublishedRows, figures_from
from generator.rules import tabular

LARGEST = 20_000_000
"""Bytes of the largest file of rows: beyond it no browser or spreadsheet opens one with ease."""
_MEGA = 1_000_000


def made_rows(
    document: Document, tables: Mapping[str, Table], portfolio: Portfolio, measured: Measured
) -> list[tuple[PublishedRows, str]]:
    """The account and the file of each source that publishes its rows; `measured` says what the page holds back."""
    return [rows_csv(name, found) for name, found, _ in _cleaned(document, tables, portfolio, measured)]


def _cleaned(
    document: Document, tables: Mapping[str, Table], portfolio: Portfolio, measured: Measured
) -> Iterator[tuple[str, Cleaned, Prepared]]:
    """The sources that publish rows with what may be published of each."""
    names = [name for name, source in document.review.sources.items() if source.publish and name in tables]
    if not names:
        return
    prepared = prepare(document.review, tables, portfolio)
    for at, name in enumerate(names):
        public = document.review.sources[name].origin is not None
        reasons = () if public else (_told_by(tables, each, name, portfolio.minimum_n) for each in names[:at])
        if reason := next(filter(None, reasons), ""):
            found = Cleaned(reason=reason)
        else:
            found = cleaned(name, document.review, prepared, measured, portfolio)
        yield name, found, prepared


def _told_by(tables: Mapping[str, Table], first: str, name: str, minimum_n: int) -> str:
    """Why a source publishes no rows beside another one, as a sentence without a full stop; empty where it may."""
    one, other = tables[first], tables[name]
    if one.use.sha256 == other.use.sha256:
        return f"{first} publishes rows of the same file, and both together would tell more than each"
    rows = [tallied(_hashes(table, _headers(one) & _headers(other))) for table in (one, other)]
    if any(nearly_within(part, whole, minimum_n) for part, whole in (rows, rows[::-1])):
        return f"{first} publishes nearly the same rows, and both together would tell more than each"
    return ""


def _headers(table: Table) -> set[tuple[str, str]]:
    return {(each.header, each.type) for each in table.use.columns}


def _hashes(table: Table, headers: Collection[tuple[str, str]]) -> list[int]:
    """A hash of each row by some columns, in their order; nothing where there are none."""
    names = {(each.header, each.type): each.column for each in table.use.columns}
    columns = [names[header] for header in sorted(headers)]
    return pd.util.hash_pandas_object(table.frame[columns], index=False).tolist() if columns else []


def with_rows(
    cache: Cache, document: Document, tables: Mapping[str, Table], portfolio: Portfolio, measured: Measured
) -> Measured:
    """What was measured with the accounts of the rows to publish. The files go to the cache, being too large for results."""
    shared = {each.source: each.figures for each in measured.rows}
    made = []
    for name, found, prepared in _cleaned(document, tables, portfolio, measured):
        made.append(rows_csv(name, found))
        if name in shared and found.columns:
            more = rows_that_are_told(name, document.review, prepared, found.columns, portfolio.minimum_n)
            shared[name] = FiguresOfSource.of(name, [*figures_from(shared[name]), *more]).figures
    for facts, text in made:
        if facts.columns and facts.bytes <= LARGEST:
            keep_rows(cache, facts, text)
    problems = [_too_large(document, facts) for facts, _ in made if facts.bytes > LARGEST]
    return measured.model_copy(
        update={
            "published": tuple(facts for facts, _ in made),
            "rows": tuple(FiguresOfSource(source=name, figures=text) for name, text in shared.items()),
            "problems": (*measured.problems, *problems),
        }
    )


def _too_large(document: Document, facts: PublishedRows) -> Problem:
    size = f"{facts.bytes / _MEGA:,.1f} MB, and {LARGEST / _MEGA:g} MB is the most that is published"
    return tabular.DATA_ROWS.at(document.at("sources", facts.source, "publish"), f"the rows would be a file of {size}")
