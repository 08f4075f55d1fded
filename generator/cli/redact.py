"""The command that shows what the site replaces: redact."""

from pathlib import Path
from typing import Any

import click

from generator.cli.command import OK, command


@click.command(short_help="Show what the site redacts, and where")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--preview", is_flag=True, help="Show each place with the line as it will be published.")
@command
def redact(settings: Any, paths: tuple[Path, ...], *, preview: bool) -> int:
    """Show where texts hold personal data and what the site shows in its place; with PATHS, in these files and folders.

    Files are never rewritten, and the values themselves never shown.
    """
    from generator import console
    from generator.cli.reviews import chosen, within
    from generator.load.configuration import load_configuration
    from generator.pipeline.personal import counted, sightings

    if not preview:
        console.say(
            "This command never rewrites a file: the site is redacted, and what you wrote stays as you wrote it."
        )
        console.say("reviews redact --preview shows each place, with the line as it will be published.")
        return OK
    wanted = chosen(paths, settings.root)
    known = load_configuration(settings.root).portfolio.personal_data.known()
    found = [each for each in sightings(settings) if within(each.location, wanted)]
    for each in found:
        # So many cells are shown one by one that nobody reads them all; the rest is only counted.
        more = f" (and {each.count - 1:,} more cells of this column)" if each.count > 1 else ""
        console.show_lines([f"{each.location}: {each.kind} in {each.where}{more}", f"    {each.shown}"], known)
    console.show_lines([f"Redacted: {counted(found)}." if found else "Nothing is redacted."])
    return OK
