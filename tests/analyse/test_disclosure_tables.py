"""Tables outside of the criteria tell of few answers neither by themselves nor beside what the criteria show."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.analyse.disclosure.facts import Fact, Kind
from generator.analyse.disclosure.holding import Holding, held_jointly
from generator.analyse.prepared import prepare
from generator.analyse.publishing.cleaned import cleaned
from generator.analyse.review import measure_review
from generator.load.documents import with_scorecards
from generator.load.tables import read_table
from generator.model import Codebook, Document, Portfolio, Review, Scorecard
from generator.model.cleaned import Cleaned
from generator.model.table import Table
from generator.results import Measured

COLUMNS: dict[str, Any] = {
    "site": {"type": "category"},
    "channel": {"type": "category"},
    "who": {"type": "category"},
    "sat": {"type": "score", "scale": [1, 5]},
    "easy": {"type": "score", "scale": [1, 5], "feature": "ease"},
    "clear": {"type": "flag", "feature": "ease"},
    "wait": {"type": "number"},
    "said": {"type": "text", "beside": "sat", "codes": "theme"},
    "theme": {"type": "category"},
}
CARD = {
    "name": "Calls",
    "edition": "2026",
    "items": {
        "solves": {"name": "Solves", "weight": "60", "scores": ["0", "2"]},
        "lawful": {"name": "Keeps the law", "weight": "40", "critical": "true", "scores": ["0", "1"]},
    },
}
BOOK = {
    "name": "Calls",
    "edition": "1",
    "themes": {"slow": {"name": "slow", "any": ["slow"]}, "kind": {"name": "kind", "any": ["quick"]}},
}
MONITORED = {"method": "call-monitoring", "scorecard": "calls", "item": "call", "assessor": "monitor"}
SOURCE: dict[str, Any] = {"method": "survey", "columns": COLUMNS}
WITHOUT_D = {"of": {"site": {"not": "D"}}}
Row = dict[str, Any]


def rows(**sizes: int) -> list[Row]:
    """So many answers of each site, in the order of the sites."""
    found: list[Row] = []
    for site, many in sizes.items():
        for at in range(many):
            mark = at % 5 + 1
            said = "slow people kept waiting" if mark < 3 else "quick help arrived"
            found.append({
                "site": site, "channel": "phone" if at % 2 else "chat", "who": f"{site}{at}", "sat": mark,
                "easy": (at * 3) % 5 + 1, "clear": "yes" if at % 3 else "no", "wait": at, "said": said,
                "theme": "slow" if at % 7 % 3 else "kind", "call": f"{site}{at}", "monitor": "ann",
                "solves": at % 3, "lawful": int(at % 4 > 0),
            })  # fmt: skip
    return found


def read(
    table: Sequence[Row], criteria: Sequence[Mapping[str, Any]], **sources: Mapping[str, Any]
) -> tuple[Review, dict[str, Table], Portfolio]:
    """A review whose sources all read the same table, by default one that is called `rows`."""
    asked = {
        f"c{at}": {
            "statement": "Good.",
            "measure": {"source": "rows", **{key: value for key, value in each.items() if key not in ("by", "every")}},
            "by": each.get("by", []),
            "every": each.get("every"),
        }
        for at, each in enumerate(criteria)
    }
    document = {
        "title": "T",
        "status": "evaluated",
        "period": {"start": "2026-01-01", "end": "2026-03-31"},
        "features": {"ease": {"name": "Ease"}},
        "sources": {name: {"file": "r.csv", **each} for name, each in (sources or {"rows": SOURCE}).items()},
        "criteria": asked,
    }
    portfolio = Portfolio(
        scorecards={"calls": Scorecard.model_validate(CARD)}, themes={"calls": Codebook.model_validate(BOOK)}
    )
    review = with_scorecards(Document(id="t/r", file="r.md", review=Review.model_validate(document)), portfolio).review
    text = "".join(f"{','.join(map(str, line))}\n" for line in (list(table[0]), *(list(row.values()) for row in table)))
    tables = {}
    for name, source in review.sources.items():
        found, faults = read_table(text.encode(), "r.csv", name, source)
        assert found is not None, faults
        tables[name] = found
    return review, tables, portfolio


def measured(table: Sequence[Row], criteria: Sequence[Mapping[str, Any]], **sources: Mapping[str, Any]) -> Measured:
    review, tables, portfolio = read(table, criteria, **sources)
    return measure_review("t/r", review, tables, portfolio)


def published(table: Sequence[Row], criteria: Sequence[Mapping[str, Any]], **columns: Mapping[str, Any]) -> Cleaned:
    """The rows of a source with these columns besides those that all sources have."""
    source = {"method": "survey", "publish": "rows", "privacy": {"anonymised": "true"}, "columns": COLUMNS | columns}
    review, tables, portfolio = read(table, criteria, rows=source)
    found = measure_review("t/r", review, tables, portfolio)
    return cleaned("rows", review, prepare(review, tables, portfolio), found, portfolio)


MEASURES = (
    {"type": "csat", "column": "sat", **WITHOUT_D},
    {"type": "csat", "column": "easy", **WITHOUT_D},
    {"type": "share", "column": "theme", "is": "kind", **WITHOUT_D},
)


def held(found: Measured) -> set[str]:
    """What is held back of the tables."""
    of_drivers = {each.column for one in found.drivers for each in one.drivers if each.held}
    others: tuple[Any, ...] = (
        *found.monitoring,
        *found.words,
        *found.themes,
        *(known for one in found.respondents for known in one.known),
    )
    return of_drivers | {type(each).__name__ for each in others if each.held}


def test_a_table_over_all_rows_is_held_beside_a_criterion_over_all_but_a_few() -> None:
    found = measured(rows(A=80, B=70, D=3), MEASURES)
    assert held(found) == {"easy", "WordsApart", "Themes"}
    assert all(each.estimate.value is not None for each in found.criteria), "what criteria show does not depend on it"
    [drivers] = found.drivers
    assert drivers.held[0] == (
        "How the answers to easy turn out is held back: with the figure of c1 it would tell of fewer than 10."
    )
    easy, clear = drivers.drivers
    assert (easy.performance, easy.commonest) == (None, None)
    assert clear.performance is not None, "no criterion tells of it"
    assert (found.words[0].satisfied, found.words[0].of_satisfied, found.themes[0].themes) == (None, (), ())


@pytest.mark.parametrize(
    "table, more",
    [
        (rows(A=80, B=70, D=30), []),
        (rows(A=80, B=70), []),
        (rows(A=80, B=70, D=3), [{key: value for key, value in each.items() if key != "of"} for each in MEASURES]),
    ],
    ids=["those left out are many", "none is left out", "criteria over all rows tell the same"],
)
def test_nothing_is_held_that_tells_of_no_few(table: Sequence[Row], more: Sequence[Mapping[str, Any]]) -> None:
    assert held(measured(table, [*more, *MEASURES])) == set()


def test_a_group_that_is_held_back_does_not_follow_from_a_table() -> None:
    """The criterion of all without D shows A and B by site, so that D and C are held; the table has all but C."""
    table = [row | ({"said": ""} if row["site"] == "C" else {}) for row in rows(A=80, B=70, C=40, D=3)]
    found = measured(table, [{"type": "csat", "column": "sat", "by": ["site"]}])
    assert [group.value for group in found.criteria[0].by[0].groups if not group.suppressed] == ["A", "B"]
    assert held(found) == {"WordsApart"}, "less A and B it is that of D"


def test_a_few_that_a_table_leaves_out_do_not_follow_from_the_criterion() -> None:
    table = rows(A=80, B=70)
    for row in table[:4]:
        row["said"] = ""
    found = measured(table, [{"type": "csat", "column": "sat"}])
    assert held(found) == {"WordsApart"}
    assert found.criteria[0].estimate.value is not None


def test_monitoring_is_held_as_a_whole() -> None:
    found = measured(
        rows(A=60, B=50, D=3),
        [{"type": "mean", "column": "score", **WITHOUT_D}],
        rows=MONITORED | {"columns": {"site": {"type": "category"}}},
    )
    [card] = found.monitoring
    assert (card.suppressed, card.score, card.critical_low, card.items, card.points_lost) == (
        True,
        None,
        None,
        (),
        None,
    )
    assert card.held == "held back: with the figure of c0 it would tell of fewer than 10"


@pytest.mark.parametrize(
    "measure", [{"type": "share", "column": "critical_failure"}, {"type": "mean", "column": "solves"}]
)
def test_an_item_or_a_critical_failure_is_enough_for_that(measure: dict[str, Any]) -> None:
    source = MONITORED | {"columns": {"site": {"type": "category"}}}
    assert held(measured(rows(A=60, B=50, D=3), [measure | WITHOUT_D], rows=source)) == {"Monitoring"}
    assert held(measured(rows(A=60, B=50, D=13), [measure | WITHOUT_D], rows=source)) == set()


def test_agreement_of_monitors_on_few_calls_does_not_follow_from_two_sources() -> None:
    table = rows(A=60, B=50, D=3)
    twice = [*table, *(row | {"monitor": "bea", "solves": 1} for row in table)]
    both = {"columns": {"site": {"type": "category"}}, **MONITORED}
    found = measured(twice, [], rows=both, some=both | {"where": {"site": {"not": "D"}}})
    assert [(each.calibration is None, each.agreed is None) for each in found.monitoring] == [
        (False, False),
        (True, True),
    ]
    assert found.monitoring[1].calibration_held == "held back: with other tables it would tell of fewer than 10"


@pytest.mark.parametrize("alone, shown", [(3, False), (13, True), (0, True)])
def test_how_few_calls_were_scored_does_not_follow_from_agreement_on_the_others(alone: int, shown: bool) -> None:
    """AC1, and an alpha that is missing, tell how often each score of an item was given for calls with two sheets."""
    table = [row | {"lawful": int(row["site"] != "D")} for row in rows(A=60, B=50, D=alone)]
    twice = [*table, *(row | {"monitor": "bea"} for row in table if row["site"] != "D")]
    [card] = measured(twice, [], rows=MONITORED).monitoring
    assert card.calibration
    lawful = next(each for each in card.calibration.items if each.id == "lawful")
    assert (lawful.interactions, lawful.percent is not None, lawful.commonest is not None) == (110, shown, shown)
    assert lawful.held == ("" if shown else "held back: with other tables it would tell of fewer than 10")
    assert [each.lowest for each in card.items] == [37 + (alone + 2) // 3, alone]


@pytest.mark.parametrize("calls_each, why", [(1, ""), (2, "held back: fewer than 10 people are behind it")])
def test_agreement_on_an_item_that_applies_to_calls_of_few_people_is_held_back(calls_each: int, why: str) -> None:
    table = [row | {"lawful": 1 if at < 12 else "", "who": at // calls_each} for at, row in enumerate(rows(A=60))]
    twice = [*table, *(row | {"monitor": "bea"} for row in table)]
    [card] = measured(twice, [], rows=MONITORED | {"respondent": "who"}).monitoring
    assert card.calibration
    assert [(each.interactions, each.held) for each in card.calibration.items] == [(60, ""), (12, why)]


@pytest.mark.parametrize("alone, shown", [(3, False), (13, True), (0, True)])
@pytest.mark.parametrize("by", ["analyst", "words"])
def test_themes_of_few_comments_do_not_follow_from_how_far_two_codings_of_the_others_agree(
    by: str, alone: int, shown: bool
) -> None:
    """Alpha and the share of comments with the same codes tell how often both gave a code, for comments with both."""
    table = rows(A=60)
    for at, row in enumerate(table):
        one, other = ("theme", "second") if by == "analyst" else ("second", "theme")
        row[one], row[other] = ("slow" if at % 3 else "kind"), ("slow" if at % 4 else "kind")
        if at < alone:
            row["second" if by == "analyst" else "theme"] = ""
    said = COLUMNS["said"] | ({"second_codes": "second"} if by == "analyst" else {"themes": "calls"})
    columns = COLUMNS | {"said": said, "second": {"type": "category"}}
    found = measured(table, [], rows={"method": "survey", "columns": columns}).themes[-1]
    assert (found.by, found.held, bool(found.themes)) == ("codes" if by == "analyst" else "words", "", True)
    assert found.check
    assert (found.check.comments, found.check.overall is not None) == (60 - alone, shown)
    assert found.check.held == ("" if shown else "held back: with other tables it would tell of fewer than 10")


def test_words_of_few_do_not_follow_from_two_sources() -> None:
    found = measured(rows(A=80, B=70, D=3), [], rows=SOURCE, some=SOURCE | {"where": {"site": {"not": "D"}}})
    assert [bool(each.held) for each in found.words] == [False, True]
    assert [bool(each.held) for each in found.themes] == [False, True]


def test_a_table_of_few_people_is_held() -> None:
    table = [row | {"who": f"p{at % 3}"} for at, row in enumerate(rows(A=40))]
    found = measured(table, [{"type": "csat", "column": "sat"}], rows=SOURCE | {"respondent": "who"})
    why = "held back: fewer than 10 people are behind it"
    assert held(found) == {"WordsApart", "Themes"}
    assert found.words[0].held == why
    assert [(each.drivers, each.reason) for each in found.drivers] == [((), why)]


def test_the_size_of_a_group_that_is_held_back_does_not_follow_from_who_answered() -> None:
    """C and D are held back by site. All of region N are of A, and of S are B and D: so S less B would be D."""
    table = [row | {"channel": "N" if row["site"] in "AC" else "S"} for row in rows(A=80, B=70, C=40, D=3)]
    known = {"how": "by lot", "known": {"channel": {"N": "0.5", "S": "0.5"}}}
    found = measured(table, [{"type": "csat", "column": "sat", "by": ["site"]}], rows=SOURCE | {"sample": known})
    [[column]] = [each.known for each in found.respondents]
    assert (column.suppressed, column.values, column.answered) == (True, (), 0)
    alone = measured(table, [{"type": "csat", "column": "sat"}], rows=SOURCE | {"sample": known})
    assert held(alone) == set()


LARGE = {"of": {"site": {"in": ["A", "B"]}}}


def test_a_column_is_not_published_of_which_few_would_follow() -> None:
    table = [
        row | ({} if row["site"] in "AB" else {"channel": "phone", "theme": "slow"})
        for row in rows(A=80, B=70, D=3, E=2)
    ]
    found = published(table, [{"type": "mean", "column": "wait", **LARGE}])
    names = {each.name for each in found.columns}
    assert {"sat", "easy", "channel"} <= names
    assert not {"wait", "site"} & names
    why = {each.column: each.why for each in found.left_out}
    assert why["wait"] == "held back: with the figure of c0 it would tell of fewer than 10"
    enough = published(rows(A=80, B=70, D=30), [{"type": "mean", "column": "wait", **LARGE}])
    same = published(table, [{"type": "mean", "column": "wait"}])
    assert all("wait" in {each.name for each in some.columns} for some in (enough, same))


@pytest.mark.parametrize(
    "of, held", [({"channel": {"is": "phone"}}, True), ({"sat": {"at_most": "2"}}, True), ({}, False)]
)
def test_rows_are_added_up_over_what_is_published_of_them(of: dict[str, Any], held: bool) -> None:
    """Sites are not published. Of the forty of D three only are in the group that is asked for, and no criterion counts these."""
    table = rows(A=80, B=70, D=40, E=1, F=1)
    for at, row in enumerate(table[150:]):
        row |= {"channel": "phone" if at < 3 else "chat", "sat": 1 if at < 3 else 4, "theme": "slow"}
    found = published(table, [{"type": "mean", "column": "wait", "of": LARGE["of"] | of}])
    names = {each.name for each in found.columns}
    assert {"channel", "sat"} <= names
    assert "site" not in names
    assert ("wait" not in names) is held


def test_the_month_goes_where_it_is_months_that_leave_few() -> None:
    """March begins on a Sunday, so that weeks of a trend leave the three of that day of it."""
    days = (
        [f"2026-02-{2 + at % 26:02}" for at in range(78)]
        + ["2026-03-01"] * 3
        + [f"2026-03-{2 + at % 21:02}" for at in range(84)]
    )
    table = [row | {"day": day} for row, day in zip(rows(A=165), days, strict=True)]
    dated = {"date": {"column": "day"}, "columns": COLUMNS | {"day": {"type": "date"}}}
    source = SOURCE | dated | {"publish": "rows", "privacy": {"anonymised": "true"}}
    for every, gone in (("week", ["day"]), ("month", [])):
        review, tables, portfolio = read(table, [{"type": "mean", "column": "wait", "every": every}], rows=source)
        found = measure_review("t/r", review, tables, portfolio)
        made = cleaned("rows", review, prepare(review, tables, portfolio), found, portfolio)
        assert "wait" in {each.name for each in made.columns}
        why = [each.why for each in made.left_out if each.column == "day"]
        assert why == ["held back: with the figure of c0 it would tell of fewer than 10" for _ in gone]


@pytest.mark.parametrize("flags", [0, 1, 3])
def test_the_month_goes_however_many_columns_part_the_few(flags: int) -> None:
    """The eight of a day that no week holds lie in up to eight parts by three flags."""
    days = [f"2026-02-{2 + at % 26:02}" for at in range(104)] + ["2026-03-01"] * 8
    days += [f"2026-03-{2 + at % 21:02}" for at in range(84)]
    names = [f"f{number}" for number in range(flags)]
    table: list[Row] = [
        {"wait": at % 17, "day": day, **{name: "yes" if at >> bit & 1 else "no" for bit, name in enumerate(names)}}
        for at, day in enumerate(days)
    ]
    columns = {"wait": {"type": "number"}, "day": {"type": "date"}} | {name: {"type": "flag"} for name in names}
    source = {"method": "survey", "date": {"column": "day"}, "columns": columns}
    source |= {"publish": "rows", "privacy": {"anonymised": "true"}}
    weekly = {"type": "mean", "column": "wait", "every": "week"}
    review, tables, portfolio = read(table, [weekly], rows=source)
    found = measure_review("t/r", review, tables, portfolio)
    made = cleaned("rows", review, prepare(review, tables, portfolio), found, portfolio)
    assert {each.name for each in made.columns} == {"wait", *names}


def test_scores_follow_from_published_items() -> None:
    source = MONITORED | {"publish": "rows", "privacy": {"anonymised": "true"}}
    items = {name: {"type": "score", "scale": scale} for name, scale in (("solves", [0, 2]), ("lawful", [0, 1]))}
    source |= {"columns": {"site": {"type": "category"}} | items}
    review, tables, portfolio = read(
        rows(A=80, B=70, D=3), [{"type": "mean", "column": "score", **WITHOUT_D}], rows=source
    )
    found = measure_review("t/r", review, tables, portfolio)
    names = {
        each.name for each in cleaned("rows", review, prepare(review, tables, portfolio), found, portfolio).columns
    }
    assert not {"solves", "lawful"} <= names


OF: tuple[dict[str, dict[str, str]], ...] = (
    {}, {"channel": {"not": "chat"}}, {"channel": {"is": "phone"}}, {"site": {"not": "D"}}, {"site": {"not": "A"}},
)  # fmt: skip


@st.composite
def mixed(draw: st.DrawFn) -> list[Row]:
    random = draw(st.randoms(use_true_random=False))
    found = rows(A=30, B=draw(st.integers(1, 25)), C=draw(st.integers(1, 25)), D=draw(st.integers(1, 12)))
    for row in found:
        row["channel"] = random.choice(["phone", "email", "chat"] if row["site"] != "D" else ["phone", "chat"])
        row["clear"] = random.choice(["yes", "no", "yes", "no", "yes", "no", ""])
        row["said"] = row["said"] if random.random() < 0.9 else ""
    return found


@given(mixed(), st.lists(st.tuples(st.sampled_from(OF), st.booleans()), min_size=1, max_size=3))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_of_few_follows_from_criteria_and_how_answers_turn_out(
    table: list[Row], asked: list[tuple[dict[str, dict[str, str]], bool]]
) -> None:
    criteria = [{"type": "share", "column": "clear", "of": of, "by": ["site"] if by else []} for of, by in asked]
    found = measured(table, [*criteria, {"type": "csat", "column": "sat"}])
    facts: set[frozenset[int]] = set()
    for (of, _), result in zip(asked, found.criteria, strict=False):
        own = {
            at
            for at, row in enumerate(table)
            if row["clear"]
            and all((row[name] == value) is (key == "is") for name, each in of.items() for key, value in each.items())
        }
        facts |= {frozenset(own)} if result.estimate.value is not None else set()
        for group in (group for by in result.by for group in by.groups if group.n is not None):
            facts.add(frozenset(at for at in own if table[at]["site"] == group.value))
    shown = {each.column: each for one in found.drivers for each in one.drivers}
    clear = shown.get("clear")
    if clear is not None and clear.performance is not None:
        facts.add(frozenset(at for at, row in enumerate(table) if row["clear"]))
    left = {one - other for one, other in itertools.permutations(facts, 2) if other < one}
    left |= {one - other for one, other in itertools.product(left, facts) if other < one}
    assert not [each for each in left if len(each) < 10]


def test_only_one_kind_is_held_where_the_rest_is_settled() -> None:
    assert held_jointly([], frozenset(), 10, Kind.TABLE).may_hold(Fact(Kind.TABLE, "s"))
    assert not held_jointly([], frozenset(), 10, Kind.TABLE).may_hold(Fact(Kind.GROUP, "s"))


FACTS = st.lists(st.builds(Fact, st.sampled_from(Kind), st.sampled_from("abc"), st.sampled_from(["", "x"])), max_size=6)


@given(FACTS, FACTS)
def test_the_criteria_that_are_gone_are_those_that_are_held(before: list[Fact], more: list[Fact]) -> None:
    found = Holding(facts=set(before))
    found.hold(more)
    assert found.gone == {fact.owner for fact in found.facts if fact.kind is Kind.CRITERION}
