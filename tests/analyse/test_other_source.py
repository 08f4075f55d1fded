"""What an impact reads from another source tells of no few beside other figures on its file."""

from typing import Any

import pytest

from generator.analyse.review import measure_review
from generator.load.tables import read_table
from generator.model import Portfolio, Review
from generator.results import Measured

ALL: dict[str, Any] = {"type": "mean", "column": "wait", "source": "before"}
NOT_D: dict[str, Any] = ALL | {"of": {"site": {"not": "D"}}}
SHARE: dict[str, Any] = {"type": "share", "column": "solved", "source": "before"}
RATIO: dict[str, Any] = {"type": "ratio", "numerator": "wait", "denominator": "calls", "source": "before"}
SOURCE: dict[str, Any] = {
    "method": "survey",
    "date": {"column": "day"},
    "columns": {
        "day": {"type": "date"},
        "site": {"type": "category"},
        "wait": {"type": "number"},
        "solved": {"type": "flag"},
        "calls": {"type": "count"},
    },
}


def table(month: int, few: int) -> bytes:
    lines = ["day,site,wait,solved,calls"]
    for number in range(60 + few):
        site = "ABC"[number % 3] if number < 60 else "D"
        lines.append(f"2026-0{month}-{1 + number % 28:02},{site},{5 + number % 11},{'yes' if number % 3 else 'no'},1")
    return "\n".join([*lines, ""]).encode()


def measured(few: int, *measures: dict[str, Any], people: int = 0) -> Measured:
    """An impact on each of some criteria; in the second source a `few` rows are of site D, in the first many.

    Those of site D may all be of some `people`, each other row of somebody else.
    """
    names = [f"c{number}" for number in range(len(measures))]
    told = [name for name, each in zip(names, measures, strict=True) if each["source"] == "before"]
    review = Review.model_validate({
        "title": "T",
        "status": "monitoring",
        "period": {"start": "2026-01-01", "end": "2026-06-30"},
        "sources": {
            name: SOURCE | {"file": f"{name}.csv"} | ({"respondent": "who"} if people else {})
            for name in ("before", "after")
        },
        "criteria": {
            name: {"statement": "Good.", "measure": each} for name, each in zip(names, measures, strict=True)
        },
        "impact": [
            {"of": ["A1"], "criterion": name, "changed_on": "2026-03-01", "source": "after"} for name in told
        ],
    })  # fmt: skip
    tables = {}
    for name, month, many in (("before", 1, 30), ("after", 4, few)):
        text = table(month, many).decode()
        if people and name == "after":
            header, *lines = text.splitlines()
            who = (f"d{at % people}" if ",D," in line else f"p{at}" for at, line in enumerate(lines))
            text = "".join(f"{line},{one}\n" for line, one in zip([header, *lines], ["who", *who], strict=True))
        elif people:
            text = text.replace(",calls", ",calls,who").replace(",1\n", ",1,\n")  # nobody is named
        read, faults = read_table(text.encode(), f"{name}.csv", name, review.sources[name])
        assert read is not None, faults
        tables[name] = read
    return measure_review("t/r", review, tables, Portfolio())


def shown(found: Measured) -> list[bool]:
    return [each.after.value is not None for each in found.impact]


@pytest.mark.parametrize("whole", [ALL, SHARE, RATIO])
def test_of_two_impacts_that_few_rows_tell_apart_the_one_on_fewer_is_held(whole: dict[str, Any]) -> None:
    part = whole | {"of": {"site": {"not": "D"}}}
    assert shown(measured(3, whole, part)) == [True, False]
    assert shown(measured(3, part, whole)) == [False, True]
    assert shown(measured(12, whole, part)) == [True, True]


@pytest.mark.parametrize("impact, criterion", [(ALL, NOT_D), (NOT_D, ALL)])
def test_beside_a_criterion_on_the_same_file_it_is_the_impact(
    impact: dict[str, Any], criterion: dict[str, Any]
) -> None:
    found = measured(3, impact, criterion | {"source": "after"})
    assert (shown(found), found.criteria[1].estimate.value is None) == ([False], False)
    assert shown(measured(12, impact, criterion | {"source": "after"})) == [True]


@pytest.mark.parametrize("whole", [ALL, SHARE, RATIO])
def test_many_rows_of_few_people_are_few(whole: dict[str, Any]) -> None:
    part = whole | {"of": {"site": {"not": "D"}}}
    assert shown(measured(24, whole, part, people=2)) == [True, False]
    assert shown(measured(24, whole, part, people=12)) == [True, True]
    assert shown(measured(24, whole, part)) == [True, True]


def test_an_impact_stays_beside_what_it_has_no_sum_in_common_with() -> None:
    assert shown(measured(3, ALL, SHARE | {"of": {"site": {"not": "D"}}})) == [True, True]
