"""The rows of a source as they are published: what the file holds, and what was kept out of it. The rows are not in here."""

from typing import Literal

from generator.results.base import Result

CellType = Literal["integer", "number", "boolean", "date", "datetime", "yearmonth", "string"]
"""Types of the Table Schema of Data Packages."""


class RowsColumn(Result):
    """A column of the file, by the id that the author gave it."""

    column: str
    type: CellType


class NotPublished(Result):
    """A declared column that is not in the file."""

    column: str
    why: str


class PublishedRows(Result):
    """The file of one source. Without a file, `reason` says why there is none, and everything else is empty."""

    source: str
    reason: str = ""
    rows: int = 0
    columns: tuple[RowsColumn, ...] = ()
    left_out: tuple[NotPublished, ...] = ()
    months: tuple[str, ...] = ()
    """Columns of dates that were cut to the month."""
    withheld: int = 0
    """Texts that are not shown because their row belongs to a small group."""
    redacted: int = 0
    """Cells in which something that may tell who somebody is was replaced."""
    redacted_values: tuple[str, ...] = ()
    """Each value that was replaced, once: its kind, and behind a colon its digest, as of the values in texts. Never published."""
    apostrophes: int = 0
    """Cells that begin with an apostrophe, so that no spreadsheet runs them."""
    bytes: int = 0
    sha256: str = ""
