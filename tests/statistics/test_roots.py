"""Roots are those that SciPy finds by the same method, to the last bit."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy.optimize import brentq

from generator.statistics.roots import root

SHAPES: dict[str, Callable[[float], float]] = {
    "line": lambda x: x,
    "steep": lambda x: math.tanh(40 * x),
    "flat": lambda x: x**9,
    "bent": lambda x: math.exp(x) - 1,
    "broken": lambda x: math.copysign(abs(x) ** 0.3, x),
    "wavy": lambda x: x + 0.9 * math.sin(5 * x),
    "a step": lambda x: 1.0 if x > 0 else -1.0,
}


@settings(max_examples=400)
@given(
    some.sampled_from(list(SHAPES)),
    some.floats(-3, 3),
    some.floats(0, 8),
    some.floats(0, 8),
    some.sampled_from([1e-12, 2e-12, 1e-4]),
)
def test_it_is_the_root_that_scipy_finds(shape: str, zero: float, below: float, above: float, within: float) -> None:
    def function(x: float) -> float:
        return SHAPES[shape](x - zero)

    low, high = zero - below, zero + above
    if function(low) * function(high) > 0 or (low == high and function(low)):
        return
    try:
        expected = brentq(function, low, high, xtol=within)
    except RuntimeError:  # not in a hundred steps
        with pytest.raises(ValueError, match="no root was found"):
            root(function, low, high, within)
        return
    assert root(function, low, high, within) == expected


def test_a_root_at_an_end_is_found_there() -> None:
    assert root(lambda x: x, 0, 3) == 0
    assert root(lambda x: x - 3, 0, 3) == 3


@pytest.mark.parametrize(
    "function, fault",
    [(lambda x: x * x + 1, "the same sign"), (lambda x: math.nan if abs(x) < 1 else x, "no value at")],
)
def test_without_a_root_there_is_none(function: Callable[[float], float], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        root(function, -2, 3)
