"""The command that compares two versions: diff."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.command import OK, command
from generator.problems import EnvironmentFault

if TYPE_CHECKING:
    from generator.publish.differences import Side


@click.command(short_help="Tell what differs between two versions")
@click.argument("old")
@click.argument("new", default="HEAD")
@click.option("--to", type=click.Path(path_type=Path), help="The publication; else publication/ in the portfolio.")
@click.option("--branch", metavar="NAME", help="The branch that holds the publication, such as gh-pages.")
@click.option("--remote", default="", metavar="NAME", help="Where the branch is fetched from; else origin.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
@command
def diff(settings: Any, old: str, new: str, to: Path | None, branch: str | None, remote: str, form: str) -> int:
    """Tell what differs between OLD and NEW, in terms of the reviews.

    Each is a published version, the folder or zip file of a site, or a commit; NEW is the newest commit where it is not named.
    """
    from generator import console
    from generator.load.settled import settled
    from generator.load.working_tree import uncommitted
    from generator.pipeline.history.past import past_leading_to
    from generator.pipeline.redactor import Redactor
    from generator.publish.differences import differences
    from generator.publish.shown_below import shown_below, told_below
    from generator.publish.singled_out import singled_out
    from generator.speech.differences import lines

    portfolio = settled(settings.root)
    versions = _Versions(settings, to, branch, remote)
    sides = [versions.side(name) for name in (old, new)]
    past = past_leading_to(settings, *(each.state.commit for each in sides))
    known = portfolio.known()
    found = Redactor(known).of(differences(past, *sides))
    few = singled_out(sides[0].results, sides[1].results, portfolio.minimum_n)
    if form == "json":
        console.show_json(found.model_dump_json(indent=1))
    else:
        console.show_lines(lines(found), known)
    if new == "HEAD" and past and uncommitted(past.repository):
        console.say("What is not committed is not compared: commit it first, or see reviews history.")
    below = shown_below(sides[0].results, sides[1].results, portfolio.minimum_n)
    for name, figures in below.items():
        console.say(f"warning: {told_below(name, figures, sides[0].state.label, portfolio.minimum_n)}.")
    for each in few:
        console.say(f"warning: {each.told(sides[0].state.label)}.")
    return OK


class _Versions:
    """Where a name is looked up: among the published versions, on the disk, and among the commits."""

    def __init__(self, settings: Any, to: Path | None, branch: str | None, remote: str) -> None:
        from generator.cli.publish import store_of
        from generator.publish.versions.reading import read_publication

        self._settings = settings
        self._named = bool(to or branch)
        there = self._named or (settings.root / "publication").is_dir()
        self._state = store_of(settings, to, branch, remote).state() if there else None
        self._known = read_publication(self._state) if self._state else None

    def side(self, name: str) -> "Side":
        """What a name stands for."""
        from generator import console
        from generator.publish import sides

        entry = self._known.find(name) if self._known else None
        if entry and self._state:
            return sides.of_version(self._state, entry)
        if Path(name).exists() and (Path(name).is_dir() or name.lower().endswith(".zip")):
            return sides.of_place(Path(name))
        try:
            return sides.of_commit(self._settings, name, console.ProgressBars())
        except EnvironmentFault as error:
            published = "" if self._named else " For a published version, say where: --to DIR or --branch NAME."
            raise EnvironmentFault(str(error), f"{error.hint}{published}") from error
