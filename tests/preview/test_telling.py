"""A preview tells what is new and counts what is mended, and neither where problems only moved or could not be looked for."""

from generator.preview.telling import Told
from generator.problems import Location, Problem, Severity


def problem(line: int, code: str = "LAW-001", file: str = "reviews/team/jan/review.md") -> Problem:
    return Problem(
        location=Location(file=file, line=line), code=code, severity=Severity.WARNING, message=f"{code} is broken"
    )


def test_a_problem_that_moved_with_its_line_is_neither_new_nor_mended() -> None:
    told = Told()
    before, after = [problem(3), problem(9)], [problem(4), problem(10), problem(11)]
    assert told.new(before) == before
    assert told.now(before, ()) == 0
    assert told.new(after) == after[2:]
    assert told.now(after, ()) == 0
    assert told.now(after[:1], ()) == 2


def test_what_cannot_be_looked_for_in_a_broken_review_is_not_mended() -> None:
    told = Told()
    other = problem(1, "STD-001", "site_config/standards.yml")
    table = problem(4, "DATA-014", "reviews/team/jan/calls.csv")
    assert told.now([problem(3), table, other], ()) == 0
    slip = problem(5, "KEY-001")
    assert told.new([slip]) == [slip]
    assert told.now([slip], {"team/jan"}) == 1, "that of the settings alone"
    assert told.new([problem(3), table]) == [], "they were told before"
    assert told.now([problem(3)], ()) == 2, "the slip, and that of the table"


def test_what_was_told_of_settings_that_are_not_fit_is_not_told_again() -> None:
    told = Told()
    wrong = problem(2, "KEY-003", "site_config/portfolio.yml")
    told.also([wrong])
    told.also([wrong])
    assert told.new([wrong]) == []
    assert told.now([], ()) == 1
