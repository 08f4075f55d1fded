"""Rounding that claims neither more nor less than an interval: an end that is not zero is never written as zero."""

import re

import pytest
from chart.samples import share, steady, weekly
from hypothesis import given
from hypothesis import strategies as st

from generator import speech
from generator.analyse.cases.pareto import pareto
from generator.results import (
    Difference,
    Drift,
    Estimate,
    MonitorResult,
    ParetoLead,
    Previous,
    Segment,
    Segments,
    TimeQuantile,
)
from generator.speech import calibration, lengths, times
from generator.speech.comparisons import likely, previous
from generator.speech.groups import groups
from generator.speech.numbers import ends
from generator.speech.pareto import lead

MINUS, NBSP = speech.MINUS, speech.NBSP
FINITE = st.floats(-1e6, 1e6, allow_nan=False)


@pytest.mark.parametrize(
    "low, high, decimals, nothing, written",
    [
        (0.004, 8.5, 1, 0, ("+0.004", "+8.500")),
        (0.04, 8.5, 1, 0, ("+0.04", "+8.50")),
        (-0.018, -0.0004, 2, 0, (f"{MINUS}0.0180", f"{MINUS}0.0004")),
        (-3.0, 5.0, 0, 0, (f"{MINUS}3", "+5")),
        (0.0, 5.0, 0, 0, ("0", "+5")),
        (0.0000001, 8.5, 1, 0, ("just above 0", "+8.5")),
        (-8.5, -0.0000001, 1, 0, (f"{MINUS}8.5", "just below 0")),
        (0.0000001, 0.02, 1, 0, ("just above 0", "+0.02")),
        (1e-17, 8.5, 1, 0, ("0.0", "+8.5")),
        (1.001, 1.13, 2, 1, ("+1.001", "+1.130")),
        (0.9, 0.999999, 2, 1, ("+0.90", "just below 1")),
    ],
)  # fmt: skip
def test_ends_of_a_difference(low: float, high: float, decimals: int, nothing: float, written: tuple[str, str]) -> None:
    assert ends(low, high, decimals, nothing=nothing, sign=True) == written


@given(FINITE, FINITE, st.integers(0, 3))
def test_an_end_reads_as_zero_only_where_it_is_zero(one: float, other: float, decimals: int) -> None:
    low, high = sorted((one, other))
    for value, text in zip((low, high), ends(low, high, decimals, sign=True), strict=True):
        digits = text.replace(MINUS, "-").replace(",", "")
        if re.fullmatch(r"[-+]?[\d.]+", digits):
            assert (float(digits) == 0) is (abs(value) <= 1e-12)
            assert float(digits) * value >= 0
        else:
            assert text == ("just above 0" if value > 0 else "just below 0")


@given(FINITE, FINITE, FINITE, st.sampled_from(["share", "mean", "nps", "median", "rate", "count"]))
def test_every_difference_keeps_its_side(one: float, middle: float, other: float, kind: str) -> None:
    low, value, high = sorted((one, middle, other))
    scale = speech.Scale(share(type=kind, unit="%" if kind == "share" else "x"))
    for end, text in zip((low, high), scale.difference(value, low, high)[1:], strict=True):
        if abs(end) > 1e-9:
            assert re.search("[1-9]|just", text)


def test_the_change_since_the_review_before_shows_that_it_leaves_out_zero() -> None:
    before = Previous(
        review="t/r", value=0.6, n=900, change=-0.00009, low=-0.00018, high=-0.000004, verdict=Difference.WORSE
    )
    assert previous(share(previous=before)).endswith(
        f"by {MINUS}0.0090{NBSP}points: the change is likely between {MINUS}0.0180 and {MINUS}0.0004{NBSP}points."
    )
    assert speech.change_word(before) == "Worse"
    assert likely(speech.Scale(share()), 0.00001, 0.085) == f"likely between +0.001 and +8.500{NBSP}points"


def test_a_rate_that_differs_is_never_one_time_the_other() -> None:
    before = Previous(
        review="t/r", value=2, n=9, change=0.5, low=0.004, high=1, verdict=Difference.HIGHER,
        ratio=1.2, ratio_low=1.002, ratio_high=1.4,
    )  # fmt: skip
    assert "likely between 1.002 and 1.400" in previous(share(type="rate", unit="per 100", previous=before))
    most = before.model_copy(
        update={"ratio": None, "ratio_low": None, "ratio_high": 0.998, "verdict": Difference.LOWER}
    )
    assert "likely at most 0.998 times" in previous(share(type="rate", unit="per 100", previous=most))


def test_a_rise_is_never_told_as_likely_none() -> None:
    series = weekly(steady(14)).model_copy(
        update={"drift": Drift(points=14, p=0.01, slope=5.2, low=0.2, high=13, per="year", direction="rising")}
    )
    whole = share(type="median", unit="days", estimate=Estimate(value=30, low=20, high=44, n=900), trend=series)
    said = speech.drifting(whole, series)
    assert f"by about +5.2{NBSP}days a year (likely between +0.2 and +13.0)" in said


def test_the_first_of_a_pareto_is_ahead_by_more_than_nothing() -> None:
    found = pareto("a", {"A": 94, "B": 50}, 0, 10)
    ahead = ParetoLead(difference=0.04, low=0.0004, high=0.085, certain=True, level_with=1)
    assert "likely between +0.04 and +8.50 points" in lead(found.model_copy(update={"lead": ahead}))


def test_groups_and_monitors_too() -> None:
    apart = {"difference": 0.04, "difference_low": 0.0002, "difference_high": 0.085, "verdict": Difference.BETTER}
    shown = (
        Segment(value="A", n=90, estimate=0.7, low=0.6, high=0.8, **apart),
        Segment(value="B", n=90, estimate=0.66, low=0.6, high=0.7),
    )
    [said] = groups(share(), Segments(column="site", groups=shown))
    assert f"better by 4.00{NBSP}points; the difference is likely between +0.02 and +8.50{NBSP}points." in said
    monitor = MonitorResult(monitor="M1", sheets=30, shared=20, difference=1.24, low=0.03, high=2.4)
    assert calibration.difference(monitor) == ("+1.24", "+0.03", "+2.40")
    assert calibration.difference(monitor.model_copy(update={"low": None})) == ("+1.2", "", "")


def test_times_stand_in_one_unit_in_text_and_table() -> None:
    each = TimeQuantile(part=0.9, value=1127, low=840, high=1387, of_ended=54.5)
    assert times.figures(each, "hours") == (
        f"47.0{NBSP}days", f"35{NBSP}days", f"57.8{NBSP}days", f"54.5{NBSP}hours",
    )  # fmt: skip
    assert lengths.length(1127, "hours") == f"47.0{NBSP}days"
    open_ended = TimeQuantile(part=0.9, low=840)
    assert times.figures(open_ended, "hours") == ("not reached", f"35{NBSP}days", "not reached", "")
