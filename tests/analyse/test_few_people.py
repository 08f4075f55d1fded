"""Many rows of few people are few: in the themes, words, quotes and correlations of a source as in its criteria."""

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from generator.analyse.review import measure_review
from generator.load.tables import read_table
from generator.model import Portfolio, Review
from generator.results import CriterionResult, Measured

ONE_OF_THEM = "somebody waited for the parcel again"
COLUMNS: Mapping[str, Any] = {
    "site": {"type": "category"},
    "theme": {"type": "category"},
    "sat": {"type": "score", "scale": [1, 5]},
    "easy": {"type": "score", "scale": [1, 5], "feature": "ease"},
    "clear": {"type": "score", "scale": [1, 5], "feature": "ease"},
    "said": {"type": "text", "beside": "sat", "codes": "theme", "quotes": 2},
}
HELD = "held back: fewer than 10 people are behind it"
Row = dict[str, object]


def many(count: int, chance: random.Random, **given: object) -> list[Row]:
    """Rows of as many people as there are rows, unless it is said."""
    return [
        {
            "who": f"p{at}", "site": "A", "theme": "other", "sat": chance.randint(1, 5), "easy": chance.randint(1, 5),
            "clear": chance.randint(1, 5), "said": "everything was as it should have been",
        } | given
        for at in range(count)
    ]  # fmt: skip


def measured(rows: Sequence[Row], *, told: bool = True, by: Sequence[str] = (), **measure: Any) -> Measured:
    """With or without a column that tells who answered."""
    source = {"method": "survey", "file": "s.csv", "privacy": {"anonymised": True}, "columns": COLUMNS}
    measure = measure or {"type": "csat", "column": "sat"}
    review = Review.model_validate({
        "title": "T", "status": "evaluated", "period": {"start": "2026-01-01", "end": "2026-03-31"},
        "features": {"ease": {"name": "Ease"}},
        "sources": {"s": source | ({"respondent": "who"} if told else {})},
        "criteria": {"c": {"statement": "Good.", "measure": {"source": "s", **measure}, "by": list(by)}},
    })  # fmt: skip
    text = ",".join(rows[0]) + "\n" + "".join(",".join(map(str, row.values())) + "\n" for row in rows)
    table, problems = read_table(text.encode(), "s.csv", "s", review.sources["s"])
    assert table is not None, problems
    return measure_review("t/r", review, {"s": table}, Portfolio())


def test_a_theme_of_one_person_is_held_back_and_nobody_quotes_it() -> None:
    chance = random.Random(1)  # noqa: S311  the same rows each time
    rows = [
        *many(60, chance),
        *many(20, chance, theme="slow"),
        *many(14, chance, theme="mine", who="one", said=ONE_OF_THEM),
    ]
    [found] = measured(rows).themes
    assert [theme.name for theme in found.themes] == ["other"]  # and the smallest of the others with it
    assert found.held_back == 2
    assert ONE_OF_THEM not in str(found)
    [found] = measured(rows, told=False).themes
    assert [theme.name for theme in found.themes] == ["other", "slow", "mine"]
    assert ONE_OF_THEM in str(found)


def test_themes_of_the_comments_of_few_people_are_none() -> None:
    chance = random.Random(8)  # noqa: S311  the same rows each time
    rows = [*many(60, chance, said="", theme=""), *many(14, chance, theme="mine", who="one", said=ONE_OF_THEM)]
    [found] = measured(rows).themes
    assert (found.suppressed, found.themes, found.held_back) == (True, (), 0)
    assert not measured(rows, told=False).themes[0].suppressed


def test_nobody_quotes_a_group_of_one_person_that_a_count_shows() -> None:
    chance = random.Random(2)  # noqa: S311  the same rows each time
    rows = [*many(40, chance), *many(14, chance, site="B", who="one", said=ONE_OF_THEM)]
    assert ONE_OF_THEM not in str(measured(rows, type="count", by=["site"]).themes)
    assert ONE_OF_THEM in str(measured(rows, told=False, type="count", by=["site"]).themes)


def test_a_word_of_one_person_does_not_set_groups_apart() -> None:
    chance = random.Random(3)  # noqa: S311  the same rows each time
    rows = [
        *many(60, chance, sat=5, said="kind people and quick"), *many(40, chance, sat=1, said="slow people and late"),
        *many(40, chance, sat=1, who="one", said="slow zeppelin"),
    ]  # fmt: skip
    [found] = measured(rows).words
    assert "slow" in {use.word for use in found.of_dissatisfied}
    assert "zeppelin" not in {use.word for use in found.of_dissatisfied}
    [found] = measured(rows, told=False).words
    assert "zeppelin" in {use.word for use in found.of_dissatisfied}


def test_how_answers_of_few_people_go_together_is_not_told() -> None:
    chance = random.Random(4)  # noqa: S311  the same rows each time
    rows = many(90, chance)
    for at, row in enumerate(rows):
        row["who"] = f"p{at % 3}"
    found = measured(rows)
    assert [each.reason for each in found.drivers] == [HELD]
    assert not any(each.drivers for each in found.drivers)
    assert [each.reason for each in found.indexes] == [HELD]
    known = measured(rows, told=False)
    assert all(each.rho is not None for each in known.drivers[0].drivers)
    assert known.indexes[0].alpha is not None


def test_nor_where_few_people_answer_one_question_or_both() -> None:
    """A question that three answered; and two that enough answered, but three people both."""
    chance = random.Random(5)  # noqa: S311  the same rows each time
    rows = many(120, chance)
    for at, row in enumerate(rows):
        row.update({"who": f"p{at % 3}"} if at < 60 else {"easy": ""})
    [found] = measured(rows).drivers
    assert [(each.column, each.rho is None, each.reason) for each in found.drivers] == [
        ("easy", True, HELD), ("clear", False, ""),
    ]  # fmt: skip
    more = [*rows, *many(60, chance, clear="")]
    for at, row in enumerate(more[-60:]):
        row["who"] = f"q{at}"
    both = measured(more)
    assert all(each.rho is not None for each in both.drivers[0].drivers)
    assert (both.drivers[0].joint, both.drivers[0].joint_reason) == (None, HELD)
    assert [each.reason for each in both.indexes] == [HELD]


@pytest.mark.parametrize("told", [True, False])
def test_rows_that_each_come_from_somebody_else_are_as_many_as_they_are(told: bool) -> None:
    chance = random.Random(6)  # noqa: S311  the same rows each time
    rows = [*many(70, chance), *many(30, chance, theme="slow", said="slow people and late")]
    for at, row in enumerate(rows):
        row["who"] = f"q{at}"
    found, plain = measured(rows, told=told), measured(rows, told=False)
    assert (found.themes, found.words, found.drivers, found.indexes) == (
        plain.themes,
        plain.words,
        plain.drivers,
        plain.indexes,
    )


@pytest.mark.parametrize("who", ["who", "code"])
def test_two_sources_on_one_file_do_not_tell_of_one_person(who: str) -> None:
    """The second leaves out a site of which one person told fourteen times, and may call whoever answered otherwise."""
    chance = random.Random(7)  # noqa: S311  the same rows each time
    rows = [*many(60, chance), *many(14, chance, site="D", who="one")]
    source = {"method": "survey", "file": "s.csv", "respondent": "who", "columns": COLUMNS}
    columns = {**COLUMNS, **({} if who == "who" else {who: {"type": "category", "from": "who"}})}
    review = Review.model_validate({
        "title": "T", "status": "evaluated", "period": {"start": "2026-01-01", "end": "2026-03-31"},
        "features": {"ease": {"name": "Ease"}},
        "sources": {
            "s": source | {"privacy": {"anonymised": True}},
            "t": source | {
                "respondent": who, "where": {"site": {"not": "D"}}, "columns": columns, "privacy": {"anonymised": True}
            },
        },
        "criteria": {
            of: {"statement": "Good.", "measure": {"type": "mean", "source": of, "column": "easy"}} for of in ("s", "t")
        },
    })  # fmt: skip
    text = ",".join(rows[0]) + "\n" + "".join(",".join(map(str, row.values())) + "\n" for row in rows)
    tables = {}
    for name, each in review.sources.items():
        table, problems = read_table(text.encode(), "s.csv", name, each)
        assert table is not None, problems
        tables[name] = table
    found = measure_review("t/r", review, tables, Portfolio())
    assert [each.estimate.value is None for each in found.criteria] == [False, True]


@pytest.mark.parametrize("asked", ["s", "t"])
def test_a_second_source_that_does_not_name_who_answered_opens_nothing(asked: str) -> None:
    """The figure of all, and that of all but one person's fourteen rows, from the one source or the other."""
    chance = random.Random(9)  # noqa: S311  the same rows each time
    rows = [*many(60, chance), *many(14, chance, site="D", who="one")]
    source = {"method": "survey", "file": "s.csv", "columns": COLUMNS, "privacy": {"anonymised": True}}
    measure = {"type": "mean", "column": "easy"}
    asking = {"a": measure | {"source": "s"}, "b": measure | {"source": asked, "of": {"site": {"not": "D"}}}}
    asking |= {"c": measure | {"source": "t"}} if asked == "s" else {}
    review = Review.model_validate({
        "title": "T", "status": "evaluated", "period": {"start": "2026-01-01", "end": "2026-03-31"},
        "features": {"ease": {"name": "Ease"}}, "sources": {"s": source | {"respondent": "who"}, "t": source},
        "criteria": {name: {"statement": "Good.", "measure": each} for name, each in asking.items()},
    })  # fmt: skip
    text = ",".join(rows[0]) + "\n" + "".join(",".join(map(str, row.values())) + "\n" for row in rows)
    tables = {}
    for name, each in review.sources.items():
        table, problems = read_table(text.encode(), "s.csv", name, each)
        assert table is not None, problems
        tables[name] = table
    found = {each.id: each.estimate.value for each in measure_review("t/r", review, tables, Portfolio()).criteria}
    assert found["a"] is not None
    assert found["b"] is None


@pytest.mark.parametrize("third", ["csat", "median", "count"])
@pytest.mark.parametrize("people", [1, 3])
def test_a_criterion_of_just_the_rows_of_few_people_does_not_hide_that_others_tell_them(
    third: str, people: int
) -> None:
    """The figure of all and that of all sites but one; the one has fourteen answers of one person, and a criterion of its own."""
    chance = random.Random(10)  # noqa: S311  the same rows each time
    rows = [*many(60, chance), *many(15, chance, site="D", sat=5)]
    for at, row in enumerate(rows[60:]):
        row["who"] = f"few{at % people}"
    here: dict[str, Any] = {"csat": {"column": "sat"}, "median": {"column": "sat"}, "count": {}}[third]
    asked = {"site": {"is": "D"}} | ({"sat": {"at_least": 4}} if third == "count" else {})
    measures: dict[str, Any] = {
        "a": {"type": "csat", "column": "sat"},
        "b": {"type": "csat", "column": "sat", "of": {"site": {"not": "D"}}},
        "c": {"type": third, "of": asked, **here},
    }
    found = several(rows, measures, {"s": {"respondent": "who"}})
    assert found["a"].estimate.value is not None
    assert (found["b"].estimate.value, found["c"].estimate.value) == (None, None)


@pytest.mark.parametrize("second", [{}, {"where": {"site": {"in": ["A", "B", "C"]}}}])
def test_a_source_that_names_nobody_shows_no_group_of_one_person_whom_another_names(second: Mapping[str, Any]) -> None:
    """The fourteen answers of a site are one person's: the other source of the file says so, whatever it calls who answered."""
    chance = random.Random(11)  # noqa: S311  the same rows each time
    rows = [*many(60, chance), *many(40, chance, site="B"), *many(14, chance, site="C", who="one")]
    for at, row in enumerate(rows[60:100]):
        row["who"] = f"q{at}"
    columns = {**COLUMNS, "code": {"type": "category", "from": "who"}}
    measures = {name: {"source": name, "type": "csat", "column": "sat"} for name in ("s", "t")}
    told = several(rows, measures, {"s": {"respondent": "code", "columns": columns}, "t": second}, by=["site"])
    plain = several(rows, measures, {"s": {}, "t": second}, by=["site"])
    assert [each.suppressed for each in plain["t"].by[0].groups] == [False, False, False]
    for name in ("s", "t"):
        assert [each.value for each in told[name].by[0].groups if not each.suppressed] == ["A"]
    assert told["t"].estimate.value == plain["t"].estimate.value


@pytest.mark.parametrize("call, held", [("own", True), ("", True), ("shared", False)])
def test_nor_does_one_that_names_each_call_beside_the_caller(call: str, *, held: bool) -> None:
    """Whoever gave a row follows from its call; where calls are shared by several people, each source counts its own."""
    chance = random.Random(13)  # noqa: S311  the same rows each time
    rows = [*many(60, chance), *many(40, chance, site="B"), *many(14, chance, site="C", who="one")]
    for at, row in enumerate(rows):
        row["who"] = row["who"] if at >= 100 else f"p{at}"
        row["call"] = f"k{at % 50}" if call == "shared" else call and f"k{at}"
    columns = {**COLUMNS, "call": {"type": "category"}}
    measures = {name: {"source": name, "type": "csat", "column": "sat"} for name in ("s", "t")}
    told = several(
        rows, measures, {"s": {"respondent": "who"}, "t": {"respondent": "call", "columns": columns}}, by=["site"]
    )
    shown = [[each.value for each in told[name].by[0].groups if not each.suppressed] for name in ("s", "t")]
    assert shown[0] == ["A"]
    assert shown[1] == (["A"] if held else ["A", "B", "C"])
    assert (told["t"].estimate.people == 101) is held


def test_nor_does_it_show_a_week_of_one_person() -> None:
    chance = random.Random(12)  # noqa: S311  the same rows each time
    rows = [
        {"day": dt.date(2026, 1, 5) + dt.timedelta(days=7 * week)} | each | ({} if week != 5 else {"who": "one"})
        for week in range(12) for each in many(15, chance)
    ]  # fmt: skip
    for at, row in enumerate(rows):
        row["who"] = row["who"] if row["who"] == "one" else f"p{at}"
    columns = {**COLUMNS, "day": {"type": "date"}}
    source = {"columns": columns, "date": {"column": "day"}}
    measures = {name: {"source": name, "type": "csat", "column": "sat"} for name in ("s", "t")}
    told = several(rows, measures, {"s": source | {"respondent": "who"}, "t": source}, every="week")
    plain = several(rows, measures, {"s": source, "t": source}, every="week")
    held = [
        [at for at, point in enumerate(each.trend.points) if point.value is None]
        for each in (plain["t"], told["s"], told["t"])
        if each.trend
    ]
    assert held[0] == []
    assert 5 in held[1]
    assert held[2] == held[1]


def several(
    rows: Sequence[Row], measures: Mapping[str, Any], sources: Mapping[str, Any], **given: Any
) -> Mapping[str, CriterionResult]:
    """What is shown of several criteria, on sources that all have one file."""
    source = {"method": "survey", "file": "s.csv", "columns": COLUMNS, "privacy": {"anonymised": True}}
    review = Review.model_validate({
        "title": "T", "status": "evaluated", "period": {"start": "2026-01-01", "end": "2026-03-31"},
        "features": {"ease": {"name": "Ease"}}, "sources": {name: source | each for name, each in sources.items()},
        "criteria": {
            name: {"statement": "Good.", "measure": {"source": "s"} | each} | given for name, each in measures.items()
        },
    })  # fmt: skip
    text = ",".join(rows[0]) + "\n" + "".join(",".join(map(str, row.values())) + "\n" for row in rows)
    tables = {}
    for name, each in review.sources.items():
        table, problems = read_table(text.encode(), "s.csv", name, each)
        assert table is not None, problems
        tables[name] = table
    return {each.id: each for each in measure_review("t/r", review, tables, Portfolio()).criteria}
