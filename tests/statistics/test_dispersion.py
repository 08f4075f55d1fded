"""Points that vary by more than chance: Pearson's dispersion, and intervals that allow for it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from generator.analyse.comparison.follow import difference
from generator.analyse.comparison.overdispersed import widened
from generator.results import Estimate
from generator.statistics.dispersion import Dispersion, clustered, pearson

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


def two_groups(draw: np.random.Generator, together: float, apart: float) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
    """Twelve weeks of two groups of 200 calls whose level moves by `together`, and each of them by `apart`."""
    common = draw.normal(0, together, 12)
    sides = []
    for _ in range(2):
        level = np.clip(0.6 + common + draw.normal(0, apart, 12), 0.01, 0.99)
        sides.append((draw.binomial(200, level).astype(float), np.full(12, 200.0)))
    return tuple(sides)


def told_apart(draw: np.random.Generator, together: float, apart: float) -> bool:
    sides = two_groups(draw, together, apart)
    inflation = clustered(*sides, binomial=True).inflation()
    wide = [
        widened(Estimate(value=x.sum() / n.sum(), basis={"successes": x.sum(), "n": n.sum()}), inflation)
        for x, n in sides
    ]
    low, high = difference("share", *wide)[0][1:]
    return not low <= 0 <= high


@pytest.mark.parametrize("together, apart", [(0.0, 0.0), (0.2, 0.0), (0.0, 0.1), (0.15, 0.1)])
def test_groups_that_do_not_differ_are_told_apart_one_time_in_twenty(together: float, apart: float) -> None:
    draw = np.random.default_rng(3)
    wrong = np.mean([told_apart(draw, together, apart) for _ in range(800)])
    assert wrong < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 800)


def test_what_moves_both_groups_alike_cancels_out() -> None:
    draw = np.random.default_rng(5)
    sides = two_groups(draw, 0.2, 0.0)
    assert pearson(sides, binomial=True).factor > 10
    assert clustered(*sides, binomial=True).factor < 3


def test_one_period_tells_nothing_and_periods_must_match() -> None:
    one = (np.array([3.0]), np.array([9.0]))
    assert clustered(one, one, binomial=True) == Dispersion(0.0, 0)
    with pytest.raises(ValueError, match="the same periods"):
        clustered(one, (np.ones(2), np.ones(2)), binomial=True)
