"""Rows that authors publish, made where the tables are at hand. Loads pandas: imported where tables are needed."""

from collections.abc import Mapping

from generator.analyse.prepared import prepare
from generator.analyse.publishing.cleaned import cleaned
from generator.cache import Cache
from generator.compile.rows_csv import rows_csv
from generator.model import Document, Portfolio
from generator.model.cleaned import Cleaned
from generator.model.table import Table
from generator.pipeline.kept_rows import keep_rows
from generator.problems import Problem
from generator.results import Measured, PublishedRows
from generator.rules import tabular

LARGEST = 20_000_000
"""Bytes of the largest file of rows: beyond it no browser or spreadsheet opens one with ease."""
_MEGA = 1_000_000


def made_rows(
    document: Document, tables: Mapping[str, Table], portfolio: Portfolio, measured: Measured
) -> list[tuple[PublishedRows, str]]:
    """The account and the file of each source that publishes its rows; `measured` says what the page holds back."""
    names = [name for name, source in document.review.sources.items() if source.publish and name in tables]
    if not names:
        return []
    prepared = prepare(document.review, tables, portfolio)
    first: dict[str, str] = {}
    made = []
    for name in names:
        of_file = first.setdefault(tables[name].use.sha256, name)
        if of_file != name and document.review.sources[name].origin is None:
            found = Cleaned(
                reason=f"{of_file} publishes rows of the same file, and both together would tell more than each"
            )
        else:
            found = cleaned(name, document.review, prepared, measured, portfolio)
        made.append(rows_csv(name, found))
    return made


def with_rows(
    cache: Cache, document: Document, tables: Mapping[str, Table], portfolio: Portfolio, measured: Measured
) -> Measured:
    """What was measured with the accounts of the rows to publish. The files go to the cache, being too large for results."""
    made = made_rows(document, tables, portfolio, measured)
    for facts, text in made:
        if facts.columns and facts.bytes <= LARGEST:
            keep_rows(cache, facts, text)
    problems = [_too_large(document, facts) for facts, _ in made if facts.bytes > LARGEST]
    return measured.model_copy(
        update={
            "published": tuple(facts for facts, _ in made),
            "problems": (*measured.problems, *problems),
        }
    )


def _too_large(document: Document, facts: PublishedRows) -> Problem:
    size = f"{facts.bytes / _MEGA:,.1f} MB, and {LARGEST / _MEGA:g} MB is the most that is published"
    return tabular.DATA_ROWS.at(document.at("sources", facts.source, "publish"), f"the rows would be a file of {size}")
