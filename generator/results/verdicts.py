"""What figures can be found to say: the words of the field, one meaning each."""

from enum import StrEnum


class Verdict(StrEnum):
    """What an interval says about a target."""

    MET = "met"
    NOT_MET = "not met"
    CLOSE = "too close to call"
    TOO_FEW = "too few"


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Difference(StrEnum):
    """What the interval of a difference says; `higher` and `lower` where no direction is good."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    NO_CLEAR = "no clear difference"


class Variation(StrEnum):
    """What the last point of an XmR chart says (Making Data Count)."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    CHANGE = "change"
    COMMON_CAUSE = "common cause"


class Assurance(StrEnum):
    """Whether the process as it stands will reach the target."""

    PASSES = "passes"
    FAILS = "fails"
    HIT_OR_MISS = "hit or miss"


class Signal(StrEnum):
    """The special-cause rules, in their order of priority; above and below name the side of the mean or the way of the trend."""

    ABOVE_LIMIT = "above the upper limit"
    BELOW_LIMIT = "below the lower limit"
    RISING = "seven points rising"
    FALLING = "seven points falling"
    NEAR_UPPER = "two of three near the upper limit"
    NEAR_LOWER = "two of three near the lower limit"
    SHIFT_ABOVE = "seven points above the mean"
    SHIFT_BELOW = "seven points below the mean"

    @property
    def upwards(self) -> bool:
        """Whether the signal points to higher values."""
        return self in (Signal.ABOVE_LIMIT, Signal.RISING, Signal.NEAR_UPPER, Signal.SHIFT_ABOVE)
