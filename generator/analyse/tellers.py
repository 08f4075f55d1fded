"""Who is behind some rows: where a source names respondents, many rows of few people are few."""

import numpy as np
from numpy.typing import NDArray

from generator.analyse.selection import Mask, Rows
from generator.statistics.numbering import how_many

People = NDArray[np.int64] | None
"""A number for whoever gave each row; nothing where the source does not tell, so that each row is somebody else's."""


def tellers(rows: Rows) -> People:
    """Who gave the rows of a source."""
    return None if rows.respondent is None else rows.people(rows.respondent)


def behind(which: Mask | NDArray[np.int64], people: People) -> int:
    """How many rows some are, by a mask or their places, or people where these are fewer."""
    if people is not None:
        return how_many(people[which])
    return int(which.sum()) if which.dtype == np.bool_ else len(which)
