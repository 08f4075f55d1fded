"""Every key that says what a criterion is, or what it is measured on, is decided: it moves a goal, or it does not."""

from collections.abc import Mapping

import pytest
from pydantic import BaseModel
from small_portfolio import review

from generator.analyse.goalposts.meanings import Goal, goal
from generator.analyse.goalposts.of_source import OF_SOURCE
from generator.analyse.goalposts.state import State
from generator.load.documents import snapshot
from generator.model import Criterion, Portfolio, Scorecard, Source
from generator.model.column import Column
from generator.model.criterion import Contacts, Measure
from generator.model.sample import Sample
from generator.model.scorecard import ScorecardItem
from generator.model.source import DateColumn, Keep, Read

MOVES: Mapping[type[BaseModel], str] = {
    Criterion: "measure target every",
    Measure: (
        "type source column of also q count per numerator denominator contacts "
        "is not in at_least at_most before after present"
    ),
    Contacts: "source column of",
    Source: (
        "file where keep missing weight date as_of read sample respondent handled_by item assessor columns scorecard"
    ),
    Sample: "how",
    Column: "type scale missing means_yes means_no between unit format open from",
    Read: "delimiter encoding header decimal",
    DateColumn: "column format",
    Keep: "last first per",
    Scorecard: "items not_applicable",
    ScorecardItem: "weight scores anchors critical from",
}
"""Keys that move the figure of a criterion, or what that is held against."""
STAY: Mapping[type[BaseModel], str] = {
    Criterion: "statement standard feature benchmark by rebase baseline chart judged",
    Measure: "",
    Contacts: "",
    Source: "method kind why by mode schedule privacy origin simulated weighted_to asked publish",
    Sample: "invited of random known",
    Column: "feature codes code_columns second_codes themes beside quotes",
    Read: "",
    DateColumn: "",
    Keep: "",
    Scorecard: "name edition in_force replaces expectation",
    ScorecardItem: "name dimension standard",
}
"""Keys that do not: they say what something is called or for, shape the trend or a breakdown alone, or count who was asked."""


def keys(kind: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in kind.model_fields.items()}


@pytest.mark.parametrize("kind", MOVES, ids=lambda kind: kind.__name__)
def test_each_key_is_decided_once(kind: type[BaseModel]) -> None:
    moves, stay = set(MOVES[kind].split()), set(STAY[kind].split())
    assert moves | stay == keys(kind)
    assert not moves & stay


def test_what_moves_of_a_source_is_part_of_the_goal() -> None:
    assert set(MOVES[Source].split()) == set(OF_SOURCE)


SHARE = review(("    target:", "    every: month\n    target:"))
COUNTED = review(
    ("    columns:\n", "    date: {column: day}\n    columns:\n      day: {type: date}\n"),
    ("{type: share, source: calls, column: wait, at_most: 20}", "{type: count, source: calls}"),
    ("at least 80%\n", "at most 80\n    every: month\n    by: [wait]\n"),
)
RATE = (
    COUNTED.replace(
        "{type: count, source: calls}", "{type: rate, count: rows, per: 100, source: calls, contacts: {source: told}}"
    )
    .replace("criteria:\n", "  told: {method: operations, file: told.csv}\ncriteria:\n")
    .replace("    by: [wait]\n", "")
)


def read(text: str) -> Goal:
    state = State(
        snapshot=snapshot(text.encode()), portfolio={"minimum_n": Portfolio.model_fields["minimum_n"].default}
    )
    found = goal(state, "quick", {})
    assert found is not None
    return found


@pytest.mark.parametrize("text, moves", [(COUNTED, True), (RATE, True), (SHARE, False)])
@pytest.mark.parametrize("after", ["every: day", "every: week\n    chart: run"])
def test_the_span_of_a_count_is_part_of_its_goal_and_the_points_of_a_trend_are_not(
    text: str, moves: bool, after: str
) -> None:
    before, now = read(text), read(text.replace("every: month", after))
    assert (before != now) == moves
    assert (("every",) in before) == moves


def test_a_span_that_cannot_be_read_is_known_as_it_was_written() -> None:
    broken = COUNTED.replace("at most 80", "at moist 80")
    assert read(broken)["every",].written == "month"
    assert read(broken)["every",].read is None
