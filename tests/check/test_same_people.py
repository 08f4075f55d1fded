"""Of two reviews of one file each pair of figures is found that leaves the rows of few people: all pairs are tried."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from analyse import disclosed
from check.test_same_rows import CONDITIONS, DIVIDING, LEAST, MEASURES, NAMES, Criterion, Figure, Rows, figures

from generator.check.same_people import apart_by_few_people
from generator.check.same_rows import apart_by_few
from generator.results import FiguresOfSource

ALL = (*NAMES, "who")


def people_of(chance: random.Random) -> list[tuple[str, ...]]:
    """Some sites are of few people, who gave many answers; and some answer here and there."""
    found: list[tuple[str, ...]] = []
    for site, rows, few in (
        ("L1", 40, 0),
        ("L2", 30, 0),
        ("L3", 14, chance.choice([1, 2, 5])),
        ("L4", 16, chance.choice([0, 3])),
    ):
        for number in range(rows):
            who = f"{site}{number % few}" if few else f"p{chance.randrange(90)}"
            channel, score = chance.choice(["phone", "email", "chat"]), str(chance.randrange(0, 10))
            found.append((site, f"{site}a", channel, chance.choice(["yes", "no"]), score, who))
    return found


def asked(chance: random.Random) -> Criterion:
    of = chance.sample(CONDITIONS, chance.randrange(3))
    return chance.choice(MEASURES), list(dict(of).items()), chance.sample(DIVIDING, chance.randrange(2))


def leaves_few(part: Figure, whole: Figure, who: Sequence[str]) -> bool:
    """Whether one figure less another is that of few people."""
    (made_of, rows, counted), (other, more, of_more) = part, whole
    if made_of != other or not rows < more or len({who[each] for each in more - rows}) >= LEAST:
        return False
    return counted is None or of_more is None or of_more & rows in (counted, rows - counted)


def told(table: Rows, criteria: Sequence[Criterion], respondent: str = "who") -> tuple[list[Figure], Any]:
    given = [({**measure, "of": dict(of)}, by) for measure, of, by in criteria]
    found = disclosed.all_measured(ALL, (*DIVIDING, "who"), table, given, respondent)
    shown = [
        each for some, result in zip(criteria, found.criteria, strict=True) for each in figures(table, some, result)
    ]
    return shown, found.rows


@pytest.mark.parametrize("seed", range(25))
def test_just_the_pairs_that_leave_few_people_are_found(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  the same tables each time
    table = people_of(chance)
    who = [row[-1] for row in table]
    shown: dict[str, list[Figure]] = {}
    sources: dict[str, Sequence[FiguresOfSource]] = {}
    for name in ("one", "two"):
        shown[name], sources[name] = told(table, [asked(chance) for _ in range(chance.randint(1, 3))])
    expected = {
        (name, other)
        for name, other in (("one", "two"), ("two", "one"))
        if any(leaves_few(part, whole, who) for part in shown[name] for whole in shown[other])
    }
    files = {"file": sources}
    found = {(part.review, whole.review) for part, whole in apart_by_few_people(files, LEAST)}
    assert found <= expected
    assert found | {(part.review, whole.review) for part, whole in apart_by_few(files, LEAST)} == expected


@pytest.mark.parametrize("respondent", ["who", ""])
def test_one_person_whom_one_review_leaves_out(respondent: str) -> None:
    chance = random.Random(1)  # noqa: S311  the same rows each time
    table = [("L1", "L1a", "phone", "yes", str(chance.randrange(10)), f"p{at}") for at in range(40)]
    table += [("L3", "L3a", "phone", "no", "1", "one")] * 14
    files: Mapping[str, Mapping[str, Sequence[FiguresOfSource]]] = {
        "file": {
            name: told(table, [({"type": "mean", "column": "score"}, of, [])], respondent)[1]
            for name, of in (("a", [("site", {"not": "L3"})]), ("b", []))
        }
    }
    found = [(part.review, whole.answers - part.answers) for part, whole in apart_by_few_people(files, LEAST)]
    assert found == ([("a", 14)] if respondent else [])
