"""Several answers of one person, against published values."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.statistics.clusters import clustered_wilson, design_effect, intraclass
from generator.statistics.intervals import wilson

SIZES = {1: (36, 12), 2: (15, 7, 1), 3: (5, 7, 3, 2), 4: (3, 3, 1), 6: (1, 0, 1, 1, 1, 0, 1)}
"""Of each household size, how many households had 0, 1, 2 ... affected members (Liang, Zeger & Qaqish 1992)."""


def households() -> tuple[np.ndarray, np.ndarray]:
    of_each = [
        (size, affected) for size, counts in SIZES.items() for affected, many in enumerate(counts) for _ in range(many)
    ]
    values = [member < affected for size, affected in of_each for member in range(size)]
    return np.array(values, dtype=float), np.repeat(np.arange(len(of_each)), [size for size, _ in of_each])


def test_published_households() -> None:
    """Short, Campbell & Frost 2020, Stat. Methods Med. Res. 29:111: intraclass correlation .1855."""
    values, clusters = households()
    assert intraclass(values, clusters) == pytest.approx(0.1855, abs=5e-5)
    effect = design_effect(values, clusters)
    assert effect == pytest.approx(1.349133, abs=1e-6)
    low, high = clustered_wilson(float(values.sum()), float(len(values)), effect)
    assert (values.mean(), low, high) == pytest.approx((0.2955665, 0.2284814, 0.3728302), abs=1e-6)


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 8)), min_size=2, max_size=60))
@settings(max_examples=60)
def test_order_does_not_matter_and_the_effect_is_never_below_one(rows: list[tuple[int, int]]) -> None:
    values, clusters = (np.array(side) for side in zip(*rows, strict=True))
    found = design_effect(values.astype(float), clusters)
    assert 1 <= found <= len(rows) + 1e-9
    order = np.random.default_rng(len(rows)).permutation(len(rows))
    assert design_effect(values[order].astype(float), clusters[order]) == pytest.approx(found)


def test_people_who_always_agree_with_themselves_count_once() -> None:
    values, people = np.repeat([1.0, 0, 1, 1, 0, 0, 1, 1], 5), np.repeat(np.arange(8), 5)
    effect = design_effect(values, people)
    assert effect == pytest.approx(5)
    assert clustered_wilson(25.0, 40.0, effect) == pytest.approx(wilson(5.0, 8.0))


def test_one_answer_each_is_no_cluster() -> None:
    assert np.isnan(intraclass(np.array([1.0, 0, 1]), np.arange(3)))
    assert design_effect(np.array([1.0, 0, 1]), np.arange(3)) == 1
    assert design_effect(np.ones(4), np.array([0, 0, 1, 1])) == 1
    with pytest.raises(ValueError, match="one cluster"):
        intraclass(np.ones(2), np.arange(3))
