"""Commands for editors: schema and editor."""

from typing import Any

import click

from generator.cli.command import OK, of_portfolio, without_portfolio

_KINDS = ("review", "assessment", "portfolio", "standards", "scorecard", "framework", "theme")


@click.command(short_help="Print the JSON Schema of a kind of file")
@click.argument("kind", type=click.Choice(_KINDS), default="review", metavar="[KIND]")
@without_portfolio
def schema(kind: str) -> int:
    """Print the JSON Schema of a KIND of file, for editors: that of the front matter of a review, or of a file of settings.

    KIND is review, assessment, portfolio, standards, scorecard, framework or theme.
    """
    from generator import console
    from generator.scaffold.schema import schema_text

    console.show_json(schema_text(kind))
    return OK


@click.command(short_help="Write settings for Visual Studio Code")
@of_portfolio
def editor(settings: Any) -> int:
    """Write what Visual Studio Code needs into .vscode: schemas, snippets, and a task that shows problems at their place.

    A file that stands there already is left as it is.
    """
    from generator import console
    from generator.scaffold.editor import write_files

    written, kept = write_files(settings.root)
    for path in written:
        console.say(f"{path} was written.")
    for path in kept:
        console.say(f"{path} is there already, and was left as it is.")
    console.say(
        "Next: open the folder in Visual Studio Code. In a review, type rv- and choose; run the task reviews check."
    )
    return OK
