"""What a rule asks is told where the rule is met: on the command line."""

import os
import pty
import subprocess
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import WritePortfolio
from end_to_end.program import REVIEWS, environment
from small_portfolio import in_place, review

from generator.cli import main
from generator.problems import Severity
from generator.rules import CATALOGUE, SUBSTANCE
from generator.speech.rules import rule_lines


def told(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["explain", *arguments])
    return done.exit_code, done.output


def test_every_rule_is_told_with_its_reason_and_its_cure() -> None:
    for rule in CATALOGUE:
        text = "\n".join(rule_lines(rule))
        assert text.startswith(f"{rule.code} {rule.title}\n")
        assert rule.why in text
        assert f"What to do: {rule.cure}" in text
        assert (f"accept: {{{rule.code}: " in text) == (rule.severity is not Severity.ERROR)
    for rule in SUBSTANCE:
        lines = rule_lines(rule)
        shown = [line.removeprefix("    ") for line in lines]
        given = {line for line in f"{rule.bad}\n{rule.good}".splitlines() if not line.startswith("# without:")}
        assert given <= set(shown)
        assert "without:" not in "\n".join(shown), "which parts a test leaves out is nothing to a reader"
        for status, _ in rule.asked:
            assert rule.file or f"`{status}`" in lines[2]


@pytest.mark.parametrize("written", ["ACT-001", "act-001", "ACT-001:"])
def test_a_code_is_taken_as_a_message_shows_it(written: str) -> None:
    status, text = told(written)
    assert (status, text.splitlines()[0]) == (0, "ACT-001 Action without an owner")


def test_without_a_code_all_rules_are_listed() -> None:
    status, text = told()
    assert status == 0
    assert [line.split()[0] for line in text.splitlines()] == [rule.code for rule in CATALOGUE]


def test_a_code_that_is_none_is_told_with_the_nearest_one() -> None:
    status, text = told("BAL-01")
    assert status == 2
    assert "there is no rule BAL-01" in text
    assert "Did you mean `BAL-001`?" in text
    assert "reviews explain lists all rules" in told("nothing")[1]


@pytest.mark.parametrize("at_a_terminal", [True, False])
def test_a_check_at_a_terminal_says_what_tells_more(portfolio: WritePortfolio, *, at_a_terminal: bool) -> None:
    root = portfolio(in_place({"review.md": review(("status: evaluated", "status: evaluated\naim: Find out."))}))
    keyboard, terminal = pty.openpty()
    try:
        given: dict[str, Any] = {"stderr": terminal if at_a_terminal else subprocess.DEVNULL}
        subprocess.run(
            [*REVIEWS, "check"], cwd=root, stdout=subprocess.DEVNULL, check=False, env=environment(), **given
        )
        os.write(terminal, b"\nthe end\n")
        said = b""
        while b"the end" not in said:
            said += os.read(keyboard, 10_000)
    finally:
        os.close(keyboard)
        os.close(terminal)
    assert (b"reviews explain CODE tells more" in said) is at_a_terminal
