from hypothesis import given
from hypothesis import strategies as st

from generator.analyse.small_groups import held_back


def test_large_groups_are_all_shown() -> None:
    assert held_back([10, 40, 100], 10) == [False, False, False]


def test_one_small_group_takes_the_next_smallest_with_it() -> None:
    assert held_back([40, 3, 12], 10) == [False, True, True]


def test_two_small_groups_that_are_few_together_take_another_with_them() -> None:
    assert held_back([40, 1, 2], 10) == [True, True, True]


def test_rows_of_no_group_count_as_held_back() -> None:
    assert held_back([40, 50], 10, hidden=3) == [True, False]
    assert held_back([40, 50], 10, hidden=0) == [False, False]


def test_an_empty_group_hides_nothing() -> None:
    assert held_back([0, 40], 10) == [False, False]


@given(st.lists(st.integers(0, 60), max_size=12), st.integers(2, 20))
def test_what_is_held_back_is_never_few(sizes: list[int], minimum: int) -> None:
    held = held_back(sizes, minimum)
    together = sum(size for size, hidden in zip(sizes, held, strict=True) if hidden)
    everything_held = all(hidden for size, hidden in zip(sizes, held, strict=True) if size)
    assert together == 0 or together >= minimum or everything_held
    assert all(hidden for size, hidden in zip(sizes, held, strict=True) if 0 < size < minimum)
