"""Ratings of subjects by raters, one entry each: a table of subjects and raters is mostly empty where each rates few."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from generator.records import dataclass
from generator.statistics.numbering import first_of_each, numbered

Array = NDArray[np.float64]
Integers = NDArray[np.int64]
_AT_MOST = 16
"""Rows of more counts than that are told apart by their bytes, one by one."""
_TOO_LARGE = 1 << 62


@dataclass(frozen=True, eq=False)
class Ratings:
    """The ratings that there are, ordered by subject and, of one subject, by score."""

    subjects: Integers
    """Of each rating the number of its subject. A number may be missing."""
    raters: Integers
    scores: Array

    @classmethod
    def of(cls, subjects: Integers, raters: Integers, scores: Array) -> "Ratings":
        """From ratings in any order; a score that is nan is none."""
        there = np.flatnonzero(~np.isnan(scores))
        order = there[np.lexsort((scores[there], subjects[there]))]
        return cls(subjects[order], raters[order], scores[order])

    @classmethod
    def of_table(cls, table: Array) -> "Ratings":
        """From an array [subjects, raters], nan where a rater did not judge the subject."""
        subjects, raters = np.nonzero(~np.isnan(table))
        return cls.of(subjects, raters, table[subjects, raters])

    def of_at_least(self, count: int) -> "Ratings":
        """Those of subjects with so many ratings or more."""
        return self.kept(np.bincount(self.subjects)[self.subjects] >= count)

    def of_exactly(self, count: int) -> "Ratings":
        """Those of subjects with so many ratings."""
        return self.kept(np.bincount(self.subjects)[self.subjects] == count)

    def kept(self, which: NDArray[np.bool_]) -> "Ratings":
        """Those that `which` holds for."""
        return Ratings(self.subjects[which], self.raters[which], self.scores[which])

    def sizes(self) -> Integers:
        """How many ratings each subject has that has any, in their order."""
        return np.diff(np.append(self.starts(), len(self.subjects)))

    def starts(self) -> Integers:
        """Where the ratings of each subject begin."""
        return np.flatnonzero(np.diff(self.subjects, prepend=-1))

    def sums(self, values: Array) -> Array:
        """The sum of a value of each rating over each subject that has any."""
        starts = self.starts()
        return np.asarray(np.add.reduceat(values, starts) if len(starts) else np.zeros(0))

    def counts(self) -> csr_array:
        """How many raters chose each score that occurs, [subjects that have any, scores]."""
        values, chosen = np.unique(self.scores, return_inverse=True)
        subject = np.repeat(np.arange(len(self.starts())), self.sizes())
        found = csr_array((np.ones(len(chosen)), (subject, chosen)), shape=(len(self.starts()), len(values)))
        found.sum_duplicates()
        return found


def distinct(counts: csr_array) -> tuple[csr_array, Integers]:
    """The rows of a table of counts that differ, and how often each occurs, in the order of `numbered_rows`."""
    numbers, firsts = numbered_rows(counts)
    return counts[firsts], np.bincount(numbers, minlength=len(firsts))


def numbered_rows(counts: csr_array) -> tuple[Integers, Integers]:
    """For each row of counts its number, and the first row of each; in the order of their first count, then of the next."""
    counts.sort_indices()
    sizes = np.diff(counts.indptr)
    most = int(counts.data.max(initial=0)) + 1
    span = (counts.shape[1] + 1) * most
    if sizes.max(initial=0) > _AT_MOST or len(sizes) * span >= _TOO_LARGE:
        return _by_their_bytes(counts)
    codes = (counts.shape[1] - counts.indices).astype(np.int64) * most + counts.data.astype(np.int64)
    numbers = np.zeros(len(sizes), dtype=np.int64)
    for place in range(int(sizes.max(initial=0))):  # a row that has ended comes before those that go on
        goes_on = np.flatnonzero(sizes > place)
        numbers *= span
        numbers[goes_on] += codes[counts.indptr[goes_on] + place]
        numbers = numbered(numbers, sort=True)[0]
    return numbers, first_of_each(numbers)


def _by_their_bytes(counts: csr_array) -> tuple[Integers, Integers]:
    """The same for rows of which some have very many counts."""
    below = (counts.shape[1] - counts.indices).astype(">u4")  # the smaller the column, the larger
    words = np.stack((below, counts.data.astype(">u4")), axis=1).tobytes()
    keys = [words[start:end] for start, end in pairwise((8 * counts.indptr).tolist())]
    first: dict[bytes, int] = {}
    for row, key in enumerate(keys):
        first.setdefault(key, row)
    order = {key: number for number, key in enumerate(sorted(first))}
    return np.array([order[key] for key in keys], dtype=np.int64), np.array(
        [first[key] for key in order], dtype=np.int64
    )
