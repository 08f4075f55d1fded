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
        "figure of answered: 64.1\N{NO-BREAK SPACE}% of 14,405; before: 63.6\N{NO-BREAK SPACE}% of 14,405"
    ]
    assert words(published(**FIRM), published(**FIRM | {"value": 0.6363})) == [
        "figure of answered: 63.63\N{NO-BREAK SPACE}% of 14,405; before: 63.61\N{NO-BREAK SPACE}% of 14,405"
    ]


def test_the_same_value_from_more_answers_is_told() -> None:
    assert words(published(**FIRM), published(**FIRM | {"n": 14500})) == [
        "figure of answered: 63.6\N{NO-BREAK SPACE}% of 14,500; before: 63.6\N{NO-BREAK SPACE}% of 14,405"
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
        ("not met", "met", "verdict on answered: meets the target; before: misses the target"),
        ("", "too close to call", "answered has a verdict now: too close to call"),
        ("too few", "", "answered has no verdict any more; before: too few answers"),
    ],
)
def test_another_verdict(before: str, now: str, said: str) -> None:
    assert words(published(**FIRM | {"verdict": before}), published(**FIRM | {"verdict": now})) == [said]


def test_another_reading_of_the_chart() -> None:
    points = [{"start": "2026-01-01", "n": 40}, {"start": "2026-02-01", "n": 41}]
    steady = published(**FIRM, trend={"variation": "common cause", "assurance": "fails", "points": points})
    worse = published(**FIRM, trend={"variation": "concern", "assurance": "hit or miss"})
    assert words(steady, worse) == [
        "trend of answered: getting worse; before: no change beyond the usual",
        "outlook of answered: may reach the target or not; before: will miss the target",
    ]
    assert words(published(**FIRM), steady)[0] == "trend of answered: no change beyond the usual; before: no reading"


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


def test_persons_are_named_by_what_they_do_and_by_their_ids_where_two_do_the_same() -> None:
    def signed(*given: tuple[str, str, str]) -> PublishedResults:
        listed = [{"by": by, "person": person, "of": "plan", "state": state} for by, person, state in given]
        return PublishedResults.model_validate({"signatures": listed})

    assert words(signed(("head", "Head", "holds")), signed(("head", "Head of service", "changed"))) == [
        "sign-off of the plan by Head of service: changed since it was signed; before: holds"
    ]
    two = signed(("one", "Manager", "holds"), ("two", "Manager", "withdrawn"))
    assert words(signed(), two) == [
        "sign-off of the plan by Manager (one), new: holds",
        "sign-off of the plan by Manager (two), new: withdrawn",
    ]


def test_the_newest_sign_off_counts_wherever_it_stands() -> None:
    one, other = ({"by": "head", "of": "plan", "state": state} for state in ("holds", "signed again"))
    listed = [PublishedResults.model_validate({"signatures": each}) for each in ([one], [one, other], [other, one])]
    assert words(listed[0], listed[1]) == words(listed[0], listed[2]) == []


LOOK = "Needs another look: the results changed after Head signed them"


def claimed(*flags: tuple[str, ...]) -> PublishedResults:
    claims = [
        {"framework": "nos", "edition": "2013", "criterion": f"PC{number}", "flags": each}
        for number, each in enumerate(flags, start=1)
    ]
    return PublishedResults.model_validate({"claims": claims})


def test_claims_that_gained_one_flag_are_one_line_with_a_count_and_the_first_few() -> None:
    said = "needs another look: the results changed after Head signed them"
    assert words(claimed((), (), (), (), ()), claimed(*[(LOOK,)] * 5)) == [
        f"5 claims marked: {said} (PC1 of nos@2013, PC2 of nos@2013, PC3 of nos@2013 and 2 more)"
    ]
    assert words(claimed((LOOK,), ()), claimed((LOOK,), (LOOK,))) == [f"claim PC2 of nos@2013 marked: {said}"]
    assert words(claimed((LOOK,), (LOOK,)), claimed((), ())) == [
        f"2 claims not marked any more: {said} (PC1 of nos@2013, PC2 of nos@2013)"
    ]
    assert words(claimed((LOOK,)), claimed((LOOK,))) == []


def test_a_flag_that_only_names_more_is_not_told_as_gone() -> None:
    moved, more = (f"Criteria moved after results: {names}" for names in ("quick", "quick, kind"))
    assert words(claimed((moved,)), claimed((more,))) == [
        "claim PC1 of nos@2013 marked: criteria moved after results: quick, kind"
    ]
