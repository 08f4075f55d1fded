"""Problems that the author accepts, each with a reason; never an error of form, and never one that does not occur."""

from collections.abc import Callable, Collection, Iterable, Mapping

from generator import rules
from generator.nearest import nearest
from generator.problems import Accepted, Location, Problem, Severity, has_errors
from generator.rules import SubstanceRule, form

PARTED = "/"
"""Parts the code from the item in `ACT-003/A1`."""


def apply_acceptance(
    reasons: Mapping[str, str],
    place: Callable[[str], Location],
    problems: Iterable[Problem],
    *,
    whole: bool = True,
    unseen: Collection[str] = (),
    outdated: Collection[tuple[str, str]] = (),
) -> tuple[list[Problem], list[Accepted]]:
    """The problems that remain, with those of `accept` itself, and the accepted ones with their reasons.

    `place` gives the place of a key of `accept`. Where not everything was looked at (`whole` is false, or there are
    errors), what is accepted may still occur, and is not called unused; nor is what is accepted of the rules in `unseen`.
    A problem in `outdated`, by code and item, came after it was accepted, and remains.
    """
    remaining, accepted = [], []
    used: set[str] = set()
    for problem in problems:
        keys = (f"{problem.code}{PARTED}{problem.item}", problem.code)
        key = next((each for each in keys if each in reasons), None)
        used |= {key} if key and acceptable(problem) else set()
        if key and acceptable(problem) and (problem.code, problem.item) not in outdated:
            accepted.append(Accepted(problem=problem, reason=reasons[key]))
        else:
            remaining.append(problem)
    whole = whole and not has_errors(remaining)
    for key in reasons:
        code = key.partition(PARTED)[0]
        if code not in rules.BY_CODE:
            remaining.append(
                form.ACC_UNKNOWN.at(place(key), f"there is no rule `{code}`", nearest(code, rules.BY_CODE))
            )
        elif not _substance(code) and rules.BY_CODE[code].severity is Severity.ERROR:
            remaining.append(form.ACC_ERROR.at(place(key), f"`{code}` is an error and cannot be accepted"))
        elif whole and key not in used and code not in unseen:
            remaining.append(form.ACC_UNUSED.at(place(key), f"`{key}` does not occur here"))
    return remaining, accepted


def acceptable(problem: Problem) -> bool:
    """Whether a reason can stand in for mending it: any rule of substance, and every warning of form."""
    return problem.severity is not Severity.ERROR or _substance(problem.code)


def _substance(code: str) -> bool:
    return isinstance(rules.BY_CODE.get(code), SubstanceRule)
