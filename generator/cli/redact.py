"""The command that shows what the site replaces: redact."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.command import OK, PROBLEMS, command
from generator.problems import Location

if TYPE_CHECKING:
    from generator.check.personal import Sighting
    from generator.pipeline import Run
    from generator.pipeline.redactor import Counts


@click.command(short_help="Show what the site redacts, and where")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--preview", is_flag=True, help="Show each place with the line as it will be published.")
@command
def redact(settings: Any, paths: tuple[Path, ...], *, preview: bool) -> int:
    """Show where texts hold personal data, and of which kind; with PATHS, in these files and folders.

    Files are never rewritten, and the values themselves never shown.
    """
    from generator import console
    from generator.cli.reviews import chosen, within
    from generator.pipeline.personal import counted, sightings
    from generator.speech import privacy

    wanted = chosen(paths, settings.root)
    finished, totals = _published(settings)
    known = finished.portfolio.known()
    near = [each for each in sightings(settings) if within(_beside(each), wanted)]
    found = list(dict.fromkeys(replace(each, told_with="") for each in near))
    for each in found:
        # So many cells are shown one by one that nobody reads them all; the rest is only counted.
        more = f" (and {each.count - 1:,} more cells of this column)" if each.count > 1 else ""
        place = f"{console.place(each.location, known)}: {each.kind} in {each.where}{more}"
        console.show_lines([place, f"    {each.shown}"] if preview else [place], known)
    unread = [name for name in finished.broken if _concerns(name, wanted)]
    nothing = "Nothing is redacted in what can be read." if unread else "Nothing is redacted."
    console.show_lines([f"Redacted, each place counted: {counted(found)}." if found else nothing])
    for name, values in totals.items():
        document = finished.documents.get(name)
        if within(Location(file=document.folder), wanted) if document else not wanted:
            where = f"On the pages of {name}" if document else "In the portfolio's own texts"
            console.show_lines([f"{where}, different values: {privacy.counted(values)}."])
    if not preview:
        console.say(
            "No file was changed: it is the site that is redacted. --preview shows each line as it is published."
        )
    for name in unread:
        console.say(
            f"{name} has errors, so that not all of it was looked through: mend what reviews check tells first."
        )
    return PROBLEMS if unread else OK


def _concerns(name: str, wanted: list[Path]) -> bool:
    """Whether a review lies in what was chosen, or has some of it."""
    folder = Path("reviews", name)
    return not wanted or any(folder.is_relative_to(path) or path.is_relative_to(folder) for path in wanted)


def _beside(each: "Sighting") -> Location:
    """The place of a sighting, or that of the review that its commit changed."""
    return Location(file=each.told_with) if each.told_with else each.location


def _published(settings: Any) -> tuple["Run", "Mapping[str, Counts]"]:
    """The run as it is published, and how many different values its pages do not show: as these say themselves."""
    from generator import console, pipeline
    from generator.pipeline.redaction import counted, published

    finished = published(pipeline.run(settings, console.ProgressBars()))
    return finished, counted(finished, settings.root)
