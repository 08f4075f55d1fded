"""What data can show, against published values, and against how often they do show it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.statistics import power
from generator.statistics.differences import newcombe, welch
from generator.statistics.intervals import NpsCounts


def test_published_examples() -> None:
    """R's ?power.prop.test."""
    assert power.power_of_shares(0.5, 0.75, 50, 50) == pytest.approx(0.740166, abs=1e-6)
    assert power.n_for_shares(0.5, 0.75, power=0.9) == pytest.approx(76.7, abs=0.05)
    assert power.n_for_shares(0.85, 0.88) == pytest.approx(2035.6, abs=0.05)
    assert np.isnan(power.n_for_shares(0.5, 0.5))


@given(st.floats(0.05, 0.95), st.integers(40, 3000), st.integers(40, 3000))
@settings(max_examples=50, deadline=None)
def test_the_smallest_change_has_the_power_and_smaller_ones_have_less(share: float, n1: int, n2: int) -> None:
    size = power.smallest_of_shares(share, n1, n2)
    powers = [power.power_of_shares(share, each, n1, n2) for each in (share - size, share + size) if 0 <= each <= 1]
    assert min(powers) == pytest.approx(0.8, abs=1e-6) or max(powers) >= 0.8 - 1e-6
    assert power.smallest_of_shares(share, 4 * n1, 4 * n2) < size


def test_changes_of_that_size_are_found_in_four_cases_out_of_five() -> None:
    rng = np.random.default_rng(5)
    size = power.smallest_of_shares(0.7, 400, 400)
    found = [
        newcombe(x, 400, y, 400) for x, y in zip(*rng.binomial(400, [[0.7 - size], [0.7]], (2, 2000)), strict=True)
    ]
    assert np.mean([each.high < 0 for each in found]) == pytest.approx(0.8, abs=0.05)
    shift = power.smallest_of_means(1.0, 100, 1.5, 100)
    samples = rng.normal(0, 1, (2000, 100)), rng.normal(shift, 1.5, (2000, 100))
    clear = [
        welch(float(b.mean()), float(b.std(ddof=1)), 100, float(a.mean()), float(a.std(ddof=1)), 100).low > 0
        for a, b in zip(*samples, strict=True)
    ]
    assert np.mean(clear) == pytest.approx(0.8, abs=0.03)


def test_rates_scores_and_others() -> None:
    assert power.smallest_of_rates(3, 12, 12) == pytest.approx(2.3349, abs=1e-4)
    assert power.smallest_of_rates(0, 12, 12) > 0
    counts = NpsCounts(90, 60, 50)
    assert power.smallest_of_nps(counts, counts) == pytest.approx(
        0.2276, abs=3e-3
    )  # 2.80 times the plain standard error
    assert power.smallest_by_interval(-1.96, 1.96) == pytest.approx(2.8016, abs=1e-3)
    assert np.isnan(power.smallest_of_means(0, 10, 0, 10))
    assert np.isnan(power.smallest_of_shares(0.5, 2, 2))
