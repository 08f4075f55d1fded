"""A data file in two states to one change: rows before and after, columns that came or went, and how many values changed.

Cells are counted and never shown: what customers said or who they are is in no history.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import field

from generator.model.raw_table import RawTable
from generator.records import dataclass

_Row = tuple[str, ...]
_ALIKE = 0.5
"""So much of two rows at the same place must be the same for one to be the other, with changed values."""

_NEAR = 100
"""So many rows are passed over in search of where two tables go on alike."""

_READ_SIDE_BY_SIDE = 200_000
"""Rows of both tables up to which that search is made."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What differs between two states of a table."""

    before: int
    after: int
    added: int = 0
    removed: int = 0
    """Rows that are only in one of them."""
    changed: dict[str, int] = field(default_factory=dict)
    """Values that changed in rows of both, by header."""
    come: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    """Headers of one of them alone."""


def compare(old: RawTable, new: RawTable) -> Compared | None:
    """What differs; nothing where one of the two cannot be read as a table."""
    if old.rows is None or new.rows is None:
        return None
    shared = [name for name in dict.fromkeys(old.header) if name in new.header]
    left, right = _columns(old, shared), _columns(new, shared)
    only_old, only_new = _unmatched(left, right)
    pairs = _pairs(left, right, only_old, only_new, len(shared))
    changed: Counter[str] = Counter()
    for a, b in pairs:
        changed.update(name for name, was, now in zip(shared, left[a], right[b], strict=True) if was != now)
    return Compared(
        before=len(left),
        after=len(right),
        added=len(only_new) - len(pairs),
        removed=len(only_old) - len(pairs),
        changed={name: changed[name] for name in shared if changed[name]},
        come=tuple(name for name in dict.fromkeys(new.header) if name not in old.header),
        gone=tuple(name for name in dict.fromkeys(old.header) if name not in new.header),
    )


def _columns(table: RawTable, names: Sequence[str]) -> list[_Row]:
    """The rows with these columns alone, in this order; cells that a row lacks are empty."""
    rows, width = table.rows or (), len(table.header)
    if list(table.header) == list(names) and all(len(row) == width for row in rows):
        return list(rows)
    at = [table.header.index(name) for name in names]
    return [tuple(row[index] if index < len(row) else "" for index in at) for row in rows]


def _unmatched(left: Sequence[_Row], right: Sequence[_Row]) -> tuple[dict[int, int], dict[int, int]]:
    """Rows without an equal on the other side, by index, each with how many rows that have one stand before it."""
    if left == right:
        return {}, {}
    common = Counter(left) & Counter(right)
    return _left_over(left, common.copy()), _left_over(right, common)


def _left_over(rows: Sequence[_Row], common: Counter[_Row]) -> dict[int, int]:
    found, matched = {}, 0
    for index, row in enumerate(rows):
        if common[row] > 0:
            common[row] -= 1
            matched += 1
        else:
            found[index] = matched
    return found


def _pairs(
    left: Sequence[_Row], right: Sequence[_Row], only_left: dict[int, int], only_right: dict[int, int], width: int
) -> list[tuple[int, int]]:
    """Which row became which: by a column that names every row, else by their order, else by place among those that stayed."""
    if not only_left or not only_right:
        return []
    found = list(_by_name(left, right, only_left, only_right, width))
    if not found and len(left) + len(right) <= _READ_SIDE_BY_SIDE:
        pairs, unmatched = _in_order(left, right)
        if unmatched <= len(only_left) + len(only_right):
            return pairs
    taken = {a for a, _ in found}, {b for _, b in found}
    gaps: dict[int, list[int]] = defaultdict(list)
    for index, gap in only_left.items():
        if index not in taken[0]:
            gaps[gap].append(index)
    for waiting in gaps.values():
        waiting.reverse()
    for index, gap in only_right.items():
        if index not in taken[1] and gaps.get(gap) and _alike(left[gaps[gap][-1]], right[index]):
            found.append((gaps[gap].pop(), index))
    return found


def _in_order(left: Sequence[_Row], right: Sequence[_Row]) -> tuple[list[tuple[int, int]], int]:
    """Rows that became others, read side by side from the top, and how many rows have no equal then."""
    a = b = unmatched = 0
    pairs: list[tuple[int, int]] = []
    while a < len(left) and b < len(right):
        skipped = (0, 0) if left[a] == right[b] else _ahead(left, right, a, b)
        if skipped == (1, 1) and _alike(left[a], right[b]):
            pairs.append((a, b))
        unmatched += sum(skipped)
        a, b = (a + skipped[0], b + skipped[1]) if any(skipped) else (a + 1, b + 1)
    return pairs, unmatched + len(left) - a + len(right) - b


def _ahead(left: Sequence[_Row], right: Sequence[_Row], a: int, b: int) -> tuple[int, int]:
    """How many rows to pass on each side until the two go on alike; one on each where that is not near."""
    goes_on = a + 1 == len(left) or b + 1 == len(right) or left[a + 1] == right[b + 1]
    if goes_on and _alike(left[a], right[b]):
        return 1, 1
    for distance in range(1, _NEAR):
        if b + distance < len(right) and left[a] == right[b + distance]:
            return 0, distance
        if a + distance < len(left) and left[a + distance] == right[b]:
            return distance, 0
    return 1, 1


def _by_name(
    left: Sequence[_Row], right: Sequence[_Row], only_left: dict[int, int], only_right: dict[int, int], width: int
) -> Iterator[tuple[int, int]]:
    """Pairs by the column without two equal cells, in either file, that finds the most of them."""
    best: list[tuple[int, int]] = []
    for column in range(width):
        if all(len({row[column] for row in rows}) == len(rows) for rows in (left, right)):
            waiting = {left[index][column]: index for index in only_left}
            pairs = [(waiting[name], index) for index in only_right if (name := right[index][column]) in waiting]
            best = max(best, pairs, key=len)
    yield from best


def _alike(one: _Row, other: _Row) -> bool:
    same = sum(a == b for a, b in zip(one, other, strict=True))
    return len(one) == 1 or same >= _ALIKE * len(one)
