"""Problems as a page lists them: many of one kind in one file are counted, since nobody reads a thousand."""

from collections.abc import Iterable
from dataclasses import replace

from generator.problems import Accepted, Location, Problem

SHOWN = 100
"""So many of a rule in a file are listed one by one."""


def few_of_each(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in their order, the first hundred of each rule in a file; of the others, how many there are, at the end."""
    return [each.problem for each in few_accepted(Accepted(problem=problem, reason="") for problem in problems)]


def few_accepted(accepted: Iterable[Accepted]) -> list[Accepted]:
    """The same of problems that are accepted for one reason."""
    found = []
    counts: dict[tuple[str, str, str], int] = {}
    beyond: dict[tuple[str, str, str], Accepted] = {}
    for each in accepted:
        of = each.problem.location.file, each.problem.code, each.reason
        counts[of] = counts.get(of, 0) + 1
        if counts[of] <= SHOWN:
            found.append(each)
        else:
            beyond.setdefault(of, each)
    return found + [_counted(each, counts[of] - SHOWN) for of, each in beyond.items()]


def _counted(example: Accepted, more: int) -> Accepted:
    place = Location(file=example.problem.location.file)
    return replace(
        example, problem=replace(example.problem, location=place, message=f"{more:,} more of these in this file")
    )
