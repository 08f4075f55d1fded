"""A table in stretches of whole rows, in which each cell is found by its place in the bytes: no row is looked at by itself.

Wherever the bytes are not as plain as that, the rows of the stretch are read by a reader of CSV, with the same outcome.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from generator.load.csv_rows import Mark, Odd, plain_rows
from generator.load.csv_text import CsvText
from generator.load.distinct import PADDING
from generator.load.lines import lines_of
from generator.records import dataclass

SIZE = 1 << 20
"""Bytes of a stretch."""
_CELL, _LINE, _QUOTE, _RETURN = 1, 2, 3, 4

Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Stretch:
    """Rows by the places of their cells in some bytes. A sign that is doubled between quotation marks stands there twice."""

    data: bytes
    """Ends in padding."""
    starts: Integers
    """By row and column: where in `data` the cell begins."""
    lengths: Integers
    """The same shape: how many bytes it has."""
    rows: int
    """How many rows there were, together with blank lines and rows of another width."""
    blank: Integers
    """Which of them, from 0, are blank."""
    wrong: Integers
    """Which of them have another width."""
    widths: Integers
    """How many cells each of those has."""
    size: int
    """How many bytes of the table it takes."""


def stretches(table: CsvText) -> Iterator[tuple[Stretch | list[list[str]], Mark]]:
    """The rows of a table, and where the next ones begin; where the bytes of a stretch are not plain, as lists of texts.

    Raises Odd or csv.Error before a fault, with all that stands before its stretch given.
    """
    assert table.layout is not None
    delimiter = table.layout.delimiter
    if not delimiter.isascii() or delimiter in "# " or not table.layout.header:
        raise Odd
    mark = Mark(0, table.first)
    while mark.place < len(table.data):
        found = _plain(table, mark, delimiter)
        if found is None:
            given, size = _by_reader(table, mark)
            mark = Mark(mark.row + len(given), mark.place + size)
            yield given, mark
        else:
            mark = Mark(mark.row + found.rows, mark.place + found.size)
            yield found, mark


def _by_reader(table: CsvText, mark: Mark) -> tuple[list[list[str]], int]:
    """The rows of a stretch, read one by one, and its size. It ends with a row that ends where a piece of the text does."""
    at = mark.place
    at_end = False

    def lines() -> Iterator[str]:
        nonlocal at, at_end
        while at < len(table.data):
            end = (table.data.find(b"\n", at + SIZE) + 1) or len(table.data)
            piece = list(lines_of(table.text(at, end)))
            at, at_end = end, False
            yield from piece[:-1]
            at_end = True
            yield piece[-1]

    rows = []
    for row in plain_rows(table, lines(), table.limits.rows - mark.row):
        rows.append(row)
        if at_end:
            break
    return rows, at - mark.place


def _plain(table: CsvText, mark: Mark, delimiter: str) -> Stretch | None:
    """The next rows by their places, nothing where any byte of them needs a closer look. Raises Odd where a limit is passed."""
    end = mark.place + SIZE
    is_last = end >= len(table.data)
    piece = table.data[mark.place : len(table.data) if is_last else table.data.rfind(b"\n", mark.place, end) + 1]
    if is_last and not piece.endswith(b"\n"):
        piece += b"\n"
    found = _Ends.of(piece, delimiter)
    if found is None or (is_last and found.size < len(piece)):
        return None
    starts = np.empty_like(found.places)
    starts[0], starts[1:] = 0, found.places[:-1] + 1
    lengths = found.places - found.before - starts
    rows = np.flatnonzero(found.lines)
    widths = np.diff(rows, prepend=-1)
    firsts = rows - widths + 1
    if lengths.max() > table.limits.cell + 2 or _has_remark(piece, starts[firsts]):
        return None
    if widths.max() > table.limits.columns or mark.row + len(rows) > table.limits.rows:
        raise Odd
    blank = (widths == 1) & (lengths[firsts] == 0)
    bare = found.bare(starts, lengths)
    if bare is None or bare[1].max() > table.limits.cell:
        return None
    return _stretch(table, piece, bare, widths, blank, found.size)


def _stretch(
    table: CsvText,
    piece: bytes,
    cells: tuple[Integers, Integers],
    widths: Integers,
    blank: NDArray[np.bool_],
    size: int,
) -> Stretch:
    """Rows of the table's width apart from all others."""
    assert table.layout is not None
    width, (starts, lengths) = len(table.layout.header), cells
    fit = (widths == width) & ~blank
    wrong = np.flatnonzero(~fit & ~blank)
    if not fit.all():
        kept = np.repeat(fit, widths)
        starts, lengths = starts[kept], lengths[kept]
    return Stretch(
        data=piece + b"\0" * PADDING,
        starts=starts.reshape(-1, width),
        lengths=lengths.reshape(-1, width),
        rows=len(widths),
        blank=np.flatnonzero(blank),
        wrong=wrong,
        widths=widths[wrong],
        size=size,
    )


def _has_remark(piece: bytes, firsts: Integers) -> bool:
    """Whether a row begins as a remark does."""
    signs = np.frombuffer(piece, dtype=np.uint8)
    doubtful = firsts[signs[firsts] == ord("#")]
    return bool(np.any(signs[doubtful + 1] == ord(" ")))  # there is a sign behind it: the end of its line at least


def _table(delimiter: str) -> bytes:
    """For each byte what it means between cells; 0 for those that are parts of cells."""
    kinds = bytearray(256)
    kinds[ord(delimiter)] = _CELL
    for sign, kind in (("\n", _LINE), ('"', _QUOTE), ("\r", _RETURN)):
        kinds[ord(sign)] = kind
    return bytes(kinds)


@dataclass(frozen=True)
class _Ends:
    """Where the cells of whole rows end, each row outside of quotation marks."""

    places: Integers
    lines: NDArray[np.bool_]
    """Which of them end a row."""
    before: Integers
    """By how many bytes the cell ends before that: 1 where a carriage return belongs to the end of the line."""
    size: int
    """How many bytes these rows take."""
    quotes: Integers
    """The places of all quotation marks."""
    upto: Integers
    """How many of them stand before the end of each cell."""

    @classmethod
    def of(cls, piece: bytes, delimiter: str) -> "_Ends | None":
        """The ends in some lines, up to the last one that ends a row; nothing where a carriage return stands alone."""
        kinds = np.frombuffer(piece.translate(_table(delimiter)), dtype=np.uint8)
        places = np.flatnonzero(kinds != 0)
        kinds = kinds[places]
        size, quotes, upto = len(piece), places[:0], np.zeros(len(places), dtype=np.int64)
        if b'"' in piece:
            quoting = kinds == _QUOTE
            counts = np.cumsum(quoting)
            outside = counts % 2 == 0
            ends = np.flatnonzero(outside & (kinds == _LINE))
            rows = int(ends[-1]) + 1 if len(ends) else 0
            size = int(places[rows - 1]) + 1 if rows else 0
            quotes = places[:rows][quoting[:rows]]
            apart = (outside & ~quoting)[:rows]
            places, kinds, upto = places[:rows][apart], kinds[:rows][apart], counts[:rows][apart]
        if not len(places):
            return None
        before = np.zeros(len(places), dtype=np.int64)
        if b"\r" in piece and (returns := kinds == _RETURN).any():
            before[1:] = returns[:-1]
            follows = before == 1
            if not (np.all(kinds[follows] == _LINE) and np.all(places[follows] == places[:-1][returns[:-1]] + 1)):
                return None
            places, kinds, before, upto = places[~returns], kinds[~returns], before[~returns], upto[~returns]
        return cls(places, kinds == _LINE, before, size, quotes, upto)

    def bare(self, starts: Integers, lengths: Integers) -> tuple[Integers, Integers] | None:
        """The cells without the quotation marks around them; nothing where others are than those and doubled ones."""
        if not len(self.quotes):
            return starts, lengths
        counts = np.diff(self.upto, prepend=0)
        quoted = np.flatnonzero(counts)
        count = counts[quoted]
        first = np.cumsum(count) - count
        around = (self.quotes[first] == starts[quoted]) & (
            self.quotes[first + count - 1] == starts[quoted] + lengths[quoted] - 1
        )
        order = np.arange(len(self.quotes)) - np.repeat(first, count)
        opening = np.flatnonzero((order % 2 == 1) & (order < np.repeat(count, count) - 1))
        if not around.all() or np.any(self.quotes[opening + 1] != self.quotes[opening] + 1):
            return None
        starts, lengths = starts.copy(), lengths.copy()
        starts[quoted] += 1
        lengths[quoted] -= 2
        return starts, lengths
