"""The page of the guide that lists the commands is what the command line itself says; GOLDEN=write renews it."""

import os
import re
from collections.abc import Iterator

import click
from shared_files import CHECKOUT

from generator.cli import main

PAGE = CHECKOUT / "generator/compile/guide/commands.md"
HEAD = """\
# Commands

Every command, as `reviews COMMAND --help` tells it. A review is called by its team and its name: `contact-centre/2026-q1`. All of them take `reviews --root FOLDER` before the command, where you do not stand in the portfolio.

The exit status is 0 where all is well, 1 where problems were found, 2 where the command was called wrongly, and 3 where something outside of the reviews stands in the way.
"""  # noqa: E501  a paragraph of Markdown is a line
COMMON = {"--jobs", "--no-cache", "--today"}
SHARED = """
## What commands that compute share

| Option | What it says |
| --- | --- |
"""


def _options(command: click.Command, *, common: bool) -> Iterator[str]:
    for each in command.params:
        if isinstance(each, click.Option) and (each.opts[0] in COMMON) == common:
            names = ", ".join(f"`{opt}`" for opt in each.opts)
            takes = "" if each.is_flag else f" {_taken(each, command)}"
            yield f"| {names}{takes} | {_plain(each.help or '')} |\n"


def _taken(option: click.Option, command: click.Command) -> str:
    if isinstance(option.type, click.Choice):
        return ", ".join(f"`{each}`" for each in option.type.choices)
    return f"`{option.make_metavar(click.Context(command))}`"


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("<", "&lt;")


def page() -> str:
    """The page as the command line has it now."""
    parts = [HEAD]
    for name, command in main.commands.items():
        context = click.Context(command, info_name=f"reviews {name}")
        usage = (
            " ".join(command.get_usage(context).removeprefix("Usage: ").split())
            .replace("[OPTIONS] ", "")
            .replace("[OPTIONS]", "")
        )
        paragraphs = [_plain(each) for each in re.split(r"\n\s*\n", command.help or "")]
        parts.append(f"\n## {name}\n\n`{usage.strip()}`\n\n" + "\n\n".join(paragraphs) + "\n")
        options = list(_options(command, common=False))
        if options:
            parts.append("\n| Option | What it says |\n| --- | --- |\n" + "".join(options))
    parts.append(SHARED + "".join(_options(main.commands["build"], common=True)))
    return "".join(parts)


def test_the_page_says_what_the_command_line_says() -> None:
    if os.environ.get("GOLDEN") == "write":
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_command_says_what_it_does_in_a_sentence_and_so_does_every_option() -> None:
    for name, command in main.commands.items():
        assert (command.help or "").strip().endswith("."), name
        for each in command.params:
            if isinstance(each, click.Option):
                assert (each.help or "").endswith("."), f"{name} {each.opts[0]}"
