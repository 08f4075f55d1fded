"""Linear equations: what follows from several vectors that are added up and taken away."""

import numpy as np

from generator.analyse.disclosure.facts import Array, Codes

NEARLY = 1e-7
"""Numbers that lie so near are taken as equal. The vectors hold zeros and ones, and what is made of them simple fractions."""


def reduced(vectors: Array, nearly: float = NEARLY) -> tuple[Array, Codes]:
    """The same span in reduced echelon form, [rank, places], and the place of the leading one of each row.

    The leading ones are the first places that are independent. A vector of the span is the sum of these rows, each as
    many times as the vector has at the place of its leading one.
    """
    rest = np.array(vectors, dtype=np.float64)
    leading: list[int] = []
    place = 0
    while len(leading) < len(rest):
        begin = len(leading)
        open_ = np.flatnonzero(np.abs(rest[begin:, place:]).max(axis=0, initial=0.0) > nearly)
        if not len(open_):
            break
        place += int(open_[0])
        largest = begin + int(np.abs(rest[begin:, place]).argmax())
        rest[[begin, largest]] = rest[[largest, begin]]
        rest[begin] /= rest[begin, place]
        others = np.flatnonzero(np.abs(rest[:, place]) > 0)
        others = others[others != begin]
        rest[others] -= np.outer(rest[others, place], rest[begin])
        rest[:, place] = 0.0
        rest[begin, place] = 1.0
        leading.append(place)
        place += 1
    found = rest[: len(leading)]
    found[np.abs(found) < nearly] = 0.0
    return found, np.array(leading, dtype=np.int64)


def without(vectors: Array) -> Array:
    """What the vectors can be added up with so that nothing is left: a basis, [dimensions, vectors]."""
    if not vectors.shape[1]:
        return np.eye(len(vectors))
    values, directions = np.linalg.eigh(vectors @ vectors.T)
    return np.asarray(directions[:, values < NEARLY * max(1.0, float(values[-1]))].T)


def made_of(target: Array, vectors: Array) -> Array | None:
    """How many times each vector goes into the target, of as early ones as can be; nothing where it does not follow."""
    equations = np.column_stack([vectors @ vectors.T, vectors @ target])
    found, leading = reduced(equations)
    if len(leading) and leading[-1] == len(vectors):
        return None
    times = np.zeros(len(vectors))
    times[leading] = found[:, -1]
    times[np.abs(times) < NEARLY] = 0.0
    return times if np.abs(times @ vectors - target).max(initial=0.0) < np.sqrt(NEARLY) else None
