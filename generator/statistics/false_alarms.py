"""How often a process in which nothing changes shows a signal somewhere on its chart.

The figures are simulated (`benchmarks/false_alarms.py`): independent points, normal on XmR and run charts, Poisson counts
on charts of counts. They rest on the number of points, on how many of them set the limits, and for counts on how many
events a point has. Between the simulated sizes they are interpolated.
"""

import csv
from functools import cache
from importlib import resources
from typing import Literal

import numpy as np

from generator.statistics.special_causes import Array

Kind = Literal["xmr", "counts", "run"]
FEWEST_EVENTS = 0.5
"""With fewer events a point nothing was simulated: limits mean little there."""


def somewhere(kind: Kind, points: int, further: int = 0, *, events: float | None = None) -> float:
    """The part of stable series of `points`, and `further` ones to which their limits are carried on, with a signal.

    `events` is the mean number of events a point, or of the cases without one where these are fewer; only counts have it.
    nan where that was not simulated. The interpolation is linear in the negative logarithm of the part without a signal,
    which grows by about as much with each point.
    """
    means, baselines, more, hazards = _table(kind)
    if kind == "counts" and (events is None or events < FEWEST_EVENTS):
        return np.nan
    by_mean = [
        float(np.interp(further, more, [np.interp(points, baselines, column) for column in plane.T]))
        for plane in hazards
    ]
    hazard = float(np.interp(np.log(events), np.log(means), by_mean)) if events and kind == "counts" else by_mean[0]
    return float(-np.expm1(-hazard))


@cache
def _table(kind: Kind) -> tuple[Array, Array, Array, Array]:
    """Events a point, points, further points, and by these three the negative logarithm of the part without a signal."""
    text = (resources.files("generator.statistics") / "false_alarms.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["chart"] == kind]
    axes = [np.unique([float(row[name] or 1) for row in rows]) for name in ("mean", "baseline", "further")]
    shares = {
        tuple(float(row[name] or 1) for name in ("mean", "baseline", "further")): float(row["share"]) for row in rows
    }
    hazards = np.array(
        [[[-np.log1p(-min(0.9999, shares[m, b, f])) for f in axes[2]] for b in axes[1]] for m in axes[0]],
        dtype=np.float64,
    )
    return axes[0], axes[1], axes[2], hazards
