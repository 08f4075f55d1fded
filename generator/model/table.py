"""A table as it was read: typed by its declaration, whole, with the account of how it was read."""

from dataclasses import dataclass

import pandas as pd

from generator.model.personal import PersonalCells
from generator.results import SourceUse


@dataclass(frozen=True, kw_only=True)
class Table:
    """All rows of a source's file.

    `frame` has a column for each declared one: float64 for scores, numbers, counts and durations, boolean for flags,
    datetime64 for dates, category for categories, object for texts; what is missing or not valid is NaN, NA or NaT.
    """

    frame: pd.DataFrame
    use: SourceUse
    personal: tuple[PersonalCells, ...] = ()
    """Where it was looked for: what its texts and categories hold."""
