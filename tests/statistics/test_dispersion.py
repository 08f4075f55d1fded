"""Points that vary by more than chance: Pearson's dispersion, and intervals that allow for it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from generator.analyse.comparison.follow import difference
from generator.analyse.comparison.overdispersed import widened
from generator.results import Estimate
from generator.statistics.dispersion import Dispersion, pearson

COUNTS = st.lists(st.tuples(st.integers(1, 50), st.integers(51, 90)), min_size=2, max_size=8)


def arrays(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    events, sizes = np.array(pairs, dtype=float).T
    return events, sizes


@settings(max_examples=40, deadline=None)
@given(COUNTS)
def test_of_shares_it_is_the_chi_square_of_the_table(pairs: list[tuple[int, int]]) -> None:
    events, sizes = arrays(pairs)
    found = pearson([(events, sizes)], binomial=True)
    expected = chi2_contingency(np.array([events, sizes - events]), correction=False)
    assert found.squares == pytest.approx(expected.statistic)
    assert found.freedom == expected.dof


@settings(max_examples=40, deadline=None)
@given(COUNTS, COUNTS)
def test_groups_have_their_own_level_and_add_up(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    apart = [pearson([arrays(each)], binomial=True) for each in (one, other)]
    both = pearson([arrays(one), arrays(other)], binomial=True)
    assert both.squares == pytest.approx(sum(each.squares for each in apart))
    assert both.freedom == sum(each.freedom for each in apart)


def test_single_points_and_groups_without_a_success_tell_nothing() -> None:
    nothing = pearson([(np.array([3.0]), np.array([9.0])), (np.zeros(4), np.full(4, 10.0))], binomial=True)
    assert nothing == Dispersion(0.0, 0)
    assert nothing.inflation() == 1


def shares(draw: np.random.Generator, weeks: int, extra: float) -> tuple[np.ndarray, np.ndarray]:
    """Weeks of 200 calls whose true share differs from week to week by `extra`."""
    level = np.clip(draw.normal(0.7, extra, weeks), 0.01, 0.99)
    return draw.binomial(200, level).astype(float), np.full(weeks, 200.0)


def called(draw: np.random.Generator, weeks: int, extra: float) -> bool:
    sides = [shares(draw, weeks, extra) for _ in range(2)]
    told = pearson(sides, binomial=True)
    found = [
        widened(
            Estimate(value=x.sum() / n.sum(), n=int(n.sum()), basis={"successes": x.sum(), "n": n.sum()}),
            told.inflation(),
        )
        for x, n in sides
    ]
    low, high = difference("share", *found)[0][1:]
    return not low <= 0 <= high


@pytest.mark.parametrize("weeks, extra", [(4, 0.0), (13, 0.0), (4, 0.12), (9, 0.12), (13, 0.03), (13, 0.05)])
def test_without_a_change_the_word_misleads_about_one_time_in_twenty(weeks: int, extra: float) -> None:
    """Worst where the weeks vary a little more than chance, and that shows in some samples only: one time in fifteen."""
    draw = np.random.default_rng(1)
    wrong = np.mean([called(draw, weeks, extra) for _ in range(1_000)])
    assert wrong < (0.067 if extra == 0.03 else 0.05) + 3 * np.sqrt(0.05 * 0.95 / 1_000)


def test_without_allowing_for_it_most_words_would_mislead() -> None:
    draw = np.random.default_rng(20260202)
    wrong = 0
    for _ in range(200):
        x, n = (np.array(each) for each in zip(*[shares(draw, 9, 0.12) for _ in range(2)], strict=True))
        plain = [
            Estimate(value=a.sum() / b.sum(), basis={"successes": a.sum(), "n": b.sum()})
            for a, b in zip(x, n, strict=True)
        ]
        low, high = difference("share", *plain)[0][1:]
        wrong += not low <= 0 <= high
    assert wrong / 200 > 0.5


def test_a_rate_keeps_its_value_and_gets_the_interval_of_fewer_events() -> None:
    found = Estimate(
        value=20.0, low=18, high=22, method="Poisson, Byar's approximation", numerator=400, denominator=20_000
    )
    wide = widened(found, 4.0)
    assert (wide.value, wide.numerator, wide.denominator) == (20.0, 100, 5_000)
    assert wide.low == pytest.approx(16.27, abs=0.01)
    assert wide.high == pytest.approx(24.32, abs=0.01)
    assert widened(found, 1.0) is found
