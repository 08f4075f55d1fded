"""The cells of one column as they are read, chunk by chunk: codes into their distinct texts, and values where bytes are plain."""

from collections.abc import Iterable
from dataclasses import field

import numpy as np
import pandas as pd

from generator.load.distinct import Integers, distinct
from generator.load.moments import NONE
from generator.load.plain_cells import Reader
from generator.load.typed import NOT_A_TEXT, Plain
from generator.records import dataclass

_NONE = np.zeros(0, dtype=np.int64)


@dataclass
class ColumnCells:
    """What has been read of a column so far."""

    reader: Reader | None = None
    """Where its cells may be plain."""
    texts: dict[str, int] = field(default_factory=dict)
    """The distinct texts of all cells that are not plain, each with its code."""
    _codes: list[np.ndarray] = field(default_factory=list)
    _plain: list[Plain] = field(default_factory=list)

    def take_texts(self, cells: Iterable[str]) -> None:
        """Take in cells as texts."""
        codes, texts = pd.factorize(np.array(cells, dtype=object))
        self._codes.append(self._known(codes, texts))
        if self.reader:
            self._plain.append(self.reader(b"", _NONE, _NONE).without(len(codes)))

    def take_bytes(self, data: bytes, starts: Integers, lengths: Integers) -> None:
        """Take in cells by their places in some bytes, as `distinct` wants them."""
        if self.reader is None:
            self._codes.append(self._known(*distinct(data, starts, lengths)))
            return
        plain = self.reader(data, starts, lengths)
        self._plain.append(plain)
        codes = np.full(len(starts), NOT_A_TEXT, dtype=np.int8)
        others = np.flatnonzero(~plain.given)
        if len(others):
            known = self._known(*distinct(data, starts[others], lengths[others]))
            codes = codes.astype(known.dtype, copy=False)
            codes[others] = known
        self._codes.append(codes)

    def _known(self, codes: np.ndarray, texts: Iterable[str]) -> np.ndarray:
        """Codes into the texts of the whole column, from those into some texts: in as few bytes as they need."""
        known = self.texts
        numbers = [known.setdefault(text, len(known)) for text in texts]
        lookup = np.array(numbers, dtype=np.min_scalar_type(-len(known)))
        found: np.ndarray = lookup[codes] if len(lookup) else codes.astype(np.int8)
        return found

    def codes(self) -> np.ndarray:
        """The code of each row's text; NOT_A_TEXT where its cell is plain."""
        if len(self._codes) != 1:
            self._codes = [np.concatenate(self._codes)] if self._codes else [np.zeros(0, dtype=np.int8)]
        return self._codes[0]

    def plain(self) -> Plain | None:
        """The values of the plain cells, by row; nothing in a column that has none."""
        if not self._plain:
            return None
        offsets = None
        if any(each.offsets is not None for each in self._plain):
            offsets = np.concatenate(
                [np.full(len(each.values), NONE) if each.offsets is None else each.offsets for each in self._plain]
            )
        values = np.concatenate([each.values for each in self._plain])
        self._plain = [Plain(values, offsets, timed=any(each.timed for each in self._plain))]
        return self._plain[0]
