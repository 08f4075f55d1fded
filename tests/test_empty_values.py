"""Values that are empty on the command line: each is wrong usage, and none is taken for a folder or left out unasked."""

import click
import pytest

from generator.cli import main
from generator.cli.empty import refuse_empty


def refused(*given: str) -> str:
    context = click.Context(main)
    _, command, rest = main.resolve_command(context, list(given[:1]))
    assert command
    try:
        refuse_empty(command, context, [*rest, *given[1:]])
    except click.UsageError as error:
        return error.message
    return ""


@pytest.mark.parametrize(
    "given, told",
    [
        (("publish", "1.0", "--branch", ""), "--branch is empty. Say what is meant, or leave it out."),
        (("publish", "1.0", "--branch="), "--branch is empty. Say what is meant, or leave it out."),
        (("publish", ""), "VERSION is empty. Say what is meant."),
        (("verify", "site", "--root-hash", ""), "--root-hash is empty. Say what is meant, or leave it out."),
        (("build", "--out", ""), "--out is empty. Say what is meant, or leave it out."),
        (("build", "--at", ""), "--at is empty. Say what is meant, or leave it out."),
        (("withdraw", "1.0", "--because", ""), "--because is empty. Say what is meant."),
        (("check", "a", ""), "PATHS is empty. Say what is meant, or leave it out."),
    ],
)
def test_an_empty_value_is_wrong_usage(given: tuple[str, ...], told: str) -> None:
    assert refused(*given) == told


@pytest.mark.parametrize("given", [("summary", "--since", ""), ("publish", "1.0", "--note", ""), ("check",)])
def test_what_a_pipeline_may_not_know_may_be_empty(given: tuple[str, ...]) -> None:
    assert refused(*given) == ""


def test_every_option_and_argument_of_every_command_is_looked_at() -> None:
    for command in main.commands.values():
        for each in command.params:
            if isinstance(each, click.Option) and not each.is_flag and each.name not in ("since", "note"):
                assert refused(str(command.name), each.opts[0], *[""] * each.nargs).startswith(
                    f"{each.opts[0]} is empty"
                ), each.opts
