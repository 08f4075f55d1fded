"""Commands that make the site: build, serve, compile."""

from pathlib import Path
from typing import Any

import click

from generator.cli.command import OK, PROBLEMS, command
from generator.problems import Severity


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="Where the site goes; else site/ in the portfolio.")
@click.option("--strict", is_flag=True, help="Build nothing if there is any problem, warnings included.")
@command
def build(settings: Any, out: Path | None, *, strict: bool) -> int:
    """Build the site. A site with errors never replaces a good one."""
    from generator import console, speech, website
    from generator.pipeline.site import build as build_tree

    place = (out or settings.root / "site").resolve()
    website.check_destination(settings.root, place)
    built = build_tree(settings, console.ProgressBars())
    run = built.run
    console.show_problems(run.problems, run.accepted, "text")
    for notice in run.notices:
        console.say(notice)
    counted = console.summary(run.problems, len(run.accepted))
    if run.unusable or (strict and any(each.severity is not Severity.NOTE for each in run.problems)):
        console.say(f"Nothing was built: {counted}.")
        return PROBLEMS
    if run.failed and website.holds_complete_site(place):
        console.say(f"{place} keeps the last good site: {counted}.")
        return PROBLEMS
    for warning in website.build(settings.root, built, place):
        console.say(f"MkDocs: {console.visible(warning)}")
    missing = f"; {len(run.broken)} with errors left out" if run.broken else ""
    console.say(f"{speech.plural(len(run.results), 'review')} built in {place}{missing}: {counted}.")
    return PROBLEMS if run.failed else OK


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port on this machine."
)
@command
def serve(settings: Any, port: int) -> int:
    """Preview the site at http://127.0.0.1:8000/, built again at each change. Problems are shown and do not stop it."""
    from generator import website

    website.serve(settings.root, port)
    return OK


@click.command()
@click.option("--to", "target", type=click.Path(path_type=Path), required=True, help="An empty or absent folder.")
@command
def compile(settings: Any, target: Path) -> int:
    """Write the compiled pages as Markdown and files, for another engine."""
    from generator import console, website
    from generator.pipeline.site import build as build_tree

    built = build_tree(settings, console.ProgressBars())
    console.show_problems(built.run.problems, built.run.accepted, "text")
    if built.run.failed:
        return PROBLEMS
    website.write_tree(built.tree, target)
    console.say(f"{len(built.tree.pages)} pages written to {target}.")
    return OK
