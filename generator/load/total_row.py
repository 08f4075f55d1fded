"""The row below a table that adds up those above it, as spreadsheets and reports write one."""

from collections.abc import Sequence

import numpy as np

from generator.load.typed import NOT_A_TEXT

_FEWEST = 3
"""A table of fewer rows has nothing to add up."""
_TOTALS = frozenset(
    {
        "total", "totals", "grand total", "sub total", "subtotal", "sum", "overall", "overall total", "all", "average", "mean",
        "cyfanswm", "cyfartaledd",
    }
)  # fmt: skip


def total_row(texts: Sequence[str], codes: np.ndarray) -> str:
    """What the last row of a column says where it alone says that it adds up or averages the others; else nothing.

    `codes` has the place among the `texts` of each row's own, or that it is none.
    """
    last = int(codes[-1]) if len(codes) >= _FEWEST else NOT_A_TEXT
    if last == NOT_A_TEXT or texts[last].strip(" :").casefold() not in _TOTALS:
        return ""
    return texts[last] if np.count_nonzero(codes == last) == 1 else ""
