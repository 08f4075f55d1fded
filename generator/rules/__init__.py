"""The catalogue of rules: the one list that the checks, the guide and `accept` share.

`form` holds the rules of form: whether files can be read and fit together, `tabular`
those of tables. `substance` holds those of substance: whether
the review says what a good one says, each asked from a certain status on. `record` holds what Git shows about it,
`privacy` what is asked of texts that may tell who somebody is.
"""

from generator.problems import Rule
from generator.rules import form, privacy, record, tabular
from generator.rules.substance import SUBSTANCE, SubstanceRule

CATALOGUE: tuple[Rule, ...] = (*form.RULES, *tabular.RULES, *record.RULES, *privacy.RULES, *SUBSTANCE)
BY_CODE: dict[str, Rule] = {rule.code: rule for rule in CATALOGUE}

__all__ = ["BY_CODE", "CATALOGUE", "SUBSTANCE", "SubstanceRule"]
