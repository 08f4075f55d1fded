"""A condition implies another one where every row that satisfies it satisfies the other, as rows themselves show."""

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from generator.check.implied import implies, with_implied, written

NAMES = ("A", "B", "C", None)
CONDITIONS = some.fixed_dictionaries(
    {},
    optional={
        "is": some.sampled_from("ABC"),
        "not": some.sampled_from("ABC"),
        "in": some.lists(some.sampled_from("ABC"), min_size=1, max_size=3),
        "present": some.booleans(),
    },
).filter(bool)
BOUNDS = some.fixed_dictionaries(
    {}, optional={"at_least": some.integers(0, 5), "at_most": some.integers(0, 5), "present": some.just(True)}
).filter(bool)


def satisfies(value: Any, condition: dict[str, object]) -> bool:
    """What the format says of a cell and each key of a condition."""
    asks: dict[str, Callable[[Any], bool]] = {
        "is": lambda wanted: value == wanted,
        "not": lambda wanted: value != wanted,
        "in": lambda wanted: value in wanted,
        "at_least": lambda wanted: value is not None and value >= wanted,
        "at_most": lambda wanted: value is not None and value <= wanted,
        "present": lambda wanted: (value is not None) == wanted,
    }
    return all(asks[key](wanted) for key, wanted in condition.items())


@given(CONDITIONS, CONDITIONS)
def test_what_is_implied_of_names_holds_for_each(one: dict[str, object], other: dict[str, object]) -> None:
    if implies(written(one), written(other)):
        assert all(satisfies(name, other) for name in NAMES if satisfies(name, one))


@given(BOUNDS, BOUNDS)
def test_what_is_implied_of_numbers_holds_for_each(one: dict[str, object], other: dict[str, object]) -> None:
    if implies(written(one), written(other)):
        assert all(satisfies(number, other) for number in (*range(7), None) if satisfies(number, one))


@given(
    some.lists(some.sampled_from("ABCD"), min_size=1, unique=True), some.lists(some.sampled_from("ABCD"), unique=True)
)
def test_a_list_implies_each_longer_one_and_that_nothing_else_is_there(names: list[str], more: list[str]) -> None:
    short = written({"in": names})
    assert implies(short, written({"in": [*more, *names]}))
    assert implies(written({"is": names[0]}), short)
    assert all(implies(short, written({"not": other})) for other in set("ABCD") - set(names))


def test_what_one_asks_is_spelt_out_in_the_words_of_the_others_on_the_same_column() -> None:
    short, long, other = (
        ("site", written({"in": list("AB")})),
        ("site", written({"not": "D"})),
        ("desk", written({"not": "D"})),
    )
    found = with_implied(map(frozenset, [[short], [long], [other], [short, other]]))
    assert found == {
        frozenset([short]): {short, long},
        frozenset([long]): {long},
        frozenset([other]): {other},
        frozenset([short, other]): {short, long, other},
    }
