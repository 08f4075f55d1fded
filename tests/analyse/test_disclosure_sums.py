"""Nothing of few rows follows from sums: an outsider tries every group with all means, rates, ratios and counts of a page.

Each figure tells a sum over its rows, since how many these are, or what stands below the line, is told beside it. What sums
tell together is the span of the vectors that have a one for each row.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
import pytest
from analyse import disclosed
from numpy.typing import NDArray

from generator.results import CriterionResult

LEAST = 10
COLUMNS = ("site", "channel", "ok", "x", "d")
DIVIDING = {"site": "ABCDE", "channel": "pwe"}
SIZES = {"A": (12, 20), "B": (11, 15, 20), "C": (12, 14, 30), "D": (3, 5, 7), "E": (2, 4, 12)}
MEASURES: Sequence[dict[str, Any]] = (
    {"type": "mean", "column": "x"}, {"type": "mean", "column": "d"}, {"type": "count", "count": "x"},
    {"type": "ratio", "numerator": "x", "denominator": "d"}, {"type": "rate", "count": "x", "per": 100, "denominator": "d"},
    {"type": "rate", "count": "rows", "per": 100, "denominator": "d"},
)  # fmt: skip
CHOICES: Sequence[Mapping[str, str]] = (
    {}, {"site": "ABCE"}, {"site": "ABCD"}, {"site": "ABC"}, {"site": "AB"}, {"site": "BC"}, {"site": "AC"},
    {"site": "CD"}, {"site": "ABE"}, {"channel": "pw"}, {"channel": "p"}, {"site": "ABC", "channel": "pw"},
)  # fmt: skip
Vector = NDArray[np.float64]
Row = tuple[str, ...]
Asked = tuple[dict[str, Any], tuple[str, ...]]


def page(seed: int) -> tuple[list[Row], list[Asked]]:
    """A table in which some sites and a channel are small, and what a review asks of it."""
    chance = random.Random(seed)  # noqa: S311  the same page each time
    contacts = chance.choice([1, 5, 40])
    table: list[Row] = [
        (site, chance.choices("pwe", [10, 10, 1])[0], "yes", str(chance.randint(1, 99)), str(contacts * chance.randint(1, 3)))
        for site, sizes in SIZES.items()
        for _ in range(chance.choice(sizes))
    ]  # fmt: skip
    asked: list[Asked] = []
    for _ in range(chance.randint(3, 8)):
        of = {name: {"in": list(values)} for name, values in chance.choice(CHOICES).items()}
        by = chance.choice([(), (), (), ("site",), ("channel",), ("site", "channel")])
        asked.append((chance.choice(MEASURES) | {"of": of}, by))
    return table, asked


def where(table: Sequence[Row], chosen: Mapping[str, Sequence[str]]) -> Vector:
    places = {COLUMNS.index(name): values for name, values in chosen.items()}
    return np.array([all(row[at] in values for at, values in places.items()) for row in table], dtype=np.float64)


def sums(measure: Mapping[str, Any]) -> list[str]:
    """The columns that a measure adds up."""
    named = (measure.get("column"), measure.get("count"), measure.get("numerator"), measure.get("denominator"))
    return [each for each in named if each in ("x", "d")]


def told(table: Sequence[Row], asked: Asked, result: CriterionResult) -> Iterator[Vector]:
    """The rows of each figure that a criterion shows."""
    mine = where(table, {name: each["in"] for name, each in asked[0]["of"].items()})
    if result.estimate.value is not None:
        yield mine
    for groups in result.by:
        yield from (mine * where(table, {groups.column: [each.value]}) for each in groups.shown)
    for pareto in result.pareto:
        yield from (mine * where(table, {pareto.column: [each.name]}) for each in pareto.categories)


def follows(target: Vector, facts: Sequence[Vector]) -> bool:
    if not facts:
        return False
    vectors = np.array(facts)
    made = np.linalg.lstsq(vectors.T, target, rcond=None)[0]
    return bool(np.abs(made @ vectors - target).max() < 1e-7)


def groups(table: Sequence[Row]) -> Iterator[Vector]:
    """All that have one or several sites and channels in common."""
    sites = [{}, *({"site": each} for each in (*DIVIDING["site"], "DE"))]
    channels = [{}, *({"channel": each} for each in DIVIDING["channel"])]
    yield from (where(table, site | channel) for site, channel in product(sites, channels))


def leaks(table: Sequence[Row], asked: Sequence[Asked], results: Sequence[CriterionResult]) -> Iterator[Vector]:
    """Few rows of which a sum follows, beyond what rates and counts tell of many contacts and totals."""
    contacts = np.array([float(row[COLUMNS.index("d")]) for row in table])
    for column in ("x", "d"):
        of_rows: list[Vector] = []
        of_more: list[Vector] = []
        for each, result in zip(asked, results, strict=True):
            if column in sums(each[0]):
                (of_rows if each[0]["type"] == "mean" else of_more).extend(told(table, each, result))
        for target in groups(table):
            of_contacts = follows(target, of_more)
            enough = contacts @ target if of_contacts else target.sum()
            counts = any(each[0]["type"] == "count" for each in asked)
            if 0 < enough < LEAST and follows(target, [*of_rows, *of_more]) and not (of_contacts and counts):
                yield target


@pytest.mark.parametrize("seed", range(40))
def test_no_sum_of_few_rows_follows_from_those_of_a_page(seed: int) -> None:
    table, asked = page(seed)
    found = list(leaks(table, asked, disclosed.measured(COLUMNS, DIVIDING, table, asked)))
    assert not found, [np.flatnonzero(each).tolist() for each in found]


def test_the_outsider_finds_what_follows() -> None:
    """Of all, less two of three sites that overlap each, half of the sum: and nothing without one of them."""
    a, b, c, d = np.eye(4)
    facts = [a + b + c + d, a + b, b + c, a + c]
    assert follows(d, facts)
    assert not any(follows(d, [*facts[:at], *facts[at + 1 :]]) for at in range(4))
