"""The command that begins a portfolio: init."""

from collections.abc import Callable
from pathlib import Path

import click

from generator.cli.asking import answer, somebody_answers
from generator.cli.command import OK, without_portfolio
from generator.problems import UsageError


@click.command(short_help="Begin a portfolio")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--organisation", metavar="NAME", help="Whose services are reviewed; asked for at a terminal.")
@click.option("--bare", is_flag=True, help="Without the example.")
@without_portfolio
def init(folder: Path, organisation: str | None, *, bare: bool) -> int:
    """Begin a portfolio in FOLDER, or where you stand: its settings, what Git is to leave out, and an example of a review.

    Nothing is overwritten.
    """
    from generator import console, scaffold
    from generator.scaffold.portfolio import EXAMPLE, organisation_name

    if organisation is None:
        organisation = _asked(organisation_name)
    begun = scaffold.new_portfolio(folder, organisation, example=not bare)
    for path in begun.written:
        console.say(f"{folder / path} was written.")
    for path in begun.kept:
        console.say(f"{folder / path} is there already, and was left as it is.")
    if not begun.written:
        console.say(f"{folder.resolve()} is a portfolio already, so nothing was written.")
    if begun.not_ignored:
        console.say(
            f"Add to {folder / '.gitignore'}, for they are made from the portfolio: {' '.join(begun.not_ignored)}"
        )
    where = "" if folder == Path() else f"go to {folder}, and "
    if EXAMPLE["review.md"] in begun.written:
        console.say(
            f"Next: {where}run reviews serve to see the example, and reviews check for the warning that it holds on purpose."
        )
        console.say(
            "Then begin a review of your own with reviews new TEAM/REVIEW, and delete reviews/example "
            "and its standards in site_config/standards.yml."
        )
    else:
        console.say(f"Next: {where}begin a review with reviews new TEAM/REVIEW.")
    return OK


def _asked(read: Callable[[str], str]) -> str:
    if not somebody_answers():
        raise UsageError(
            "a portfolio needs the name of its organisation", "Write it behind --organisation, between quotation marks."
        )
    return answer("Whose services are reviewed", read, "the name of the organisation")
