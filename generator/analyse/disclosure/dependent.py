"""Which figures of one column tell together what none of them tells alone.

What an NPS adds up is what the share of promoters adds up, less that of detractors; what the shares of all values of a
score add up, each times its value, is what its mean adds up. Figures can be taken from each other where what they add up
over rows is linearly dependent, up to a constant, since how many rows there are is always told. Which of some vectors lie
in one smallest dependent set is what the components of their linear matroid tell: each vector that depends on a basis
belongs together with all of the basis that it takes. See Oxley, *Matroid Theory*, 2nd edition, section 4.1.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from generator.analyse.disclosure.facts import Array, Codes
from generator.analyse.sampled import Sampled
from generator.analyse.samples import numbers
from generator.model import Criterion, MeasureType

SHARES = (MeasureType.SHARE, MeasureType.CSAT)

_MOST_FIGURES = 200
"""More figures of one column than these are not told apart."""
_MOST_PATTERNS = 2_000
_NOTHING = 1e-9
"""What is left of a vector of length 1 that depends on others, by the rounding of its parts."""


def dependent(
    names: Sequence[str], criteria: Mapping[str, Criterion], drawn: Mapping[str, Sampled]
) -> list[tuple[str, str]]:
    """Pairs of criteria, all of one column of one source, so that those that are linked lie in a smallest dependent set."""
    if len(names) > _MOST_FIGURES:
        return [(names[0], other) for other in names[1:]]
    vectors = _added_up(names, criteria, drawn)
    return [(names[one], names[other]) for one, other in _circuits(vectors)]


def _added_up(names: Sequence[str], criteria: Mapping[str, Criterion], drawn: Mapping[str, Sampled]) -> Array:
    """What each figure adds up, for rows that stand for all that they rest on: [figures, rows]."""
    rows = drawn[names[0]].rows
    asked, valid = np.zeros(len(rows.frame), dtype=np.bool_), np.ones(len(rows.frame), dtype=np.bool_)
    added: list[Array] = []
    steps: list[bool] = []
    for name in names:
        measure = criteria[name].measure
        assert measure is not None
        values, _, known = numbers(drawn[name].rows, measure)
        asked[drawn[name].sample.rows] = True
        valid &= known
        added.append(values)
        steps.append(measure.type in (*SHARES, MeasureType.NPS))
    used = np.flatnonzero(asked & valid)
    of_values = next((each[used] for each, step in zip(added, steps, strict=True) if not step), np.zeros(len(used)))
    of_steps = [each[used] for each, step in zip(added, steps, strict=True) if step]
    chosen = used[_standing_for(np.reshape(of_steps, (len(of_steps), len(used))), of_values)]
    return np.array([each[chosen] for each in added], dtype=np.float64)


def _standing_for(steps: Array, values: Array) -> Codes:
    """Of the rows that are alike in all steps, which are [steps, rows], those of the smallest and the largest value."""
    if not len(values):
        return np.zeros(0, dtype=np.int64)
    patterns = np.random.default_rng(1).random(len(steps)) @ steps
    order = np.lexsort((values, patterns))
    begins = np.flatnonzero(np.diff(patterns[order], prepend=np.nan) != 0)
    ends = np.append(begins[1:], len(values)) - 1
    kept = np.linspace(0, len(begins) - 1, min(len(begins), _MOST_PATTERNS)).astype(np.int64)
    return np.asarray(np.unique(order[np.concatenate((begins[kept], ends[kept]))]), dtype=np.int64)


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
