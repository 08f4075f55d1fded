"""Published rows as a file: UTF-8, a header of ids, texts between quotation marks, rows in the order of their content."""

import hashlib

import numpy as np

from generator.compile.formulas import neutral, runs
from generator.model.cleaned import CleanColumn, Cleaned
from generator.results import PublishedRows, RowsColumn


def rows_csv(source: str, cleaned: Cleaned) -> tuple[PublishedRows, str]:
    """The account of a file, and the file. Rows without any value are not in it, and the order of the others tells nothing."""
    facts = PublishedRows(source=source, reason=cleaned.reason, left_out=cleaned.left_out)
    if not cleaned.columns:
        return facts, ""
    lines = _lines(cleaned.columns)
    header = ",".join(_quoted(each.name) for each in cleaned.columns)
    text = "\n".join([header, *lines, ""])
    data = text.encode("utf-8")
    facts = PublishedRows(
        source=source,
        rows=len(lines),
        columns=tuple(RowsColumn(column=each.name, type=each.type) for each in cleaned.columns),
        left_out=cleaned.left_out,
        months=cleaned.months,
        withheld=cleaned.withheld,
        redacted=cleaned.redacted,
        redacted_values=cleaned.redacted_values,
        apostrophes=sum(_apostrophes(each) for each in cleaned.columns),
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return facts, text


def _lines(columns: tuple[CleanColumn, ...]) -> list[str]:
    filled = np.zeros(len(columns[0].codes), dtype=np.bool_)
    for each in columns:
        filled |= each.codes >= 0
    cells = [_cells(each, filled) for each in columns]
    return sorted(map(",".join, zip(*cells, strict=True)))


def _cells(column: CleanColumn, filled: np.ndarray) -> list[str]:
    """The cells of the rows that hold anything. Values other than texts were made here from numbers and dates."""
    texts = [_quoted(neutral(text)) for text in column.texts] if column.type == "string" else list(column.texts)
    written = np.array([*texts, ""], dtype=object)
    found: list[str] = written[column.codes[filled]].tolist()
    return found


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _apostrophes(column: CleanColumn) -> int:
    if column.type != "string":
        return 0
    started = np.array([*map(runs, column.texts), False], dtype=np.bool_)
    return int(started[column.codes].sum())
