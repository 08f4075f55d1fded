"""How alike several answers of one person are decides how wide an interval is: of few people nothing may follow from it."""

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from generator.analyse.repeats import repeats
from generator.analyse.review import measure_review
from generator.analyse.samples import Sample
from generator.load.tables import read_table
from generator.model import Portfolio, Review
from generator.results import CriterionResult
from generator.statistics.clusters import design_effect, wholly_alike

LEAST = 10


def sample(values: Sequence[float], **whose: Sequence[int]) -> Sample:
    given: dict[str, Any] = {name: np.array(numbers, dtype=np.int64) for name, numbers in whose.items()}
    return Sample(values=np.array(values, dtype=np.float64), rows=np.arange(len(values)), **given)


def people(several: int, times: int, alone: int = 60) -> list[int]:
    return [who for who in range(several) for _ in range(times)] + list(range(several, several + alone))


def bits(count: int, seed: int = 3) -> list[float]:
    chance = random.Random(seed)  # noqa: S311  the same values each time
    return [float(chance.random() < 0.6) for _ in range(count)]


@pytest.mark.parametrize("several", [1, 3, 9])
def test_where_few_gave_several_their_answers_decide_on_nothing(several: int) -> None:
    who = people(several, 14)
    answers = bits(len(who))
    found = repeats(sample(answers, people=who), LEAST)
    assert found is not None
    assert found.wholly
    assert found.effect == pytest.approx(wholly_alike(np.array(who)))
    for yes in range(several * 14 + 1):
        theirs = [1.0] * yes + [0.0] * (several * 14 - yes)
        assert repeats(sample([*theirs, *answers[several * 14 :]], people=who), LEAST) == found


def test_it_is_never_less_than_it_is() -> None:
    for several in (10, 25):
        who = people(several, 4)
        for seed in range(40):
            answers = bits(len(who), seed)
            found = repeats(sample(answers, people=who), LEAST)
            assert found is not None
            assert not found.wholly
            assert found.effect >= design_effect(np.array(answers), np.array(who)) - 1e-9
            assert found.effect <= wholly_alike(np.array(who)) + 1e-9


def test_it_goes_up_in_steps_so_that_one_person_more_is_not_told_by_the_difference() -> None:
    """All of a page, and the group without one person: from both, exact, that person's answers would follow."""
    who = people(40, 3, 0)
    others = [value for number in range(1, 40) for value in ([1.0] * 3, [0.0] * 3, [1.0, 0.0, 1.0])[number % 3]]
    all_of = [[1.0] * yes + [0.0] * (3 - yes) + others for yes in range(4)]
    found = {told.effect for answers in all_of if (told := repeats(sample(answers, people=who), LEAST))}
    assert len(found) <= 2
    exact = {round(design_effect(np.array(answers), np.array(who)), 9) for answers in all_of}
    assert len(exact) > 2


def test_a_handler_of_few_cases_decides_on_nothing_beside_those_of_many() -> None:
    """Three of one, forty and sixty of two others: what the three have together with the forty follows anyway, and no more."""
    whose = [0] * 60 + [1] * 40 + [2] * 3
    found = set()
    for of_the_few in range(4):
        second = [1.0] * (23 - of_the_few) + [0.0] * (17 + of_the_few)
        theirs = [1.0] * of_the_few + [0.0] * (3 - of_the_few)
        found.add(repeats(sample([*[1.0] * 50, *[0.0] * 10, *second, *theirs], handlers=whose), LEAST))
    [told] = found
    assert told is not None
    assert told.effect > 1
    assert not told.wholly


def test_handlers_of_few_cases_alone_are_taken_as_wholly_alike_unless_they_are_many() -> None:
    few = [number for number in range(4) for _ in range(6)]
    found = repeats(sample(bits(len(few)), handlers=few), LEAST)
    assert found is not None
    assert found.wholly
    assert found.effect == pytest.approx(6)
    many = [number for number in range(30) for _ in range(6)]
    answers = bits(len(many))
    among_many = repeats(sample(answers, handlers=many), LEAST)
    assert among_many is not None
    assert not among_many.wholly
    assert among_many.effect == pytest.approx(design_effect(np.array(answers), np.array(many)))


def test_nobody_gave_several() -> None:
    assert repeats(sample(bits(30), people=range(30)), LEAST) is None
    assert repeats(sample(bits(30)), LEAST) is None


def told_of(rows: Sequence[Sequence[str]]) -> Sequence[CriterionResult]:
    """Of handlers, by each, among all cases and among some."""
    share = {"type": "share", "source": "s", "column": "ok"}
    columns = {"handler": {"type": "category"}, "ok": {"type": "flag"}, "more": {"type": "flag"}}
    review = Review.model_validate({
        "title": "T", "status": "evaluated", "period": {"start": "2026-01-01", "end": "2026-03-31"},
        "sources": {"s": {"method": "operations", "file": "s.csv", "handled_by": "handler", "columns": columns}},
        "criteria": {
            "all": {"statement": "Good.", "measure": share, "by": ["handler"]},
            "some": {"statement": "Good.", "measure": share | {"of": {"more": {"is": "yes"}}}, "by": ["handler"]},
        },
    })  # fmt: skip
    text = "handler,ok,more\n" + "".join(f"{','.join(row)}\n" for row in rows)
    table, problems = read_table(text.encode(), "s.csv", "s", review.sources["s"])
    assert table is not None, problems
    return measure_review("t/r", review, {"s": table}, Portfolio()).criteria


def test_handlers_whose_groups_are_held_back_decide_on_no_interval() -> None:
    """They are large among all cases, and few among some: what they have together is known, and no more."""
    chance = random.Random(2)  # noqa: S311  the same cases each time
    sizes = {"A": (60, 50), "B": (40, 30), "C": (25, 20), "D": (15, 4), "E": (14, 3)}
    rows = [
        (name, chance.choice(["yes", "no"]), "yes" if at < some else "no")
        for name, (many, some) in sizes.items()
        for at in range(many)
    ]
    one, another = rows.index(("D", "yes", "no")), rows.index(("E", "no", "no"))
    other = list(rows)
    other[one], other[another] = ("D", "no", "no"), ("E", "yes", "no")
    found = told_of(rows)
    assert [each.value for each in found[0].by[0].groups if each.suppressed] == ["C", "D", "E"]
    assert found[0].estimate.design_effect is not None
    assert found == told_of(other)
