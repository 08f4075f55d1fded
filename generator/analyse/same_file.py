"""Sources that have one file: who gave its rows is known of all of them where one of them tells.

Else a source that names nobody would show as a group of many what is held back of one person beside it.
"""

from collections.abc import Mapping
from dataclasses import replace

from generator.model.source import Source
from generator.model.table import Table


def told_by_others(tables: Mapping[str, Table], sources: Mapping[str, Source]) -> dict[str, Table]:
    """The tables, those of sources without `respondent` with the people whom the first other source of their file names."""
    first: dict[str, str] = {}
    for name, table in tables.items():
        if sources[name].respondent:
            first.setdefault(table.use.sha256, name)
    found = dict(tables)
    for name, table in tables.items():
        teller = first.get(table.use.sha256)
        if teller is not None and not sources[name].respondent:
            column = sources[teller].respondent or ""
            declared = sources[teller].columns.get(column)
            header = (declared.from_ if declared else None) or column
            people = tables[teller].frame[column].reindex(table.frame.index).rename(header)
            found[name] = replace(table, people=people)
    return found
