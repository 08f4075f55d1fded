"""Figures of the same answers that weigh differently in them tell of no few together."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from analyse.test_disclosure_tables import COLUMNS, SOURCE, measured, rows
from hypothesis import given
from hypothesis import strategies as st

from generator.analyse.disclosure.facts import Division, Fact, Kind, Table
from generator.analyse.disclosure.weighing import but_for_few, ratios
from generator.results import Measured

CSAT = {"type": "csat", "column": "sat"}
BY_SITE = CSAT | {"by": ["site"]}
WEIGHTS = {"w": {"type": "number"}, "v": {"type": "number"}}
PLAIN: dict[str, Any] = SOURCE | {"columns": COLUMNS | WEIGHTS}
WEIGHTED: dict[str, Any] = PLAIN | {"weight": "w"}


def told(few: int, criteria: list[dict[str, Any]], *, twice: float = 1, **sources: Mapping[str, Any]) -> Measured:
    """What is measured where a `few` answers of site A weigh 3 by `w`, all others 1; by `v` as much, `twice` over."""
    table = [each | {"w": 1, "v": twice} for each in rows(A=80, B=70)]
    for each in table[:few]:
        each |= {"w": 3, "v": 3 * twice}
    return measured(table, criteria, **(sources or {"rows": WEIGHTED, "plain": PLAIN}))


def values(found: Measured) -> int:
    """Of how many criteria the figure is shown."""
    return sum(each.estimate.value is not None for each in found.criteria)


@pytest.mark.parametrize("few, shown", [(0, 2), (3, 1), (9, 1), (10, 2)])
def test_a_source_with_weights_and_one_without_tell_of_no_few(few: int, shown: int) -> None:
    found = told(few, [CSAT, CSAT | {"source": "plain"}])
    assert values(found) == shown
    [*_, last] = sorted(found.criteria, key=lambda each: each.estimate.value is None)
    assert ("fewer than 10" in last.estimate.reason) is (shown == 1)


def test_the_weights_of_two_sources_are_held_against_each_other() -> None:
    other: dict[str, Any] = {"rows": WEIGHTED, "plain": PLAIN | {"weight": "v"}}
    both = [CSAT, CSAT | {"source": "plain"}]
    assert values(told(3, both, **other)) == 2, "the same weights"
    assert values(told(3, both, twice=0.7, **other)) == 2, "the same weights in other units"
    table = [each | {"w": 1, "v": 1 + at // 50} for at, each in enumerate(rows(A=80, B=70))]
    assert values(measured(table, both, **other)) == 2, "many weigh otherwise"
    table[0]["w"] = 2
    assert values(measured(table, both, **other)) == 2
    table = [each | {"w": 1 + at // 50, "v": (1 + at // 50) * (2 if at > 146 else 1)} for at, each in enumerate(table)]
    assert values(measured(table, both, **other)) == 1, "three weigh twice as much as by the other"


def test_groups_are_told_apart_one_by_one() -> None:
    """Of site A three weigh otherwise; of all, 23."""
    table = [each | {"w": 1, "v": 1} for each in rows(A=80, B=70)]
    for each in [*table[:3], *table[100:120]]:
        each["w"] = 3
    found = measured(table, [BY_SITE, BY_SITE | {"source": "plain"}], rows=WEIGHTED, plain=PLAIN)
    shown = [
        each.value for one in found.criteria for group in one.by for each in group.groups if each.estimate is not None
    ]
    assert values(found) == 2
    assert shown.count("A") < 2, shown


@pytest.mark.parametrize("few", [0, 3, 10])
def test_how_answers_turn_out_is_held_beside_a_weighted_figure(few: int) -> None:
    found = told(few, [CSAT, {"type": "csat", "column": "easy"}], rows=WEIGHTED)
    assert values(found) == 2
    [drivers] = found.drivers
    assert (drivers.drivers[0].performance is None) is (few == 3)


@given(
    weights=st.lists(st.sampled_from([1.0, 2.0, 2.5]), min_size=1, max_size=40),
    parts=st.integers(1, 3),
    minimum=st.integers(1, 12),
    data=st.data(),
)
def test_most_of_each_part_are_those_of_its_commonest_weight(
    weights: list[float], parts: int, minimum: int, data: st.DataObject
) -> None:
    many = len(weights)
    codes = np.array(data.draw(st.lists(st.integers(-1, parts - 1), min_size=many, max_size=many)), dtype=np.int64)
    people = np.array(data.draw(st.lists(st.integers(0, many // 2), min_size=many, max_size=many)), dtype=np.int64)
    within = np.array(data.draw(st.lists(st.booleans(), min_size=many, max_size=many)))
    shown = np.array(data.draw(st.lists(st.booleans(), min_size=parts, max_size=parts)))
    table = Table(
        facts=(Fact(Kind.GROUP, "rows", "site"),) * parts, division=Division(codes, parts), within=within, shown=shown
    )
    ratio = ratios(np.array(weights), None)
    rest = but_for_few(table, ratio, people, minimum)
    some = within.copy()
    for part in range(parts):
        inside = np.flatnonzero(within & (codes == part))
        if not shown[part] or not len(inside):
            continue
        kept = inside if rest is None else inside[rest[inside]]
        apart = set(inside) - set(kept)
        if apart:
            assert len(set(ratio[kept])) == 1
            assert min(len(apart), len({people[at] for at in apart})) < minimum
            some[list(apart)] = False
        else:
            often = {each: int((ratio[inside] == each).sum()) for each in set(ratio[inside])}
            others = [inside[ratio[inside] != each] for each in often if often[each] == max(often.values())]
            assert any(not 0 < min(len(each), len(set(people[each]))) < minimum for each in others)
    assert rest is None or np.array_equal(rest, some)
