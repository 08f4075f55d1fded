"""Figures that rest on all answers of another one but a few are found as if each were held beside each, and without doing so."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as some

from generator.check.near_figures import files_beside, near

CONDITIONS = [(column, f"{{'is': '{value}'}}") for column in "abc" for value in "xy"]
YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
SPANS = [YEAR, (YEAR[0], dt.date(2026, 3, 31)), (dt.date(2026, 3, 1), dt.date(2026, 6, 30))]


@dataclass(frozen=True)
class Rested:
    """A figure."""

    asked: frozenset[tuple[str, str]]
    answers: int
    file: str = "f"
    span: tuple[dt.date, dt.date] = YEAR


FIGURES = some.lists(
    some.builds(
        Rested,
        some.frozensets(some.sampled_from(CONDITIONS)),
        some.integers(0, 30),
        some.sampled_from("fgh"),
        some.sampled_from(SPANS),
    ),
    max_size=25,
)
COPIES = some.dictionaries(some.sampled_from("fgh"), some.sets(some.sampled_from("fgh")))


def beside_each_other(figures: Sequence[Rested], minimum: int) -> list[tuple[Rested, Rested]]:
    return [
        (part, whole)
        for part in figures
        for whole in figures
        if whole.asked <= part.asked
        and 0 < whole.answers - part.answers < minimum
        and whole.span[0] <= part.span[0] <= part.span[1] <= whole.span[1]
    ]


@given(FIGURES, some.integers(1, 12), COPIES)
def test_what_is_near_is_what_holding_each_beside_each_finds(
    figures: list[Rested], minimum: int, copies: dict[str, set[str]]
) -> None:
    copies = {file: others - {file} for file, others in copies.items()}
    wanted = [
        (part, whole)
        for part, whole in beside_each_other(figures, minimum)
        if whole.file in {part.file, *copies.get(part.file, ())}
    ]
    order = repr
    assert sorted(near(figures, minimum, copies), key=order) == sorted(wanted, key=order)


@given(FIGURES, some.integers(1, 12))
def test_the_files_of_what_is_near_are_those_that_holding_each_beside_each_finds(
    figures: list[Rested], minimum: int
) -> None:
    apart = [pair for pair in beside_each_other(figures, minimum) if pair[0].file != pair[1].file]
    assert files_beside(figures, minimum) == {each.file for pair in apart for each in pair}


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
    assert list(near(figures, 10, {})) == []
    assert Counting.times <= 2 * len(figures)


def test_figures_of_files_that_are_no_copies_are_not_gone_through_in_pairs() -> None:
    """A thousand surveys as of one year, of which each is near each of another size."""
    figures = [Rested(Counting(), 40 + number % 10, str(number)) for number in range(1_000)]
    Counting.times = 0
    assert len(files_beside(figures, 10)) == len(figures)
    assert list(near(figures, 10, {"1": {"2"}})) == [(figures[1], figures[2])]
    assert Counting.times <= 4 * len(figures)
