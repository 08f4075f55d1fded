"""How large the files of a portfolio may be: far beyond it lies a mistake or an attack."""

import math

from pydantic import Field

from generator.model.values import Part, Whole

PLACE = "site_config/portfolio.yml"
"""The file that the limits stand in; it is itself read with the defaults."""
_KILO, _MEGA = 1_000, 1_000_000


class Limits(Part):
    """Limits of what is read and made. Each can be raised where a portfolio needs more."""

    file_size: Whole = Field(25, ge=1, le=2_000, description="Megabytes of one file.")
    rows: Whole = Field(
        250_000,
        ge=1,
        le=20_000_000,
        description="Rows of one table, blank lines included; the sources of a review have at most four times as many in all.",
    )
    columns: Whole = Field(200, ge=1, le=10_000, description="Columns of one table.")
    cell: Whole = Field(10_000, ge=100, le=1_000_000, description="Characters of one cell.")
    groups: Whole = Field(
        2_000, ge=10, le=100_000, description="Groups of a criterion, monitors of a source, or codes of a column."
    )
    criteria: Whole = Field(100, ge=1, le=10_000, description="Criteria of one review, or of one framework.")
    standards: Whole = Field(500, ge=1, le=10_000, description="Standards of the portfolio: each has a page.")
    values: Whole = Field(10_000, ge=100, le=1_000_000, description="Values in the front matter of one review.")
    depth: Whole = Field(12, ge=8, le=50, description="Levels of lists and mappings inside each other.")
    narrative: Whole = Field(
        200, ge=1, le=10_000, description="Kilobytes of front matter, and of the text below it, each by itself."
    )
    brackets: Whole = Field(
        200, ge=10, le=100_000, description="Brackets in one text that are opened and never closed."
    )
    page_size: Whole = Field(5_000, ge=100, le=100_000, description="Kilobytes of one page of the site.")
    page_seconds: Whole = Field(
        10,
        ge=1,
        le=600,
        description="Seconds of computing that the pages of one review may take; its figures as many, and as many more "
        "for each 250,000 rows, up to four times as many in all.",
    )

    @property
    def file_bytes(self) -> int:
        """Bytes that a file may have."""
        return self.file_size * _MEGA

    @property
    def narrative_bytes(self) -> int:
        """Bytes that a front matter, and a text below it, may have."""
        return self.narrative * _KILO

    @property
    def review_bytes(self) -> int:
        """Bytes beyond which no review file can be within the limits."""
        return min(self.file_bytes, 2 * self.narrative_bytes + _KILO)

    @property
    def reading(self) -> str:
        """The limits that decide whether a file can be read, for the keys of what was read from it."""
        return self.model_dump_json(include={"file_size", "criteria", "values", "depth", "narrative", "brackets"})

    @property
    def tables(self) -> str:
        """The limits that decide whether a table can be read."""
        return self.model_dump_json(include={"file_size", "rows", "columns", "cell", "groups"})

    @property
    def page_bytes(self) -> int:
        """Bytes that a page may have."""
        return self.page_size * _KILO

    def raised(self, key: str, needed: int = 0) -> str:
        """How one of these limits is raised, as a sentence; `needed` is what was found, where that is known."""
        most: int = max(int(getattr(each, "le", 0)) for each in type(self).model_fields[key].metadata)
        now: int = getattr(self, key)
        wanted = min(_round(max(needed, 2 * now)), most)
        if needed > most:
            return f"No setting allows that: `{key}` goes up to {most:,}."
        return f"`limits: {{{key}: {wanted}}}` in {PLACE} raises it, if the file is right."


def _round(number: int) -> int:
    """The number, or the next one with a single figure before its zeros."""
    step: int = 10 ** int(math.log10(number))
    return -(-number // step) * step


DEFAULT = Limits()
