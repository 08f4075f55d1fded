"""The command that tells what a rule asks, and why: explain."""

import click

from generator.cli.command import OK, without_portfolio
from generator.problems import UsageError


@click.command(short_help="Tell what a rule asks, why, and what to do")
@click.argument("code", required=False)
@without_portfolio
def explain(code: str | None) -> int:
    """Tell what the rule CODE asks, why it matters, what to do, and give an example; without CODE, list all rules."""
    from generator import console
    from generator.nearest import nearest
    from generator.rules import BY_CODE
    from generator.speech.rules import rule_lines, rules_listed

    if code is None:
        console.show_text("\n".join(rules_listed()))
        return OK
    rule = BY_CODE.get(code.upper().strip(".:"))
    if rule is None:
        raise UsageError(f"there is no rule {code}", nearest(code, BY_CODE) or "reviews explain lists all rules.")
    console.show_text("\n".join(rule_lines(rule)))
    return OK
