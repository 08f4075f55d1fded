"""Whose words are not quoted: those of groups that the page holds back, and of groups that it would."""

import numpy as np

from generator.analyse.groupings import Withheld
from generator.analyse.groupings import groups as grouped
from generator.analyse.selection import Mask, Rows
from generator.analyse.tellers import tellers
from generator.statistics.numbering import first_of_each, numbered


def rows_of_few(name: str, rows: Rows, groups: Withheld, minimum_n: int) -> Mask:
    """The rows of a source in a group of any `by` column that is held back or of few people; few that name none are alike."""
    found, people = np.zeros(len(rows.frame), dtype=np.bool_), tellers(rows)
    for (source, column), held in groups.items():
        if source == name:
            known = grouped(rows.frame, column)
            at = known.codes + 1  # with those that name none in front
            first = (
                slice(None)
                if people is None
                else first_of_each(numbered(at * (int(people.max(initial=0)) + 1) + people)[0])
            )
            sizes = np.bincount(at[first], minlength=len(known.names) + 1)
            hidden = np.array([False, *(name in held for name in known.names)])
            found |= (hidden | (sizes < minimum_n))[at]
    return found
