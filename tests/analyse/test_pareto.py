"""Paretos: the order and its certainty, what stands last, and nothing small that could be worked out."""

from typing import Any

import numpy as np
import pytest
from analyse.test_review import result
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analyse.cases.pareto import is_left_over, pareto
from generator.results import Pareto
from generator.speech import pareto as told
from generator.statistics.paired import Pairs, newcombe_paired

QCC = {"price code": 80, "schedule date": 27, "supplier code": 66, "contact num.": 94, "part num.": 33}
"""Causes of errors: the example of `pareto.chart` in the R package qcc."""
COUNTS = st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(0, 60), max_size=8)


def names(found: Pareto) -> list[str]:
    return [each.name for each in found.categories]


def test_the_example_of_qcc() -> None:
    found = pareto("cause", QCC, 0, 10)
    assert names(found) == ["contact num.", "price code", "supplier code", "part num.", "schedule date"]
    assert [round(100 * each.share, 2) for each in found.categories] == [31.33, 26.67, 22, 11, 9]
    assert [round(100 * each.cumulative, 2) for each in found.categories] == [31.33, 58, 80, 91, 100]
    assert found.needed == 3
    assert told.message(found) == "3 of 5 categories make 80\u00a0%"
    assert "there are no vital few" in told.finding(found, "errors")


def test_the_first_is_called_first_only_where_chance_does_not_explain_it() -> None:
    close, clear = pareto("a", {"A": 94, "B": 80, "C": 20}, 0, 10).lead, pareto("a", {"A": 94, "B": 50}, 0, 10).lead
    assert close is not None
    assert clear is not None
    assert (close.certain, close.level_with) == (False, 2)
    assert close.low < 0 < close.high
    assert (clear.certain, clear.level_with) == (True, 1)
    assert clear.difference == pytest.approx(44 / 144)
    assert "The order of the first two is not certain" in told.lead(pareto("a", {"A": 94, "B": 80, "C": 20}, 0, 10))


@given(st.lists(st.integers(1, 60), min_size=2, max_size=12))
def test_all_that_are_level_with_the_first_are_counted(counts: list[int]) -> None:
    """Those in a row that chance may put behind it, each held beside it by itself."""
    first, *others = sorted(counts, reverse=True)
    total = sum(counts)
    apart = [newcombe_paired(Pairs(0, first, other, total - first - other)).low > 0 for other in others]
    lead = pareto("a", {f"c{number}": count for number, count in enumerate(counts)}, 0, 1).lead
    assert lead is not None
    assert lead.level_with == 1 + [*apart, True].index(True)


def test_how_often_chance_makes_a_first() -> None:
    """Of two causes that are equally frequent, one is called first in about one file of twenty."""
    draws = np.random.default_rng(20260101).multinomial(200, [0.4, 0.4, 0.2], size=2_000)
    leads = [pareto("a", dict(zip("ABC", map(int, each), strict=True)), 0, 10).lead for each in draws]
    assert 0.03 < np.mean([lead is not None and lead.certain for lead in leads]) < 0.07


def test_what_names_no_cause_stands_last_and_helps_to_reach_nothing() -> None:
    found = pareto("a", {"Other": 70, "B": 20, "C": 10}, 0, 10)
    assert names(found) == ["B", "C", "Other"]
    assert found.needed is None
    assert "the largest, so the categories tell little" in " ".join(told.notes(found, "complaints"))
    assert [is_left_over(name) for name in ("Other", "other (say)", "Others", "Mother", "Misc.", "An other")] == [
        True, True, True, False, True, False,
    ]  # fmt: skip


def test_rows_without_a_category_belong_to_the_whole() -> None:
    found = pareto("a", {"A": 60, "B": 10}, 30, 10)
    assert (found.total, found.missing, found.needed) == (100, 30, None)
    assert found.categories[0].share == 0.6
    assert "30 complaints name no a (30\u00a0%)" in " ".join(told.notes(found, "complaints"))


@pytest.mark.parametrize(
    "counts, missing, words",
    [
        ({"A": 90, "B": 10}, 10, "It alone reaches 80\u00a0%, out of 2 categories."),
        (
            {"A": 60, "B": 10},
            30,
            "80\u00a0% cannot be reached, because 30\u00a0% name no a. Of those that name one, A alone makes 86\u00a0%.",
        ),
        (
            {"A": 400, "B": 400, "C": 40, "D": 40, "E": 40, "F": 40, "G": 40},
            240,
            "80\u00a0% cannot be reached by few, because 19.4\u00a0% name no a. Of those that name one, 2 of 7",
        ),
    ],
)
def test_those_that_name_none_are_said_to_prevent_it_only_if_they_do(
    counts: dict[str, int], missing: int, words: str
) -> None:
    assert words in told.finding(pareto("a", counts, missing, 10), "complaints")


def test_many_even_categories_have_no_vital_few_with_and_without_those_that_name_none() -> None:
    even = {f"c{number:02d}": 100 - number for number in range(22)}
    alone, beside = (told.finding(pareto("area", even, missing, 10), "cases") for missing in (0, 450))
    assert "It takes 18 of 22 categories to reach 80\u00a0%: there are no vital few." in alone
    assert (
        "It takes 22 of 22 categories to reach 80\u00a0%, because 18.6\u00a0% name no area."
        " Of those that name one, 18 of 22 categories make 80\u00a0%: there are no vital few."
    ) in beside
    assert "name no" not in alone


@settings(max_examples=50, deadline=None)
@given(COUNTS, st.integers(0, 30))
def test_nothing_small_can_be_worked_out(counts: dict[str, int], missing: int) -> None:
    found = pareto("a", counts, missing, 10)
    assert all(each.count >= 10 for each in found.categories)
    assert found.missing == 0 or found.missing >= 10
    assert found.held_back.count == 0 or found.held_back.count >= 10
    if not found.reason:
        shown = sum(each.count for each in found.categories) + found.missing + found.more.count
        assert shown + found.held_back.count == found.total == sum(counts.values()) + missing


@pytest.mark.parametrize("of_few", [{}, {"C": 2}, {"C": 1, "D": 1}, {"D": 2}])
def test_which_of_those_held_back_have_none_is_not_told(of_few: dict[str, int]) -> None:
    """Neither by how many there are nor by how wide the intervals of the others are: that would be the figure of few."""
    held = frozenset("BCD")
    one, other = (pareto("a", {"A": 30, "B": 14 - sum(few.values())} | few, 0, 10, held) for few in ({"C": 1}, of_few))
    assert one == other
    assert one.held_back.categories == 3


def test_that_all_are_of_one_kind_is_not_told_of_one_that_is_held_back() -> None:
    held = frozenset("BCD")
    alone, among = pareto("a", {"B": 14}, 0, 10, held), pareto("a", {"B": 12, "C": 2}, 0, 10, held)
    assert alone == among
    assert pareto("a", {"B": 14}, 0, 10).reason == "all are of one kind"


@settings(max_examples=50, deadline=None)
@given(COUNTS)
def test_twice_the_same_data_leave_order_shares_and_need(counts: dict[str, int]) -> None:
    one, two = (pareto("a", {name: factor * count for name, count in counts.items()}, 0, 1) for factor in (1, 2))
    assert names(one) == names(two)
    assert [each.share for each in one.categories] == pytest.approx([each.share for each in two.categories])
    assert one.needed == two.needed
    assert pareto("a", dict(reversed(counts.items())), 0, 1) == one


def test_too_few_or_one_kind_alone_make_no_pareto() -> None:
    assert pareto("a", {"A": 5, "B": 4}, 0, 10).reason
    assert pareto("a", {"A": 50}, 0, 10).reason == "all are of one kind"
    assert pareto("a", {"A": 9, "B": 9, "C": 9}, 0, 10).categories == ()


def test_many_categories_are_counted_and_not_listed() -> None:
    found = pareto("a", {f"c{number:02d}": 100 - number for number in range(40)} | {"Other": 50}, 0, 10)
    assert (len(found.categories), found.more.categories) == (30, 11)
    assert found.categories[-1].name == "Other"
    assert found.more.count == sum(100 - number for number in range(29, 40))


def count(text: str, **source: Any) -> Pareto:
    columns = {"a": {"type": "category"}, **source.pop("columns", {})}
    (found,) = result(text, {"measure": {"type": "count"}, "by": ["a"]}, columns, **source).pareto
    return found


def test_a_count_that_is_broken_down_has_a_pareto_and_no_groups() -> None:
    text = "a\n" + "Bill\n" * 30 + "Leak\n" * 20 + "\n" * 0
    whole = result(text, {"measure": {"type": "count"}, "by": ["a"]}, {"a": {"type": "category"}})
    assert whole.by == ()
    assert [(each.name, each.count) for each in whole.pareto[0].categories] == [("Bill", 30), ("Leak", 20)]


def test_an_event_log_counts_each_case_once() -> None:
    rows = "".join(
        f"case{number},2026-01-0{day},{'Bill' if day == 2 else 'New'}\n" for number in range(20) for day in (1, 2)
    )
    columns = {"d": {"type": "date"}, "t": {"type": "category"}}
    found = count("t,d,a\n" + rows + "x,2026-01-01,New\n" * 12, columns=columns, keep={"last": "d", "per": "t"})
    assert (found.total, found.held_back.categories) == (21, 2)
    assert found.reason == "every category is too small to be shown"


def test_a_flag_is_yes_or_no() -> None:
    found = count("a\n" + "yes\n" * 30 + "no\n" * 20, columns={"a": {"type": "flag"}})
    assert names(found) == ["Yes", "No"]
