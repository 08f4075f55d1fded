"""Numbers to places: spans, ticks, and labels that keep their distance."""

import math
from collections.abc import Iterable, Sequence

from generator.records import dataclass

Ends = tuple[float, float | None] | None


@dataclass(frozen=True, kw_only=True)
class Span:
    """The values from `low` to `high`, drawn from `start` to `end` pixels."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The pixel of a value; a value beyond the span gets a place beyond it."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def within(self, value: float) -> float:
        """The same, kept inside the span."""
        return self.at(min(max(value, self.low), self.high))


def present(values: Iterable[float | None]) -> list[float]:
    """The numbers that can be drawn."""
    return [value for value in values if value is not None and math.isfinite(value)]


def extent(values: Sequence[float], ends: Ends, *, room: float = 0.08) -> tuple[float, float]:
    """A range that holds all values with some room around, but none beyond what the measure can take."""
    low, high = min(values), max(values)
    same = high - low <= max(1e-12, 1e-9 * max(abs(low), abs(high)))
    spread = max(abs(high) * 0.1, _least(ends)) if same else (high - low) * room
    least, most = ends or (-math.inf, None)
    wide_low, wide_high = low - spread, high + spread
    return min(low, max(wide_low, least)), max(high, min(wide_high, math.inf if most is None else most))


def _least(ends: Ends) -> float:
    """Some room around a single value that is 0."""
    return (ends[1] - ends[0]) / 20 if ends and ends[1] is not None else 1.0


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers from `low` to `high`, `most` at the most, a step of 1, 2 or 5 apart."""
    step = _step((high - low) / max(1, most - 1))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [index * step for index in range(first, last + 1)]


def rounded(low: float, high: float) -> tuple[float, float]:
    """The range widened to round numbers."""
    step = _step((high - low) / 5)
    return math.floor(low / step) * step, math.ceil(high / step) * step


def decimals(values: Sequence[float]) -> int:
    """How many decimals it takes to tell neighbouring ticks apart."""
    if len(values) < 2:
        return 0 if all(value == int(value) for value in values) else 2
    return max(0, -math.floor(math.log10(values[1] - values[0]) + 1e-9))


def _step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least * (1 - 1e-9))


def evenly(count: int, most: int) -> list[int]:
    """At most `most` of `count` indexes, a fixed step apart but for the last, which always stands."""
    step = max(1, math.ceil((count - 1) / max(1, most - 1)))
    found = list(range(0, count, step))
    if len(found) > 1 and count - 1 - found[-1] <= step * 0.75:
        found.pop()
    return found if found[-1] == count - 1 else [*found, count - 1]


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places near those wanted, in the same order, at least `gap` apart; within `low` and `high` if they fit."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    places = [0.0] * len(wanted)
    edge = low - gap
    for index in order:
        edge = places[index] = max(wanted[index], edge + gap)
    edge = high + gap
    for index in reversed(order):
        edge = places[index] = min(places[index], edge - gap)
    return places
