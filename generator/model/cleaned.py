"""Rows as they may be published, before they are written to a file."""

import numpy as np
from numpy.typing import NDArray

from generator.records import dataclass
from generator.results import CellType, NotPublished


@dataclass(frozen=True, kw_only=True)
class CleanColumn:
    """Cells by their distinct texts: `texts[codes[row]]`, and nothing where the code is -1."""

    name: str
    type: CellType
    codes: NDArray[np.int64]
    texts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Cleaned:
    """What of a source may be published, and the account of the rest. Without columns, `reason` says why."""

    columns: tuple[CleanColumn, ...] = ()
    reason: str = ""
    left_out: tuple[NotPublished, ...] = ()
    months: tuple[str, ...] = ()
    withheld: int = 0
    redacted: int = 0
    redacted_values: tuple[str, ...] = ()
