"""Words for results: rounding by precision, true signs, and no comparison without an interval."""

import datetime as dt
import re

import pytest
from chart.samples import review, share, steady, weekly
from hypothesis import given
from hypothesis import strategies as st

from generator import speech
from generator.results import (
    Assurance,
    BenchmarkResult,
    ChartKind,
    CriterionResult,
    Difference,
    Drift,
    Estimate,
    Previous,
    Signal,
    TargetResult,
    Trend,
    Variation,
    Varied,
    Verdict,
)

NBSP, MINUS = speech.NBSP, speech.MINUS
FINITE = st.floats(allow_nan=False, allow_infinity=False)


def estimated(value: float, low: float | None, high: float | None, **changes: object) -> CriterionResult:
    return share(estimate=Estimate(value=value, low=low, high=high, n=100), **changes)


@pytest.mark.parametrize(
    "value, low, high, shown",
    [
        (0.636, 0.628, 0.644, "63.6"),
        (0.6361, 0.626, 0.646, "63.6"),
        (0.636, 0.606, 0.666, "63.6"),
        (0.636, 0.4, 0.8, "64"),
        (0.636, 0.635, 0.637, "63.60"),
        (0.63612, 0.6359, 0.6364, "63.61"),
        (0.5, 0.5, 0.5, "50"),
        (0.125, None, None, "12.5"),
        (0.99999, 0.8, 1.0, "100"),
    ],
)
def test_a_percentage_is_as_exact_as_its_interval(
    value: float, low: float | None, high: float | None, shown: str
) -> None:
    assert speech.Scale(estimated(value, low, high)).value(value) == f"{shown}{NBSP}%"


@pytest.mark.parametrize(
    "kind, unit, value, low, high, shown",
    [
        ("mean", "hours", 26.31, 20.0, 32.0, f"26{NBSP}hours"),
        ("mean", "hours", 2.631, 2.4, 2.9, f"2.63{NBSP}hours"),
        ("median", "hours", 26.0, 20.0, 32.0, f"26{NBSP}hours"),
        ("median", "seconds", 7.0, 6.0, 7.0, f"7{NBSP}seconds"),
        ("nps", "", 40.2, 30.0, 50.0, "+40"),
        ("nps", "", -12.5, -16.0, -9.0, f"{MINUS}12.5"),
        ("nps", "", -12.4, -20.0, -4.0, f"{MINUS}12"),
        ("nps", "", 0.0, -5.0, 5.0, "0"),
        ("count", "", 12345.6, 12000.0, 12600.0, "12,346"),
        ("rate", "per 1,000", 0.0123, 0.0119, 0.0128, f"0.0123{NBSP}per 1,000"),
    ],
)
def test_other_values_have_their_unit(kind: str, unit: str, value: float, low: float, high: float, shown: str) -> None:
    assert speech.Scale(estimated(value, low, high, type=kind, unit=unit)).value(value) == shown


@pytest.mark.parametrize(
    "value, decimals, sign, shown",
    [
        (-0.4, 0, False, "0"), (-0.0, 2, False, "0.00"), (-0.004, 2, True, "0.00"), (0.4, 0, True, "0"),
        (1234567.5, 1, False, "1,234,567.5"),
        (-3, 0, False, f"{MINUS}3"), (3, 0, True, "+3"), (-3, 1, True, f"{MINUS}3.0"), (2.5, 0, False, "2"),
        (1e21, 0, False, "1" + ",000" * 7),
    ],
)  # fmt: skip
def test_numbers(value: float, decimals: int, sign: bool, shown: str) -> None:
    assert speech.number(value, decimals, sign=sign) == shown


WRITTEN = re.compile(rf"[+{MINUS}]?\d{{1,3}}(,\d{{3}})*(\.\d+)?")


@given(FINITE, st.integers(0, 6), st.booleans())
def test_a_number_is_always_a_number_and_never_minus_zero(value: float, decimals: int, sign: bool) -> None:
    text = speech.number(value, decimals, sign=sign)
    assert WRITTEN.fullmatch(text)
    assert text[0] not in "+\u2212" or set(text) & set("123456789")


@given(
    st.sampled_from(["share", "csat", "mean", "median", "percentile", "nps", "count", "rate", "ratio"]),
    st.sampled_from(["%", "", "hours"]),
    *[st.floats(-1e12, 1e12)] * 3,
    st.booleans(),
)
def test_no_result_is_without_words(kind: str, unit: str, value: float, one: float, other: float, bare: bool) -> None:
    low, high = (None, None) if bare else (min(one, other), max(one, other))
    result = estimated(
        value, low, high, type=kind, unit=unit,
        target=TargetResult(relation="at least", value=one),
        previous=Previous(review="t/r", value=other, change=value - other, low=low, high=high, verdict=Difference.HIGHER),
        benchmark=BenchmarkResult(value=one, source="Report", verdict=Difference.NO_CLEAR),
    )  # fmt: skip
    scale = speech.Scale(result)
    texts = [
        scale.value(value),
        scale.level(one),
        scale.change(other),
        scale.tick(one, 1),
        speech.interval(result.estimate, scale),
        speech.finding(result),
        speech.previous(result),
        speech.benchmark(result),
        speech.headline(result),
    ]
    for text in texts:
        assert not re.search(r"nan|inf\b|None", text), text
        assert not re.search(rf"{MINUS}0(\.0*)?(?![\d.,])", text), text
        assert not re.search(r"(?<![A-Za-z])-\d", text), text


@pytest.mark.parametrize(
    "value, shown",
    [(0.8, "80"), (0.805, "80.5"), (1 / 3, "33.333333"), (0.0, "0"), (-0.0, "0"), (-1e-9, "0"), (10.0, "1,000")],
)
def test_a_target_is_as_exact_as_it_was_given(value: float, shown: str) -> None:
    assert speech.Scale(share()).level(value) == f"{shown}{NBSP}%"


@pytest.mark.parametrize(
    "start, end, words",
    [
        ((2026, 1, 1), (2026, 3, 31), "January to March 2026"),
        ((2026, 2, 1), (2026, 2, 28), "February 2026"),
        ((2024, 2, 1), (2024, 2, 28), "1 February 2024 to 28 February 2024"),
        ((2026, 1, 1), (2026, 12, 31), "2026"),
        ((2023, 1, 1), (2025, 12, 31), "2023 to 2025"),
        ((2025, 11, 1), (2026, 1, 31), "November 2025 to January 2026"),
        ((2025, 11, 24), (2026, 3, 29), "24 November 2025 to 29 March 2026"),
        ((2026, 1, 5), (2026, 1, 5), "5 January 2026 to 5 January 2026"),
    ],
)
def test_periods(start: tuple[int, int, int], end: tuple[int, int, int], words: str) -> None:
    assert speech.period(dt.date(*start), dt.date(*end)) == words


@pytest.mark.parametrize("count, words", [(0, "0 weeks"), (1, "1 week"), (2, "2 weeks"), (12345, "12,345 weeks")])
def test_plurals(count: int, words: str) -> None:
    assert speech.plural(count, "week") == words
    assert speech.periods(count, "week") == words


def test_other_words() -> None:
    assert speech.plural(1, "criterion", "criteria") == "1 criterion"
    assert speech.plural(3, "criterion", "criteria") == "3 criteria"
    assert [speech.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 90, 99.9, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "90th", "99.9th", "111th",
    ]  # fmt: skip
    assert [speech.plural_noun(name) for name in ("calls", "web-chats", "survey", "as")] == [
        "calls",
        "web chats",
        "rows",
        "rows",
    ]
    assert [speech.point_label(dt.date(2026, 4, 1), every) for every in ("day", "week", "month", "quarter")] == [
        "1 Apr 2026", "1 Apr 2026", "Apr 2026", "Q2 2026",
    ]  # fmt: skip
    assert speech.tick_label(dt.date(2026, 4, 1), "month") == "Apr"
    assert speech.too_short(12, 13).startswith("12 points: one more is needed")
    assert speech.too_short(1, 13, "since the last baseline").startswith(
        "1 point since the last baseline: 12 more are needed"
    )


def test_an_interval_may_have_one_end_or_none() -> None:
    result = estimated(2.4, 1.9, None, type="median", unit="hours")
    assert speech.interval(result.estimate, speech.Scale(result)).startswith("likely at least 1.9")
    result = estimated(2.4, None, 3.0, type="median", unit="hours")
    assert speech.interval(result.estimate, speech.Scale(result)).startswith("likely at most 3")
    assert speech.interval(Estimate(value=1), speech.Scale(result)) == ""


def test_findings() -> None:
    assert speech.finding(share()) == f"63.6{NBSP}%, likely between 62.8 and 64.4, of 14,405 calls."
    assert (
        speech.finding(share(complete=True))
        == f"63.6{NBSP}%, of 14,405 calls: a complete record; the process behind it likely between 62.8 and 64.4."
    )
    assert (
        speech.finding(share(estimate=Estimate(value=0.5, n=1))) == f"50{NBSP}%, of 1 calls; too few for an interval."
    )
    assert (
        speech.finding(share(estimate=Estimate(reason="the source has no file yet")))
        == "No figure: the source has no file yet."
    )
    assert (
        speech.finding(share(type="judged", basis="Notes of two listeners."))
        == "Judged, not counted. Notes of two listeners."
    )


@pytest.mark.parametrize(
    "verdict, kind, words",
    [
        (Verdict.MET, "share", "Meets the target"),
        (Verdict.NOT_MET, "share", "Misses the target"),
        (Verdict.CLOSE, "share", "Too close to call"),
        (Verdict.TOO_FEW, "share", "Too few answers"),
        (Verdict.MET, "judged", "Judged as met"),
        (Verdict.NOT_MET, "judged", "Judged as not met"),
        (Verdict.CLOSE, "judged", "Too close to call"),
        (None, "share", "No target"),
    ],
)
def test_verdicts(verdict: Verdict | None, kind: str, words: str) -> None:
    assert speech.verdict(share(verdict=verdict, type=kind)) == words


def test_without_data_there_is_no_verdict() -> None:
    assert speech.verdict(share(verdict=None, estimate=Estimate())) == "No data yet"
    assert speech.verdict(share(verdict=None, estimate=Estimate(n=40), held=True)) == "Held back"


def trending(variation: Variation | None, signal: Signal | None = None, at: int = 13) -> CriterionResult:
    series = weekly(steady(14), signals={at: signal} if signal else None)
    return share(trend=series.model_copy(update={"variation": variation}))


@pytest.mark.parametrize(
    "variation, signal, words",
    [
        (
            Variation.IMPROVEMENT,
            Signal.ABOVE_LIMIT,
            "Improvement, beyond what chance would explain: the last point is above the upper limit.",
        ),
        (
            Variation.CONCERN,
            Signal.FALLING,
            "A change for the worse, beyond what chance would explain: the last point is one of seven points falling.",
        ),
        (
            Variation.CHANGE,
            Signal.NEAR_UPPER,
            "A change, beyond what chance would explain: the last point is one of two in three near the upper limit.",
        ),
        (
            Variation.COMMON_CAUSE,
            None,
            "No sign of a change since 6 Oct 2025: the weekly figures stay within their usual variation.",
        ),
        (None, None, ""),
    ],
)
def test_trends(variation: Variation | None, signal: Signal | None, words: str) -> None:
    assert speech.trend(trending(variation, signal)) == words


def test_a_trend_that_was_unusual_earlier_says_so() -> None:
    found = speech.trend(trending(Variation.COMMON_CAUSE, Signal.ABOVE_LIMIT, at=3))
    assert found == "Since 6 Oct 2025 1 point lay outside the usual variation; the last one does not."


def test_a_trend_too_short_to_tell_says_why() -> None:
    assert speech.trend(share(trend=weekly(steady(5)))) == "More points are needed."
    assert speech.trend(share()) == ""


@pytest.mark.parametrize(
    "assurance, words",
    [
        (Assurance.PASSES, "will reach the target every time"),
        (Assurance.FAILS, "will miss the target every time"),
        (Assurance.HIT_OR_MISS, "at some times and miss it at others"),
    ],
)
def test_assurance(assurance: Assurance, words: str) -> None:
    series: Trend = weekly(steady(14)).model_copy(update={"assurance": assurance})
    assert words in speech.assurance(series)
    assert speech.assurance(series.model_copy(update={"assurance": None})) == speech.assurance(None) == ""


@pytest.mark.parametrize("assurance", Assurance)
def test_of_a_process_that_is_not_steady_nothing_is_forecast(assurance: Assurance) -> None:
    series = trending(Variation.COMMON_CAUSE, Signal.ABOVE_LIMIT, at=3).trend
    assert series is not None
    words = speech.assurance(series.model_copy(update={"assurance": assurance}))
    assert words.endswith("the process is not steady, so this is no forecast.")
    assert "will" not in words


def test_a_complete_record_of_weeks_that_vary_tells_the_range_of_its_process() -> None:
    varied = Varied(squares=90, freedom=10, times=3.0, clear=True, low=0.5, high=0.8)
    plain = speech.finding(share(complete=True))
    assert "the process behind it likely between 50 and 80" in speech.finding(share(complete=True, varied=varied))
    still = varied.model_copy(update={"clear": False})
    assert speech.finding(share(complete=True, varied=still)) == plain


BEFORE = Previous(review="t/r", value=0.66, n=10, change=-0.024, low=-0.035, high=-0.013, verdict=Difference.WORSE)


def test_a_change_is_told_with_its_interval() -> None:
    assert speech.previous(share(previous=BEFORE)) == (
        f"Worse than in the review before (66.0{NBSP}%), by {MINUS}2.4{NBSP}points: "
        f"the change is likely between {MINUS}3.5 and {MINUS}1.3{NBSP}points."
    )
    unclear = BEFORE.model_copy(update={"verdict": Difference.NO_CLEAR})
    assert speech.previous(share(previous=unclear)).startswith(
        f"No clear change since the review before (66.0{NBSP}%): "
    )
    for word in (Difference.BETTER, Difference.HIGHER, Difference.LOWER):
        assert speech.previous(share(previous=BEFORE.model_copy(update={"verdict": word}))).startswith(
            word.value.capitalize()
        )


@pytest.mark.parametrize("absent", ["change", "low", "high", "value"])
def test_without_an_interval_nothing_is_compared(absent: str) -> None:
    bare = BEFORE.model_copy(update={absent: None})
    assert speech.previous(share(previous=bare)) == ""
    assert speech.previous(
        share(previous=bare.model_copy(update={"reason": "it was measured in another way then"}))
    ) == ("Not compared with the review before: it was measured in another way then.")
    assert speech.benchmark(share(benchmark=BenchmarkResult(value=0.76, source="Report"))) == ""


def test_benchmarks() -> None:
    mark = BenchmarkResult(value=0.76, source="Sector report", date=dt.date(2025, 9, 1), verdict=Difference.WORSE)
    assert speech.benchmark(share(benchmark=mark)) == (
        f"Worse than the benchmark of 76{NBSP}% (Sector report, 1 September 2025); others may count differently."
    )
    for verdict in Difference:
        assert "benchmark" in speech.benchmark(share(benchmark=mark.model_copy(update={"verdict": verdict})))


def test_headlines() -> None:
    assert speech.headline(share()) == "Calls are answered within 20 seconds: misses the target"
    assert speech.headline(trending(Variation.CONCERN, Signal.FALLING)).endswith(": misses the target, getting worse")
    assert speech.headline(share(verdict=None)) == "Calls are answered within 20 seconds"


def test_summaries() -> None:
    assert speech.summary([]) == "No results yet."
    assert speech.summary([share(verdict=None)]) == "No criterion has a target."
    assert speech.summary([share(verdict=Verdict.MET)]) == "1 of 1 criterion met."
    assert speech.summary([share(previous=BEFORE), share(verdict=Verdict.CLOSE)]) == (
        "0 of 2 criteria met; 1 too close to call; 0 better and 1 worse than in the review before."
    )


def test_every_kind_of_verdict_has_words() -> None:
    assert len({speech.verdict_word(each) for each in Verdict}) == len(Verdict)
    series = weekly(steady(14))
    assert all(speech.assurance_word(series.model_copy(update={"assurance": each})) for each in Assurance)
    for result in review():
        assert speech.finding(result).endswith(".")


def rising(**changes: object) -> CriterionResult:
    slope = {
        "points": 14,
        "p": 0.001,
        "slope": 0.004,
        "low": 0.001,
        "high": 0.007,
        "per": "week",
        "direction": "rising",
    }
    series = weekly(steady(14)).model_copy(update={"drift": Drift.model_validate(slope | changes)})
    return share(trend=series)


def test_a_rise_is_told_with_its_interval_and_takes_the_place_of_no_change() -> None:
    assert speech.trend(rising()) == (
        "No point since 6 Oct 2025 stands out from the others. Taken together, the 14 points rise, by about"
        f" +0.40{NBSP}points a week (likely between +0.10 and +0.70); a step to another level or a season would look the same."
    )
    seasonal = speech.trend(rising(seasonal=True))
    assert seasonal.endswith("; a step to another level would look the same.")
    assert speech.headline(rising()).endswith("misses the target, rising steadily")
    assert speech.headline(rising(direction=None)).endswith("no change beyond the usual")


def test_without_a_claim_the_slope_is_only_in_the_workings() -> None:
    flat = rising(direction=None, low=-0.001)
    assert "Taken together" not in speech.trend(flat)
    assert flat.trend is not None
    said = speech.drift(flat, flat.trend)
    assert "no steady rise or fall that the data could show" in said
    assert f"between {MINUS}0.1 and +0.7{NBSP}points a week" in said
    assert speech.drift(share(), weekly(steady(5))) == ""
    claimed = rising().trend
    assert claimed is not None
    assert "one such test in twenty" in speech.drift(rising(), claimed)


@pytest.mark.parametrize(
    "kind, factor, beyond, words",
    [
        ("share", 0.8, False, "Points vary no more than chance between single calls makes them."),
        ("share", 1.2, False, "The limits are 1.2 times as wide as chance between single calls makes them, which may"),
        ("rate", 3.44, True, "Points vary 3.4 times as much as chance between single events would make them"),
        ("mean", None, False, ""),
    ],
)
def test_what_is_said_of_dispersion_claims_no_more_than_chance_leaves(
    kind: str, factor: float | None, beyond: bool, words: str
) -> None:
    base = weekly(steady(14)).baselines[0].model_copy(update={"dispersion": factor, "beyond_chance": beyond})
    assert speech.dispersion(share(type=kind), base).startswith(words)
    assert words or not speech.dispersion(share(type=kind), base)


@pytest.mark.parametrize(
    "part, words",
    [(0.163, "about 16 show"), (0.001, "about 1 show"), (0.999, "Nearly every chart like this one"), (None, "")],
)
def test_false_alarms(part: float | None, words: str) -> None:
    said = speech.false_alarm(weekly(steady(14)).model_copy(update={"false_alarm": part}))
    assert words in said
    assert bool(said) is bool(words)


def test_every_chart_has_its_name_and_its_limits() -> None:
    assert len({speech.chart_name(each) for each in ChartKind}) == len(ChartKind)
    for kind in ChartKind:
        series = weekly(steady(14)).model_copy(update={"chart": kind})
        assert bool(speech.limits_method(share(trend=series), series)) is (kind is not ChartKind.RUN)


def test_a_last_point_of_a_part_period_is_said_to_decide_nothing() -> None:
    series = weekly(steady(14), signals={12: Signal.ABOVE_LIMIT})
    last = series.points[-1].model_copy(update={"partial": True})
    series = series.model_copy(update={"points": (*series.points[:-1], last), "variation": Variation.IMPROVEMENT})
    assert speech.trend(share(trend=series)) == (
        "Improvement, beyond what chance would explain: the last point is above the upper limit."
        " The last week is only partly covered by the data and decides nothing."
    )
