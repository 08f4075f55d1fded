"""How large the files of a portfolio may be: far beyond it lies a mistake or an attack."""

from pydantic import Field

from generator.model.values import Part, Whole


class Limits(Part):
    """Limits of what is read and made. Each can be raised where a portfolio needs more."""

    file_size: Whole = Field(50, ge=1, le=2_000, description="Megabytes of one file.")
    rows: Whole = Field(1_000_000, ge=1, le=20_000_000, description="Rows of one table.")
    columns: Whole = Field(200, ge=1, le=10_000, description="Columns of one table.")
    cell: Whole = Field(10_000, ge=100, le=1_000_000, description="Characters of one cell.")
    values: Whole = Field(20_000, ge=100, le=1_000_000, description="Values in the front matter of one review.")
    depth: Whole = Field(12, ge=8, le=50, description="Levels of lists and mappings inside each other.")
    narrative: Whole = Field(500, ge=1, le=10_000, description="Kilobytes of text below the front matter.")
    brackets: Whole = Field(
        200, ge=10, le=100_000, description="Brackets in one text that are opened and never closed."
    )
    page_size: Whole = Field(5_000, ge=100, le=100_000, description="Kilobytes of one page of the site.")
    page_seconds: Whole = Field(10, ge=1, le=600, description="Seconds that one page may take to make.")


DEFAULT = Limits()
