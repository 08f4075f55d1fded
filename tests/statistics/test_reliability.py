"""Cronbach's alpha: published values, other ways of working it out, and what must always hold."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published_tables import ATTITUDE
from scipy import stats

from generator.statistics.reliability import cronbach, standardised_alpha


def test_the_attitude_data() -> None:
    """R psych 2.2.9, alpha(attitude): the example of its manual page."""
    found = cronbach(ATTITUDE)
    assert found.value == pytest.approx(0.843142769565, abs=1e-10)
    dropped = (
        0.809760206309, 0.796917457274, 0.827847765939, 0.803030975023, 0.795386574198, 0.863872311446, 0.840464868265,
    )  # fmt: skip
    assert found.dropped == pytest.approx(dropped, abs=1e-10)
    assert standardised_alpha(ATTITUDE) == pytest.approx(0.83908380303, abs=1e-10)


def test_the_interval_is_that_of_feldt() -> None:
    """(1 - alpha) over its estimate is distributed as F."""
    found = cronbach(ATTITUDE)
    ratio = stats.f(29, 29 * 6)
    assert (1 - found.low) / (1 - found.value) == pytest.approx(ratio.ppf(0.975))
    assert (1 - found.high) / (1 - found.value) == pytest.approx(ratio.ppf(0.025))
    assert found.low < found.value < found.high


def test_the_interval_holds_its_level() -> None:
    rng = np.random.default_rng(2)
    true = 4 * 0.5 / (1 + 3 * 0.5)
    answers = (rng.normal(size=(60, 1)) + rng.normal(size=(60, 4)) for _ in range(800))
    held = np.mean([found.low <= true <= found.high for found in map(cronbach, answers)])
    assert 0.93 < held < 0.97


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(2, 5), st.floats(0.1, 50), st.floats(-9, 9))
def test_order_and_unit_do_not_matter(seed: int, k: int, factor: float, shift: float) -> None:
    rng = np.random.default_rng(seed)
    answers = rng.normal(size=(20, 1)) + rng.normal(size=(20, k))
    turned = factor * rng.permutation(answers, axis=0)[:, ::-1] + shift
    one, other = cronbach(answers), cronbach(turned)
    assert one[:3] == pytest.approx(other[:3], rel=1e-6)
    assert one.dropped == pytest.approx(other.dropped[::-1], rel=1e-6, nan_ok=True)


def test_questions_that_say_the_same_have_1() -> None:
    column = np.arange(12.0)[:, None]
    assert cronbach(np.tile(column, 3)).value == pytest.approx(1)


def test_what_cannot_be_computed() -> None:
    assert isnan(cronbach(np.ones((9, 3))).value)
    assert isnan(cronbach(np.empty((0, 3))).low)
    assert isnan(cronbach(ATTITUDE[:, :1]).value)
    assert np.isnan(cronbach(ATTITUDE[:, :2]).dropped).all()
    assert isnan(standardised_alpha(np.column_stack((np.arange(5.0), np.ones(5)))))
