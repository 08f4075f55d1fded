"""Figures of the same answers that weigh differently in them tell of no few together."""

from collections.abc import Mapping
from typing import Any

import pytest
from analyse.test_disclosure_tables import COLUMNS, SOURCE, measured, rows

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


def by_region(weights: Mapping[str, float], criteria: list[dict[str, Any]], **sizes: int) -> Measured:
    """What is measured where each answer weighs what its site does."""
    table = [each | {"w": weights[each["site"]], "v": 1} for each in rows(**sizes)]
    return measured(table, criteria, rows=WEIGHTED, plain=PLAIN)


def groups(found: Measured) -> set[str]:
    """The sites of which any figure is shown."""
    return {
        each.value for one in found.criteria for table in one.by for each in table.groups if each.estimate is not None
    }


@pytest.mark.parametrize("measure", [CSAT, {"type": "mean", "column": "wait"}, {"type": "nps", "column": "sat"}])
def test_of_three_weights_two_figures_and_one_group_tell_no_other(measure: dict[str, Any]) -> None:
    """B and C are twelve together: as two unknown they follow from the figures with and without weights, less A."""
    asked = [measure | {"by": ["site"]}]
    [told] = by_region({"A": 1, "B": 2.5, "C": 4}, asked, A=80, B=6, C=6).criteria
    assert told.estimate.value is not None
    assert (told.unweighted, told.spread) == (None, None)
    assert "fewer than 10" in told.held_beside[0]
    assert groups(by_region({"A": 1, "B": 2.5, "C": 4}, asked, A=80, B=6, C=6)) == {"A"}, (
        "the figure that says least goes"
    )
    [told] = by_region({"A": 1, "B": 2.5, "C": 2.5}, asked, A=80, B=6, C=6).criteria
    assert told.unweighted is not None, "B and C weigh alike"
    [told] = by_region({"A": 1, "B": 2.5, "C": 4}, asked, A=80, B=40, C=60).criteria
    assert told.unweighted is not None, "nothing is held back"


def test_a_source_without_weights_is_a_figure_without_weights() -> None:
    weights = {"A": 1, "B": 2.5, "C": 4}
    found = by_region(weights, [BY_SITE, CSAT | {"source": "plain"}], A=80, B=6, C=6)
    assert (values(found), groups(found)) == (2, set()), "the group goes before a figure of all"


@pytest.mark.parametrize("few, shown", [(4, False), (6, True)])
def test_of_four_weights_two_figures_tell_how_two_small_groups_stand_to_each_other(few: int, *, shown: bool) -> None:
    weights = {"A": 1, "B": 2, "C": 4, "D": 5}
    [told] = by_region(weights, [BY_SITE], A=80, B=few, C=few, D=few).criteria
    assert (told.unweighted is not None) is shown


def test_weights_of_their_own_tell_of_nobody() -> None:
    table = [each | {"w": 1 + at / 100, "v": 1} for at, each in enumerate(rows(A=80, B=12, C=30))]
    found = measured(
        table, [BY_SITE, CSAT | {"source": "plain", "by": ["site", "channel"]}], rows=WEIGHTED, plain=PLAIN
    )
    assert values(found) == 2
    assert groups(found) == {"A", "B", "C", "chat", "phone"}
    assert found.criteria[0].unweighted is not None
