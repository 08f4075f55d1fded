"""A table as it was read: typed by its declaration, whole, with the account of how it was read."""

from collections.abc import Mapping
from dataclasses import field

import pandas as pd

from generator.model.personal import PersonalCells
from generator.privacy import Found
from generator.records import dataclass
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
    held: Mapping[str, Mapping[str, tuple[Found, ...]]] = field(default_factory=dict)
    """By column whose values were all looked through: what was found in each value that holds anything."""
    people: pd.Series | None = None
    """Where another source of the file tells of fewer people who gave the rows: these, named by the header of their column."""
