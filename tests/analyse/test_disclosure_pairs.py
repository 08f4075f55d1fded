"""Which two figures give away that of the few by which their rows differ, and which do not."""

from typing import Any

import pytest
from analyse.few_chats import NOT_CHAT, measured, share, table

from generator.analyse.disclosure import deriving, overlaps
from generator.results import CriterionResult, Measured

MEAN = {"type": "mean", "column": "weight"}
RATE = {"type": "rate", "count": "weight", "per": 100, "denominator": "calls"}
RATIO = {"type": "ratio", "numerator": "weight", "denominator": "calls"}
MEDIAN = {"type": "median", "column": "weight"}
LONG = {"column": "long"}
FOLLOWS = {
    "mean and mean": (MEAN, MEAN),
    "mean and mean of the same column by another name": (MEAN, MEAN | {"column": "again"}),
    "mean and ratio": (MEAN, RATIO),
    "rate and rate": (RATE, RATE),
    "ratio and rate of the same numerator": (RATIO, RATE),
    "ratio and mean of its denominator": (RATIO, {"type": "mean", "column": "calls"}),
    "mean and rate of it": ({"type": "mean", "column": "calls"}, RATE),
    "ratio and rate of the same denominator": (RATIO | {"numerator": "long"}, RATE),
    "share and share": (share(column="long", at_least=40), share(column="long", at_least=40)),
    "share and the opposite": (share(column="ok"), share(column="ok", **{"is": "no"})),
    "share and the same in other words": (
        share(column="long", at_least=40),
        share(column="long", at_least=39.5),
    ),
    "NPS and NPS": ({"type": "nps", **LONG}, {"type": "nps", **LONG}),
}
NOTHING_FOLLOWS = {
    "mean and median": (MEAN, MEDIAN),
    "median and median": (MEDIAN, MEDIAN),
    "median and percentile": (MEDIAN, {"type": "percentile", "column": "weight", "q": 0.9}),
    "mean and share": (MEAN, share(column="weight", at_least=20)),
    "shares of different conditions": (share(column="long", at_least=40), share(column="long", at_least=60)),
    "shares of different columns": (share(column="ok"), share(column="long", at_least=40)),
    "means of different columns": (MEAN, {"type": "mean", **LONG}),
    "mean and NPS": ({"type": "mean", **LONG}, {"type": "nps", **LONG}),
    "count and mean": ({"type": "count"}, MEAN),
    "count and count": ({"type": "count"}, {"type": "count"}),
}


def both(found: Measured) -> tuple[CriterionResult, CriterionResult]:
    one, other = found.criteria
    return one, other


@pytest.mark.parametrize("pair", FOLLOWS.values(), ids=FOLLOWS)
def test_of_these_the_figure_of_fewer_answers_is_held(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    one, other = both(measured(table(3), [pair[0], pair[1] | NOT_CHAT]))
    assert (one.estimate.value is None, other.estimate.value is None, other.held_with) == (False, True, "c0")
    assert (one.held, other.held) == (False, True)
    apart_enough = measured(table(12), [pair[0], pair[1] | NOT_CHAT])
    assert all(each.estimate.value is not None for each in apart_enough.criteria)


COUNTED = {"type": "count", "count": "calls"}
OF_CALLS = {"type": "mean", "column": "calls"}
ROWS_BESIDE_CONTACTS = {
    "rate and mean of its numerator": (RATE, MEAN),
    "rate and mean of its denominator": (RATE, OF_CALLS),
    "ratio and mean of its numerator": (RATIO, MEAN),
    "rate of rows and mean of its denominator": (RATE | {"count": "rows"}, OF_CALLS),
    "count of totals and mean of them": (COUNTED, OF_CALLS),
    "rate and mean of its numerator, by month": (RATE | {"every": "month"}, MEAN | {"every": "month"}),
}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("pair", ROWS_BESIDE_CONTACTS.values(), ids=ROWS_BESIDE_CONTACTS)
def test_few_rows_are_few_beside_a_mean_however_many_contacts_they_have(
    pair: tuple[dict[str, Any], dict[str, Any]], turned: bool
) -> None:
    first, second = pair[::-1] if turned else pair
    dated = {"date": {"column": "opened"}}
    found = measured(table(3, calls=40), [first, second | NOT_CHAT], source=dated)
    assert sum(each.estimate.value is None for each in found.criteria) == 1
    apart_enough = measured(table(12, calls=40), [first, second | NOT_CHAT], source=dated)
    assert all(each.estimate.value is not None for each in apart_enough.criteria)


@pytest.mark.parametrize("calls", [1, 40])
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    "rate", [RATE, RATE | {"count": "rows"}, RATIO, COUNTED], ids=["rate", "rate of rows", "ratio", "count"]
)
def test_a_month_of_calls_is_held_where_a_mean_of_them_leaves_few_rows(
    rate: dict[str, Any], turned: bool, calls: int
) -> None:
    lines = ["channel,team,desk,score,long,weight,calls,ok,opened,ended"]
    for month, chats in ((1, 12), (2, 3), (3, 12)):
        channels = ["phone"] * 30 + ["chat"] * chats
        lines += [f"{each},L,x,3,1,2,{calls},yes,2026-0{month}-10,2026-03-31" for each in channels]
    pair = [OF_CALLS, rate] if turned else [rate, OF_CALLS]
    asked = [each | more | {"every": "month"} for each, more in zip(pair, ({}, NOT_CHAT), strict=True)]
    found = measured("\n".join([*lines, ""]), asked, source={"date": {"column": "opened"}})
    assert all(each.estimate.value is not None and each.trend for each in found.criteria)
    shown = [each.trend.points[1].value is not None for each in found.criteria if each.trend]
    assert sorted(shown) == [False, True]


def test_two_rates_tell_of_few_rows_with_many_contacts_as_one_of_these_alone_would() -> None:
    some = [RATE, RATE | NOT_CHAT, RATE | {"of": {"channel": {"is": "chat"}}}]
    assert all(each.estimate.value is not None for each in measured(table(3, calls=40), some).criteria)


def test_a_ratio_that_is_held_leaves_no_sum_of_its_denominators() -> None:
    _, held = both(measured(table(3), [{"type": "mean", "column": "calls"}, RATIO | NOT_CHAT]))
    assert (held.estimate.n, held.estimate.denominator) == (0, None)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("pair", NOTHING_FOLLOWS.values(), ids=NOTHING_FOLLOWS)
def test_of_these_both_are_shown(pair: tuple[dict[str, Any], dict[str, Any]], turned: bool) -> None:
    first, second = pair[::-1] if turned else pair
    found = measured(table(3), [first, second | NOT_CHAT])
    assert all(each.estimate.value is not None and not each.held_beside for each in found.criteria)


def test_a_figure_without_the_open_cases_and_one_with_them_are_both_shown() -> None:
    days = {"column": "days"}
    found = measured(table(0, open_cases=9), [{"type": "median", **days}, {"type": "mean", **days}])
    assert [each.estimate.n for each in found.criteria] == [60, 51]
    assert all(each.estimate.value is not None for each in found.criteria)
    assert len(found.times) == 1


def test_counts_by_group_are_held_where_those_of_fewer_rows_tell_of_few() -> None:
    by = {"by": ["team"]}
    found = measured(table(6), [{"type": "count"} | by, {"type": "count"} | by | NOT_CHAT])
    assert all(each.estimate.value is not None for each in found.criteria)
    assert all(pareto.held_back.categories for each in found.criteria for pareto in each.pareto)


def test_groups_of_different_statistics_are_all_shown() -> None:
    found = measured(table(6), [MEAN | {"by": ["team"]}, MEDIAN | {"by": ["team"]} | NOT_CHAT])
    assert not any(group.suppressed for each in found.criteria for group in each.by[0].groups)


def test_the_size_of_a_group_that_is_held_does_not_follow_from_other_statistics_of_the_same_rows() -> None:
    lines = ["channel,team,desk,score,long,weight,calls,ok,opened,ended"]
    for desk, n in (("La", 20), ("Lb", 17), ("Lc", 3), ("Ha", 12), ("Hb", 30)):
        lines += [f"phone,{desk[0]},{desk},3,{row},{row},1,yes,2026-01-01,2026-01-02" for row in range(n)]
    one, other = both(measured("\n".join([*lines, ""]), [MEAN | {"by": ["team"]}, MEDIAN | {"by": ["desk"]}]))
    shown = {group.value for group in other.by[0].groups if not group.suppressed}
    assert not {"La", "Lb"} <= shown, "the number of team L without theirs would be that of Lc"
    assert not any(group.suppressed for group in one.by[0].groups)


def test_marks_beside_marks_are_held_and_no_figure_that_does_not_follow() -> None:
    """Of two medians nothing follows, but of two tables of marks what the three marked."""
    one, other = both(
        measured(table(3), [{"type": "median", "column": "score"}, {"type": "median", "column": "score"} | NOT_CHAT])
    )
    assert (one.spread is None, other.spread is None) == (False, True)
    assert other.estimate.value is not None
    assert other.held_beside == (
        "How the answers spread is held back: with other figures it would tell of fewer than 10.",
    )


def test_marks_beside_a_figure_that_they_tell_are_held() -> None:
    mean = {"type": "mean", "column": "score"}
    one, other = both(measured(table(3), [{"type": "median", "column": "score"}, mean | NOT_CHAT]))
    assert one.spread is None
    assert all(each.estimate.value is not None for each in (one, other))


def test_a_curve_beside_a_curve_is_held() -> None:
    median = {"type": "median", "column": "days"}
    found = measured(table(3), [median, median | NOT_CHAT])
    assert [each.criteria for each in found.times] == [("c0",)]
    assert all(each.estimate.value is not None for each in found.criteria)
    assert found.criteria[1].held_beside == (
        "The curve is held back: with other figures it would tell of fewer than 10.",
    )


MANY: list[dict[str, Any]] = [MEAN | {"by": ["team", "desk", "channel"]}, MEAN | {"by": ["team", "desk"]} | NOT_CHAT]


@pytest.mark.parametrize(
    "module, bound", [(overlaps, "MOST_FACTS"), (overlaps, "MOST_COUNTED"), (overlaps, "MOST_SUMMED"), (overlaps, "MOST_CELLS")]
)  # fmt: skip
def test_what_could_not_be_counted_is_held_and_told(monkeypatch: pytest.MonkeyPatch, module: Any, bound: str) -> None:
    whole = measured(table(60), MANY)
    assert not any(group.suppressed for each in whole.criteria for groups in each.by for group in groups.groups)
    monkeypatch.setattr(module, bound, 2)
    held = measured(table(60), MANY)
    for each in held.criteria:
        assert each.estimate.value is not None
        assert all(group.suppressed and group.n is None for groups in each.by for group in groups.groups)
        assert "it could not be looked at what follows from these" in each.held_beside[0]
        assert "all groups by desk" in each.held_beside[0]


def test_criteria_on_too_many_different_rows_are_held_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overlaps, "MOST_PATTERNS", 2)
    monkeypatch.setattr(overlaps, "MOST_AT_ONCE", 2)
    others = [MEAN | {"of": {column: {"is": name}}} for column, name in (("team", "L"), ("channel", "phone"))]
    found = measured(table(20), [MEAN, *others])
    assert [each.estimate.value is None for each in found.criteria] == [False, False, True]
    assert found.criteria[2].estimate.reason.startswith("held back: so many figures of this page")


@pytest.mark.parametrize("bound", ["MOST_LOOKS_IN_ALL", "MOST_PAIRS"])
def test_a_search_that_is_given_up_shows_nothing_that_it_did_not_reach(
    monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    """Of a few tables all is found; with the same tables and no patience the finest go first, and nothing few is left."""
    monkeypatch.setattr(deriving, "LEAST_LOOKS", 1)
    monkeypatch.setattr(deriving, bound, 0)
    found = measured(table(3), MANY)
    shown = [(each.id, groups.column) for each in found.criteria for groups in each.by if groups.shown]
    assert ("c0", "desk") not in shown
    assert found.criteria[1].estimate.value is None or found.criteria[0].estimate.value is None


def test_one_person_with_many_answers_is_few() -> None:
    """All but those of one person are enough answers apart, and too few people."""
    lines = ["channel,team,desk,score,long,weight,calls,ok,opened,ended"]
    lines += [f"phone,L,p{row},3,{row},{row},1,yes,2026-01-01,2026-01-02" for row in range(40)]
    lines += [f"chat,L,q,3,{row},{row},1,yes,2026-01-01,2026-01-02" for row in range(20)]
    text = "\n".join([*lines, ""])
    assert measured(text, [MEAN, MEAN | NOT_CHAT]).criteria[1].estimate.value is not None
    assert measured(text, [MEAN, MEAN | NOT_CHAT], respondent="desk").criteria[1].estimate.value is None


CHATS = {"type": "mean", "column": "score", "of": {"channel": {"is": "chat"}}}


def test_a_criterion_of_few_answers_is_called_so_whatever_lies_beside_it() -> None:
    """It would tell of few by itself, which no other figure has to do with, nor how many tables there are."""
    everything, few = measured(table(4), [{"type": "mean", "column": "score"}, CHATS]).criteria
    assert everything.estimate.value is not None
    assert few.estimate.reason == "too few to show: 4 answers, and 10 are needed"
    assert (few.estimate.n, few.estimate.value, few.short_of, few.held_with) == (4, None, 6, "")
    assert not few.held


FEW_CHATS = {"of": {"channel": {"is": "chat"}}}


@pytest.mark.parametrize("measure", [RATE, RATE | {"count": "rows"}, RATIO], ids=["rate", "rate of rows", "ratio"])
def test_a_figure_of_few_contacts_is_called_so(measure: dict[str, Any]) -> None:
    [few] = measured(table(4), [measure | FEW_CHATS]).criteria
    assert (few.estimate.value, few.estimate.numerator, few.short_of) == (None, None, 6)
    assert few.estimate.reason == "too few to show: 4 calls, and 10 are needed"
    assert measured(table(4, calls=3), [measure | FEW_CHATS]).criteria[0].estimate.value is not None


@pytest.mark.parametrize("measure", [RATE, RATIO], ids=["rate", "ratio"])
def test_many_contacts_of_few_people_are_few_though_each_of_them_has_one_row(measure: dict[str, Any]) -> None:
    lines = ["channel,team,desk,score,long,weight,calls,ok,opened,ended"]
    lines += [f"phone,L,p{row},3,{row},{row},50,yes,2026-01-01,2026-01-02" for row in range(40)]
    lines += [f"chat,L,q{row},3,{row},{row},50,yes,2026-01-01,2026-01-02" for row in range(4)]
    found = measured("\n".join([*lines, ""]), [measure, measure | FEW_CHATS], respondent="desk").criteria
    assert [each.estimate.people for each in found] == [44, None]
    assert found[1].estimate.reason == "too few to show: 200 calls of 4 people, and 10 are needed"


@pytest.mark.parametrize("few", [5, 7])
def test_few_contacts_of_few_rows_are_told_by_figures_of_which_one_has_few_rows(few: int) -> None:
    """A rate of few rows is shown where these have many contacts: so it tells what others have beside them."""
    lines = ["channel,team,desk,score,long,weight,calls,ok,opened,ended"]
    lines += [f"phone,L,x,3,1,{row},400,yes,2026-01-01,2026-01-02" for row in range(few)]
    lines += [f"chat,L,x,3,1,{row},1,yes,2026-01-01,2026-01-02" for row in range(few)]
    one, other = both(measured("\n".join([*lines, ""]), [RATE, RATE | NOT_CHAT]))
    assert (one.estimate.value is None, other.estimate.value is None) == (False, True)
