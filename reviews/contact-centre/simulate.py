"""Writes the simulated data of the two example reviews of the contact centre: `python reviews/contact-centre/simulate.py`.

Everything is made up: no row comes from a real caller, adviser or company. The seed is fixed and every draw is made from plain
uniform numbers, so a second run writes the same bytes. Only the five CSVs of each quarter are written, in the folders beside this file.

What was put in, so that you can see what the reviews make of it:

- until 1 February 2026 about 69 % of calls are answered within 20 seconds, and Mondays are worst; from 2 February, with the new rota, about 86 %;
- from 12 January 2026 a security check makes each call about half a minute longer;
- satisfaction is a few points higher in the second quarter, less than a survey of this size can show;
- complaints about bills arrive at the same rate throughout;
- from 2 February complaints take longer to close, because the rota took two people from the complaints desk.
"""

import csv
import datetime as dt
import io
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import NormalDist

import numpy as np

SEED = 20251001
FIRST_DAY, LAST_DAY = dt.date(2025, 10, 1), dt.date(2026, 4, 5)
QUARTERS = {
    "2025-q4": (dt.date(2025, 10, 1), dt.date(2025, 12, 31)),
    "2026-q1": (dt.date(2026, 1, 1), dt.date(2026, 3, 31)),
}
FIRST_MONDAYS = {"2025-q4": dt.date(2025, 10, 6), "2026-q1": dt.date(2026, 1, 5)}
CLOSED = {dt.date(2025, 12, 25)}
QUIET = {dt.date(2025, 12, 26), dt.date(2026, 1, 1)}
SECURITY_CHECK = dt.date(2026, 1, 12)
NEW_ROTA = dt.date(2026, 2, 2)

Row = tuple[object, ...]


class Dice:
    """Draws from one stream of uniform numbers; each table has its own, so that changing one leaves the others alone."""

    def __init__(self, table: int) -> None:
        self._rng = np.random.default_rng([SEED, table])

    def uniform(self) -> float:
        """Between 0 and 1, neither included."""
        return min(max(float(self._rng.random()), 1e-12), 1 - 1e-12)

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self.uniform() < probability

    def normal(self, mean: float = 0, deviation: float = 1) -> float:
        """From a normal distribution."""
        return NormalDist(mean, deviation).inv_cdf(self.uniform())

    def exponential(self, mean: float) -> float:
        """From an exponential distribution."""
        return -mean * math.log(self.uniform())

    def poisson(self, mean: float) -> int:
        """From a Poisson distribution with a small mean."""
        count, product = 0, self.uniform()
        while product > math.exp(-mean):
            count, product = count + 1, product * self.uniform()
        return count

    def pick[T](self, options: Sequence[T], weights: Sequence[float] = ()) -> T:
        """One of the options."""
        shares = weights or [1.0] * len(options)
        mark = self.uniform() * sum(shares)
        for option, share in zip(options, shares, strict=True):
            mark -= share
            if mark < 0:
                return option
        return options[-1]
