"""Values are numbered through a table as through hashing."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from generator.statistics import numbering
from generator.statistics.numbering import coded, how_many, mixed, numbered, rows_by_number

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


_VALUES = st.one_of(
    st.lists(st.one_of(st.sampled_from([0.0, -0.0, math.nan, 1.5]), st.floats(allow_nan=True)), max_size=20).map(
        lambda values: pd.Series(values, dtype=np.float64)
    ),
    st.lists(st.one_of(st.none(), st.datetimes()), max_size=20).map(
        lambda values: pd.Series(values, dtype="datetime64[us]")
    ),
    st.lists(st.sampled_from(["a", "b", None]), max_size=20).map(lambda values: pd.Series(values, dtype="category")),
    st.lists(st.sampled_from([True, False, None]), max_size=20).map(lambda values: pd.Series(values, dtype="boolean")),
    st.lists(st.sampled_from(["a", "", None]), max_size=20).map(lambda values: pd.Series(values, dtype=object)),
)


@given(_VALUES)
def test_a_column_is_coded_as_pandas_does(column: pd.Series) -> None:
    codes, distinct = coded(column)
    expected = pd.factorize(column)
    assert codes.tolist() == expected[0].tolist()
    pd.testing.assert_index_equal(distinct, pd.Index(expected[1]))


def hash_of_pandas(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """By which pandas looks up values of eight bytes, and a little more than it looks at in a table of 250,000."""
    found: NDArray[np.uint64] = ((words >> np.uint64(33)) ^ words ^ (words << np.uint64(11))) & np.uint64(0xFFFFFFFF)
    return found


def colliding(letters: int = 8) -> NDArray[np.uint64]:
    """Words of eight letters from @ on that have one hash in pandas: what adds nothing to it, added to one of them."""
    bits = [1 << (8 * letter + bit) for letter in range(letters) for bit in range(6)]
    leading: dict[int, tuple[int, int]] = {}
    nothing = []
    for bit in bits:
        left, made = int(hash_of_pandas(np.array([bit], dtype=np.uint64))[0]), bit
        while left and left.bit_length() in leading:
            other = leading[left.bit_length()]
            left, made = left ^ other[0], made ^ other[1]
        if left:
            leading[left.bit_length()] = left, made
        else:
            nothing.append(made)
    words = [int.from_bytes(b"@" * letters, "little")]
    for each in nothing[:12]:
        words += [word ^ each for word in words]
    return np.array(words, dtype=np.uint64)


def test_words_that_share_a_hash_share_none_as_they_are_looked_up() -> None:
    words = colliding()
    assert len(set(words.tolist())) == len(words) > 4_000
    assert len(set(hash_of_pandas(words).tolist())) == 1
    keys = mixed(words)
    assert len(set(keys.tolist())) == len(words)
    assert len(set(hash_of_pandas(keys).tolist())) > len(words) * 0.99


@pytest.mark.parametrize("further", [0, 1, 8, 32, 40])
def test_words_that_are_near_each_other_share_no_hash_either(further: int) -> None:
    keys = mixed(np.arange(4_096, dtype=np.uint64) << np.uint64(further))
    assert len(set(hash_of_pandas(keys).tolist())) > 4_000
    assert len(set((hash_of_pandas(keys) & np.uint64(0x3FFFF)).tolist())) > 3_900


def test_what_stands_for_a_word_is_known_to_this_process_alone() -> None:
    words = np.arange(100, dtype=np.uint64)
    keys = mixed(words).tolist()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering, "_SECRETS", (3, 5))
        assert set(mixed(words).tolist()).isdisjoint(keys[1:])
        assert [each.tolist() for each in numbered(words.view(np.int64) << 40)] == [
            list(range(100)),
            (words.view(np.int64) << 40).tolist(),
        ]


@given(st.lists(st.integers(0, 300), max_size=40))
def test_how_many_are_distinct(values: list[int]) -> None:
    assert how_many(np.array(values, dtype=np.int64)) == len(set(values))
