"""The tables of a review, read as they were when their digests were taken. Loads pandas: imported where tables are needed."""

from collections.abc import Mapping
from pathlib import Path

from generator.load.tables import read_table
from generator.model import Document
from generator.model.limits import DEFAULT, Limits
from generator.model.table import Table
from generator.pipeline.source_files import as_read
from generator.privacy import Known
from generator.problems import Problem


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
    tables, problems = {}, []
    for name, (path, digest) in files.items():
        source = document.review.sources[name]
        data = as_read(root, document, name, digest, limits) if sent is None else sent[path]
        seen = digest if sent is None else ""  # of what was read elsewhere it is worked out again
        table, found = read_table(data, path, name, source, known, limits, digest=seen)
        problems += found
        if table:
            tables[name] = table
    return tables, problems
