"""The commands in the README are those of the program, with what each of them cannot do without."""

import re

import click
import pytest
from shared_files import CHECKOUT

from generator.cli import main
from generator.rules import CATALOGUE, SUBSTANCE

TABLE = re.findall(
    r"^\| (`(?:reviews|mkdocs).*?) \| (.*) \|$", (CHECKOUT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
)


def row(command: str) -> str:
    """What the table says of a command."""
    rows = [f"{first} {says}" for first, says in TABLE if re.search(rf"`reviews {command}\b", f"{first} {says}")]
    assert rows, f"the README says nothing of reviews {command}"
    return rows[0]


def test_the_readme_says_how_the_program_is_called_before_it_calls_it() -> None:
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8").partition("## Two commands")[2]
    assert text.index("`.venv/bin/reviews`") < text.index("`reviews check`")
    assert "BIN := .venv/bin\n" in (CHECKOUT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", sorted(main.commands))
def test_the_readme_names_every_command_with_what_it_requires(command: str) -> None:
    for each in main.commands[command].params:
        if each.required and isinstance(each, click.Option):
            assert f"{each.opts[0]}`" in row(command) or f"{each.opts[0]} " in row(command), each.opts[0]


@pytest.mark.parametrize("first, says", TABLE)
def test_every_option_in_the_readme_is_there(first: str, says: str) -> None:
    named = re.findall(r"`reviews ([a-z]+)", f"{first} {says}")
    options = {opt for name in named for each in main.commands[name].params for opt in each.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z-]+", f"{first} {says}")) <= options


def test_the_readme_and_the_changelog_count_the_rules_that_there_are() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    assert f"It asks for substance.** {len(SUBSTANCE)} of the {len(CATALOGUE)} rules" in readme
    changelog = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"(\d+) rules of substance", changelog) == [str(len(SUBSTANCE))]
