"""Sentences about comparisons: none without an interval, none that says more than the interval does."""

from typing import Any

import pytest

from generator.results import (
    Comparisons,
    CriterionResult,
    Difference,
    Estimate,
    Funnel,
    FunnelPoint,
    Mix,
    Previous,
    Segment,
    Segments,
)
from generator.speech import MINUS, NBSP, comparisons, groups

NO, BETTER, WORSE = Difference.NO_CLEAR, Difference.BETTER, Difference.WORSE


def result(**changes: Any) -> CriterionResult:
    given = {"id": "c", "statement": "S.", "type": "share", "unit": "%", "counted": "answers"}
    return CriterionResult.model_validate(
        given | {"estimate": Estimate(value=0.7, low=0.65, high=0.75, n=300)} | changes
    )


def before(**changes: Any) -> CriterionResult:
    given = {"review": "t/q", "value": 0.65, "n": 300, "change": 0.05, "low": -0.02, "high": 0.12, "verdict": NO}
    return result(previous=Previous.model_validate(given | changes))


def plain(text: str) -> str:
    return text.replace(NBSP, " ").replace(MINUS, "-")


def test_beside_no_clear_change_stands_what_could_have_shown() -> None:
    text = plain(comparisons.previous(before(smallest=0.109)))
    assert text == (
        "No clear change since the review before (65 %): the change is likely between -2 and +12 points."
        " A change of 11 points or more would have shown in four cases out of five."
    )
    assert "would have shown" not in comparisons.previous(before(verdict=BETTER, low=0.01, smallest=0.109))


@pytest.mark.parametrize("among, words", [(8, "one such may well come"), (24, "one or more such are to be expected")])
def test_what_counts_alone_and_not_together_is_explained(among: int, words: str) -> None:
    text = comparisons.previous(before(low=0.004, alone=BETTER, among=among))
    assert text.startswith("No clear change")
    assert f"On its own this would count as a difference; among the {among} comparisons of this page {words}" in text


def test_a_rate_is_told_as_a_ratio() -> None:
    rate = {"type": "rate", "unit": "per 1,000", "estimate": Estimate(value=2.8, low=2.4, high=3.2, n=60_000)}
    ratio = {"value": 2.0, "change": 0.8, "low": 0.2, "high": 1.4, "ratio": 1.4, "ratio_low": 1.1, "ratio_high": 1.8}
    text = comparisons.previous(before(verdict=WORSE, **ratio).model_copy(update=rate))
    assert "it is 1.40 times the rate of the review before, likely between 1.10 and 1.80" in text
    edge = before(**ratio | {"ratio_low": 0.99}).model_copy(update=rate)
    assert "the change is likely" not in comparisons.previous(edge)
    open_end = before(**ratio | {"ratio": None, "ratio_high": None}, verdict=WORSE).model_copy(update=rate)
    assert "likely at least 1.10 times" in comparisons.previous(open_end)


def test_who_answered_twice_is_told_or_why_not() -> None:
    assert "140 people answered both times" in comparisons.previous(before(pairs=140))
    text = comparisons.previous(before(unpaired="the answers are weighted"))
    assert "takes the two as different people: the answers are weighted" in text


def group(name: str, difference: float | None = None, verdict: Difference | None = None, **changes: Any) -> Segment:
    given: dict[str, Any] = {"value": name, "n": 90, "estimate": 0.7, "low": 0.6, "high": 0.8}
    if difference is not None:
        given |= {"difference": difference, "difference_low": difference - 0.1, "difference_high": difference + 0.1}
    return Segment.model_validate(given | {"verdict": verdict} | changes)


def by(*found: Segment, **changes: Any) -> Segments:
    return Segments.model_validate({"column": "line", "groups": found} | changes)


def test_groups_that_differ_are_named_and_the_others_listed_in_their_order() -> None:
    found = by(
        group("A", 0.2, BETTER), group("B", -0.3, WORSE), group("C", 0.0, NO), group("D", 0.5), group("E", 0.01, NO)
    )
    sentences = [plain(each) for each in groups.groups(result(), found)]
    assert sentences == [
        "A against the other groups together: better by 20 points; the difference is likely between +10 and +30 points.",
        "B against the other groups together: worse by 30 points; the difference is likely between -40 and -20 points.",
        "No clear difference from the other groups together: C, E.",
        "Too few answers to be told apart: D.",
    ]
    assert groups.apart(found) == "1 better and 1 worse than the other groups together"


def test_two_groups_have_one_sentence() -> None:
    found = by(group("A", 0.2, BETTER), group("B"))
    assert groups.groups(result(), found)[0].startswith("A against B: better by 20")
    assert groups.apart(found) == "A better than B"
    same = by(group("A", 0.02, NO), group("B"))
    assert plain(groups.groups(result(), same)[0]) == (
        "A against B: no clear difference; the difference is likely between -8 and +12 points."
    )
    assert groups.apart(same) == "no clear difference between groups"


def test_a_group_that_counts_alone_only_is_told_as_that() -> None:
    found = by(group("A", 0.2, NO, alone=BETTER, among=20), group("B", 0.0, NO), group("C", 0.0, NO))
    assert "On its own this would count as a difference; among the 20 comparisons" in groups.groups(result(), found)[0]


def funnel(*beyond: str | None, **changes: Any) -> Segments:
    points = tuple(
        FunnelPoint(value=f"G{index}", n=90, estimate=0.7, low=0.6, high=0.8, lowest=0.5, highest=0.9, beyond=place)
        for index, place in enumerate(beyond)
    )
    return by(funnel=Funnel.model_validate({"kind": "share", "centre": 0.7, "points": points} | changes))


WIDE: dict[str, Any] = {"factor": 3.0}
BOTH = "2 of 6 lines lie outside what chance and ordinary differences allow."
ALIKE = "They differ by more than chance, and none of 6 lines lies outside their ordinary differences."


@pytest.mark.parametrize(
    "places, changes, words",
    [
        ((None,) * 6, {}, "None of 6 lines lies outside what chance allows."),
        (("far above", *[None] * 5), {}, "1 of 6 lines lies outside what chance allows."),
        (("far above", "far below", *[None] * 4), WIDE, BOTH),
        ((None,) * 6, WIDE, ALIKE),
    ],
)
def test_the_message_of_a_funnel(places: tuple[str | None, ...], changes: dict[str, Any], words: str) -> None:
    assert groups.groups(result(), funnel(*places, **changes))[0] == words


def test_groups_outside_and_between_the_limits() -> None:
    sentences = groups.groups(result(), funnel("far above", "far below", "below", "above", None, None))
    assert sentences[1:3] == ("Above the limits: G0.", "Below the limits: G1.")
    assert sentences[3].startswith("2 groups between the 95 % and the 99.8 % limits, where about 0.3 of 6")


@pytest.mark.parametrize(
    "column, words",
    [
        ("provider", "3 providers"),
        ("team_name", "3 team names"),
        ("city", "3 cities"),
        ("day", "3 days"),
        ("class", "3 groups"),
    ],
)
def test_groups_are_called_by_their_column_where_it_has_a_plain_plural(column: str, words: str) -> None:
    assert groups.kinds(3, column) == words


def test_a_mix_that_moved_is_told_with_both_changes() -> None:
    given = {
        "column": "channel",
        "crude": -0.1,
        "crude_low": -0.15,
        "crude_high": -0.05,
        "standardised": 0.0,
        "low": -0.05,
        "high": 0.05,
    }
    text = plain(comparisons.mix(result(), Mix.model_validate(given | {"moved": True, "disagree": True})))
    assert text.startswith("The mix moved: the groups by channel")
    assert (
        "changed by -10 points; with the same mix in both reviews it changes by 0 points (likely between -5 and +5 points)"
        in text
    )
    assert comparisons.mix(result(), Mix.model_validate(given)) == ""
    assert "others are held back" in comparisons.covered(result(), Mix(column="x", reason="others are held back"))
    assert "hold 80 % of the answers" in plain(comparisons.covered(result(), Mix(column="x", covered=0.8)))


@pytest.mark.parametrize(
    "alone, stand, words",
    [
        (0, 0, "None of them shows a clear difference."),
        (1, 1, "1 shows a clear difference, and still does when all are judged together"),
        (3, 3, "3 show a clear difference, and all of these still do"),
        (3, 1, "3 show a clear difference, and 1 of these still does"),
        (3, 0, "3 show a clear difference, and none of these still do"),
    ],
)
def test_how_many_comparisons_there_are_and_stand(alone: int, stand: int, words: str) -> None:
    text = comparisons.tests(Comparisons(number=12, before=4, groups=8, alone=alone, stand=stand))
    assert text.startswith("This page makes 12 comparisons (4 with the review before, 8 of groups).")
    assert words in text
    assert comparisons.tests(None) == ""
