"""What is held back decides on nothing that is shown: rows of two groups that are held back change places, and no result moves.

Whoever reads a page knows all that stands on it, whatever it was worked out by: sums, intervals, numbers of groups, the
order in which they stand. If two tables that differ only in who of two small groups said what give one and the same page,
nothing on it tells them apart.
"""

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.analyse.review import measure_review
from generator.load.tables import read_table
from generator.model import Portfolio, Review

SITES = {"A": 40, "B": 25, "C": 25, "D": 5, "E": 4}
"""Of the last two no table may show anything."""
COLUMNS: dict[str, Any] = {
    "day": {"type": "date"},
    "site": {"type": "category"},
    "channel": {"type": "category"},
    "theme": {"type": "category"},
    "sat": {"type": "score", "scale": [1, 5]},
    "easy": {"type": "score", "scale": [1, 5], "feature": "ease"},
    "wait": {"type": "duration", "unit": "seconds"},
    "ok": {"type": "flag", "feature": "right"},
    "said": {"type": "text", "beside": "sat", "codes": "theme", "quotes": 2},
}
ALIKE = ("day", "channel", "theme")
"""What the two rows have in common: by these, too, a page may show groups."""
MEASURES: Sequence[Mapping[str, Any]] = (
    {"type": "share", "column": "ok"},
    {"type": "share", "column": "wait", "at_most": 60, "also": {"channel": {"is": "phone"}}},
    {"type": "csat", "column": "sat"},
    {"type": "mean", "column": "wait"},
    {"type": "mean", "column": "sat", "of": {"channel": {"not": "post"}}},
    {"type": "median", "column": "wait"},
    {"type": "percentile", "column": "wait", "q": "90%"},
    {"type": "count"},
    {"type": "count", "of": {"channel": {"is": "phone"}}},
)
OF_FEW = {"type": "count", "of": {"ok": {"is": "no"}}}
Row = dict[str, str]
Asked = tuple[Mapping[str, Any], tuple[str, ...], str]
"""A measure, by what it is broken down besides, and how often it is drawn."""
CRITERIA = st.lists(
    st.tuples(
        st.sampled_from(MEASURES),
        st.lists(st.sampled_from(["channel", "theme"]), unique=True).map(tuple),
        st.sampled_from(["", "week", "month"]),
    ),
    min_size=1,
    max_size=5,
)


def rows(chance: random.Random) -> list[Row]:
    found = []
    for site, many in SITES.items():
        for _ in range(many):
            day = dt.date(2026, 1, 5) + dt.timedelta(days=chance.randrange(84))
            found.append({
                "day": day.isoformat(), "site": site, "channel": chance.choice(["phone", "phone", "web", "post"]),
                "theme": chance.choice(["slow", "slow", "kind", "rare"]), "sat": str(chance.randint(1, 5)),
                "easy": str(chance.randint(1, 5)), "wait": str(chance.randint(5, 300)), "ok": chance.choice(["yes", "yes", "no"]),
                "said": " ".join(chance.choices(["waited", "rude", "helpful", "quick", "nobody", "again", "lovely"], k=6)),
            })  # fmt: skip
    return found


def swapped(table: Sequence[Row], one: int, other: int) -> list[Row]:
    sites = {one: table[other]["site"], other: table[one]["site"]}
    return [row | {"site": sites.get(at, row["site"])} for at, row in enumerate(table)]


def measured(table: Sequence[Row], criteria: Sequence[Asked]) -> dict[str, Any]:
    """All results but the digest of the file."""
    asked = {
        f"c{at}": {"statement": "Good.", "measure": {"source": "rows", **measure}, "by": ["site", *by]}
        | ({"every": every} if every else {})
        for at, (measure, by, every) in enumerate(criteria)
    }
    document = {
        "title": "T",
        "status": "evaluated",
        "period": {"start": "2026-01-05", "end": "2026-03-29"},
        "features": {"ease": {"name": "Ease"}, "right": {"name": "Right"}},
        "sources": {
            "rows": {
                "method": "survey", "file": "r.csv", "date": {"column": "day"}, "privacy": {"anonymised": True},
                "columns": COLUMNS,
            }
        },
        "criteria": asked,
    }  # fmt: skip
    review = Review.model_validate(document)
    text = "".join(f"{','.join(row)}\n" for row in (tuple(COLUMNS), *(tuple(row.values()) for row in table)))
    read, faults = read_table(text.encode(), "r.csv", "rows", review.sources["rows"])
    assert read is not None, faults
    found = measure_review("t/r", review, {"rows": read}, Portfolio(), shared=["rows"])
    return found.model_dump(exclude={"sources": {"__all__": {"sha256"}}})


def pairs_of_few(table: list[Row]) -> tuple[int, int]:
    """A row of each of the two small groups, made alike in all that a page may show groups of."""
    one, other = (next(at for at, row in enumerate(table) if row["site"] == site) for site in "DE")
    for column in ALIKE:
        table[other][column] = table[one][column]
    return one, other


@given(st.randoms(use_true_random=False), CRITERIA)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_rows_of_groups_that_are_held_back_change_places_and_nothing_moves(
    chance: random.Random, criteria: Sequence[Asked]
) -> None:
    table = rows(chance)
    one, other = pairs_of_few(table)
    assert measured(table, criteria) == measured(swapped(table, one, other), criteria)


def test_nor_where_what_is_counted_is_rare() -> None:
    """The only case of the two groups goes from one to the other, and both go from one of them to the one that has none."""
    table = rows(random.Random(3))  # noqa: S311  the same rows each time
    one, other = pairs_of_few(table)
    criteria = [(OF_FEW, (), ""), (MEASURES[0], (), "")]  # the second names the groups
    for row in table:
        row["ok"] = "yes" if row["site"] in {"D", "E"} else row["ok"]
    for further in ((), (one + 1,)):
        for at in (one, *further):
            table[at] |= {"ok": "no"} | {column: table[one][column] for column in ALIKE}
        assert measured(table, criteria) == measured(swapped(table, one, other), criteria)


@pytest.mark.parametrize("further", [False, True], ids=["one case", "two cases"])
def test_nor_where_a_count_of_rare_cases_is_all_that_names_the_groups(further: bool) -> None:
    """How many categories its Pareto holds back would tell whether each small group has a case."""
    table = rows(random.Random(3))  # noqa: S311  the same rows each time
    one, other = pairs_of_few(table)
    for row in table:
        row["ok"] = "yes" if row["site"] in {"D", "E"} else row["ok"]
    for at in (one, one + 1) if further else (one,):
        table[at] |= {"ok": "no"} | {column: table[one][column] for column in ALIKE}
    criteria: list[Asked] = [(OF_FEW, (), "")]
    assert measured(table, criteria) == measured(swapped(table, one, other), criteria)


@pytest.mark.parametrize("of", [{"ok": {"is": "no"}}, {"wait": {"at_least": 200}}, {"sat": {"at_most": 2}}], ids=str)
def test_nor_where_only_one_of_the_two_has_any_row_that_is_asked_for(of: dict[str, Any]) -> None:
    """It would be listed among those that are held back, and the other one would not."""
    table = rows(random.Random(7))  # noqa: S311  the same rows each time
    one, other = pairs_of_few(table)
    for row in table:
        row.update({"ok": "yes", "wait": "10", "sat": "5"} if row["site"] in {"D", "E"} else {})
    table[one] |= {"ok": "no", "wait": "250", "sat": "1"}
    criteria: list[Asked] = [({"type": "mean", "column": "easy", "of": of}, (), ""), (MEASURES[0], (), "")]
    assert measured(table, criteria) == measured(swapped(table, one, other), criteria)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: str(measure["type"]))
def test_the_same_of_a_group_that_is_shown_moves(measure: Mapping[str, Any]) -> None:
    """What the test above looks at would tell."""
    table = rows(random.Random(5))  # noqa: S311  the same rows each time
    one, other = (next(at for at, row in enumerate(table) if row["site"] == site) for site in "AB")
    table[one] |= {"ok": "no", "sat": "1", "wait": "299", "channel": "phone"}
    table[other] |= {"ok": "yes", "sat": "5", "wait": "6", "channel": "web"}
    criteria = [(measure, (), "")]
    few = measure["type"] in {"median", "percentile"} or measure == {"type": "count"}
    assert few or measured(table, criteria) != measured(swapped(table, one, other), criteria)


@pytest.mark.parametrize("every", ["", "month"])
def test_the_order_of_the_rows_in_the_file_shows_in_no_digit(every: str) -> None:
    """Sums of decimals differ in their last digit by the order in which they are added up: it would tell whose are where."""
    chance = random.Random(9)  # noqa: S311  the same rows each time
    table = [row | {"wait": f"{chance.uniform(5, 300):.3f}"} for row in rows(chance)]
    criteria: list[Asked] = [(measure, (), every) for measure in MEASURES if measure.get("column") in ("wait", "sat")]
    before = measured(table, criteria)
    for _ in range(3):
        chance.shuffle(table)
        assert measured(table, criteria)["criteria"] == before["criteria"]
