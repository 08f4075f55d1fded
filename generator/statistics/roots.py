"""Where a function of one number crosses zero.

The method is Brent's (R. P. Brent 1973, Algorithms for minimization without derivatives, chapter 4), step by step as
`scipy.optimize.brentq` takes it, so that both come to the same number: to load what stands around that one takes as long as
to read and measure four tables.
"""

from collections.abc import Callable
from math import isnan

_RELATIVE = 8.881784197001252e-16
"""Four times the distance of 1 from the next number: no root is told more exactly than that."""
_STEPS = 100


def root(function: Callable[[float], float], low: float, high: float, within: float = 2e-12) -> float:
    """A number between two at which the signs differ, where the function is zero.

    Raises ValueError where they do not, or where the function has no value on the way.
    """
    last, here = low, high
    at_last, at_here = _value(function, last), _value(function, here)
    if at_last == 0 or at_here == 0:
        return last if at_last == 0 else here
    if (at_last < 0) == (at_here < 0):
        raise ValueError("the function has the same sign at both ends")
    other = at_other = before = step = 0.0  # the other end of where the root lies, and the last two steps
    for _ in range(_STEPS):
        if (at_last < 0) != (at_here < 0):
            other, at_other = last, at_last
            before = step = here - last
        if abs(at_other) < abs(at_here):
            last, here, other = here, other, here
            at_last, at_here, at_other = at_here, at_other, at_here
        least = (within + _RELATIVE * abs(here)) / 2
        half = (other - here) / 2
        if at_here == 0 or abs(half) < least:
            return here
        wanted = _interpolated(last, here, other, at_last, at_here, at_other) if abs(before) > least else None
        if wanted is not None and 2 * abs(wanted) < min(abs(before), 3 * abs(half) - least):
            before, step = step, wanted
        else:
            before = step = half
        last, at_last = here, at_here
        here += step if abs(step) > least else (least if half > 0 else -least)
        at_here = _value(function, here)
    raise ValueError(f"no root was found in {_STEPS} steps")


def _value(function: Callable[[float], float], at: float) -> float:
    if isnan(found := float(function(at))):
        raise ValueError(f"the function has no value at {at}")
    return found


def _interpolated(
    last: float, here: float, other: float, at_last: float, at_here: float, at_other: float
) -> float | None:
    """The step to where a line through two points crosses zero, or a curve through three; none where it would lead away."""
    if abs(at_here) >= abs(at_last):
        return None
    if last == other:
        return -at_here * (here - last) / (at_here - at_last)
    to_last = (at_last - at_here) / (last - here)
    to_other = (at_other - at_here) / (other - here)
    return -at_here * (at_other * to_other - at_last * to_last) / (to_other * to_last * (at_other - at_last))
