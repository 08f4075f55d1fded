"""Ratings, one entry each: the same as the table of subjects and raters that they stand for."""

from math import nan

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.sparse import csr_array

from generator.statistics.ratings import Array, Ratings, _by_their_bytes, distinct, numbered_rows

TABLES = arrays(np.float64, st.tuples(st.integers(1, 9), st.integers(1, 5)), elements=st.sampled_from([0.0, 1, 7, nan]))


@settings(max_examples=60)
@given(TABLES)
def test_counts_and_sums_are_those_of_the_table(table: Array) -> None:
    rated, there = Ratings.of_table(table), ~np.isnan(table)
    some = there.any(axis=1)
    values = np.unique(table[there])
    expected = np.array([[np.sum(row == value) for value in values] for row in table[some]])
    assert rated.counts().toarray().tolist() == expected.reshape(int(some.sum()), len(values)).tolist()
    assert rated.sizes().tolist() == there.sum(axis=1)[some].tolist()
    assert rated.sums(rated.scores).tolist() == np.nansum(table, axis=1)[some].tolist()


@settings(max_examples=60)
@given(TABLES, st.integers(0, 99))
def test_kinds_come_in_the_order_of_their_counts_whatever_that_of_the_subjects(table: Array, seed: int) -> None:
    counts = Ratings.of_table(np.random.default_rng(seed).permutation(table)).counts()
    kinds, often = distinct(counts)
    if counts.shape[0]:
        expected, times = np.unique(counts.toarray(), axis=0, return_counts=True)
        assert kinds.toarray().tolist() == expected.tolist()
        assert often.tolist() == times.tolist()


def test_subjects_with_enough_ratings() -> None:
    rated = Ratings.of_table(np.array([[1, nan, nan], [nan, 3, 2], [4, 4, 4]]))
    assert rated.of_at_least(2).scores.tolist() == [2, 3, 4, 4, 4]
    assert rated.of_exactly(2).raters.tolist() == [2, 1]


def test_a_subject_of_very_many_ratings_makes_the_others_no_larger() -> None:
    """A table of these subjects and raters would have forty thousand million cells."""
    many = 200_000
    subjects = np.concatenate([np.zeros(many, dtype=np.int64), np.arange(many)])
    rated = Ratings.of(subjects, np.arange(2 * many), np.arange(2.0 * many) % 3)
    assert rated.counts().shape == (many, 3)


@settings(max_examples=60)
@given(TABLES)
def test_rows_of_counts_are_numbered_alike_all_at_once_and_one_by_one(table: Array) -> None:
    counts = csr_array(np.nan_to_num(table))
    numbers, firsts = numbered_rows(counts)
    one_by_one, first = _by_their_bytes(counts)
    assert (numbers.tolist(), firsts.tolist()) == (one_by_one.tolist(), first.tolist())
