"""Words that set two groups apart: the published example, and what must hold of any counts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from generator.statistics.log_odds import each_of, log_odds

COUNTS = arrays(np.float64, 6, elements=st.integers(0, 50).map(float))


def test_the_published_example() -> None:
    """The example of the Python package fightin-words, by the method of Monroe, Colaresi and Quinn (2008)."""
    first = ["the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "pig"]
    second = ["the", "lazy", "purple", "pig", "jumps", "over", "the", "lazier", "donkey"]
    words = sorted({*first, *second})
    counts = [np.array([float(each.count(word)) for word in words]) for each in (first, second)]
    z = dict(zip(words, log_odds(counts[0], counts[1], np.full(len(words), 0.05)).z, strict=True))
    for word in ("brown", "fox", "quick"):
        assert z[word] == pytest.approx(0.689422788681, abs=1e-12)
    for word in ("donkey", "lazier", "purple"):
        assert z[word] == pytest.approx(-0.689422788681, abs=1e-12)
    for word in ("the", "jumps", "over", "lazy", "pig"):
        assert z[word] == 0


def test_one_word_by_hand() -> None:
    found = log_odds(np.array([9.0, 90.0]), np.array([4.0, 195.0]), np.array([1.0, 1.0]))
    assert found.difference[0] == pytest.approx(np.log(10 / 91) - np.log(5 / 196))
    assert found.error[0] == pytest.approx(np.sqrt(1 / 10 + 1 / 5))
    low, high = found.limits()
    assert (low[0], high[0]) == pytest.approx(
        found.difference[0] + 1.959964 * found.error[0] * np.array([-1, 1]), abs=1e-6
    )


def test_totals_stand_for_words_that_are_not_asked_for() -> None:
    first, second, prior = np.array([3.0, 5.0, 40.0]), np.array([8.0, 1.0, 60.0]), np.array([0.5, 0.4, 3.0])
    whole = log_odds(first, second, prior)
    part = log_odds(
        first[:2], second[:2], prior[:2], first_total=first.sum(), second_total=second.sum(), prior_total=prior.sum()
    )
    assert part.z == pytest.approx(whole.z[:2])


@settings(max_examples=50)
@given(COUNTS, COUNTS)
def test_swapping_the_groups_turns_the_sign(first: np.ndarray, second: np.ndarray) -> None:
    prior = np.full(6, 0.3)
    one, other = log_odds(first, second, prior), log_odds(second, first, prior)
    assert one.difference == pytest.approx(-other.difference)
    assert one.z == pytest.approx(-other.z)


@settings(max_examples=50)
@given(COUNTS, COUNTS, st.permutations(range(6)))
def test_the_order_of_words_does_not_matter(first: np.ndarray, second: np.ndarray, order: list[int]) -> None:
    prior = np.linspace(0.1, 0.9, 6)
    assert log_odds(first[order], second[order], prior[order]).z == pytest.approx(
        log_odds(first, second, prior).z[order]
    )


@settings(max_examples=50)
@given(COUNTS)
def test_equal_groups_differ_in_no_word(counts: np.ndarray) -> None:
    assert log_odds(counts, counts, np.full(6, 0.3)).z == pytest.approx(np.zeros(6))


def test_a_larger_prior_draws_a_rare_word_towards_no_difference() -> None:
    first, second = np.array([2.0, 500.0]), np.array([0.0, 500.0])
    shares = (0.1, 1.0, 10.0)
    found = [float(log_odds(first, second, np.array([share, 50 * share])).difference[0]) for share in shares]
    assert found == sorted(found, reverse=True)
    assert found[-1] > 0


def test_what_cannot_be_is_refused_or_unknown() -> None:
    with pytest.raises(ValueError, match="above 0"):
        log_odds(np.ones(2), np.ones(2), np.zeros(2))
    with pytest.raises(ValueError, match="every word"):
        log_odds(np.ones(2), np.ones(3), np.ones(2))
    assert np.isnan(log_odds(np.ones(1), np.ones(1), np.ones(1)).difference[0])


def test_all_intervals_together() -> None:
    assert each_of(1) == pytest.approx(0.95)
    assert each_of(500) == pytest.approx(1 - 0.05 / 500)
    assert each_of(0) == pytest.approx(0.95)
