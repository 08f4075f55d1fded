"""Comparing computed numbers: what differs by no more than the rounding of the arithmetic is the same."""

import math

TOLERANCE = 1e-9
"""Relative to the larger of the two numbers."""


def same(one: float, other: float) -> bool:
    """Whether two numbers are equal but for rounding."""
    return math.isclose(one, other, rel_tol=TOLERANCE, abs_tol=1e-12)


def at_least(value: float, least: float) -> bool:
    """Whether a number reaches another, rounding aside."""
    return value > least or same(value, least)
