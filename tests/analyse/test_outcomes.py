"""What two published results of one review say otherwise; what is the same is not told."""

from typing import Any

import pytest

from generator.analyse.telling.outcomes import outcome_changes
from generator.results import PublishedResults


def published(**answered: Any) -> PublishedResults:
    return PublishedResults.model_validate({"criteria": {"answered": {"type": "share", "unit": "%"} | answered}})


FIRM = {"value": 0.6361, "low": 0.6282, "high": 0.6439, "n": 14405, "verdict": "not met"}


def words(before: PublishedResults, now: PublishedResults) -> list[str]:
    return [each.words for each in outcome_changes(before, now)]


def test_the_same_results_differ_in_nothing() -> None:
    assert outcome_changes(published(**FIRM), published(**FIRM, statement="Said in other words")) == ()


def test_another_figure_is_told_with_as_many_decimals_as_tell_it_from_the_one_before() -> None:
    assert words(published(**FIRM), published(**FIRM | {"value": 0.6412})) == [
        "figure of answered is 64.1\N{NO-BREAK SPACE}% of 14,405, and was 63.6\N{NO-BREAK SPACE}% of 14,405"
    ]
    assert words(published(**FIRM), published(**FIRM | {"value": 0.6363})) == [
        "figure of answered is 63.63\N{NO-BREAK SPACE}% of 14,405, and was 63.61\N{NO-BREAK SPACE}% of 14,405"
    ]


def test_the_same_value_from_more_answers_is_told() -> None:
    assert words(published(**FIRM), published(**FIRM | {"n": 14500})) == [
        "figure of answered is 63.6\N{NO-BREAK SPACE}% of 14,500, and was 63.6\N{NO-BREAK SPACE}% of 14,405"
    ]


def test_a_first_result_and_one_that_is_gone() -> None:
    none = published()
    assert words(none, published(**FIRM)) == [
        "first result of answered: 63.6\N{NO-BREAK SPACE}% of 14,405, misses the target"
    ]
    assert words(published(**FIRM), none) == ["answered has no result any more"]
    assert words(published(**FIRM), PublishedResults()) == ["answered has no result any more"]
    judged = PublishedResults.model_validate({"criteria": {"polite": {"type": "judged", "verdict": "met"}}})
    assert words(PublishedResults(), judged) == ["first result of polite: judged, meets the target"]


@pytest.mark.parametrize(
    "before, now, said",
    [
        ("not met", "met", "verdict on answered: meets the target; it was: misses the target"),
        ("", "too close to call", "answered has a verdict now: too close to call"),
        ("too few", "", "answered has no verdict any more; it was: too few answers"),
    ],
)
def test_another_verdict(before: str, now: str, said: str) -> None:
    assert words(published(**FIRM | {"verdict": before}), published(**FIRM | {"verdict": now})) == [said]


def test_another_reading_of_the_chart() -> None:
    steady = published(**FIRM, trend={"variation": "common cause", "assurance": "fails", "points": [1, 2]})
    worse = published(**FIRM, trend={"variation": "concern", "assurance": "hit or miss"})
    assert words(steady, worse) == [
        "trend of answered: getting worse; it was: no change beyond the usual",
        "outlook of answered: may reach the target or not; it was: will miss the target",
    ]
    assert words(published(**FIRM), steady)[0] == "trend of answered: no change beyond the usual; it was: no reading"


def test_claims_and_sign_offs() -> None:
    claim = {"framework": "nos", "edition": "2013", "criterion": "PC1"}
    before = PublishedResults.model_validate(
        {"claims": [claim], "signatures": [{"by": "head", "of": "plan", "state": "holds"}]}
    )
    now = PublishedResults.model_validate(
        {
            "claims": [
                claim | {"evidenced": True, "decision": {"outcome": "accepted", "by": "A", "date": "2026-01-01"}}
            ],
            "signatures": [{"by": "head", "of": "plan", "state": "changed"}, {"by": "head", "of": "results"}],
        }
    )
    assert words(before, now) == [
        "sign-off of the plan by head: changed since it was signed; before: holds",
        "sign-off of the results by head, new: nothing shows what was signed",
        "PC1 of nos@2013: accepted; before: claimed",
    ]
