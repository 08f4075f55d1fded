"""What a rule says is printed as it is: nothing in it looks like personal data to the program itself."""

import pytest

from generator.privacy import redact
from generator.problems import Rule
from generator.rules import CATALOGUE


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_printed_text_of_every_rule_is_unchanged_by_redact(rule: Rule) -> None:
    printed = [rule.title, rule.why, rule.cure]
    assert [redact(each) for each in printed] == printed
