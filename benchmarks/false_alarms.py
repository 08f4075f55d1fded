"""How often a process in which nothing changes shows a signal somewhere on its chart, by simulation.

    python benchmarks/false_alarms.py > generator/statistics/false_alarms.csv

The rules are written here a second time, over many charts at once. A row of the table: the kind of chart, the events that
a point has on the mean (of p, u and c charts), the points that set the limits, the points after them to which the limits
are carried on, and the share of charts with a signal. For p, u and c charts the share is that among charts whose limits
were not widened: it is the larger one.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
BASELINES = (5, 7, 10, 13, 18, 24, 36, 60, 120, 250, 500, 1000)
FURTHER = (0, 6, 12, 24, 60, 120, 250)
MEANS = (0.5, 1, 2, 3, 5, 10, 30)
RUNS = (10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 36, 48, 60, 90, 120, 250, 500, 1000)
CHARTS, CELLS, BATCH = 20_000, 5_000_000, 500_000
"""The most charts for one figure, the most points on all of them, and on those that are made at once."""
SEED = 20_260_301


def signal_somewhere(values: Array, mean: Array, sigma: Array) -> Flags:
    """For each row of `values`, whether any of the four rules finds a signal."""
    side = np.sign(values - mean)
    beyond = np.abs(values - mean) > 3 * sigma
    found: Flags = np.any(beyond, axis=1)
    found |= run_of(7, side > 0) | run_of(7, side < 0)
    moves = np.diff(values, axis=1)
    found |= run_of(6, moves > 0) | run_of(6, moves < 0)
    near = (np.abs(values - mean) > 2 * sigma) & ~beyond
    for one in (side > 0, side < 0):
        three = one[:, 2:] & one[:, 1:-1] & one[:, :-2]
        two = near[:, 2:].astype(np.int8) + near[:, 1:-1] + near[:, :-2] >= 2
        found |= (three & two).any(axis=1)
    return found


def run_of(length: int, flags: Flags) -> Flags:
    """For each row, whether so many flags stand in a row."""
    windows = flags
    for later in range(1, length):
        windows = windows[:, :-1] & flags[:, later:]
    found: Flags = np.any(windows, axis=1)
    return found


def xmr(rng: np.random.Generator, charts: int, baseline: int, further: int) -> Flags:
    """Normal values on XmR charts."""
    values = rng.normal(size=(charts, baseline + further))
    fixed = values[:, :baseline]
    ranges = np.abs(np.diff(fixed, axis=1)).mean(axis=1, keepdims=True)
    return signal_somewhere(values, fixed.mean(axis=1, keepdims=True), ranges * 2.66 / 3)


def counts(rng: np.random.Generator, charts: int, baseline: int, further: int, mean: float) -> Flags:
    """Poisson counts on c charts whose limits were not widened."""
    values = rng.poisson(mean, (charts, baseline + further)).astype(np.float64)
    fixed = values[:, :baseline]
    centre = fixed.mean(axis=1, keepdims=True)
    sigma = np.sqrt(centre)
    z = (fixed - centre) / np.where(sigma > 0, sigma, 1)
    factor = np.abs(np.diff(z, axis=1)).mean(axis=1, keepdims=True) / 1.128
    usable = (factor[:, 0] <= 1) & (sigma[:, 0] > 0)
    found: Flags = signal_somewhere(values, centre, sigma)[usable]
    return found


def run_chart(rng: np.random.Generator, charts: int, points: int) -> Flags:
    """Normal values on run charts: the longest run about the median, and the crossings."""
    from scipy.stats import binom  # noqa: PLC0415 - only this kind needs it

    values = rng.normal(size=(charts, points))
    side = np.sign(values - np.median(values, axis=1, keepdims=True))
    fewest = binom.ppf(0.05, np.arange(points + 1) - 1, 0.5)
    found = np.zeros(charts, np.bool_)
    for row, each in enumerate(side):
        kept = each[each != 0]
        turns = np.flatnonzero(np.diff(kept)) + 1
        longest = np.diff([0, *turns, len(kept)]).max()
        found[row] = longest > round(np.log2(len(kept))) + 3 or len(turns) < fewest[len(kept)]
    return found


def share(simulate: object, points: int, *given: float) -> float:
    """The share of charts with a signal."""
    rng = np.random.default_rng([SEED, points, *(round(100 * each) for each in given)])
    assert callable(simulate)
    charts = min(CHARTS, CELLS // points)
    batches = -(-charts * points // BATCH)
    return float(np.concatenate([simulate(rng, charts // batches, *given) for _ in range(batches)]).mean())


def main() -> None:
    """Print the table."""
    print("chart,mean,baseline,further,share")
    for further in FURTHER:
        for baseline in BASELINES:
            total = baseline + further
            print(f"xmr,,{baseline},{further},{share(xmr, total, baseline, further):.4f}")
            for mean in MEANS:
                found = share(counts, total, baseline, further, mean)
                print(f"counts,{mean:g},{baseline},{further},{found:.4f}", flush=True)
    for points in RUNS:
        print(f"run,,{points},0,{share(run_chart, points, points):.4f}", flush=True)


if __name__ == "__main__":
    main()
