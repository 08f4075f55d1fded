"""Figures of stretches of days that together are all of another one but a few."""

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from generator.check.stretches import in_stretches, stretches
from generator.records import dataclass

FIRST = dt.date(2026, 1, 1)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What is asked about a figure."""

    review: str
    span: tuple[dt.date, dt.date]
    answers: int
    file: str = "f"
    source: str = "s"
    asked: frozenset[tuple[str, str]] = frozenset()


def figure(
    name: str, first: int, last: int, answers: int, *asked: tuple[str, str], team: str = "t", file: str = ""
) -> Figure:
    days = FIRST + dt.timedelta(days=first), FIRST + dt.timedelta(days=last)
    return Figure(review=f"{team}/{name}", span=days, answers=answers, asked=frozenset(asked), file=file or name)


def told(*figures: Figure, minimum: int = 10) -> list[tuple[list[str], str]]:
    return [([part.review for part in parts], whole.review) for parts, whole in stretches(figures, minimum)]


QUARTER, JAN, FEB, MAR = (
    figure("q", 0, 89, 96),
    figure("jan", 0, 30, 50),
    figure("feb", 31, 58, 40),
    figure("mar", 59, 89, 6),
)


def test_two_months_of_a_quarter_tell_of_the_third() -> None:
    assert told(FEB, QUARTER, JAN) == [(["t/jan", "t/feb"], "t/q")]


def test_of_several_figures_of_a_source_the_first_is_told() -> None:
    found = in_stretches([[QUARTER, JAN, FEB], [QUARTER, JAN], [FEB, QUARTER, JAN]], 10)
    assert [(len(parts), whole.review) for parts, whole in found] == [(2, "t/q")]


def test_nothing_is_left_where_the_third_is_shown_or_holds_enough() -> None:
    assert told(QUARTER, JAN, FEB, MAR) == []
    assert told(figure("q", 0, 89, 100), JAN, FEB) == []
    assert told(QUARTER, JAN, FEB, minimum=6) == []


def test_figures_that_ask_something_else_or_are_of_another_team_are_no_part() -> None:
    assert told(QUARTER, JAN, figure("feb", 31, 58, 40, ("site", "A"))) == []
    assert told(QUARTER, JAN, figure("feb", 31, 58, 40, team="u")) == []
    assert told(QUARTER, *(figure("q", first, last, many) for first, last, many in ((0, 30, 50), (31, 58, 40)))) == []
    of_a = [figure(each.review[2:], (each.span[0] - FIRST).days, (each.span[1] - FIRST).days, each.answers, ("site", "A"))
            for each in (QUARTER, JAN, FEB)]  # fmt: skip
    assert told(*of_a) == [(["t/jan", "t/feb"], "t/q")]


def test_reviews_of_other_teams_are_held_beside_each_other_where_they_read_one_file() -> None:
    parts = [figure(name, *days, team="u", file="q") for name, days in (("jan", (0, 30, 50)), ("feb", (31, 58, 40)))]
    assert told(QUARTER, *parts) == [(["u/jan", "u/feb"], "t/q")]


def test_one_figure_alone_is_told_by_the_pairs_and_days_that_overlap_are_no_sum() -> None:
    assert told(QUARTER, figure("most", 0, 80, 90)) == []
    assert told(QUARTER, JAN, figure("late-jan", 30, 58, 40)) == []


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6), st.integers(1, 30)), max_size=7), st.integers(2, 12))
def test_the_stretches_are_those_with_most_answers(given_: list[tuple[int, int, int]], minimum: int) -> None:
    """Beside all subsets of figures that do not overlap."""
    spans = {(first, first + length): answers for first, length, answers in given_}
    some = [figure(str(at), *span, answers) for at, (span, answers) in enumerate(spans.items())]
    found = {whole.review: sum(part.answers for part in parts) for parts, whole in stretches(some, minimum)}
    for whole in some:
        inside = [
            each
            for each in some
            if each is not whole and whole.span[0] <= each.span[0] and each.span[1] <= whole.span[1]
        ]
        sums = [
            (sum(each.answers for each in several), len(several))
            for size in range(len(inside) + 1)
            for several in itertools.combinations(sorted(inside, key=lambda each: each.span), size)
            if all(one.span[1] < other.span[0] for one, other in itertools.pairwise(several))
        ]
        most = max(sums)[0]
        several = {count for total, count in sums if total == most}
        if whole.review in found:
            assert found[whole.review] == most
            assert 0 < whole.answers - most < minimum
        elif 0 < whole.answers - most < minimum:
            assert min(several) < 2  # a pair tells of it, or there is nothing
