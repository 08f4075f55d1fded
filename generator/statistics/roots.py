"""Where a function of one value is zero.

`scipy.optimize` has this too, and takes longer to load than all else that a review with new rows needs.
"""

import sys
from collections.abc import Callable
from math import copysign


def root(of: Callable[[float], float], low: float, high: float, within: float = 2e-12) -> float:
    """A zero of a continuous function between two values at which its signs differ, to `within` and the last digits.

    Raises ValueError where the signs are the same, or a value is nan.

    Chandrupatla 1997, Adv. Eng. Softw. 28:145: inverse quadratic interpolation where three points allow it, else halves.
    """
    near, far, before = low, high, high
    at_near, at_far = of(low), of(high)
    at_before = at_far
    if not (at_near <= 0 <= at_far or at_far <= 0 <= at_near):
        raise ValueError("the function has the same sign at both ends")
    share = 0.5
    while True:
        best, at_best = (near, at_near) if abs(at_near) < abs(at_far) else (far, at_far)
        least = (2 * sys.float_info.epsilon * abs(best) + within / 2) / abs(far - near) if far != near else 1.0
        if least > 0.5 or at_best == 0:
            return best
        if before != far:
            share = _interpolated(near, far, before, at_near, at_far, at_before)
        tried = near + min(1 - least, max(least, share)) * (far - near)
        if (at_tried := of(tried)) != at_tried:
            raise ValueError("the function has no value between the ends")
        if copysign(1, at_tried) == copysign(1, at_near):
            before, at_before = near, at_near
        else:
            before, at_before, far, at_far = far, at_far, near, at_near
        near, at_near = tried, at_tried


def _interpolated(near: float, far: float, before: float, at_near: float, at_far: float, at_before: float) -> float:
    """How far on the way from the near point to the far one the zero is supposed; a half where three points tell nothing."""
    way, rise = (near - far) / (before - far), (at_near - at_far) / (at_before - at_far)
    if not (rise**2 < way and (1 - rise) ** 2 < 1 - way):
        return 0.5
    return at_near / (at_far - at_near) * at_before / (at_far - at_before) + (before - near) / (
        far - near
    ) * at_near / (at_before - at_near) * at_far / (at_before - at_far)
