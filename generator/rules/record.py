"""Rules of the record: what Git shows about criteria, sign-offs and evidence. Only a repository can break them.

GOAL: criteria that did not stand before the data, or moved afterwards. SIGN: sign-offs that no longer cover what they signed.
"""

from generator.problems import Rule, Severity

_WARNING = Severity.WARNING


def _rule(code: str, severity: Severity, title: str, why: str, cure: str) -> Rule:
    return Rule(code=code, severity=severity, title=title, why=why, cure=cure)


RULES: tuple[Rule, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
