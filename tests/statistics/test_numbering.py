"""Values are numbered through a table as through hashing."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.statistics import numbering
from generator.statistics.numbering import numbered, rows_by_number

_LEAST, _MOST = int(np.iinfo(np.int64).min), int(np.iinfo(np.int64).max)


@given(st.lists(st.one_of(st.integers(-5, 5), st.integers(_LEAST, _MOST)), max_size=30), st.booleans())
@example([_LEAST, _MOST, 0], False)
@example([3, 1, 3, 2, 1], False)
@example([3, 1, 3, 2, 1], True)
def test_values_are_numbered_as_pandas_does(values: list[int], sort: bool) -> None:
    given_ones = np.array(values, dtype=np.int64)
    expected = pd.factorize(given_ones, sort=sort)
    codes, distinct = numbered(given_ones, sort=sort)
    assert codes.tolist() == expected[0].tolist()
    assert distinct.tolist() == np.asarray(expected[1]).tolist()


@given(st.lists(st.integers(-5, 5), max_size=30), st.booleans())
def test_values_are_numbered_across_pieces(values: list[int], sort: bool) -> None:
    given_ones = np.array(values, dtype=np.int64)
    whole = numbered(given_ones, sort=sort)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering, "_AT_ONCE", 4)
        in_pieces = numbered(given_ones, sort=sort)
    assert [each.tolist() for each in in_pieces] == [each.tolist() for each in whole]


@pytest.mark.parametrize("far", [1_000, 1_100, 5_000_000])
def test_values_far_from_each_other_are_numbered_as_well(far: int) -> None:
    assert [each.tolist() for each in numbered(np.array([far, 0, far]))] == [[0, 1, 0], [far, 0]]


@given(st.lists(st.integers(-1, 6), max_size=30), st.integers(1, 6))
def test_rows_are_found_by_their_number(numbers: list[int], count: int) -> None:
    found = rows_by_number(np.array(numbers, dtype=np.int64), count)
    assert [each.tolist() for each in found] == [
        [row for row, number in enumerate(numbers) if number == wanted] for wanted in range(count)
    ]
