"""Many comparisons at once, against published values; and how often a page misleads where nothing differs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from generator.statistics.differences import newcombe
from generator.statistics.many import benjamini_hochberg, implied_p


def test_published_values() -> None:
    """Benjamini & Hochberg 1995, section 3.2: the four smallest of fifteen are rejected at 5 %."""
    p = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1.0]  # fmt: skip
    adjusted = benjamini_hochberg(p)
    assert int((adjusted < 0.05).sum()) == 4
    assert adjusted[:4] == pytest.approx([0.0015, 0.003, 0.0095, 0.035625])
    assert list(benjamini_hochberg([])) == []


@given(st.lists(st.one_of(st.floats(0, 1), st.sampled_from([0.01, 0.04])), min_size=1, max_size=20))
def test_the_values_are_those_of_scipy(p: list[float]) -> None:
    assert benjamini_hochberg(p).tolist() == false_discovery_control(p).tolist()


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_what_is_no_probability_is_refused(p: float) -> None:
    with pytest.raises(ValueError, match="0 and 1"):
        benjamini_hochberg([0.5, p])


def test_published_interval() -> None:
    """Altman & Bland 2011: a ratio of 0.81 from 0.70 to 0.94 implies a p-value of 0.005."""
    assert implied_p(*np.log([0.81, 0.70, 0.94])) == pytest.approx(0.005, abs=1e-3)


@given(st.floats(-5, 5), st.floats(0.01, 4), st.floats(0.01, 4))
@settings(max_examples=60)
def test_p_is_small_exactly_where_the_interval_leaves_zero_out(change: float, below: float, above: float) -> None:
    low, high = change - below, change + above
    if min(abs(low), abs(high)) > 1e-9:
        assert (implied_p(change, low, high) < 0.05) == (low > 0 or high < 0)
    assert implied_p(-change, -high, -low) == pytest.approx(implied_p(change, low, high))


def test_no_interval_no_p() -> None:
    assert np.isnan(implied_p(1.0, np.nan, 2.0))
    assert implied_p(0.0, -1.0, 2.0) == 1
    assert implied_p(2.0, 2.0, 2.0) == 0


def test_how_often_a_page_misleads_where_nothing_differs() -> None:
    """The figures that the guide gives: one comparison in twenty by itself, one page in twenty of twelve together."""
    rng = np.random.default_rng(20260301)
    pages, comparisons, n = 400, 12, 300
    alone = misled = 0
    for counts in rng.binomial(n, 0.7, (pages, comparisons, 2)):
        found = [newcombe(x, n, y, n) for x, y in counts]
        alone += sum(each.low > 0 or each.high < 0 for each in found)
        misled += bool((benjamini_hochberg([implied_p(*each) for each in found]) < 0.05).any())
    assert 0.03 < alone / (pages * comparisons) < 0.06
    assert misled / pages < 0.08
    assert 1 - (1 - alone / (pages * comparisons)) ** comparisons > 0.35  # without the correction
