"""A source's file to a typed table, with the account of how it was read."""

import hashlib
from dataclasses import replace

import numpy as np
import pandas as pd

from generator.load import cells, csv_text
from generator.load.column_cells import ColumnCells
from generator.load.columns import MAX_A_COLUMN, Columns, cell_problems, width_problems
from generator.load.csv_bytes import BrokenTable
from generator.load.csv_text import CsvText, shown
from generator.load.one_cause import one_cause
from generator.load.other_header import other_header
from generator.load.personal_cells import NAMED, personal_cells, search
from generator.load.plain_cells import plain_reader
from generator.load.total_row import total_row
from generator.load.typed import Typed
from generator.model.column import SECONDS, Column, ColumnType
from generator.model.limits import DEFAULT, Limits
from generator.model.source import Source
from generator.model.table import Table
from generator.model.values import TOTAL_AS_A_ROW
from generator.privacy import Known
from generator.problems import Location, Problem
from generator.results import ColumnUse, Dropped, SourceUse
from generator.rules import tabular


def read_table(
    data: bytes,
    file: str,
    name: str,
    source: Source,
    known: Known | None = None,
    limits: Limits = DEFAULT,
    named: int = NAMED,
    digest: str = "",
) -> tuple[Table | None, list[Problem]]:
    """The table of a source. `file` is its path in the portfolio. No table when anything in it is wrong.

    `digest` is the SHA-256 of the data, where it has been worked out.
    With `known`, its texts and categories are searched for personal data; `named` cells of each kind are told by place.
    """
    columns = source.table_columns()
    headers = [column.from_ or key for key, column in columns.items() if key not in source.made()]
    opened = csv_text.open_table(data, file, source.read, headers, limits)
    if opened.layout is None:
        return None, opened.problems
    positions, problems = _positions(opened, file, name, source)
    if problems:
        return None, opened.problems + problems
    decimal = source.read.decimal or "."
    readers = {key: plain_reader(columns[key], _missing(source, columns[key]), decimal) for key in positions}
    collected = Columns(positions, {key: ColumnCells(reader) for key, reader in readers.items()})
    try:
        collected.read(opened, file)
    except BrokenTable as broken:
        problems = broken.problems
    if problems or collected.wrong_width:
        return None, sorted([*opened.problems, *problems, *width_problems(opened, file, collected)], key=_placed)
    if not collected.rows:
        return None, [
            tabular.CSV_EMPTY.at(
                Location(file=file, line=opened.layout.header_line), "the file has a header and no rows"
            )
        ]
    digest = digest or hashlib.sha256(data).hexdigest()
    table, problems = _typed_table(opened, file, name, (digest, len(data)), source, columns, collected)
    if opened.problems:
        return None, sorted([*opened.problems, *problems], key=_placed)
    if table and known is not None:
        found = search(columns, collected, known)
        cells_told = personal_cells(opened, file, columns, collected, found, known, named)
        held = {key: each.found for key, each in found.items() if each.complete}
        table = replace(table, personal=cells_told, held=held)
    return table, problems


def _missing(source: Source, column: Column) -> frozenset[str]:
    """What means 'no answer' in a column."""
    return frozenset((*source.missing, *column.missing))


def _placed(problem: Problem) -> tuple[bool, int, int]:
    """The order of problems: by place, what is about the whole file at the end."""
    return not problem.location.line, problem.location.line, problem.location.column


def _positions(opened: CsvText, file: str, name: str, source: Source) -> tuple[dict[str, int], list[Problem]]:
    """Where each column of a source stands in its file."""
    columns = {key: each for key, each in source.table_columns().items() if key not in source.made()}
    layout = opened.layout
    assert layout is not None
    header = [cell.strip() for cell in layout.header]
    positions, problems = {}, []
    for key, column in columns.items():
        wanted = (column.from_ or key).strip()
        found = [index for index, cell in enumerate(header) if cell == wanted]
        if len(found) == 1:
            positions[key] = found[0]
        elif found:
            place = Location(file=file, line=layout.header_line, column=_header_column(layout.header, found[1]))
            problems.append(
                tabular.CSV_HEADER.at(
                    place, f"the header {shown(wanted)} stands here again, and column {found[0] + 1} has it too"
                )
            )
        else:
            place = Location(file=file, line=layout.header_line, column=1)
            cure = other_header(key, wanted, header, name, source)
            problems.append(tabular.CSV_HEADER.at(place, f"no column is headed {shown(wanted)}", cure))
    return positions, problems


def _header_column(header: tuple[str, ...], index: int) -> int:
    return sum(len(cell) + 1 for cell in header[:index]) + 1


def _typed_table(
    opened: CsvText,
    file: str,
    name: str,
    data: tuple[str, int],
    source: Source,
    columns: dict[str, Column],
    collected: Columns,
) -> tuple[Table | None, list[Problem]]:
    """The table from its columns; of its data the digest and the size are told."""
    layout = opened.layout
    assert layout is not None
    series: dict[str, pd.Series] = {}
    uses: dict[str, ColumnUse] = {}
    faults: list[tuple[int, int, str, str]] = []
    counts: dict[str, int] = {}
    cures: dict[str, str] = {}
    notes = [*layout.notes, *(["its numbers have a comma before their decimals"] if source.read.decimal == "," else [])]
    date_only: set[str] = set()
    instants: dict[str, pd.Series] = {}
    for key, position in collected.positions.items():
        column = columns[key]
        of_column = collected.cells[key]
        texts = list(of_column.texts)
        typed = cells.convert(texts, column, _missing(source, column), of_column.plain(), source.read.decimal or ".")
        codes = of_column.codes()
        if typed.bad:
            words = dict(typed.bad)
            rows = np.flatnonzero(np.isin(codes, list(words)))
            cause = one_cause(texts, typed, len(rows), key, (name, source, columns))
            cures |= {key: cause.cure} if cause else {}
            told = rows[: 1 if cause else MAX_A_COLUMN]
            faults += [(int(row), position, key, cause.message if cause else words[int(codes[row])]) for row in told]
            counts[key] = len(told) if cause else len(rows)
        if typed.note:
            notes.append(f"{key}: {typed.note}")
        elif column.type is ColumnType.CATEGORY and key not in source.where and (total := total_row(texts, codes)):
            notes.append(f"{key}: {shown(total)} {TOTAL_AS_A_ROW}")
        if typed.date_only:
            date_only.add(key)
        if (moments := typed.instants_by_row(codes)) is not None:
            instants[key] = pd.Series(moments, copy=False)
        series[key], uses[key] = _series(typed, codes, column, key)
    if faults:
        return None, cell_problems(opened, file, faults, counts, collected, cures)
    for key, column in columns.items():
        if column.between and all(end in columns and columns[end].type is ColumnType.DATE for end in column.between):
            series[key], uses[key] = _between(
                series | instants if instants.keys() >= set(column.between) else series, key, column, date_only
            )
    dropped = (Dropped(reason="blank lines", rows=collected.blank, kind="filter"),) if collected.blank else ()
    frame = pd.DataFrame(series, copy=False)
    use = SourceUse(
        source=name,
        file=file,
        sha256=data[0],
        bytes=data[1],
        encoding=layout.encoding,
        delimiter=layout.delimiter_name,
        header_line=layout.header_line,
        rows=collected.rows + collected.blank,
        used=collected.rows,
        dropped=dropped,
        columns=tuple(uses[key] for key in columns if key in uses),
        notes=tuple(notes),
    )
    return Table(frame=frame, use=use), []


def _series(typed: Typed, codes: np.ndarray, column: Column, key: str) -> tuple[pd.Series, ColumnUse]:
    """A column's values by row, and how it was read."""
    invalid = typed.invalid_by_row(codes)
    if column.type is ColumnType.CATEGORY:
        kept = [index for index, value in enumerate(typed.values) if value is not None]
        distinct = list(dict.fromkeys(typed.values[kept]))
        numbers = {value: number for number, value in enumerate(distinct)}
        smallest = np.min_scalar_type(-len(distinct) - 1)
        lookup = np.array([numbers.get(value, -1) for value in typed.values], dtype=smallest)
        kinds = pd.Index(distinct, dtype=object)
        series = pd.Series(pd.Categorical.from_codes(lookup[codes], categories=kinds), copy=False)
    elif column.type is ColumnType.FLAG:
        series = pd.Series(typed.by_row(codes), copy=False).astype("boolean")
    else:
        series = pd.Series(typed.by_row(codes), copy=False)
    missing = int(series.isna().sum())
    if invalid.any():
        series = series.mask(invalid)
    return series, ColumnUse(
        column=key,
        header=column.from_ or key,
        type=str(column.type),
        valid=len(codes) - missing - int(invalid.sum()),
        missing=missing,
        invalid=int(invalid.sum()),
        why_invalid=typed.why_invalid if invalid.any() else "",
    )


def _between(
    series: dict[str, pd.Series], key: str, column: Column, date_only: set[str]
) -> tuple[pd.Series, ColumnUse]:
    """The time from one date column to another; where either has no clock time, whole days are counted."""
    assert column.between is not None
    start, end = (series[name] for name in column.between)
    if date_only & set(column.between):
        start, end = start.dt.normalize(), end.dt.normalize()
    length = (end - start).dt.total_seconds() / SECONDS[column.unit or "seconds"]
    missing, negative = int(length.isna().sum()), length < 0
    use = ColumnUse(
        column=key,
        header=f"from {column.between[0]} to {column.between[1]}",
        type=str(column.type),
        valid=len(length) - missing - int(negative.sum()),
        missing=missing,
        invalid=int(negative.sum()),
        why_invalid=f"{column.between[1]} is before {column.between[0]}" if negative.any() else "",
    )
    return length.mask(negative), use
