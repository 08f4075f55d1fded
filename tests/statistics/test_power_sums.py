"""A part of a set is told from the sums of powers of both."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statistics.power_sums import PRIME, SPARE, are_of, less

MOST = 9
SETS = st.sets(st.integers(1, PRIME - 1), max_size=30)


def sums(numbers: set[int]) -> list[int]:
    return [sum(pow(each, power, PRIME) for each in numbers) % PRIME for power in range(1, MOST + SPARE + 1)]


@given(SETS, st.sets(st.integers(1, PRIME - 1), max_size=MOST))
def test_what_is_left_of_a_set_is_told_by_how_many_there_are(part: set[int], more: set[int]) -> None:
    left = less(sums(part | more), sums(part))
    assert [are_of(left, count) for count in range(MOST + 1)] == [
        count >= len(more - part) for count in range(MOST + 1)
    ]


@given(SETS, SETS, st.integers(1, MOST))
def test_what_is_no_part_is_not_taken_for_one(one: set[int], other: set[int], count: int) -> None:
    if not one <= other:
        assert not are_of(less(sums(other), sums(one)), count)


def test_sums_that_are_too_few_are_refused() -> None:
    with pytest.raises(IndexError):
        are_of(sums({1, 2, 3})[: 3 + SPARE - 1], 3)
