"""What people said, by the codes that an analyst gave their comments."""

from generator.results.base import Result


class Theme(Result):
    """One code. A suppressed theme shows neither its count nor its share."""

    name: str
    comments: int | None = None
    low: float | None = None
    """Wilson limits of its share of all coded comments."""
    high: float | None = None
    suppressed: bool = False


class Themes(Result):
    """The coded comments of one column. A comment with several codes, parted by `;`, counts for each of them."""

    source: str
    column: str
    codes: str
    """The column that holds the codes."""
    coded: int
    uncoded: int = 0
    """Comments without a code."""
    themes: tuple[Theme, ...] = ()
    more: int = 0
    suppressed: bool = False
    """Whether there are too few coded comments to show any."""
