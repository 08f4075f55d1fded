"""What an action changed, in sentences that claim no more than the interval carries."""

import datetime as dt

import pytest
from chart.samples import share

from generator import speech
from generator.results import CriterionResult, Difference, Estimate, ImpactResult, Verdict
from generator.speech.effects import EFFECT

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
    assert set(EFFECT) == set(Difference)
    assert set(speech.SUCCESS) == set(Verdict)


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
