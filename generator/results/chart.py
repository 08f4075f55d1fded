"""A drawing, what it says, and the data behind it."""

from generator.results.base import Result


class Chart(Result):
    """A drawing in two palettes, what it says, and the data that it shows."""

    name: str
    title: str
    alt: str
    drawing: str
    """SVG, light; the same file is dark where it is asked for with the target `#only-dark`."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The drawn data, unrounded, as text; the first column is a row header."""
    notes: tuple[str, ...] = ()
