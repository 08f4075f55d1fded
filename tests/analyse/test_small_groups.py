import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analyse.review import measure_review
from generator.analyse.small_groups import held_back
from generator.load.tables import read_table
from generator.model import Portfolio, Review


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
