"""Differences within strata, against published values."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.statistics.differences import mover, newcombe
from generator.statistics.intervals import wilson
from generator.statistics.mix import Strata, combined_change, mantel_haenszel, standardised_change

MEN, ALL_MEN = np.array([512.0, 353, 120, 138, 53, 22]), np.array([825.0, 560, 325, 417, 191, 373])
WOMEN, ALL_WOMEN = np.array([89.0, 17, 202, 131, 94, 24]), np.array([108.0, 25, 593, 375, 393, 341])


def strata(x: np.ndarray, n: np.ndarray) -> Strata:
    return Strata(x / n, *wilson(x, n))


def test_published_admissions() -> None:
    """Bickel, Hammel & O'Connell 1975, Science 187:398: a gap of 14 points that no department has."""
    odds = mantel_haenszel(MEN, ALL_MEN, WOMEN, ALL_WOMEN)
    assert (odds.ratio, odds.low, odds.high) == pytest.approx((0.9047, 0.7719, 1.0603), abs=1e-4)
    assert (odds.statistic, odds.p) == pytest.approx((1.4269, 0.2323), abs=1e-4)
    crude = newcombe(MEN.sum(), ALL_MEN.sum(), WOMEN.sum(), ALL_WOMEN.sum())
    fixed = standardised_change(strata(MEN, ALL_MEN), strata(WOMEN, ALL_WOMEN), ALL_MEN + ALL_WOMEN)
    assert crude.value == pytest.approx(0.1416, abs=1e-4)
    assert crude.low > 0
    assert fixed.value < 0
    assert fixed.low < 0.01


def test_one_stratum_is_the_difference_itself() -> None:
    one, other = strata(np.array([60.0]), np.array([80.0])), strata(np.array([44.0]), np.array([80.0]))
    expected = mover(*(float(each[0]) for each in one), *(float(each[0]) for each in other))
    assert standardised_change(one, other, np.array([7.0])) == pytest.approx(expected)


@given(st.lists(st.tuples(*[st.integers(1, 39)] * 2, st.integers(1, 50)), min_size=2, max_size=5))
@settings(max_examples=50)
def test_order_and_scale_of_the_weights_do_not_matter(table: list[tuple[int, int, int]]) -> None:
    x, y, w = (np.array(column, dtype=float) for column in zip(*table, strict=True))
    n = np.full(len(x), 40.0)
    found = standardised_change(strata(x, n), strata(y, n), w)
    turned = standardised_change(strata(x[::-1], n), strata(y[::-1], n), 3 * w[::-1])
    assert found == pytest.approx(turned)
    swapped = standardised_change(strata(y, n), strata(x, n), w)
    assert found == pytest.approx((-swapped.value, -swapped.high, -swapped.low))


def test_groups_that_stay_as_they_are_change_nothing_though_the_mix_moves() -> None:
    same = strata(np.array([90.0, 20]), np.array([100.0, 100]))
    crude = combined_change(same, same, np.array([9.0, 1]), np.array([1.0, 9]))
    assert crude.value == pytest.approx(0.56)
    assert standardised_change(same, same, np.array([10.0, 10])).value == pytest.approx(0)


def test_what_tells_nothing_is_no_number() -> None:
    nobody = np.array([0.0])
    assert np.isnan(mantel_haenszel(nobody, np.array([5.0]), nobody, np.array([5.0])).ratio)
    assert np.isnan(mantel_haenszel(np.array([3.0]), np.array([5.0]), nobody, nobody).p)
    with pytest.raises(ValueError, match="negative"):
        standardised_change(
            strata(np.array([1.0]), np.array([2.0])), strata(np.array([1.0]), np.array([2.0])), -nobody - 1
        )
