"""Charts of counts: published limits, what must hold of any, and how often the chosen chart errs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.results import Signal
from generator.statistics import false_alarms, xmr
from generator.statistics.control_charts import (
    CountLimits,
    Width,
    beyond_chance,
    c_chart,
    chart,
    laney,
    p_chart,
    u_chart,
)
from generator.statistics.special_causes import signals

nan = np.nan
ORANGE_JUICE = (
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6,
)  # fmt: skip
WAFERS = (16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13)
CLOTH = ((14, 10), (12, 8), (20, 13), (11, 10), (7, 9.5), (10, 10), (21, 12), (16, 10.5), (19, 12), (23, 12.5))
COUNTS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 20)), min_size=3, max_size=30)


def series(*values: float) -> np.ndarray:
    return np.array(values, dtype=float)


def beyond(values: np.ndarray, limits: CountLimits) -> list[int]:
    found = chart(values, [], lambda _: limits).signals
    return [i for i, each in enumerate(found, 1) if {Signal.ABOVE_LIMIT, Signal.BELOW_LIMIT} & set(each)]


def test_a_p_chart_is_that_of_the_orange_juice_cans() -> None:
    """Montgomery, Introduction to statistical quality control, example 7.1; NIST/SEMATECH e-Handbook 6.3.3.2."""
    counts, n = series(*ORANGE_JUICE), np.full(30, 50.0)
    trial = p_chart(counts, n)
    assert (trial.mean, trial.lower[0], trial.upper[0]) == pytest.approx((0.2313, 0.0524, 0.4102), abs=2e-4)
    assert beyond(counts / n, trial) == [15, 23]
    explained = np.isin(np.arange(1, 31), (15, 23))
    again = p_chart(counts, n, basis=~explained)
    assert (again.mean, again.lower[0], again.upper[0]) == pytest.approx((0.2150, 0.0407, 0.3893), abs=1e-4)
    assert again.points == 28
    assert len(again.upper) == 30, "the explained points are still held against the limits"


def test_a_u_chart_has_the_limits_of_each_points_own_exposure() -> None:
    """Montgomery, example 7.5, dyed cloth; the lower limit is nowhere below 0."""
    counts, units = series(*(each for each, _ in CLOTH)), series(*(each for _, each in CLOTH))
    found = u_chart(counts, units)
    assert found.mean == pytest.approx(1.42326, abs=1e-5)
    assert found.upper[[0, 1, 9]] == pytest.approx([2.55504, 2.68863, 2.43555], abs=1e-5)
    assert found.lower[1] == pytest.approx(0.157885, abs=1e-6)
    rare = u_chart(series(2, 3, 8, 1), np.full(4, 50.0))
    assert rare.lower.tolist() == [0] * 4


def test_a_point_on_the_limit_of_a_c_chart_is_not_outside() -> None:
    """NIST/SEMATECH e-Handbook 6.3.3.1: limits 4 and 28, and the third wafer has 28 defects."""
    counts = series(*WAFERS)
    found = c_chart(counts)
    assert (found.mean, found.lower[0], found.upper[0]) == (16, 4, 28)
    assert beyond(counts, found) == [24]


def test_laneys_limits_leave_alone_what_is_only_large() -> None:
    """Waiting times in NHS accident and emergency departments, 20 weeks of about 280,000: 16 lie beyond plain limits."""
    r = series(266501, 264225, 276532, 281461, 269071, 261215, 270409, 279778, 270483, 270320, 267923, 271478, 255353,
               256820, 261835, 259144, 255910, 260863, 264465, 260989)  # fmt: skip
    n = series(280443, 276823, 291681, 296155, 282343, 275888, 283867, 295251, 284468, 282529, 279618, 283932, 266629,
               268091, 276803, 271578, 266005, 273520, 278574, 273772)  # fmt: skip
    assert len(beyond(r / n, p_chart(r, n))) == 16
    wide = p_chart(r, n, width="laney")
    assert beyond(r / n, wide) == []
    assert (wide.lower[0], wide.upper[0]) == pytest.approx((0.9401296, 0.9656698), abs=1e-7)
    assert wide.dispersion == pytest.approx(10.64, abs=0.01)


def test_limits_are_never_narrower_than_chance_makes_them() -> None:
    even = series(*[10, 11] * 8)
    n = np.full(16, 40.0)
    plain, raw, chosen = (p_chart(even, n, width=width) for width in ("chance", "laney", "at least chance"))
    assert raw.dispersion < 1
    assert raw.upper[0] < plain.upper[0]
    assert chosen.upper.tolist() == plain.upper.tolist()
    assert chosen.dispersion == raw.dispersion


def test_a_missing_point_has_no_limits_and_no_step_spans_it() -> None:
    found = p_chart(series(5, nan, 5, 6, 4), series(10, nan, 10, 0, 10))
    assert np.isnan(found.sigma).tolist() == [False, True, False, True, False]
    assert (found.points, found.ranges) == (3, 0)
    assert np.isnan(found.dispersion)
    assert laney(series(1, nan, 3)) != laney(series(1, 3))


@pytest.mark.parametrize("counts", [(0, 0, 0), (10, 10, 10)])
def test_what_never_varies_has_its_limits_on_the_mean(counts: tuple[int, ...]) -> None:
    found = p_chart(series(*counts), np.full(3, 10.0), width="at least chance")
    assert found.lower.tolist() == found.upper.tolist() == [counts[0] / 10] * 3
    assert np.isnan(found.dispersion)


def test_nothing_has_no_limits() -> None:
    for found in (p_chart(series(), series()), u_chart(series(nan), series(nan)), c_chart(series(nan, nan))):
        assert found.points == 0
        assert np.isnan(found.mean)


@given(COUNTS, st.integers(2, 9))
def test_a_share_in_other_units_is_the_same_chart(given: list[tuple[int, int]], factor: int) -> None:
    """Successes and failures change places; rates by a larger unit of exposure are smaller by as much."""
    good, bad = (series(*(each[i] for each in given)) for i in (0, 1))
    one, other = p_chart(good, good + bad, width="laney"), p_chart(bad, good + bad, width="laney")
    assert other.mean == pytest.approx(1 - one.mean, nan_ok=True)
    assert other.lower == pytest.approx(1 - one.upper, nan_ok=True)
    assert other.dispersion == pytest.approx(one.dispersion, nan_ok=True, abs=1e-9)
    unit, larger = u_chart(good, bad, width="laney"), u_chart(good, bad * factor, width="laney")
    assert larger.upper * factor == pytest.approx(unit.upper, nan_ok=True)


@given(COUNTS)
def test_limits_lie_where_a_share_can_be_and_narrow_with_its_size(given: list[tuple[int, int]]) -> None:
    good, bad = (series(*(each[i] for each in given)) for i in (0, 1))
    found = p_chart(good, good + bad, width="at least chance")
    there = good + bad > 0
    assert np.all(found.lower[there] >= 0)
    assert np.all(found.upper[there] <= 1)
    order = np.argsort((good + bad)[there])
    assert np.all(np.diff(found.sigma[there][order]) <= 1e-12)


def test_rules_hold_each_point_against_its_own_limits() -> None:
    """The same share is outside for a large point and inside for a small one; z values on fixed limits say the same."""
    n = series(*[1000] * 10, 30, 1000)
    counts = np.round(n * 0.5)
    counts[[10, 11]] = [18, 600]
    limits = p_chart(counts, n)
    assert beyond(counts / n, limits) == [12]


@given(COUNTS)
def test_rules_on_stepping_limits_are_those_of_standardised_values(given: list[tuple[int, int]]) -> None:
    """But for the trend of seven, which needs no limits and looks at what is drawn."""
    good, bad = (series(*(each[i] for each in given)) for i in (0, 1))
    limits = p_chart(good, good + bad)
    values = np.where(good + bad > 0, good / np.where(good + bad > 0, good + bad, 1), nan)
    drawn = signals(values, limits.mean, *limits.natural)
    there = limits.sigma > 0
    z = np.where(there, (values - limits.mean) / np.where(there, limits.sigma, 1), nan)
    trends = {Signal.RISING, Signal.FALLING}
    standardised = np.asarray(np.round(z, 9), dtype=np.float64)
    for one, other in zip(drawn, signals(standardised, 0, -3, 3), strict=True):
        assert set(one) - trends == set(other) - trends


# False alarms: the simulation of `benchmarks/false_alarms.py` once more, with the rules that the product uses


def false(draw: np.ndarray, sizes: np.ndarray, kind: str, baseline: int) -> tuple[bool, bool]:
    """Whether a stable series of counts signals somewhere, and whether its limits were widened."""
    basis = np.arange(len(draw)) < baseline
    width: Width = "at least chance"
    limits = (
        p_chart(draw, sizes, basis=basis, width=width)
        if kind == "p"
        else u_chart(draw, sizes, basis=basis, width=width)
    )
    return any(chart(draw / sizes, [], lambda _: limits).signals), limits.dispersion > 1


@pytest.mark.parametrize(
    "kind, size, rate, points, further",
    [
        ("p", 200, 0.7, 24, 0),
        ("p", 30, 0.9, 24, 0),
        ("u", 4, 1.0, 18, 0),
        ("p", 500, 0.5, 13, 12),
        ("u", 20, 1.0, 36, 0),
    ],
)
def test_a_chart_of_counts_errs_no_more_often_than_the_page_says(
    kind: str, size: int, rate: float, points: int, further: int
) -> None:
    rng = np.random.default_rng(11)
    charts, total = 800, points + further
    sizes = np.round(rng.uniform(0.7, 1.3, total) * size)
    draws = (
        rng.binomial(sizes.astype(int), rate, (charts, total))
        if kind == "p"
        else rng.poisson(sizes * rate, (charts, total))
    )
    events = float(np.median(sizes)) * (min(rate, 1 - rate) if kind == "p" else rate)
    by_chance = false_alarms.somewhere("counts", points, further, events=events)
    widened = max(by_chance, false_alarms.somewhere("xmr", points, further))
    found = np.array([false(draw.astype(float), sizes, kind, points) for draw in draws])
    for flags, stated in ((found[found[:, 1] == 0, 0], by_chance), (found[found[:, 1] == 1, 0], widened)):
        error = np.sqrt(stated * (1 - stated) / len(flags))
        assert flags.mean() <= stated + 2.5 * error, (flags.mean(), stated)
    told = np.where(found[:, 1] == 1, widened, by_chance).mean()
    assert found[:, 0].mean() >= 0.4 * told, "the page does not cry wolf about its own charts"


@pytest.mark.parametrize("points, further", [(13, 0), (24, 0), (30, 0), (36, 0), (13, 24)])
def test_an_xmr_chart_errs_as_often_as_the_page_says(points: int, further: int) -> None:
    rng = np.random.default_rng(13)
    charts = 1_200
    found = [any(xmr.chart(values, baseline=points).signals) for values in rng.normal(size=(charts, points + further))]
    stated = false_alarms.somewhere("xmr", points, further)
    assert np.mean(found) == pytest.approx(stated, abs=3 * np.sqrt(stated * (1 - stated) / charts))


@settings(max_examples=20)
@given(st.integers(13, 40))
def test_more_points_mean_more_false_alarms(points: int) -> None:
    for kind, events in (("xmr", None), ("counts", 3.0)):
        one, more, carried = (
            false_alarms.somewhere(kind, points + extra, further, events=events)  # type: ignore[arg-type]
            for extra, further in ((0, 0), (20, 0), (0, 20))
        )
        assert one < more < carried < 1, "and limits that were fixed early err more often"


def test_fewer_events_mean_more_false_alarms() -> None:
    found = [false_alarms.somewhere("counts", 24, events=events) for events in (30, 10, 4, 2, 1)]
    assert found == sorted(found)
    assert np.isnan(false_alarms.somewhere("counts", 24, events=0.2))


@pytest.mark.parametrize("points", [13, 24, 60])
def test_what_the_factor_exceeds_by_chance_is_one_in_twenty(points: int) -> None:
    rng = np.random.default_rng(5)
    found = [laney(rng.normal(size=points)) for _ in range(2_000)]
    assert np.mean(np.array(found) > beyond_chance(points)) == pytest.approx(0.05, abs=0.02)
