"""Groups: each against the others that are shown, many on a funnel, and none that is held back anywhere."""

import numpy as np
import pytest
from analyse.comparing import csv, measured
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.results import Difference, Measured, Segments
from generator.statistics.differences import newcombe, welch

OK = {"measure": {"type": "share", "column": "ok"}, "target": "at least 50%", "by": ["group"]}


def shares(**groups: tuple[int, int]) -> str:
    """So many successes of so many answers in each group."""
    rows = [("yes" if index < good else "no", name) for name, (good, size) in groups.items() for index in range(size)]
    return csv("ok,group", rows)


def groups_of(found: Measured) -> Segments:
    return found.criteria[0].by[0]


def test_each_group_is_set_against_all_others_together() -> None:
    by_name = {each.value: each for each in groups_of(measured(shares(A=(60, 80), B=(38, 80), C=(50, 80)), OK)).groups}
    expected = newcombe(60, 80, 88, 160)
    first = by_name["A"]
    assert (first.difference, first.difference_low, first.difference_high) == pytest.approx(tuple(expected))
    assert [each.verdict for each in by_name.values()] == [
        Difference.BETTER, Difference.WORSE, Difference.NO_CLEAR,
    ]  # fmt: skip
    assert {each.method for each in by_name.values()} == {"Newcombe hybrid score"}


def test_two_groups_have_one_difference() -> None:
    first, second = groups_of(measured(shares(A=(60, 80), B=(40, 80)), OK)).groups
    assert first.difference == pytest.approx(0.25)
    assert first.verdict is Difference.BETTER
    assert (second.difference, second.verdict) == (None, None)


def test_without_a_good_direction_it_is_higher_or_lower() -> None:
    share = {key: value for key, value in OK.items() if key != "target"}
    found = groups_of(measured(shares(A=(60, 80), B=(40, 80), C=(60, 80)), share)).groups
    assert [each.verdict for each in found] == [Difference.NO_CLEAR, Difference.LOWER, Difference.NO_CLEAR]


def test_groups_of_ten_to_twenty_nine_have_an_interval_and_no_verdict() -> None:
    found = {each.value: each for each in groups_of(measured(shares(A=(60, 80), B=(2, 29), C=(40, 80)), OK)).groups}
    assert found["B"].difference_high is not None
    assert found["B"].difference_high < 0
    assert found["B"].verdict is None
    assert found["A"].verdict is Difference.BETTER


def test_means_are_compared_by_welch() -> None:
    rng = np.random.default_rng(2)
    scores = {name: rng.integers(1, 6, 50) for name in "ABC"}
    text = csv("score,group", [(score, name) for name, given in scores.items() for score in given])
    found = groups_of(measured(text, {"measure": {"type": "mean", "column": "score"}, "by": ["group"]})).groups[0]
    own, rest = scores["A"], np.concatenate([scores["B"], scores["C"]])
    expected = welch(own.mean(), own.std(ddof=1), 50, rest.mean(), rest.std(ddof=1), 100)
    assert (found.difference, found.difference_low, found.difference_high) == pytest.approx(tuple(expected))


@given(st.integers(1, 9), st.integers(0, 9), st.integers(10, 40))
@settings(max_examples=25)
def test_no_comparison_depends_on_a_group_that_is_held_back(small: int, good: int, other: int) -> None:
    """Whatever the small group answered, all that is told of the others is the same."""

    def told(successes: int) -> list[dict[str, object]]:
        text = shares(A=(40, 60), B=(30, 60), C=(5, other), Z=(min(successes, small), small))
        found = groups_of(measured(text, OK))
        hidden = {each.value for each in found.groups if each.suppressed}
        assert "Z" in hidden
        return [
            each.model_dump(include={"value", "difference", "difference_low", "difference_high", "verdict"})
            for each in found.groups
        ]

    assert told(good) == told(0)


def test_a_group_of_many_answers_from_few_people_is_held_back() -> None:
    rows = [("yes", "A", f"p{index}") for index in range(40)] + [("no", "B", f"q{index % 3}") for index in range(30)]
    rows += [("yes", "C", f"r{index}") for index in range(40)]
    found = groups_of(measured(csv("ok,group,who", rows), OK, respondent="who"))
    assert {each.value for each in found.groups if each.suppressed} >= {"B"}


def many(sizes: dict[str, tuple[int, int]]) -> Segments:
    return groups_of(measured(shares(**sizes), OK))


def test_five_groups_of_a_share_stand_on_a_funnel() -> None:
    found = many(dict.fromkeys("ABCD", (70, 100)) | {"E": (45, 100), "F": (8, 20), "G": (3, 4), "H": (3, 6)})
    funnel = found.funnel
    assert funnel is not None
    assert [point.value for point in funnel.points] == ["A", "B", "C", "D", "E", "F"]
    assert (funnel.centre, funnel.apart) == (0.7, "E")
    assert {point.value: point.beyond for point in funnel.points} == {
        "A": None, "B": None, "C": None, "D": None, "E": "far below", "F": None,
    }  # fmt: skip
    assert [point.few for point in funnel.points] == [False] * 5 + [True]
    assert [point.value for point in funnel.outside] == ["E"]
    assert all(each.difference is None for each in found.groups)
    assert "G" not in funnel.model_dump_json()


def test_five_to_nine_groups_that_differ_anyway_have_their_differences() -> None:
    wide = {name: (value, 100) for name, value in zip("ABCDEFGHI", range(20, 100, 9), strict=True)}
    found = many(wide)
    assert found.funnel is None
    assert [each.difference is not None for each in found.groups] == [True] * 9
    assert {found.groups[0].verdict, found.groups[-1].verdict} == {Difference.WORSE, Difference.BETTER}
    ten = many(wide | {"J": (60, 100)})
    assert ten.funnel is not None
    assert ten.funnel.over_dispersed
    assert all(each.difference is None for each in ten.groups)


def test_groups_too_small_to_judge_do_not_help_to_ten() -> None:
    wide = {name: (value, 100) for name, value in zip("ABCDEFGHI", range(20, 100, 9), strict=True)}
    assert many(wide | {"J": (12, 20), "K": (12, 20)}).funnel is None


def test_four_groups_do_not() -> None:
    assert many(dict.fromkeys("ABCD", (70, 100))).funnel is None


def test_a_funnel_of_rates_knows_its_unit() -> None:
    rows = [(events, 500, name) for name, events in zip("ABCDE", (10, 12, 11, 9, 40), strict=True)]
    rate = {"measure": {"type": "rate", "count": "events", "denominator": "contacts", "per": "1000"}, "by": ["group"]}
    funnel = groups_of(measured(csv("events,contacts,group", rows), rate)).funnel
    assert funnel is not None
    assert (funnel.kind, funnel.per, funnel.points[0].n) == ("rate", 1000, 500)
    assert funnel.apart == "E"
    assert funnel.centre == pytest.approx(1000 * 42 / 2000)
    assert [point.value for point in funnel.outside] == ["E"]


def test_means_have_no_funnel() -> None:
    text = csv("score,group", [(index % 5 + 1, name) for name in "ABCDEF" for index in range(40)])
    found = groups_of(measured(text, {"measure": {"type": "mean", "column": "score"}, "by": ["group"]}))
    assert found.funnel is None
    assert {each.verdict for each in found.groups} == {Difference.NO_CLEAR}


def test_calls_of_one_adviser_tell_less_than_as_many_others() -> None:
    draw = np.random.default_rng(11)
    rows = []
    for adviser in range(6):
        level = 0.4 if adviser % 2 else 0.9
        rows += [(f"a{adviser}", int(draw.random() < level)) for _ in range(60)]
    text = csv("group,ok", rows)
    share = {"measure": {"type": "share", "column": "ok"}}
    plain = measured(text, share).criteria[0].estimate
    told = measured(text, share, handled_by="group").criteria[0].estimate
    assert told.value == plain.value
    assert told.design_effect is not None
    assert told.design_effect > 5
    assert None not in (told.low, told.high, plain.low, plain.high)
    assert told.high - told.low > 2 * (plain.high - plain.low)  # type: ignore[operator]  # see above
    assert told.people is None
