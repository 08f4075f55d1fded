"""Shares of one whole, against published intervals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2

from generator.statistics.multinomial import score_shares, sison_glaz

COUNTS = [56, 72, 73, 59, 62, 87, 58]


def test_published_intervals() -> None:
    """Glaz & Sison 1999, J. Stat. Plan. Inf. 82:251, as Sangeetha et al. 2013 print them in their table 2."""
    low, high = score_shares(COUNTS)
    assert low == pytest.approx([0.085, 0.115, 0.116, 0.091, 0.096, 0.143, 0.089], abs=6e-4)
    assert high == pytest.approx([0.166, 0.204, 0.207, 0.173, 0.181, 0.239, 0.171], abs=6e-4)
    low, high = sison_glaz(COUNTS)
    assert low == pytest.approx([0.079, 0.114, 0.116, 0.086, 0.092, 0.146, 0.084], abs=1.1e-3)
    assert high == pytest.approx([0.164, 0.199, 0.201, 0.171, 0.177, 0.231, 0.169], abs=1.1e-3)
    wider = score_shares(COUNTS, method="quesenberry-hurst")
    assert wider.low == pytest.approx([0.076, 0.104, 0.106, 0.081, 0.087, 0.131, 0.080], abs=6e-4)


@given(st.lists(st.integers(0, 200), min_size=2, max_size=7).filter(any))
@settings(max_examples=50)
def test_the_limits_solve_the_score_equation_in_any_order(counts: list[int]) -> None:
    n, wide = sum(counts), chi2.ppf(1 - 0.05 / len(counts), 1)
    low, high = score_shares(counts)
    shares = np.array(counts) / n
    for limit in (low, high):
        assert n * (shares - limit) ** 2 == pytest.approx(wide * limit * (1 - limit), abs=1e-6)
    assert score_shares(counts[::-1]).low == pytest.approx(low[::-1])


def test_without_counts_there_is_nothing_to_tell() -> None:
    assert np.isnan(score_shares([0, 0]).low).all()
    assert np.isnan(sison_glaz([0, 0]).high).all()
    with pytest.raises(ValueError, match="negative"):
        score_shares([3, -1])
