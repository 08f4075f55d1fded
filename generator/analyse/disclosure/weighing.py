"""What two figures of the same answers tell together if these weigh differently in them.

Where all but a few answers weigh the same in a weighted figure, that figure less the unweighted one, as often as most
answers weigh, is made of those few alone. So beside figures in which answers weigh otherwise, a weighted figure tells as
much as one of most answers would.
"""

import numpy as np

from generator.analyse.disclosure.facts import Array, Codes, Mask, Table
from generator.analyse.people import Pairs
from generator.statistics.numbering import numbered


def ratios(weights: Array | None, others: Array | None) -> Array:
    """How much each row of a file weighs in one figure against another; without weights each row weighs 1."""
    assert weights is not None or others is not None
    with np.errstate(divide="ignore", invalid="ignore"):
        found = (1.0 if weights is None else weights) / (1.0 if others is None else others)
    return np.asarray(found, dtype=np.float32).astype(np.float64)  # what only rounding tells apart is the same


def but_for_few(table: Table, ratio: Array, people: Codes | None, minimum: int) -> Mask | None:
    """The rows of a table without the few, in each part that is shown, whose ratio is not that of most rows of the part.

    `people` says who gave each row, where that is known; few are fewer than the minimum of rows or of people. Nothing is
    given where no part has any such rows.
    """
    shown = np.append(table.shown, np.zeros(table.division.parts - len(table.shown), dtype=np.bool_))
    at = np.flatnonzero(table.within & (table.division.codes >= 0))
    at = at[shown[table.division.codes[at]]]
    if not len(at):
        return None
    parts = table.division.codes[at]
    classes, pairs = numbered(np.unique(ratio[at], return_inverse=True)[1] * table.division.parts + parts)
    often = np.bincount(classes, minlength=len(pairs))
    part_of = pairs % table.division.parts
    order = np.lexsort((-often, part_of))
    _, first = np.unique(part_of[order], return_index=True)
    usual = np.zeros(len(often), dtype=np.bool_)
    usual[order[first]] = True
    apart = ~usual[classes]
    several = _people(parts[apart], at[apart], people, table.division.parts)
    few = apart & ((several > 0) & (several < minimum))[parts]
    if not few.any():
        return None
    rest = table.within.copy()
    rest[at[few]] = False
    return rest


def _people(parts: Codes, rows: Codes, people: Codes | None, length: int) -> Codes:
    """How many rows each part has, or people where these are fewer."""
    several = np.bincount(parts, minlength=length)
    if people is not None and len(parts):
        several = np.minimum(several, Pairs.of(parts, people[rows]).people(np.arange(len(parts)), length))
    return np.asarray(several, dtype=np.int64)
