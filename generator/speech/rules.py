"""A rule in words: what it asks, why, from when on, what to do, and an example that breaks it beside one that keeps it."""

from collections.abc import Iterable, Iterator

from generator.problems import Rule, Severity
from generator.rules import CATALOGUE
from generator.rules.substance import SubstanceRule


def rule_lines(rule: Rule) -> list[str]:
    """All that there is to say of one rule."""
    lines = [f"{rule.code} {rule.title}", "", f"{_asked(rule)} {rule.why}", f"What to do: {rule.cure}"]
    if isinstance(rule, SubstanceRule):
        lines += [
            "",
            "An example that breaks it, told at the line that ends with an arrow:",
            "",
            *_indented(rule.shown_bad),
        ]
        lines += ["", "An example that keeps it:", "", *_indented(rule.shown_good)]
    if rule.severity is not Severity.ERROR:
        lines += [
            "",
            f"To accept it in a review, with a reason that the site shows: accept: {{{rule.code}: The reason.}}",
        ]
    if isinstance(rule, SubstanceRule):
        lines.append("What it weighs in a portfolio is set under `rules` in site_config/portfolio.yml.")
        lines.append(f"It serves {', '.join(rule.serves)}: see the page of requirements in the guide.")
    return lines


def rules_listed() -> list[str]:
    """Every rule by its code and title."""
    width = max(len(rule.code) for rule in CATALOGUE)
    return [f"{rule.code:{width}}  {rule.severity:7}  {rule.title}" for rule in CATALOGUE]


def _asked(rule: Rule) -> str:
    severity = str(rule.severity).capitalize()
    if not isinstance(rule, SubstanceRule):
        return f"{severity}."
    if rule.file:
        return f"{severity}, asked of {rule.file}."
    several = len(rule.asked) > 1
    starts = [f"the status `{status}`{f' as a {weight}' if several else ''}" for status, weight in rule.asked]
    return f"{severity}, asked from {', from '.join(starts)} on."


def _indented(text: str) -> Iterator[str]:
    lines: Iterable[str] = text.rstrip("\n").split("\n")
    for line in lines:
        yield f"    {line}".rstrip()
