"""Zeros of functions, against the method of scipy and by property."""

from collections.abc import Callable
from math import atan, exp, inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

from generator.statistics.roots import root

FUNCTIONS: dict[str, Callable[[float], float]] = {
    "line": lambda x: 2 * x - 1,
    "cube": lambda x: x**3 - 0.01,
    "flat at the zero": lambda x: (x - 0.3) ** 9,
    "steep": lambda x: atan(1e6 * (x - 0.123456)),
    "exponential": lambda x: exp(20 * x) - 5,
    "a step": lambda x: -1.0 if x < 0.75 else 1.0,
    "without end": lambda x: -inf if x < 0.2 else x - 0.1,
    "down": lambda x: 0.9 - x,
}


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("turned", [False, True])
def test_as_scipy_finds_it(name: str, turned: bool) -> None:
    function, calls = FUNCTIONS[name], []

    def counted(x: float) -> float:
        calls.append(x)
        return function(x)

    found = root(counted, 1.0, 0.0) if turned else root(counted, 0.0, 1.0)
    if name == "flat at the zero":  # nobody can tell it from its neighbours
        assert abs(function(found)) < 1e-12
    else:
        assert found == pytest.approx(brentq(function, 0.0, 1.0), abs=1e-11)
    assert len(calls) < 120


@given(
    zero=st.floats(-1e6, 1e6),
    below=st.floats(1e-6, 1e6),
    above=st.floats(1e-6, 1e6),
    slope=st.floats(1e-3, 1e3),
    power=st.sampled_from([1, 3]),
)
def test_where_a_rising_function_is_zero(zero: float, below: float, above: float, slope: float, power: int) -> None:
    def rising(x: float) -> float:
        return slope * (x - zero) + (x - zero) ** power

    found = root(rising, zero - below, zero + above)
    assert zero - below <= found <= zero + above
    assert found == pytest.approx(zero, rel=1e-9, abs=1e-9)


def test_a_zero_at_an_end_is_found() -> None:
    assert root(lambda x: x, 0.0, 1.0) == 0
    assert root(lambda x: x - 1, 0.0, 1.0) == 1


def test_without_a_change_of_sign_there_is_none() -> None:
    with pytest.raises(ValueError, match="same sign at both ends"):
        root(lambda x: x + 2, 0.0, 1.0)
    with pytest.raises(ValueError, match="same sign at both ends"):
        root(lambda _: nan, 0.0, 1.0)
    with pytest.raises(ValueError, match="no value between"):
        root(lambda x: x if x in (-1.0, 1.0) else nan, -1.0, 1.0)
