"""The number of distinct terms of a sum of powers, beside sums of which it is known."""

import random

import pytest

from generator.statistics.power_sums import PRIME
from generator.statistics.recurrence import terms


@pytest.mark.parametrize("many", [0, 1, 2, 5, 9, 12])
def test_so_many_numbers_as_the_sums_are_of(many: int) -> None:
    chance = random.Random(many)  # noqa: S311  the same numbers each time
    for _ in range(10):
        numbers = chance.sample(range(1, PRIME), many)
        times = [chance.randint(1, 40) for _ in numbers]
        sums = [
            sum(often * pow(each, power, PRIME) for often, each in zip(times, numbers, strict=True)) % PRIME
            for power in range(20)
        ]
        assert terms(sums) == min(many, 10)


def test_the_fibonacci_numbers_follow_from_two() -> None:
    assert terms([1, 1, 2, 3, 5, 8, 13, 21]) == 2
