"""Pages list many problems of one kind as a hundred and a number, and lose none in the count."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as some

from generator.compile.few import SHOWN, few_accepted, few_of_each
from generator.problems import Accepted, Location, Problem, Severity


def _problem(file: str, code: str, line: int) -> Problem:
    place = Location(file=file, line=line)
    return Problem(location=place, code=code, severity=Severity.NOTE, message=f"line {line}")


def test_few_problems_are_listed_as_they_are() -> None:
    problems = [_problem("a.md", "SRC-001", line) for line in range(1, SHOWN + 1)]
    assert few_of_each(problems) == problems


def test_what_goes_beyond_is_counted_at_its_file() -> None:
    problems = [_problem("a.md", "SRC-001", line) for line in range(1, SHOWN + 1_002)]
    *listed, last = few_of_each([*problems, _problem("b.md", "SRC-001", 1)])
    assert listed == [*problems[:SHOWN], _problem("b.md", "SRC-001", 1)]
    assert (str(last.location), last.code, last.message) == ("a.md", "SRC-001", "1,001 more of these in this file")


def test_what_is_accepted_for_another_reason_is_counted_apart() -> None:
    accepted = [
        Accepted(problem=_problem("a.md", "SRC-001", line), reason=reason)
        for reason in ("one", "other")
        for line in range(SHOWN + 5)
    ]
    found = few_accepted(accepted)
    assert [(each.reason, each.problem.message) for each in found[-2:]] == [
        ("one", "5 more of these in this file"),
        ("other", "5 more of these in this file"),
    ]
    assert len(found) == 2 * SHOWN + 2


@given(some.lists(some.tuples(some.sampled_from(["a.md", "b.md"]), some.sampled_from(["X", "Y"])), max_size=400))
def test_every_problem_is_listed_or_counted(kinds: list[tuple[str, str]]) -> None:
    problems = [_problem(file, code, line) for line, (file, code) in enumerate(kinds, start=1)]
    told = Counter[tuple[str, str]]()
    for each in few_of_each(problems):
        more = each.message.partition(" more of these")
        told[each.location.file, each.code] += int(more[0].replace(",", "")) if more[1] else 1
    assert told == Counter(kinds)
