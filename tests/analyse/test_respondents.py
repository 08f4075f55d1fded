"""Who answered: response, precision, likeness to everyone, spread over the scale, and the value without weights."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from statsmodels.stats.proportion import multinomial_proportions_confint, proportion_confint

from generator.analyse.review import measure_review
from generator.load.tables import read_table
from generator.model import Portfolio, Review
from generator.results import Measured, Presence, Respondents
from generator.speech import respondents as speech

COLUMNS = {
    "happy": {"type": "score", "scale": ["1", "5"]},
    "channel": {"type": "category"},
    "old": {"type": "flag", "means_yes": ["y"], "means_no": ["n"]},
}
CSAT = {"type": "csat", "source": "asked", "column": "happy"}


def measured(text: str, measure: dict[str, Any] = CSAT, columns: dict[str, Any] = COLUMNS, **source: Any) -> Measured:
    given = {"method": "survey", "file": "a.csv", "columns": columns, **source}
    review = Review.model_validate(
        {
            "title": "T",
            "status": "evaluated",
            "period": {"start": "2026-01-01", "end": "2026-03-31"},
            "sources": {"asked": given},
            "criteria": {"c": {"statement": "Good.", "measure": measure}},
        }
    )
    table, problems = read_table(text.encode(), "a.csv", "asked", review.sources["asked"])
    assert table is not None, problems
    return measure_review("t/r", review, {"asked": table}, Portfolio())


def answers(*rows: tuple[object, str, str, int]) -> str:
    """Rows of mark, channel and flag, each so many times."""
    return "happy,channel,old\n" + "".join(f"{mark},{channel},{old}\n" * times for mark, channel, old, times in rows)


def asked(text: str, **sample: Any) -> Respondents:
    [found] = measured(text, sample={"how": "every tenth", **sample}).respondents
    return found


MANY = answers((5, "Phone", "y", 60), (4, "Web", "n", 30), (1, "Post", "n", 10))


def test_the_response_rate_is_answers_by_those_asked() -> None:
    found = asked(MANY, invited="400")
    assert (found.answered, found.invited, found.rate) == (100, 400, 0.25)
    assert speech.response(found) == "100 of 400 asked answered (25\u00a0%)"


def test_more_answers_than_people_asked_give_no_rate_and_say_so() -> None:
    found = asked(MANY, invited="99")
    assert found.rate is None
    assert "one of the two numbers is wrong" in speech.response(found)


def test_a_complete_record_has_no_respondents() -> None:
    assert measured(MANY, sample="all").respondents == ()
    assert measured(MANY).respondents == ()


def test_the_precision_is_half_the_widest_interval_of_a_share() -> None:
    low, high = proportion_confint(50, 100, method="wilson")
    assert asked(MANY).precision == pytest.approx((high - low) / 2, abs=1e-9)


@pytest.mark.parametrize("of, known", [("101", True), ("100", False), ("90", False)])
def test_where_all_that_there_were_answered_there_is_no_precision_to_speak_of(of: str, known: bool) -> None:
    found = asked(MANY, of=of)
    assert (found.precision is not None) is known
    assert bool(speech.precision(found)) is known


def test_weights_cost_precision() -> None:
    text = "happy,w\n" + "5,1\n" * 50 + "4,3\n" * 50
    columns = {"happy": COLUMNS["happy"], "w": {"type": "number"}}
    found = measured(text, columns=columns, weight="w", sample={"how": "by lot"})
    [who] = found.respondents
    assert who.effective_n == pytest.approx(80)
    low, high = proportion_confint(40, 80, method="wilson")
    assert who.precision == pytest.approx((high - low) / 2, abs=1e-9)


def test_the_value_without_weights_stands_beside_the_weighted_one() -> None:
    text = "happy,w\n" + "5,1\n" * 50 + "1,3\n" * 50
    columns = {"happy": COLUMNS["happy"], "w": {"type": "number"}}
    [criterion] = measured(text, columns=columns, weight="w").criteria
    assert criterion.estimate.value == pytest.approx(0.25)
    assert criterion.unweighted is not None
    assert criterion.unweighted.value == 0.5
    assert speech.unweighted(criterion).startswith("If every answer counted alike, without weights, it would be 50")
    assert measured(MANY).criteria[0].unweighted is None


@pytest.mark.parametrize("few, rest, shown", [(3, 1, False), (9, 1, False), (10, 1, True), (3, 3, True)])
def test_nothing_unweighted_is_shown_where_few_alone_have_another_weight(few: int, rest: int, *, shown: bool) -> None:
    """The figure of all and the weighted one are two equations, in which the few and the rest are the two unknowns."""
    text = "happy,w\n" + "1,3\n" * few + f"5,{rest}\n" * 40 + f"3,{rest}\n" * 7
    columns = {"happy": COLUMNS["happy"], "w": {"type": "number"}}
    [criterion] = measured(text, columns=columns, weight="w").criteria
    assert criterion.estimate.value is not None
    assert criterion.estimate.numerator is None
    assert (criterion.unweighted is not None, criterion.spread is not None) == (shown, shown)
    assert any("without weights" in each for each in criterion.held_beside) is not shown


def test_few_people_with_another_weight_are_counted_as_people() -> None:
    text = "happy,w,who\n" + "".join(f"1,3,a{number % 4}\n" for number in range(12))
    text += "".join(f"5,1,b{number}\n" for number in range(40))
    columns = {"happy": COLUMNS["happy"], "w": {"type": "number"}, "who": {"type": "category"}}
    [criterion] = measured(text, columns=columns, weight="w", respondent="who").criteria
    assert (criterion.unweighted, criterion.spread) == (None, None)


def test_too_few_answers_show_neither_precision_nor_likeness_nor_spread() -> None:
    few = answers((5, "Phone", "y", 5), (4, "Web", "n", 4))
    found = measured(
        few, sample={"how": "by lot", "invited": "40", "known": {"channel": {"Phone": "50%", "Web": "50%"}}}
    )
    [who] = found.respondents
    assert (who.precision, who.effective_n) == (None, None)
    assert who.known[0].suppressed
    assert who.known[0].values == ()
    assert found.criteria[0].spread is None


def test_those_who_answered_are_held_against_everyone() -> None:
    found = asked(MANY, known={"channel": {"Phone": "40%", "Web": "30%", "Post": "30%"}})
    [column] = found.known
    assert [(each.value, each.n, each.presence) for each in column.values] == [
        ("Phone", 60, Presence.MORE),
        ("Web", 30, Presence.ALIKE),
        ("Post", 10, Presence.FEWER),
    ]
    limits = multinomial_proportions_confint([60, 30, 10], method="goodman")
    assert [end for each in column.values for end in (each.low, each.high)] == pytest.approx(limits.ravel())
    assert speech.likeness(column) == (
        "By channel: Phone answered more often than their share of everyone;"
        " Post answered less often than their share of everyone."
    )


def test_a_small_value_is_held_back_with_another_so_that_it_cannot_be_worked_out() -> None:
    text = answers((5, "Phone", "y", 60), (4, "Web", "n", 30), (1, "Post", "n", 3))
    [column] = asked(text, known={"channel": {"Phone": "40%", "Web": "30%", "Post": "30%"}}).known
    assert [each.n for each in column.values] == [60, None, None]


def of_people(groups: Mapping[str, tuple[int, int]]) -> str:
    """By channel how many people, and how many answers each gave."""
    rows = [
        f"5,{name},{name}{who}"
        for name, (people, times) in groups.items()
        for who in range(people)
        for _ in range(times)
    ]
    return "\n".join(["happy,channel,who", *rows]) + "\n"


def test_many_answers_of_one_person_are_one_of_those_who_could_have_answered() -> None:
    known = {"channel": {"Phone": "40%", "Web": "30%", "Post": "30%"}}
    sample = {"how": "every tenth", "invited": "200", "known": known}
    columns = {name: COLUMNS[name] for name in ("happy", "channel")} | {"who": {"type": "category"}}
    text = of_people({"Phone": (60, 1), "Web": (30, 1), "Post": (1, 14)})
    [found] = measured(text, columns=columns, sample=sample, respondent="who").respondents
    assert [each.n for each in found.known[0].values] == [60, None, None]
    assert (found.answered, found.people, found.rate) == (104, 91, 91 / 200)
    assert found.precision is not None
    [plain] = measured(text, columns=columns, sample=sample).respondents
    assert [each.n for each in plain.known[0].values] == [60, 30, 14]
    assert plain.precision is not None
    assert found.precision > plain.precision
    assert "104 answers of 91 people" in speech.precision(found)
    assert speech.response(found) == "91 of 200 asked answered (46\u00a0%)"


def test_few_people_with_many_answers_show_no_precision() -> None:
    columns = {name: COLUMNS[name] for name in ("happy", "channel")} | {"who": {"type": "category"}}
    text = of_people({"Phone": (3, 20)})
    [found] = measured(text, columns=columns, sample={"how": "by lot", "invited": "10"}, respondent="who").respondents
    assert (found.precision, found.people, found.rate) == (None, 3, 0.3)


def test_a_flag_is_known_by_its_words() -> None:
    [column] = asked(MANY, known={"old": {"y": "50%", "n": "50%"}}).known
    assert [(each.value, each.n) for each in column.values] == [("y", 60), ("n", 40)]


def test_shares_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValidationError, match=r"must add up to 100%, and give 90\.0%"):
        asked(MANY, known={"channel": {"Phone": "60%", "Web": "30%"}})


def test_the_spread_goes_from_the_worst_mark_to_the_best() -> None:
    [criterion] = measured(MANY).criteria
    found = criterion.spread
    assert found is not None
    assert [(point.mark, point.count) for point in found.points] == [(1, 10), (2, 0), (3, 0), (4, 30), (5, 60)]
    assert (found.top, found.bottom, found.median) == (0.9, 0.1, 5)
    assert found.mean == pytest.approx(4.3)
    limits = multinomial_proportions_confint([10, 0, 0, 30, 60], method="goodman")
    assert [end for point in found.points for end in (point.low, point.high)] == pytest.approx(
        limits.ravel(), abs=1e-12
    )
    upside_down = {**COLUMNS, "happy": {"type": "score", "scale": ["5", "1"]}}
    turned = measured(MANY, columns=upside_down).criteria[0].spread
    assert turned is not None
    assert [point.mark for point in turned.points] == [5, 4, 3, 2, 1]
    assert turned.top == 0.1


def test_scores_between_the_marks_have_no_spread() -> None:
    assert measured(answers((4.5, "Web", "n", 20))).criteria[0].spread is None


@settings(max_examples=40, deadline=None)
@given(st.permutations([5] * 8 + [4] * 6 + [2] * 3 + [1] * 2))
def test_the_order_of_rows_changes_nothing(marks: list[int]) -> None:
    text = "happy,channel,old\n" + "".join(f"{mark},Web,n\n" for mark in marks)
    found = measured(text).criteria[0].spread
    assert found is not None
    assert np.array([point.count for point in found.points]).tolist() == [2, 3, 0, 6, 8]


def test_of_a_net_promoter_score_the_spread_tells_promoters_and_detractors() -> None:
    text = "mark\n" + "10\n" * 40 + "8\n" * 40 + "6\n" * 12 + "0\n" * 8
    nps = {"type": "nps", "source": "asked", "column": "mark"}
    [criterion] = measured(text, measure=nps, columns={"mark": {"type": "score", "scale": ["0", "10"]}}).criteria
    assert criterion.spread is not None
    assert (criterion.spread.top, criterion.spread.bottom) == (0.4, 0.2)
    assert speech.spread(criterion) == "40\u00a0% promoters (9 or 10), 20\u00a0% detractors (0 to 6)"


def test_too_few_weighted_answers_show_no_value_without_weights_either() -> None:
    columns = {"happy": COLUMNS["happy"], "w": {"type": "number"}}
    [criterion] = measured("happy,w\n" + "5,1\n1,3\n" * 3, columns=columns, weight="w").criteria
    assert (criterion.estimate.value, criterion.unweighted) == (None, None)
