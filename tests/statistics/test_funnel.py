"""Funnels: published limits, and how often they name a group that is like the others."""

import numpy as np
import pytest
from scipy.stats import binom

from generator.statistics import funnel
from generator.statistics.funnel import CHANCE, FAR, NEAR, Dispersion, Kind
from generator.statistics.intervals import wilson

RNG = np.random.default_rng


def test_published_limits() -> None:
    """PHEindicatormethods 2.1, test data of the funnel around 80.64 % for denominators from 1."""
    centre, n = 0.806424478571, np.array([1.0, 2, 3, 4])
    low, high = funnel.limits(centre, n, NEAR)
    assert 100 * low == pytest.approx([3.204264, 25.885383, 35.933491, 41.923356], abs=2e-6)
    assert list(high) == [1, 1, 1, 1]
    assert 100 * funnel.limits(centre, n, FAR)[0] == pytest.approx([0, 0, 10.150815, 19.594903], abs=2e-6)


def test_the_limit_is_where_the_score_interval_just_reaches_the_centre() -> None:
    low, _ = funnel.limits(0.8, np.array([400.0]), NEAR)
    assert wilson(float(low[0]) * 400, 400.0).high == pytest.approx(0.8)


@pytest.mark.parametrize("kind", list(Kind))
def test_groups_that_are_alike_are_seldom_named(kind: Kind) -> None:
    """The figure that the guide gives: of a thousand groups that are alike about two lie beyond the outer limits."""
    rng, named, near, total = RNG(11), 0, 0, 0
    for _ in range(300):
        n = rng.integers(30, 3000, 20).astype(float)
        x = (
            rng.binomial(n.astype(int), 0.9).astype(float)
            if kind is Kind.SHARE
            else rng.poisson(n * 0.02).astype(float)
        )
        spread = funnel.dispersion(x, n, kind)
        places = np.abs(funnel.outside(x, n, float(x.sum() / n.sum()), kind, spread))
        named, near, total = named + int((places == 2).sum()), near + int((places > 0).sum()), total + 20
    assert named / total < 0.004
    assert 0.02 < near / total < 0.06


def test_ordinary_differences_widen_the_limits_and_unusual_groups_still_show() -> None:
    rng, named = RNG(12), 0
    for _ in range(200):
        n = rng.integers(2000, 40_000, 28).astype(float)
        x = rng.binomial(n.astype(int), np.clip(rng.normal(0.8, 0.05, 28), 0, 1)).astype(float)
        spread = funnel.dispersion(x, n)
        assert spread.factor > 1
        named += int((np.abs(funnel.outside(x, n, float(x.sum() / n.sum()), Kind.SHARE, spread)) == 2).sum())
    assert named / (200 * 28) < 0.012
    n = np.full(28, 20_000.0)
    x = np.round(n * np.r_[0.35, RNG(1).normal(0.8, 0.03, 27)])
    spread = funnel.dispersion(x, n)
    assert spread.between > 0
    places = funnel.outside(x, n, float(x.sum() / n.sum()), Kind.SHARE, spread)
    assert list(np.flatnonzero(np.abs(places) == 2)) == [0]


def test_moderate_dispersion_multiplies_and_large_is_added() -> None:
    n = np.full(20, 200.0)
    moderate = funnel.dispersion(np.round(n * RNG(3).normal(0.7, 0.06, 20)), n)
    assert 1 < moderate.factor < funnel.MANY_TIMES
    assert moderate.between == 0
    wide = funnel.limits(0.7, n, NEAR, dispersion=moderate)[0]
    assert 0.7 - wide == pytest.approx((0.7 - funnel.limits(0.7, n, NEAR)[0]) * np.sqrt(moderate.factor))
    added = Dispersion(factor=50.0, between=0.01)
    assert funnel.limits(0.7, np.array([1e12]), NEAR, dispersion=added)[0] == pytest.approx(0.7 - NEAR * 0.1)


def test_winsorising_leaves_two_thirds_of_the_variance() -> None:
    scores = RNG(4).normal(size=400_000)
    drawn_in = np.clip(scores, *np.quantile(scores, [0.1, 0.9]))
    assert np.mean(drawn_in**2) == pytest.approx(funnel.KEPT, abs=3e-3)


def test_few_expected_events_are_judged_by_their_exact_chance() -> None:
    n, x = np.array([40.0]), np.array([34.0])
    assert binom.cdf(34, 40, 0.97) > 0.001
    assert x / n < funnel.limits(0.97, n, FAR)[0]
    assert list(funnel.outside(x, n, 0.97)) == [-1]
    assert list(funnel.outside(np.array([33.0]), n, 0.97)) == [-2]


def test_what_cannot_vary_is_chance() -> None:
    assert funnel.dispersion(np.array([5.0, 8]), np.array([5.0, 8])) == CHANCE
    assert funnel.dispersion(np.array([5.0]), np.array([9.0])) == CHANCE
    assert funnel.dispersion(np.zeros(0), np.zeros(0)) == CHANCE


def test_of_few_groups_one_alone_does_not_hide_itself() -> None:
    x, n = np.array([10.0, 12, 11, 9, 40]), np.full(5, 500.0)
    found = funnel.fit(x, n, Kind.RATE)
    assert (found.dispersion, found.apart) == (CHANCE, 4)
    assert found.centre == pytest.approx(42 / 2000)
    assert list(funnel.outside(x, n, found.centre, Kind.RATE)) == [0, 0, 0, 0, 2]
    two = funnel.fit(np.array([10.0, 12, 11, 35, 40]), n, Kind.RATE)
    assert two.apart is None
    assert two.dispersion.factor > 1
    alike = funnel.fit(np.array([10.0, 12, 11, 9, 13]), n, Kind.RATE)
    assert (alike.apart, alike.dispersion.factor) == (None, 1)


def test_few_groups_that_are_alike_are_seldom_named() -> None:
    rng, named = RNG(13), 0
    for _ in range(400):
        n = rng.integers(300, 6000, 6).astype(float)
        x = rng.binomial(n.astype(int), 0.8).astype(float)
        found = funnel.fit(x, n)
        named += int((np.abs(funnel.outside(x, n, found.centre, dispersion=found.dispersion)) == 2).sum())
    assert named / (400 * 6) < 0.006
