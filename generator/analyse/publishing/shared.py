"""How many people share a value, or a combination of values: the smallest group is what singles somebody out."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.analyse.people import Pairs
from generator.analyse.selection import Rows
from generator.analyse.voices.codings import PARTED
from generator.model.cleaned import CleanColumn
from generator.model.column import ColumnType
from generator.statistics.numbering import coded, how_many

Mask = NDArray[np.bool_]
Codes = NDArray[np.int64]
"""A number from 0 for each row, or -1 for a row without a value."""


def people(rows: Rows) -> Codes:
    """A number for whoever gave each row; a row of nobody known is somebody else's."""
    count = len(rows.frame)
    if rows.respondent is None:
        return np.arange(count, dtype=np.int64)
    codes = coded(rows.frame[rows.respondent])[0]
    return np.where(codes < 0, count + np.arange(count), codes)


def sizes(groups: Codes, tellers: Codes) -> NDArray[np.int64]:
    """How many people each group has, by its number."""
    return Pairs.of(groups, tellers).people(np.arange(len(groups)), int(groups.max(initial=-1)) + 1)


def heads(mask: Mask, tellers: Codes) -> int:
    """How many people there are in some rows."""
    return how_many(tellers[mask])


def few(rows: Rows, columns: Iterable[str], tellers: Codes, minimum_n: int) -> dict[str, str]:
    """The columns in which too few have a value, or too few say yes or no, each with this as its reason."""
    found: dict[str, str] = {}
    for name in columns:
        values = rows.frame[name]
        present = values.notna().to_numpy(dtype=np.bool_)
        if 0 < heads(present, tellers) < minimum_n:
            found[name] = f"fewer than {minimum_n} have a value"
        elif rows.columns[name].type is ColumnType.FLAG:
            yes = values.fillna(value=False).to_numpy(dtype=np.bool_)
            if any(0 < heads(each, tellers) < minimum_n for each in (present & yes, present & ~yes)):
                found[name] = f"fewer than {minimum_n} say yes, or say no"
    return found


def combinations_to_break(columns: Sequence[CleanColumn], tellers: Codes, minimum_n: int) -> list[str]:
    """The columns to leave out, one after the other, until enough people share each combination of the others.

    The next to go is the one with most values in combinations that are too small, then the first by name.
    """
    left, gone = {each.name: each.codes for each in columns}, []
    while left:
        numbers = _combined(list(left.values()))
        small = (sizes(numbers, tellers) < minimum_n)[numbers]
        if not small.any():
            break
        spread = {name: len(np.unique(codes[small])) for name, codes in left.items()}
        gone.append(min(left, key=lambda name: (-spread[name], name)))
        del left[gone[-1]]
    return gone


def _combined(codes: Sequence[Codes]) -> Codes:
    """One number from 0 for each combination."""
    found = np.zeros(len(codes[0]), dtype=np.int64)
    for each in codes:
        found = found * (int(each.max(initial=-1)) + 2) + each + 1
        found = pd.factorize(found)[0].astype(np.int64)
    return found


def in_small_groups(cells: pd.Series, tellers: Codes, minimum_n: int, *, coded: bool) -> Mask:
    """The rows that name a group of too few people. A cell of codes belongs to each of its themes."""
    codes, distinct = pd.factorize(cells.astype(object))
    if not coded:
        named, small = np.flatnonzero(codes >= 0), np.zeros(len(cells), dtype=np.bool_)
        small[named] = (sizes(codes[named], tellers[named]) < minimum_n)[codes[named]]
        return small
    themes = [[part.strip() for part in str(cell).split(PARTED)] for cell in distinct]
    numbers: dict[str, int] = {}
    listed = [[numbers.setdefault(theme, len(numbers)) for theme in sorted(set(each))] for each in themes]
    cell_of = np.repeat(np.arange(len(listed)), [len(each) for each in listed])
    theme_of = np.array([number for each in listed for number in each], dtype=np.int64)
    known = np.flatnonzero(codes >= 0)
    order = np.argsort(codes[known], kind="stable")
    held = np.bincount(codes[known], minlength=len(listed))
    begin = np.concatenate([[0], np.cumsum(held)[:-1]]) if len(held) else held
    rows = np.concatenate([known[order[begin[cell] : begin[cell] + held[cell]]] for cell in cell_of] or [known[:0]])
    groups = np.repeat(theme_of, held[cell_of]) if len(cell_of) else theme_of
    counts = sizes(groups, tellers[rows])
    small = np.zeros(len(cells), dtype=np.bool_)
    small[rows[(counts < minimum_n)[groups]]] = True
    return small
