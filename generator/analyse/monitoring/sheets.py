"""Which sheet counts where an interaction has several: by a rule that leaves nobody a choice and knows no order of rows."""

import hashlib
import json
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.model import Source
from generator.statistics.numbering import coded

Mask = NDArray[np.bool_]


def one_each(frame: pd.DataFrame, source: Source, keys: Sequence[str]) -> Mask:
    """Which rows to keep so that no two are alike in all `keys`; rows that lack one of them all stay.

    The earliest date comes first, if the source has one. Of those of the same date it is the smallest SHA-256 of
    `interaction|monitor`: as fair as a lot, and nobody can choose it. Of sheets that are alike in this as well it is the
    smallest SHA-256 of all that they hold.
    """
    named = frame[list(keys)].notna().all(axis=1).to_numpy()
    numbers = pd.DataFrame({key: coded(frame[key])[0] for key in keys})
    if not (numbers.duplicated().to_numpy() & named).any():
        return np.ones(len(frame), dtype=np.bool_)
    order = _order(frame, source)
    first = np.empty(len(frame), dtype=np.bool_)
    first[order] = ~numbers.iloc[order].duplicated().to_numpy()
    return first | ~named


def of_each_monitor(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    """One sheet of each monitor for each interaction, of the rows that name both."""
    assert source.item
    assert source.assessor
    sheets = frame[frame[source.item].notna() & frame[source.assessor].notna()]
    return sheets[one_each(sheets, source, (source.item, source.assessor))]


def several(sheets: pd.DataFrame, source: Source) -> pd.DataFrame:
    """Of the sheets of each monitor those of interactions that another monitor scored too."""
    assert source.item
    assert source.assessor
    numbers = coded(sheets[source.item])[0]
    return sheets[np.bincount(numbers)[numbers] > 1]


def _order(frame: pd.DataFrame, source: Source) -> NDArray[np.int64]:
    """The positions of the rows, those first that come before others by the rule."""
    names = zip(_texts(frame, source.item), _texts(frame, source.assessor), strict=True)
    keys = pd.DataFrame({
        "date": frame[source.date.column].to_numpy() if source.date else np.zeros(len(frame)),
        "digest": [_digest(f"{interaction}|{monitor}") for interaction, monitor in names],
    })  # fmt: skip
    alike = keys.duplicated(keep=False).to_numpy()
    held = np.full(len(frame), "", dtype=object)
    held[alike] = [
        _digest(_content(row)) for row in frame[sorted(frame.columns, key=str)][alike].itertuples(index=False)
    ]
    ordered = keys.assign(held=held).sort_values(["date", "digest", "held"], kind="stable")
    return ordered.index.to_numpy(dtype=np.int64)


def _texts(frame: pd.DataFrame, name: str | None) -> list[str]:
    """The cells of a column as texts, empty where there is none."""
    if name is None:
        return [""] * len(frame)
    return ["" if pd.isna(cell) else str(cell) for cell in frame[name]]


def _content(cells: Iterable[object]) -> str:
    return json.dumps([None if pd.isna(cell) else str(cell) for cell in cells])  # type: ignore[call-overload]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
