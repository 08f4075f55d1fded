"""Warnings that the author accepts, each with a reason; never an error, and never one that does not occur."""

from collections.abc import Iterable

from generator import rules
from generator.model import Document
from generator.nearest import nearest
from generator.problems import Accepted, Problem, Severity, has_errors


def apply_acceptance(document: Document, problems: Iterable[Problem]) -> tuple[list[Problem], list[Accepted]]:
    """The problems that remain, with those of `accept` itself, and the accepted ones with their reasons."""
    remaining, accepted = [], []
    reasons = document.review.accept
    for problem in problems:
        if problem.code in reasons and problem.severity is Severity.WARNING:
            accepted.append(Accepted(problem=problem, reason=reasons[problem.code]))
        else:
            remaining.append(problem)
    whole = not has_errors(remaining)  # else not everything was looked at, and what is accepted may still occur
    occurring = {each.problem.code for each in accepted}
    for code in reasons:
        place = document.key("accept", code)
        if code not in rules.BY_CODE:
            remaining.append(rules.ACC_UNKNOWN.at(place, f"there is no rule `{code}`", nearest(code, rules.BY_CODE)))
        elif rules.BY_CODE[code].severity is Severity.ERROR:
            remaining.append(rules.ACC_ERROR.at(place, f"`{code}` is an error and cannot be accepted"))
        elif whole and code not in occurring:
            remaining.append(rules.ACC_UNUSED.at(place, f"`{code}` does not occur in this review"))
    return remaining, accepted
