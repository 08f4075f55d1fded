"""Problems found in a review, and the exceptions that stop a run.

A problem is a value with a place: something an author can mend. An exception means that the run cannot go on:

    ReviewsError
    ├── ContentFault        what authors wrote or set makes what must not be published (exit status 1)
    ├── UsageError          the command was called wrongly (exit status 2)
    └── EnvironmentFault    the machine or the portfolio as a whole stands in the way (exit status 3)
"""

from collections.abc import Iterable
from enum import StrEnum

from generator.records import dataclass


class ReviewsError(Exception):
    """Base of all errors that end a run; `hint` says what to do next, `details` are what it is about, a line each."""

    def __init__(self, message: str, hint: str = "", details: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.hint = hint
        self.details = details
        for detail in details:
            self.add_note(detail)  # a traceback, and a test that fails, say them too


class ContentFault(ReviewsError):
    """What was made of the reviews must not be published, or what was published is not as it was: a person can mend it."""


class UsageError(ReviewsError):
    """The command was called with arguments that make no sense together."""


class EnvironmentFault(ReviewsError):
    """Something outside the reviews is missing or refuses: a folder, a program, the disk."""


class Severity(StrEnum):
    """How much a problem weighs: an error makes the review unusable, a warning its claims doubtful, a note is advice."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True, order=True)
class Location:
    """A place in a file. `file` is relative to the portfolio, POSIX style; line and column count from 1, 0 is unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line}:{self.column}" if self.column else f"{self.file}{line}"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One thing that can be wrong. The guide shows all of these fields, so each is written for an author."""

    code: str
    severity: Severity
    title: str
    why: str
    """Why it matters, in one or two sentences."""
    cure: str
    """What to do about it; also the hint of a problem that brings none of its own."""

    @classmethod
    def of(cls, code: str, severity: Severity, title: str, why: str, cure: str) -> "Rule":
        """A rule from its parts in the order in which the guide shows them: short to write in a catalogue of many."""
        return cls(code=code, severity=severity, title=title, why=why, cure=cure)

    def at(
        self,
        place: Location,
        message: str,
        hint: str | None = None,
        *,
        item: str = "",
        severity: Severity | None = None,
    ) -> "Problem":
        """The problem that this rule reports at a place; `severity` where it is not the rule's own."""
        return Problem(
            location=place,
            code=self.code,
            severity=severity or self.severity,
            message=message,
            hint=self.cure if hint is None else hint,
            item=item,
        )


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """What is wrong, where, by which rule, and what would mend it. Ordered by place."""

    location: Location
    code: str
    severity: Severity
    message: str
    hint: str = ""
    item: str = ""
    """The id of the part of the review that it is about, where it is about one: `accept` can name it."""


@dataclass(frozen=True, kw_only=True, order=True)
class Accepted:
    """A problem that the author accepts, with the reason that the site shows."""

    problem: Problem
    reason: str


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by place, without repeats."""
    return sorted(set(problems), key=_parts)  # as they compare themselves, which takes several times as long


def _parts(problem: Problem) -> tuple[str | int, ...]:
    place = problem.location
    said = (problem.code, problem.severity, problem.message, problem.hint, problem.item)
    return (place.file, place.line, place.column, *said)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them is more than a warning."""
    return any(problem.severity is Severity.ERROR for problem in problems)
