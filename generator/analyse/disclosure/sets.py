"""Sets of rows that follow from facts, many at once."""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.sparse import csr_array, vstack

from generator.analyse.disclosure.facts import Array, Codes
from generator.records import dataclass


@dataclass(frozen=True, kw_only=True, eq=False)
class Sets:
    """Sets of rows, one in each row of every array."""

    made_of: csr_array
    shared: Array
    """[sets, facts]: how many rows each has in common with each fact."""
    rows: Array
    sizes: Array
    signs: Array


def joined(known: Sequence[Sets]) -> Sets:
    """All of them, one after the other."""
    return Sets(
        made_of=csr_array(vstack([each.made_of for each in known])),
        shared=np.vstack([each.shared for each in known]),
        rows=np.concatenate([each.rows for each in known]),
        sizes=np.concatenate([each.sizes for each in known]),
        signs=np.concatenate([each.signs for each in known]),
    )


def near_each_other(ranked_by: Array, parts: Codes, near: float) -> Iterator[tuple[Codes, Codes]]:
    """Pairs of a set and a part that has fewer, but not fewer by as much as `near`, some thousand at a time."""
    order = parts[np.argsort(ranked_by[parts], kind="stable")]
    ranked = ranked_by[order]
    first = np.searchsorted(ranked, ranked_by - near, side="right")
    last = np.searchsorted(ranked, ranked_by, side="right")
    step = 500
    for begin in range(0, len(ranked_by), step):
        some = np.arange(begin, min(begin + step, len(ranked_by)))
        lengths = last[some] - first[some]
        wholes = np.repeat(some, lengths)
        places = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths - first[some], lengths)
        yield wholes, order[places]
