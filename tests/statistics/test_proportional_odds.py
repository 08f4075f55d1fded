"""Proportional odds: the published fit of the housing data, statsmodels, and where there is no maximum."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published_tables import HOUSING
from statsmodels.miscmodels.ordinal_model import OrderedModel

from generator.statistics.intervals import Array
from generator.statistics.proportional_odds import proportional_odds


def housing() -> tuple[np.ndarray, Array]:
    """Satisfaction; medium and high influence, apartment, atrium, terrace, high contact."""
    contact, kind, influence, satisfied = (part.ravel() for part in np.indices((2, 4, 3, 3)))
    columns = np.column_stack([influence == 1, influence == 2, kind == 1, kind == 2, kind == 3, contact == 1]).astype(
        float
    )
    return np.repeat(satisfied, HOUSING), np.repeat(columns, HOUSING, axis=0)


def test_the_housing_data() -> None:
    """R 4.2.2, MASS::polr; Venables & Ripley, Modern applied statistics with S, 7.3."""
    found = proportional_odds(*housing())
    assert found is not None
    slopes = (0.56639373889, 1.28881906381, -0.57235014643, -0.366186566153, -1.09101490767, 0.360284149947)
    errors = (
        0.104652786219, 0.127156148981, 0.119238014176, 0.155173338839, 0.151486025631, 0.0955357993227,
        0.124847247334, 0.125471941667,
    )  # fmt: skip
    assert found.slopes == pytest.approx(slopes, abs=1e-4)
    assert found.thresholds == pytest.approx((-0.496135343838, 0.690708290379), abs=1e-4)
    assert found.errors == pytest.approx(errors, abs=1e-4)
    assert found.deviance == pytest.approx(3479.14929906, abs=1e-6)


@settings(max_examples=8)
@given(st.integers(0, 10**6), st.integers(3, 6))
def test_statsmodels_finds_the_same(seed: int, count: int) -> None:
    """Its thresholds after the first are the logs of the increments."""
    rng = np.random.default_rng(seed)
    columns = rng.normal(size=(300, 2))
    latent = columns @ (0.8, -0.4) + rng.logistic(size=300)
    levels = np.searchsorted(np.quantile(latent, np.arange(1, count) / count), latent)
    found = proportional_odds(levels, columns)
    assert found is not None
    fitted = OrderedModel(levels, columns, distr="logit").fit(method="bfgs", disp=False, maxiter=500)
    thresholds = fitted.params[2] + np.concatenate(([0], np.cumsum(np.exp(fitted.params[3:]))))
    assert found.slopes == pytest.approx(fitted.params[:2], abs=1e-3)
    assert found.thresholds == pytest.approx(thresholds, abs=1e-3)
    assert found.deviance == pytest.approx(-2 * fitted.llf, abs=1e-4)


def test_turning_the_outcome_round_turns_the_slopes_round() -> None:
    levels, columns = housing()
    one, other = proportional_odds(levels, columns), proportional_odds(2 - levels, columns)
    assert one is not None
    assert other is not None
    assert one.slopes == pytest.approx(-other.slopes, abs=1e-6)
    assert one.thresholds == pytest.approx(-other.thresholds[::-1], abs=1e-6)


@pytest.mark.parametrize(
    "levels, columns",
    [
        (np.zeros(9, int), np.arange(9.0)[:, None]),
        (np.repeat((0, 1, 2), 5), np.repeat((0.0, 1.0, 2.0), 5)[:, None]),
        (np.repeat((0, 2), 9), np.arange(18.0)[:, None]),
        (np.arange(20) % 3, np.column_stack((np.arange(20.0), np.arange(20.0)))),
        (np.array([], int), np.empty((0, 1))),
    ],
    ids=["one level", "parted without exception", "a gap", "a copy", "nothing"],
)
def test_where_there_is_no_maximum_there_is_no_fit(levels: np.ndarray, columns: Array) -> None:
    assert proportional_odds(levels, columns) is None
