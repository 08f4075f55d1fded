"""What an action changed, in sentences that claim no more than the interval carries."""

import datetime as dt

import pytest
from chart.samples import share

from generator import speech
from generator.results import (
    Adapted,
    CriterionResult,
    Difference,
    Estimate,
    ImpactResult,
    Range,
    Segmented,
    Split,
    SplitPoint,
    SplitSide,
    SteadyChange,
    Verdict,
)
from generator.speech.effects import _EFFECT

NBSP, MINUS = speech.NBSP, speech.MINUS
HOURS = share(type="median", unit="hours", ends=(0.0, None), estimate=Estimate(value=2.4, low=1.9, high=3.1, n=41))
LETTERS = share(type="count", unit="", every=None)
CONTACTS = share(type="count", unit="", ends=(0.0, None), estimate=Estimate(value=4321.0, low=4300.0, high=4342.0))


def measured(**changes: object) -> ImpactResult:
    """A share of calls answered in time that rose from 63.6 to 70.1 per cent."""
    given: dict[str, object] = {
        "index": 0,
        "of": ("A1",),
        "criterion": "answered",
        "changed_on": dt.date(2026, 3, 18),
        "before": Estimate(value=0.6361, low=0.628, high=0.644, n=14405),
        "after": Estimate(value=0.7012, low=0.692, high=0.71, n=9876),
        "change": 0.0651,
        "low": 0.0531,
        "high": 0.0771,
        "verdict": Difference.BETTER,
    }
    return ImpactResult.model_validate(given | changes)


def unmeasured(reason: str, *, too_soon: bool) -> ImpactResult:
    return measured(change=None, low=None, high=None, verdict=None, reason=reason, too_soon=too_soon)


def test_a_clear_effect_gives_both_values_and_the_interval_of_the_difference() -> None:
    assert speech.effect(measured(), share()) == (
        f"Better: 63.6{NBSP}% before 18 March 2026 (n 14,405), 70.1{NBSP}% from that day on (n 9,876); "
        f"the change is likely between +5.3 and +7.7{NBSP}points."
    )


@pytest.mark.parametrize(
    "verdict, change, low, high, begins, limits",
    [
        (Difference.BETTER, 0.06, 0.05, 0.07, "Better: ", f"+5.0 and +7.0{NBSP}points"),
        (Difference.WORSE, -0.06, -0.07, -0.05, "Worse: ", f"{MINUS}7.0 and {MINUS}5.0{NBSP}points"),
        (Difference.HIGHER, 0.06, 0.05, 0.07, "Higher: ", f"+5.0 and +7.0{NBSP}points"),
        (Difference.LOWER, -0.06, -0.07, -0.05, "Lower: ", f"{MINUS}7.0 and {MINUS}5.0{NBSP}points"),
        (Difference.NO_CLEAR, 0.01, -0.05, 0.07, "No clear effect: ", f"{MINUS}5 and +7{NBSP}points"),
        (Difference.NO_CLEAR, 0.2, -0.1, 0.5, "No clear effect: ", f"{MINUS}10 and +50{NBSP}points"),
    ],
)
def test_the_word_is_that_of_the_interval(
    verdict: Difference, change: float, low: float, high: float, begins: str, limits: str
) -> None:
    result = measured(verdict=verdict, change=change, low=low, high=high)
    sentence = speech.effect(result, share())
    assert sentence.startswith(begins)
    assert sentence.endswith(f"; the change is likely between {limits}.")
    assert speech.effect_word(result) == begins.removesuffix(": ")


def test_every_difference_has_a_word() -> None:
    assert set(_EFFECT) == set(Difference)
    assert len({speech.success("A1", each) for each in Verdict}) == len(Verdict)


def test_values_are_as_exact_as_the_difference_between_them() -> None:
    wide = measured(low=-0.1, high=0.3, verdict=Difference.NO_CLEAR)
    assert f"64{NBSP}% before" in speech.effect(wide, share())
    narrow = measured(low=0.0641, high=0.0661)
    assert f"63.61{NBSP}% before" in speech.effect(narrow, share())


@pytest.mark.parametrize(
    "criterion, before, after, low, high, was, now, limits",
    [
        (HOURS, 26.0, 20.0, -12.0, -3.0, f"26{NBSP}hours", f"20{NBSP}hours", f"{MINUS}12 and {MINUS}3{NBSP}hours"),
        (share(type="nps", unit=""), -12.0, 9.0, 14.0, 28.0, f"{MINUS}12", "+9", f"+14 and +28{NBSP}points"),
        (CONTACTS, 4321.0, 4100.0, -300.0, -142.0, "4,321 a week", "4,100 a week", f"{MINUS}300 and {MINUS}142"),
        (LETTERS, 40.0, 9.0, -44.0, -18.0, "40 a month", "9 a month", f"{MINUS}44 and {MINUS}18"),
    ],
)  # fmt: skip
def test_other_measures_have_their_unit(
    criterion: CriterionResult, before: float, after: float, low: float, high: float, was: str, now: str, limits: str
) -> None:
    result = measured(
        before=Estimate(value=before, n=50),
        after=Estimate(value=after, n=40),
        change=after - before,
        low=low,
        high=high,
    )
    assert speech.effect(result, criterion) == (
        f"Better: {was} before 18 March 2026 (n 50), {now} from that day on (n 40); "
        f"the change is likely between {limits}."
    )


@pytest.mark.parametrize(
    "result, word, sentence",
    [
        (
            unmeasured("fewer than 10 answers from after the change", too_soon=True),
            "Too soon to tell",
            "Too soon to tell: fewer than 10 answers from after the change.",
        ),
        (
            unmeasured("the criterion is judged, not counted", too_soon=False),
            "Not measured",
            "Not measured: the criterion is judged, not counted.",
        ),
    ],
)
def test_without_an_answer_the_reason_is_said_and_no_number(result: ImpactResult, word: str, sentence: str) -> None:
    assert speech.effect_word(result) == word
    assert speech.effect(result, share()) == sentence


@pytest.mark.parametrize("lost", ["low", "high", "change"])
def test_no_difference_is_told_without_its_interval(lost: str) -> None:
    result = measured(**{lost: None}, verdict=None, reason="there are too few answers for an interval")
    assert speech.effect(result, share()) == "Not measured: there are too few answers for an interval."


def modelled(level: tuple[float, float, float], before: tuple[float, float, float], **changes: object) -> ImpactResult:
    """The same difference with a model of 14 weeks before and 13 after; `raw` is better."""

    def told(found: tuple[float, float, float]) -> Range:
        return Range(value=found[0], low=found[1], high=found[2])

    model = Segmented(
        every="week",
        at=dt.date(2026, 3, 23),
        last=dt.date(2026, 6, 15),
        method="segmented regression",
        season=str(changes.pop("season", "")),
        points_before=14,
        points_after=13,
        level=told(level),
        slope=told((0.001, -0.002, 0.004)),
        slope_before=told(before),
        at_end=told((0.05, 0.01, 0.09)),
        sturdy=bool(changes.pop("sturdy", True)),
    )
    points = (SplitPoint(start=dt.date(2026, 3, 23), after=True, n=90, value=0.7, expected=0.68),)
    split = Split(
        every="week", points=points, before=SplitSide(points=14), after=SplitSide(points=13), mixed=dt.date(2026, 3, 16)
    )
    return measured(raw=Difference.BETTER, segmented=model, split=split, **changes)


STEP, FLAT, RISE = (0.06, 0.03, 0.09), (0.0, -0.002, 0.002), (0.004, 0.002, 0.006)
NO_STEP = (0.01, -0.03, 0.05)
AS_IT_STANDS = f"as they stand, the change is likely between +5.3 and +7.7{NBSP}points."


def test_a_model_that_agrees_is_told_beside_the_difference() -> None:
    sentence = speech.effect(modelled(STEP, FLAT), share())
    assert sentence.startswith("Better: 63.6")
    assert sentence.endswith(
        f"{AS_IT_STANDS} Against the trend before, the level changed by +6.0{NBSP}points,"
        f" likely between +3.0 and +9.0{NBSP}points."
    )
    season = speech.effect(modelled(STEP, FLAT, season="the time of the year"), share())
    assert "Against the trend before and allowing for the time of the year, the level changed" in season


@pytest.mark.parametrize(
    "before, sturdy, words",
    [
        (RISE, True, "differ, but the figure was already rising before the change: against the trend before,"),
        (
            FLAT,
            True,
            "differ, but beside the trend before and the way the points vary anyway there is no clear step: against",
        ),
        (
            RISE,
            False,
            "differ, but neighbouring weeks resemble each other, and once that is allowed for the step may be chance:",
        ),
    ],
)
def test_a_model_that_disagrees_says_so_plainly(before: tuple[float, float, float], sturdy: bool, words: str) -> None:
    result = modelled(NO_STEP, before, sturdy=sturdy, verdict=Difference.NO_CLEAR)
    sentence = speech.effect(result, share())
    assert sentence.startswith("No clear effect: 63.6")
    assert f"As they stand, before and after {words}" in sentence
    assert sentence.endswith(f"the level changed by +1{NBSP}points, likely between {MINUS}3 and +5{NBSP}points.")


@pytest.mark.parametrize("slope, way", [(RISE, "rise"), ((-0.004, -0.006, -0.002), "fall")])
def test_a_steady_change_that_explains_the_difference_is_told(slope: tuple[float, float, float], way: str) -> None:
    ranges = {
        name: Range(value=value, low=low, high=high)
        for name, (value, low, high) in {"slope": slope, "step": NO_STEP}.items()
    }
    steady = SteadyChange.model_validate({"every": "week", "points": 16, "explains": True, **ranges})
    result = measured(raw=Difference.BETTER, verdict=Difference.NO_CLEAR, steady=steady)
    told = f"As they stand they differ, but a steady {way} that was there before explains it as well."
    sentence = speech.effect(result, share())
    assert sentence.startswith("No clear effect: ")
    assert sentence.endswith(told)
    for other in ({"raw": Difference.NO_CLEAR}, {"steady": steady.model_copy(update={"explains": False})}):
        assert "As they stand" not in speech.effect(result.model_copy(update=other), share())


@pytest.mark.parametrize("verdict", [Difference.BETTER, Difference.WORSE, Difference.HIGHER, Difference.LOWER])
def test_the_sentence_itself_says_that_the_time_of_the_year_is_open(verdict: Difference) -> None:
    open_ = "; the time of the year may explain it: that takes two full years to tell."
    plain = speech.effect(measured(verdict=verdict, season_open=True), share())
    assert plain.endswith(f"likely between +5.3 and +7.7{NBSP}points{open_}")
    model = speech.effect(modelled(STEP, FLAT, verdict=verdict, season_open=True), share())
    assert model.endswith(f"likely between +3.0 and +9.0{NBSP}points{open_}")
    assert "time of the year" not in speech.effect(measured(verdict=verdict), share())
    assert "time of the year" not in speech.effect(measured(verdict=Difference.NO_CLEAR, season_open=True), share())


def test_a_falling_figure_is_said_to_fall() -> None:
    fall = (-0.004, -0.006, -0.002)
    result = modelled(NO_STEP, fall, verdict=Difference.NO_CLEAR, change=-0.06, low=-0.08, high=-0.04)
    assert "the figure was already falling before the change" in speech.effect(result, share())
    other = modelled(NO_STEP, fall, verdict=Difference.NO_CLEAR)
    assert "already" not in speech.effect(other, share())


def test_a_step_that_the_difference_hides_is_told() -> None:
    hidden = modelled(STEP, FLAT).model_copy(update={"raw": Difference.NO_CLEAR})
    assert "As they stand, before and after hardly differ, but against the trend before," in speech.effect(
        hidden, share()
    )
    opposite = modelled(STEP, FLAT).model_copy(update={"raw": Difference.WORSE})
    assert "As they stand, the figures say the opposite, but against the trend before," in speech.effect(
        opposite, share()
    )


def test_one_of_many_comparisons_may_be_chance() -> None:
    result = measured(alone=Difference.BETTER, verdict=Difference.NO_CLEAR, among=12)
    assert speech.effect(result, share()).endswith(
        "Among the 12 comparisons of this page, one as large as this may be chance."
    )
    step = modelled(STEP, FLAT, alone=Difference.BETTER, verdict=Difference.NO_CLEAR, among=12)
    sentence = speech.effect(step, share())
    assert "But" not in sentence
    assert sentence.startswith("No clear effect: ")


def test_the_way_of_collecting_is_part_of_the_sentence() -> None:
    adapted = (Adapted(on=dt.date(2026, 2, 1), problem="Calls were lost.", change="All are logged."),)
    for changes in ({"other_source": True}, {"other_definition": True}, {"adapted": adapted}):
        result = measured(**changes)
        assert speech.effect(result, share()).endswith("so a part of the difference may come from that.")
        assert len(speech.collection_changes(result)) == 1
    [told] = speech.collection_changes(measured(adapted=adapted))
    assert told == "On 1 February 2026 the way of collecting was changed (Calls were lost; instead: All are logged)."


def test_remarks_tell_trend_end_and_what_is_left_out() -> None:
    assert speech.effect_remarks(modelled(STEP, FLAT), share()) == [
        f"The trend did not clearly change: by +0.10{NBSP}points a week, likely between {MINUS}0.20 and +0.40{NBSP}points.",
        (
            f"In the week from 15 Jun 2026, the last week, the figure differs by +5{NBSP}points, likely between +1 and"
            f" +9{NBSP}points, from where the trend before would have led by then; that it would have gone on so is supposed,"
            " not known."
        ),
        "The week from 16 Mar 2026 contains the change and counts for neither side of the chart.",
    ]


def test_a_line_that_leads_beyond_the_scale_is_named() -> None:
    result = modelled(STEP, FLAT)
    assert result.split is not None
    point = result.split.points[0].model_copy(update={"expected": 1.04})
    beyond = result.model_copy(update={"split": result.split.model_copy(update={"points": (point,)})})
    assert any("beyond what the measure can reach" in each for each in speech.effect_remarks(beyond, share()))


def test_a_short_series_says_how_many_more_points_it_takes() -> None:
    split = Split(every="week", points=(), before=SplitSide(points=14), after=SplitSide(points=7, needed=5))
    told = speech.effect_remarks(measured(split=split, varied=1.77), share())
    assert told == [
        (
            "To tell an effect from a trend it takes 12 points on each side; with 14 points before and 7 points after, 5 more"
            " after the change are needed."
        ),
        ("The interval allows for weeks that vary 1.8 times as much as chance between single cases would make them."),
    ]
    none = split.model_copy(update={"after": SplitSide(points=13), "reason": "no model fits"})
    assert speech.effect_remarks(measured(split=none), share()) == [
        "No model beside the trend was made: no model fits."
    ]


def test_what_cannot_be_ruled_out_depends_on_the_model() -> None:
    assert speech.cannot_rule_out(unmeasured("no data", too_soon=True)) == []
    assert speech.cannot_rule_out(measured())[0].startswith("a trend or a season")
    model = speech.cannot_rule_out(modelled(STEP, FLAT))
    assert not any("a trend or a season" in each for each in model)
    assert any("time of the year" in each for each in model)
    yearly = speech.cannot_rule_out(modelled(STEP, FLAT, season="the time of the year"))
    assert not any("time of the year" in each for each in yearly)
