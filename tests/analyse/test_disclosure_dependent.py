"""Figures of one column that tell together what none of them tells alone."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from analyse.few_chats import NOT_CHAT, measured, share, table
from hypothesis import given
from hypothesis import strategies as st

from generator.analyse.disclosure.dependent import _circuits

LONG = {"column": "long"}
NPS = {"type": "nps", **LONG}
SCORE = {"column": "score"}
CSAT = {"type": "csat", **SCORE}
MEAN = {"type": "mean", **SCORE}
TOGETHER = {
    "an NPS of all, and promoters and detractors of some": (
        [NPS],
        [share(**LONG, at_least=9), share(**LONG, at_most=6)],
    ),
    "promoters and detractors of all, and an NPS of some": (
        [share(**LONG, at_least=9), share(**LONG, at_most=6)],
        [NPS],
    ),
    "an NPS of all, whose interval tells of promoters, and these of some": ([NPS], [share(**LONG, at_least=9)]),
    "detractors of all, and an NPS of some": ([share(**LONG, at_most=6)], [NPS]),
    "a mean of all, whose interval tells of squares, and three values of some": (
        [MEAN],
        [share(**SCORE, at_least=value, at_most=value) for value in (1, 2, 3)],
    ),
    "a mean of all, and one value of some, of a column of three": (
        [{"type": "mean", "column": "thirds"}],
        [share(column="thirds", at_least=2)],
    ),
    "4 and 5 of all, and each of some": ([CSAT], [share(**SCORE, at_most=4, at_least=4), share(**SCORE, at_least=5)]),
    "a mean of all, and every value of some": (
        [MEAN],
        [share(**SCORE, at_least=value, at_most=value) for value in (1, 2, 3, 4)],
    ),
    "a mean of all, and one value of some, of a column of two": (
        [{"type": "mean", "column": "calls"}],
        [share(column="calls", at_most=0)],
    ),
}
COLUMNS_MADE = {
    **{name: {"type": "flag"} for name in ("high", "promoter", "passive", "detractor")},
    "percent": {"type": "score", "scale": [0, 100]},
    **{name: {"type": "number"} for name in ("both", "thirds")},
}
MADE = {
    "a flag of some that is made of a score, and the share of all": (
        [share(**SCORE, at_least=4)],
        [share(column="high", at_least=1)],
    ),
    "its opposite": ([share(**SCORE, at_most=3)], [share(column="high", at_least=1)]),
    "promoters and detractors of some by flags, and the NPS of all": (
        [NPS],
        [share(column="promoter", at_least=1), share(column="detractor", at_least=1)],
    ),
    "flags of which each row has one": (
        [share(column="promoter", at_least=1), share(column="passive", at_least=1)],
        [share(column="detractor", at_least=1)],
    ),
    "a score on another scale": ([MEAN], [{"type": "mean", "column": "percent"}]),
    "a sum of two columns": (
        [{"type": "mean", "column": "both"}],
        [MEAN, {"type": "mean", "column": "weight"}],
    ),
}
"""What is made of other columns of the row."""
APART = {
    "an NPS and others than promoters": ([NPS], [share(**LONG, at_least=20)]),
    "a mean and all values but three": (
        [MEAN],
        [share(**SCORE, at_least=value, at_most=value) for value in (1, 2)],
    ),
    "shares that overlap": ([share(**LONG, at_least=10)], [share(**LONG, at_least=20), share(**LONG, at_least=30)]),
}
Asked = tuple[list[dict[str, Any]], list[dict[str, Any]]]


def with_made(text: str) -> str:
    """The table with columns that are made of its others."""
    head, *lines = text.splitlines()
    cells = [dict(zip(head.split(","), line.split(","), strict=True)) for line in lines]
    made = []
    for each in cells:
        score, long, weight = (int(each[name]) for name in ("score", "long", "weight"))
        flags = (score >= 4, long >= 9, 7 <= long < 9, long < 7)
        made.append(
            [
                *("yes" if flag else "no" for flag in flags),
                str((score - 1) * 25),
                str(score + 2 * weight),
                str(long % 3),
            ]
        )
    return "\n".join(
        [
            f"{head},{','.join(COLUMNS_MADE)}",
            *(",".join(each) for each in zip(lines, map(",".join, made), strict=True)),
            "",
        ]
    )


def two_values(text: str) -> str:
    """The table with 0 in its column of calls for each fifth row."""
    head, *lines = text.splitlines()
    cells = [line.split(",") for line in lines]
    for number, each in enumerate(cells):
        each[6] = "0" if number % 5 == 0 else "1"
    return "\n".join([head, *(",".join(each) for each in cells), ""])


def shown(asked: Asked, chats: int) -> list[bool]:
    every, some = asked
    criteria = [*every, *(each | NOT_CHAT for each in some)]
    found = measured(with_made(two_values(table(chats))), criteria, more=COLUMNS_MADE)
    return [each.estimate.value is not None for each in found.criteria]


@pytest.mark.parametrize("asked", (TOGETHER | MADE).values(), ids=TOGETHER | MADE)
def test_what_several_tell_together_of_few_is_held(asked: Asked) -> None:
    figures = shown(asked, 3)
    every, some = figures[: len(asked[0])], figures[len(asked[0]) :]
    assert not (all(every) and all(some))
    assert any(figures)
    assert all(shown(asked, 12))


@pytest.mark.parametrize("asked", APART.values(), ids=APART)
def test_what_tells_nothing_together_is_shown(asked: Asked) -> None:
    assert all(shown(asked, 3))


def test_what_all_rest_on_the_same_rows_is_shown() -> None:
    asked: list[dict[str, Any]] = [NPS, share(**LONG, at_least=9), share(**LONG, at_most=6), MEAN, CSAT]
    asked += [share(**SCORE, at_least=value, at_most=value) for value in (1, 2, 3, 4, 5)]
    found = measured(table(3), asked)
    assert all(each.estimate.value is not None and not each.held_beside for each in found.criteria)


def components(pairs: list[tuple[int, int]], count: int) -> set[frozenset[int]]:
    groups = [{each} for each in range(count)]
    for pair in pairs:
        linked = [each for each in groups if each & set(pair)]
        groups = [each for each in groups if each not in linked] + [set().union(*linked)]
    return {frozenset(each) for each in groups}


def by_definition(vectors: np.ndarray[Any, Any]) -> set[frozenset[int]]:
    """Linked is what lies in one smallest dependent set: every set is tried, those that hold a smaller one left out."""

    def rank(some: tuple[int, ...]) -> int:
        return int(np.linalg.matrix_rank(np.vstack([np.ones(vectors.shape[1]), vectors[list(some)]]))) - 1

    found: list[tuple[int, ...]] = []
    for size in range(1, len(vectors) + 1):
        for some in combinations(range(len(vectors)), size):
            if rank(some) < size and not any(set(each) <= set(some) for each in found):
                found.append(some)
    pairs = [(one, other) for some in found for one, other in combinations(some, 2)]
    return components(pairs, len(vectors))


@given(st.lists(st.lists(st.integers(-2, 2), min_size=5, max_size=5), min_size=1, max_size=6))
def test_linked_is_what_lies_in_one_smallest_dependent_set(vectors: list[list[int]]) -> None:
    found = np.array(vectors, dtype=np.float64)
    assert components(_circuits(found), len(found)) == by_definition(found)
