"""Rules of substance: whether a review says what a good one says, each asked when its time has come.

One rule is one function under one code; its words, its weight and its examples stand in `generator/rules/data/`.
"""

from collections.abc import Iterator

from generator import rules
from generator.check.substance import act, configuration, evidence, judge, measure, plan, prose
from generator.check.substance.configuration import Premises
from generator.check.substance.subject import Family, Subject, Told
from generator.cycle import Status
from generator.model import Portfolio
from generator.problems import Problem, Severity
from generator.rules import SubstanceRule

REVIEW: Family = {**plan.RULES, **measure.RULES, **judge.RULES, **prose.RULES, **act.RULES, **evidence.RULES}
_RULES: dict[str, SubstanceRule] = {rule.code: rule for rule in rules.SUBSTANCE}

__all__ = ["REVIEW", "Premises", "Subject", "check_configuration", "check_substance"]


def check_substance(subject: Subject) -> Iterator[Problem]:
    """What a review does not say and should, at its status."""
    for code, check in REVIEW.items():
        weight = _weight(code, subject.review.status, subject.portfolio)
        if weight:
            yield from (_problem(code, told, weight) for told in check(subject))


def check_configuration(premises: Premises) -> Iterator[Problem]:
    """What the portfolio's own files name and is not there, and what they do not say and should."""
    yield from configuration.broken_names(premises)
    for code, check in configuration.RULES.items():
        weight = _weight(code, Status.CLOSED, premises.portfolio)
        if weight:
            yield from (_problem(code, told, weight) for told in check(premises))


def _weight(code: str, status: Status, portfolio: Portfolio) -> Severity | None:
    """How much a rule weighs here: as the portfolio says, else as the rule itself does; nothing before its time."""
    own = _RULES[code].weight(status)
    chosen = portfolio.rules.get(code)
    if own is None or chosen == "off":
        return None
    return Severity(chosen) if chosen else own


def _problem(code: str, told: Told, weight: Severity) -> Problem:
    return _RULES[code].at(told.place, told.message, item=told.item, severity=weight)
