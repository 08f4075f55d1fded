import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analyse.review import measure_review
from generator.analyse.small_groups import Sizes, apart_from, held_back, held_in_all, unnamed_to_show
from generator.load.tables import read_table
from generator.model import Portfolio, Review
from generator.results import Estimate


def test_large_groups_are_all_shown() -> None:
    assert held_back([10, 40, 100], 10) == [False, False, False]


def test_one_small_group_takes_the_next_smallest_with_it() -> None:
    assert held_back([40, 3, 12], 10) == [False, True, True]


def test_two_small_groups_that_are_few_together_take_another_with_them() -> None:
    assert held_back([40, 1, 2], 10) == [True, True, True]


def test_rows_of_no_group_count_as_held_back() -> None:
    assert held_back([40, 50], 10, hidden=3) == [True, False]
    assert held_back([40, 50], 10, hidden=0) == [False, False]


def test_an_empty_group_hides_nothing() -> None:
    assert held_back([0, 40], 10) == [False, False]


@given(st.lists(st.integers(0, 60), max_size=12), st.integers(2, 20))
def test_what_is_held_back_is_never_few(sizes: list[int], minimum: int) -> None:
    held = held_back(sizes, minimum)
    together = sum(size for size, hidden in zip(sizes, held, strict=True) if hidden)
    everything_held = all(hidden for size, hidden in zip(sizes, held, strict=True) if size)
    assert together == 0 or together >= minimum or everything_held
    assert all(hidden for size, hidden in zip(sizes, held, strict=True) if 0 < size < minimum)


SIZES = st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 40), max_size=7)
TABLES = st.lists(
    st.builds(lambda named, unnamed: Sizes(named=named, unnamed=unnamed), SIZES, st.integers(0, 30)), max_size=4
)


def test_one_table_alone_holds_back_as_ever_and_ties_go_by_name() -> None:
    assert held_in_all([Sizes(named={"A": 40, "B": 3, "C": 12})], 10) == {"B", "C"}
    assert held_in_all([Sizes(named={"Z": 12, "B": 12, "C": 3})], 10) == {"B", "C"}
    assert held_in_all([Sizes(named={"A": 40, "B": 50})], 10) == frozenset()


def test_what_one_table_holds_back_no_other_shows() -> None:
    """Of the channels of a service each table alone would hide another one with the two small ones."""
    times = Sizes(named={"Phone": 4000, "Chat": 100, "E-mail": 13, "Mail Out": 1, "Social Media": 12})
    reasons = Sizes(named={"Phone": 4200, "Chat": 110, "E-mail": 14, "Mail": 1, "Mail Out": 1, "Social Media": 16})
    assert held_in_all([times], 10) == {"Mail Out", "Social Media"}
    assert held_in_all([reasons], 10) == {"Mail", "Mail Out", "E-mail"}
    assert held_in_all([times, reasons], 10) == {"Mail", "Mail Out", "E-mail"}


def test_how_many_name_no_group_is_no_secret_and_hides_nothing() -> None:
    table = Sizes(named={"A": 5, "B": 30, "C": 40}, unnamed=12)
    assert held_in_all([table], 10) == {"A", "B"}
    assert unnamed_to_show(table, {"A", "B"}, 10) == 12
    few = Sizes(named={"A": 30, "B": 40}, unnamed=3)
    assert held_in_all([few], 10) == {"A"}
    assert unnamed_to_show(few, {"A"}, 10) == 0
    alone = Sizes(named={"A": 5}, unnamed=12)
    assert unnamed_to_show(alone, held_in_all([alone], 10), 10) == 0


def test_a_table_that_is_too_small_as_a_whole_costs_the_others_nothing() -> None:
    assert held_in_all([Sizes(named={"A": 4, "B": 4}), Sizes(named={"A": 30, "B": 40})], 10) == frozenset()


@given(TABLES, st.integers(2, 20))
@settings(max_examples=200)
def test_no_table_gives_away_what_another_holds_back(tables: list[Sizes], minimum: int) -> None:
    """In every table what is held back together may be any split of at least the minimum, whatever the others show."""
    held = held_in_all(tables, minimum)
    assert held == held_in_all(reversed(tables), minimum)
    for table in tables:
        if table.total < minimum:
            continue
        assert {name for name, size in table.named.items() if 0 < size < minimum} <= held
        together = table.together(held)
        everything = together == sum(table.named.values())
        assert together == 0 or together >= minimum or everything
        if everything and 0 < together < minimum:
            assert unnamed_to_show(table, held, minimum) == 0
            assert table.total >= minimum
        if 0 < table.unnamed < minimum:
            assert together >= minimum or everything


@given(
    st.lists(st.tuples(st.sampled_from("ABCDE"), st.booleans(), st.booleans()), min_size=10, max_size=120),
)
@settings(max_examples=50, deadline=None)
def test_all_tables_of_a_page_hold_back_the_same_groups(given_rows: list[tuple[str, bool, bool]]) -> None:
    review = Review.model_validate(
        {
            "title": "T",
            "status": "evaluated",
            "period": {"start": "2026-01-01", "end": "2026-03-31"},
            "sources": {
                "rows": {
                    "method": "survey",
                    "file": "r.csv",
                    "columns": {"a": {"type": "number"}, "ok": {"type": "flag"}, "g": {"type": "category"}},
                }
            },
            "criteria": {
                "half": {
                    "statement": "F.",
                    "measure": {"type": "median", "source": "rows", "column": "a"},
                    "by": ["g"],
                },
                "ok": {"statement": "G.", "measure": {"type": "share", "source": "rows", "column": "ok"}, "by": ["g"]},
                "all": {"statement": "H.", "measure": {"type": "count", "source": "rows"}, "by": ["g"]},
            },
        }
    )
    lines = [f"{'1' if timed else ''},{'yes' if said else ''},{name}" for name, timed, said in given_rows]
    table, _ = read_table("\n".join(["a,ok,g", *lines]).encode(), "r.csv", "rows", review.sources["rows"])
    assert table is not None
    half, ok, everything = measure_review("t/r", review, {"rows": table}, Portfolio()).criteria
    shown = {each.name for each in everything.pareto[0].categories}
    small = everything.pareto[0].reason == "all are of one kind"
    for result in (half, ok):
        for group in result.by[0].groups:
            size = sum(name == group.value for name, *_ in given_rows)
            assert small or group.suppressed or group.value in shown, (group, size)
    both = [
        {each.value: each.suppressed for each in result.by[0].groups}
        for result in (half, ok)
        if result.estimate.n >= 10
    ]
    if len(both) == 2:
        assert all(both[0][name] == both[1][name] for name in set(both[0]) & set(both[1]))
    for result in (half, ok):
        hidden = result.estimate.n - sum(each.n or 0 for each in result.by[0].groups)
        assert hidden == 0 or hidden >= min(10, result.estimate.n)


@pytest.mark.parametrize("kind", ["share", "csat", "nps", "mean", "median"])
def test_a_figure_of_too_few_answers_is_in_no_result(kind: str) -> None:
    scale = {"csat": ("1", "5"), "nps": ("0", "10")}.get(kind)
    columns = {"a": {"type": "score", "scale": scale} if scale else {"type": "number"}}
    measure = {"type": kind, "source": "rows", "column": "a", **({"at_least": "4"} if kind == "share" else {})}
    review = Review.model_validate(
        {
            "title": "T",
            "status": "evaluated",
            "period": {"start": "2026-01-01", "end": "2026-03-31"},
            "sources": {"rows": {"method": "survey", "file": "r.csv", "columns": columns}},
            "criteria": {"c": {"statement": "Good.", "measure": measure}},
        }
    )
    for answers, expected in ((9, False), (10, True)):
        text = "a\n" + "".join(f"{4 + each % 2}\n" for each in range(answers))
        table, _ = read_table(text.encode(), "r.csv", "rows", review.sources["rows"])
        assert table is not None
        [found] = measure_review("t/r", review, {"rows": table}, Portfolio()).criteria
        assert found.estimate.n == answers
        given = found.estimate.model_dump(exclude={"n", "missing", "excluded", "level", "reason", "method"})
        assert any(given.values()) is expected
        assert found.short_of == 10 - answers
        assert bool(found.estimate.reason) is not expected


@pytest.mark.parametrize("people, said", [(3, "3 people"), (1, "one person")])
def test_fourteen_answers_of_few_people_are_few(people: int, said: str) -> None:
    columns = {"a": {"type": "score", "scale": ("1", "5")}, "who": {"type": "category"}}
    review = Review.model_validate(
        {
            "title": "T",
            "status": "evaluated",
            "period": {"start": "2026-01-01", "end": "2026-03-31"},
            "sources": {"rows": {"method": "survey", "file": "r.csv", "columns": columns, "respondent": "who"}},
            "criteria": {"c": {"statement": "Good.", "measure": {"type": "csat", "source": "rows", "column": "a"}}},
        }
    )
    text = "a,who\n" + "".join(f"{1 + each % 5},p{each % people}\n" for each in range(14))
    table, _ = read_table(text.encode(), "r.csv", "rows", review.sources["rows"])
    assert table is not None
    [found] = measure_review("t/r", review, {"rows": table}, Portfolio()).criteria
    assert (found.estimate.value, found.spread, found.short_of) == (None, None, 10 - people)
    assert found.estimate.reason == f"too few to show: 14 answers of {said}, and 10 are needed"


def test_a_point_of_many_answers_of_few_people_is_held_back() -> None:
    columns = {"a": {"type": "number"}, "who": {"type": "category"}, "d": {"type": "date"}}
    source = {"method": "survey", "file": "r.csv", "columns": columns, "respondent": "who", "date": {"column": "d"}}
    review = Review.model_validate(
        {
            "title": "T",
            "status": "evaluated",
            "period": {"start": "2026-01-01", "end": "2026-03-31"},
            "sources": {"rows": source},
            "criteria": {
                "c": {
                    "statement": "Good.",
                    "measure": {"type": "mean", "source": "rows", "column": "a"},
                    "every": "week",
                }
            },
        }
    )
    weeks = {"2026-01-05": 3, "2026-01-12": 15, "2026-01-19": 20}
    rows = [f"{each % 7},{day}-{each % people},{day}\n" for day, people in weeks.items() for each in range(20)]
    table, _ = read_table(("a,who,d\n" + "".join(rows)).encode(), "r.csv", "rows", review.sources["rows"])
    assert table is not None
    [found] = measure_review("t/r", review, {"rows": table}, Portfolio()).criteria
    assert found.trend is not None
    assert [point.suppressed for point in found.trend.points] == [True, True, False]


@pytest.mark.parametrize(
    "others, why",
    [
        (["C1", "C2"], "held back: with the figures of C1 and C2 it would tell that of fewer than 10"),
        ([], "held back: with the figures by group or in time it would tell that of fewer than 10"),
        (None, "held back: so many figures of this page can be taken from each other that it could not be looked at"),
    ],
)
def test_a_figure_that_is_held_beside_others_says_why(others: list[str] | None, why: str) -> None:
    found = apart_from(Estimate(n=30, value=0.5, missing=2, method="Wilson"), others, 10)
    assert (found.value, found.n, found.missing, found.reason) == (None, 30, 2, why)
    assert apart_from(found, others, 10, counted=True).n == 0
