"""The tables of a review, read as they were when their digests were taken. Loads pandas: imported where tables are needed."""

from collections.abc import Mapping
from pathlib import Path

from generator.load.beyond import beyond
from generator.load.tables import read_table
from generator.model import Document
from generator.model.limits import DEFAULT, Limits
from generator.model.table import Table
from generator.pipeline.source_files import as_read
from generator.privacy import Known
from generator.problems import Problem
from generator.rules import tabular

_TABLES = 4
"""The sources of a review may have so many times the rows that one table may have."""


def read_tables(
    root: Path,
    document: Document,
    files: Mapping[str, tuple[str, str]],
    known: Known | None = None,
    limits: Limits = DEFAULT,
    sent: Mapping[str, bytes] | None = None,
) -> tuple[dict[str, Table], list[Problem]]:
    """The tables of some sources, each given by its path in the portfolio and its digest; those with problems have none.

    With `known`, their texts and categories are searched for personal data. `sent` are the bytes of the files by path, as
    they were read elsewhere. Raises EnvironmentFault when a file is no longer the one of its digest.
    """
    tables, problems, rows = {}, [], 0
    for name, (path, digest) in files.items():
        source = document.review.sources[name]
        data = as_read(root, document, name, digest, limits) if sent is None else sent[path]
        seen = digest if sent is None else ""  # of what was read elsewhere it is worked out again
        table, found = read_table(data, path, name, source, known, limits, digest=seen)
        problems += found
        if table:
            tables[name] = table
            rows += table.use.rows
        if rows > _TABLES * limits.rows:  # each source holds its own, also where several read one file
            problems.append(_too_many(document, name, limits))
            break
    return tables, problems


def _too_many(document: Document, source: str, limits: Limits) -> Problem:
    most = _TABLES * limits.rows
    return beyond(
        tabular.CSV_LONG,
        document.at("sources", source, "file"),
        f"all sources up to this one have more than {most:,} rows; {_TABLES} times as many as one table may have are read",
        limits,
        "rows",
        cure="Let criteria that ask the same rows share a source, or part the review in two.",
    )
