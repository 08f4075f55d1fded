"""Changes in the same people, against published values and the tests that they belong to."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from generator.statistics.differences import newcombe, nps_change
from generator.statistics.intervals import NpsCounts, wilson
from generator.statistics.paired import (
    Pairs,
    correlation,
    mcnemar_p,
    mean_change_correlated,
    mover_correlated,
    newcombe_paired,
    nps_change_correlated,
    tango,
)

COUNTS = st.builds(Pairs, *[st.integers(0, 60)] * 4).filter(lambda pairs: sum(pairs) > 0)


def test_published_airway_example() -> None:
    """Fagerland, Lydersen & Laake 2014, Stat. Med. 33:2850, table of the airway hyper-responsiveness study."""
    pairs = Pairs(both=1, first=1, second=7, neither=12)
    assert newcombe_paired(pairs) == pytest.approx((-6 / 21, -0.507, -0.026), abs=6e-4)
    assert tango(pairs) == pytest.approx((-6 / 21, -0.517, -0.026), abs=6e-4)
    assert mcnemar_p(pairs) == pytest.approx(0.0339, abs=5e-5)


@given(COUNTS)
@settings(max_examples=60, deadline=None)
def test_swapping_the_times_turns_the_interval_round(pairs: Pairs) -> None:
    other = Pairs(pairs.both, pairs.second, pairs.first, pairs.neither)
    for method in (newcombe_paired, tango):
        one, two = method(pairs), method(other)
        assert one == pytest.approx((-two.value, -two.high, -two.low), abs=1e-9)
        assert -1 <= one.low <= one.value + 1e-12
        assert one.value - 1e-12 <= one.high <= 1


@given(COUNTS)
@settings(max_examples=60, deadline=None)
def test_tango_leaves_zero_out_exactly_where_mcnemar_does(pairs: Pairs) -> None:
    p = mcnemar_p(pairs)
    if pairs.first != pairs.second and abs(p - 0.05) > 1e-6:
        found = tango(pairs)
        assert (p < 0.05) == (found.low > 0 or found.high < 0)


def test_without_correlation_pairs_are_two_groups() -> None:
    limits = [(x / 80, *wilson(x, 80.0)) for x in (60.0, 44.0)]
    assert mover_correlated(*limits[0], *limits[1], 0.0) == pytest.approx(newcombe(60, 80, 44, 80))


def test_answers_that_go_together_make_the_interval_narrower() -> None:
    pairs = Pairs(both=40, first=20, second=4, neither=16)
    assert correlation(pairs) > 0
    alone, together = newcombe(60, 80, 44, 80), newcombe_paired(pairs)
    assert together.high - together.low < alone.high - alone.low


def test_all_alike_have_no_correlation() -> None:
    assert correlation(Pairs(9, 0, 0, 0)) == 0
    assert np.isnan(newcombe_paired(Pairs(0, 0, 0, 0)).value)
    assert np.isnan(tango(Pairs(0, 0, 0, 0)).low)


def test_means_of_the_same_people_are_the_paired_t_test() -> None:
    rng = np.random.default_rng(7)
    before = rng.normal(3, 1, 40)
    after = before + rng.normal(0.3, 0.5, 40)
    expected = stats.ttest_rel(after, before).confidence_interval(0.95)
    found = mean_change_correlated(
        after.mean(), after.std(ddof=1), 40, before.mean(), before.std(ddof=1), 40, np.corrcoef(after, before)[0, 1], 40
    )
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))
    assert np.isnan(mean_change_correlated(1, 1, 40, 1, 1, 40, 0.5, 1).low)


def test_scores_without_correlation_are_two_samples() -> None:
    first, second = NpsCounts(40, 30, 20), NpsCounts(30, 30, 30)
    assert nps_change_correlated(first, second, 0.0) == pytest.approx(nps_change(first, second))
    narrower = nps_change_correlated(first, second, 0.5)
    assert narrower.high - narrower.low < np.diff(nps_change(first, second)[1:])[0]
