"""Figures that rest on all answers of another one but a few are found as if each were held beside each, and without doing so."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as some

from generator.check.near_figures import near

CONDITIONS = [(column, f"{{'is': '{value}'}}") for column in "abc" for value in "xy"]


@dataclass(frozen=True)
class Rested:
    """A figure."""

    asked: frozenset[tuple[str, str]]
    answers: int


FIGURES = some.lists(
    some.builds(Rested, some.frozensets(some.sampled_from(CONDITIONS)), some.integers(0, 30)), max_size=25
)


@given(FIGURES, some.integers(1, 12))
def test_what_is_near_is_what_holding_each_beside_each_finds(figures: list[Rested], minimum: int) -> None:
    wanted = [
        (part, whole)
        for part in figures
        for whole in figures
        if whole.asked <= part.asked and 0 < whole.answers - part.answers < minimum
    ]
    order = repr
    assert sorted(near(figures, minimum), key=order) == sorted(wanted, key=order)


class Counting(frozenset[tuple[str, str]]):
    """Conditions that count how often they are held beside others."""

    times = 0

    def __le__(self, other: object) -> bool:
        Counting.times += 1
        return frozenset.__le__(self, other)  # type: ignore[operator]


def test_groups_that_have_nothing_to_do_with_each_other_are_not_held_beside_each_other() -> None:
    """Fourteen conditions that all figures ask, and a group of its own for each."""
    common = [(f"c{number}", "{'is': 'x'}") for number in range(14)]
    figures = [Rested(Counting([*common, ("group", f"g{number}")]), 100 + number % 50) for number in range(500)]
    assert list(near(figures, 10)) == []
    assert Counting.times <= 2 * len(figures)
