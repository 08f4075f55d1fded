"""Which figures of one file tell together what none of them tells alone.

What an NPS adds up is what the share of promoters adds up, less that of detractors; what the shares of all values of a
score add up, each times its value, is what its mean adds up; and a column that says whether a score is high adds up what
the share of high scores does. An interval tells more than its figure: that of an NPS how many promoters and detractors there
are, that of a mean how large the squares of all values are together, which of three values tells how often each is there.
Figures can be taken from each other where what they add up over rows is linearly dependent,
up to a constant, since how many rows there are is always told. Which of some vectors lie in one smallest dependent set is
what the components of their linear matroid tell: each vector that depends on a basis belongs together with all of the
basis that it takes. See Oxley, *Matroid Theory*, 2nd edition, section 4.1.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from generator.analyse.disclosure.facts import Array, Codes, Mask
from generator.analyse.sampled import Sampled
from generator.analyse.samples import numbers
from generator.analyse.selection import Rows
from generator.model import Criterion, Measure, MeasureType

SHARES = (MeasureType.SHARE, MeasureType.CSAT)

_MOST_FIGURES = 200
"""More figures of one column than these are not told apart, and more of several columns not looked at together."""
_ROWS_A_FIGURE = 5
"""Columns that agree on fewer rows than these for each figure may do so by chance."""
_MOST_ROWS = 4_000
_NOTHING = 1e-9
"""What is left of a vector of length 1 that depends on others, by the rounding of its parts."""

Pairs = list[tuple[str, str]]


def dependent(
    names: Sequence[str], criteria: Mapping[str, Criterion], drawn: Mapping[str, Sampled], *, one_column: bool
) -> Pairs:
    """Pairs of criteria, all on one file, so that those that are linked lie in a smallest dependent set.

    That figures of several columns depend on each other in a few rows may be chance, which nobody could know of.
    """
    if len(names) > _MOST_FIGURES:
        return [(names[0], other) for other in names[1:]] if one_column else []
    vectors, whose, rows = _added_up(names, criteria, drawn)
    if not one_column and rows < _ROWS_A_FIGURE * len(names):
        return []
    pairs = ((whose[one], whose[other]) for one, other in _circuits(vectors))
    return list(dict.fromkeys(pair for pair in pairs if pair[0] != pair[1]))


def _added_up(
    names: Sequence[str], criteria: Mapping[str, Criterion], drawn: Mapping[str, Sampled]
) -> tuple[Array, list[str], int]:
    """What figures add up, for rows that stand for all that they rest on: [vectors, rows]; whose each is; how many rows in all.

    The numbers of a figure are made twice, so that those of all figures and rows are never held at once.
    """
    length = max(int(drawn[name].rows.frame.index.max()) + 1 if len(drawn[name].rows.frame) else 0 for name in names)
    asked, valid = np.zeros(length, dtype=np.bool_), np.ones(length, dtype=np.bool_)
    steps, values = np.zeros(length), np.zeros(length)
    weights = np.random.default_rng(1).random(len(names))
    for name, weight, (added, known) in zip(names, weights, _by_row(names, criteria, drawn, length), strict=True):
        valid &= known
        index = drawn[name].rows.frame.index.to_numpy(dtype=np.int64)
        asked[index[drawn[name].sample.rows]] = True
        measure = criteria[name].measure
        in_steps = measure is not None and measure.type in (*SHARES, MeasureType.NPS)
        size = 1.0 if in_steps else float(np.abs(added[known]).max(initial=0)) or 1.0
        (steps if in_steps else values)[known] += weight * added[known] / size
    used = np.flatnonzero(asked & valid)
    chosen = used[_standing_for(steps[used], values[used])]
    vectors: list[Array] = []
    whose: list[str] = []
    for name, (added, _) in zip(names, _by_row(names, criteria, drawn, length), strict=True):
        told = _told(added[chosen], criteria[name].measure)
        vectors += told
        whose += [name] * len(told)
    return np.array(vectors, dtype=np.float64), whose, len(used)


def _told(added: Array, measure: Measure | None) -> list[Array]:
    """What the value of a figure and its interval tell together of what is added up."""
    if measure is not None and measure.type is MeasureType.NPS:
        return [(added > 0).astype(np.float64), (added < 0).astype(np.float64)]
    if measure is not None and measure.type is MeasureType.MEAN and len(added):
        return [added, (added - added.mean()) ** 2]
    return [added]


def _by_row(
    names: Sequence[str], criteria: Mapping[str, Criterion], drawn: Mapping[str, Sampled], length: int
) -> Iterator[tuple[Array, Mask]]:
    """What each figure adds up by row of the file, and for which rows that is known."""
    last: tuple[Rows, Measure, tuple[Array, Mask]] | None = None
    for name in names:
        rows, measure = drawn[name].rows, criteria[name].measure
        assert measure is not None
        if last is None or last[0] is not rows or last[1] != measure:  # one figure of several outcomes is made once
            values, _, valid = numbers(rows, measure)
            if rows.frame.index.equals(pd.RangeIndex(length)):  # all rows of the file
                added, known = np.where(valid, values, 0.0), valid
            else:
                index = rows.frame.index.to_numpy(dtype=np.int64)
                added, known = np.zeros(length), np.zeros(length, dtype=np.bool_)
                added[index[valid]], known[index[valid]] = values[valid], True
            last = rows, measure, (added, known)
        yield last[2]


def _standing_for(steps: Array, values: Array) -> Codes:
    """Of the rows that are alike in steps and values one, but of many, the outermost values of as many steps as may be."""
    order = np.lexsort((values, steps))
    new_step = np.flatnonzero(np.diff(steps[order], prepend=np.nan) != 0)
    differs = (
        new_step
        if not len(order)
        else np.flatnonzero(
            (np.diff(steps[order], prepend=np.nan) != 0) | (np.diff(values[order], prepend=np.nan) != 0)
        )
    )
    if len(differs) <= _MOST_ROWS:
        return np.asarray(order[differs], dtype=np.int64)
    ends = np.append(new_step[1:], len(order)) - 1
    kept = _spread(np.arange(len(new_step)), _MOST_ROWS // 4)
    some = np.concatenate((new_step[kept], ends[kept], _spread(differs, _MOST_ROWS // 2)))
    return np.asarray(order[np.unique(some)], dtype=np.int64)


def _spread(some: Codes, most: int) -> Codes:
    """At most so many of them, from the first to the last."""
    return some[np.linspace(0, len(some) - 1, min(len(some), most)).astype(np.int64)]


def _circuits(vectors: Array) -> list[tuple[int, int]]:
    """Each vector that depends on those before it, with each of them that it takes; the constant is taken by all."""
    length = vectors.shape[1]
    if not length:
        return []
    constant = np.full(length, 1 / np.sqrt(length))
    directions, taken = constant[np.newaxis], np.ones((1, 1))
    basis: list[int] = []
    found = []
    for number, vector in enumerate(vectors):
        size = float(np.linalg.norm(vector - vector.mean()))
        if size <= _NOTHING * max(1.0, float(np.abs(vector).max())):
            continue  # the same for all rows
        scaled = (vector - vector.mean()) / size
        parts = directions @ scaled
        rest = scaled - parts @ directions
        more = directions @ rest  # a second time, against what rounding left
        parts, rest = parts + more, rest - more @ directions
        left = float(np.linalg.norm(rest))
        if left > _NOTHING * 100:
            directions = np.vstack((directions, rest / left))
            taken = np.block([[taken, parts[:, np.newaxis]], [np.zeros((1, len(taken))), np.array([[left]])]])
            basis.append(number)
        else:
            shares = np.linalg.solve(taken, parts)[1:]
            found += [(basis[at], number) for at in np.flatnonzero(np.abs(shares) > np.sqrt(_NOTHING)).tolist()]
    return found
