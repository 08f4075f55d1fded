"""Commands that make the site: build, serve, compile."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from generator.cli.command import OK, PROBLEMS, building, command, of_portfolio
from generator.cli.parts import leave_results, of_team, results_beside
from generator.cli.places import Folder, Place, Zip, package_place
from generator.cli.unchanged import Outcome, unless_up_to_date
from generator.problems import ContentFault, Severity, UsageError


@click.command(short_help="Build the site, or one zip of it")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Where it goes; else site/ in the portfolio, or a zip beside it."
)
@click.option("--at", metavar="COMMIT", help="Build the reviews as they were in this commit, tag or branch.")
@click.option("--team", metavar="TEAM", default="", help="Build the part of one team, and leave its results beside it.")
@click.option(
    "--from-results",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    help="Make the portfolio's own pages from the results that parts have left: a file or a folder, once or more.",
)
@click.option("--offline", is_flag=True, help="One zip that is read without a server, instead of a site.")
@click.option(
    "--publication",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="With --offline: the publication whose versions it lists; else publication/ in the portfolio.",
)
@click.option(
    "--branch", metavar="NAME", help="With --offline: the branch that holds the publication, such as gh-pages."
)
@click.option("--strict", is_flag=True, help="Build nothing if there is any problem, warnings included.")
@building
def build(
    settings: Any,
    out: Path | None,
    at: str | None,
    team: str,
    from_results: tuple[Path, ...],
    publication: Path | None,
    branch: str | None,
    *,
    offline: bool,
    strict: bool,
) -> int:
    """Build the site. A site with errors never replaces a good one."""
    if (publication or branch) and not offline:
        raise UsageError("--publication and --branch belong to --offline", "A site by itself lists no versions.")

    if team and from_results:
        raise UsageError(
            "--team and --from-results are two steps", "Build the parts first, then the portfolio's own pages."
        )
    if team:
        settings = of_team(settings, team)

    def place() -> Place:
        return Zip(settings.root, out, publication, branch) if offline else Folder(settings, out)

    if offline:
        package_place(settings.root, out)  # refused before anything is read, and not while the build warms up
    if offline or at is not None or from_results:
        return _anew(settings, place, at, from_results, strict=strict).status
    folder = out or settings.root / "site"
    folder = folder.parent.resolve() / folder.name
    if team and not results_beside(folder, team).is_file():
        return _anew(settings, place, None, strict=strict).status
    return unless_up_to_date(
        settings,
        ("build", str(strict), team),
        lambda left: _anew(settings, place, None, left=left, strict=strict),
        folder,
    )


def _anew(
    settings: Any,
    place: Callable[[], Place],
    at: str | None,
    from_results: tuple[Path, ...] = (),
    *,
    left: Any = None,
    strict: bool,
) -> Outcome:
    """Build at a place, which is looked at only when something is built."""
    from generator.templates.ahead import compiled_ahead

    with compiled_ahead(settings.jobs):
        return _built(settings, place, at, from_results, left, strict=strict)


def _built(
    settings: Any,
    place: Callable[[], Place],
    at: str | None,
    from_results: tuple[Path, ...],
    left: Any,
    *,
    strict: bool,
) -> Outcome:
    from generator.cli.publish import refused
    from generator.publish.checkout import at_commit
    from generator.publish.versions.refusal import Refused

    try:
        there = place()
    except Refused as refusal:
        return Outcome(refused(refusal))
    with at_commit(settings, at) if at is not None else contextlib.nullcontext(settings) as chosen:
        return _build(replace(chosen, purpose=there.purpose), there, from_results, left, strict=strict)


def _build(settings: Any, place: Place, from_results: tuple[Path, ...], left: Any, *, strict: bool) -> Outcome:
    from generator import console, speech

    try:
        built = _made(settings, from_results)
    except ContentFault as fault:
        if place.holds_complete():
            fault.hint = f"{fault.hint} {place.path} keeps the last good {place.what}.".lstrip()
        raise
    run = built.run
    console.show_problems(run.problems, run.accepted, "text", run.portfolio.known())
    for notice in run.notices:
        console.say(notice, passing=True)
    counted = console.summary(run.problems, len(run.accepted))
    if run.unusable or (strict and any(each.severity is not Severity.NOTE for each in run.problems)):
        console.say(f"Nothing was built: {counted}.")
        return Outcome(PROBLEMS)
    if run.failed and place.holds_complete():
        console.say(f"{place.path} keeps the last good {place.what}: {counted}.")
        return Outcome(PROBLEMS)
    for warning in place.write(settings.root, built, left):
        console.say(f"MkDocs: {warning}")
    missing = f"; {len(run.broken)} with errors left out" if run.broken else ""
    of_commit = f", as of commit {settings.at[:12]}" if settings.at else ""
    reviews = speech.plural(len(run.results), "review")
    if from_results:
        told = f"The portfolio's own pages, from the results of {reviews}, built in {place.path}{of_commit}"
        console.say(f"{told}{missing}; in the portfolio's own files: {counted}.")
    else:
        console.say(f"{reviews} built in {place.path}{of_commit}{missing}: {counted}.")
    console.say(f"Root hash sha256:{built.root}")
    if settings.team:
        console.say(
            f"The results of {settings.team}, for the portfolio's own pages: {leave_results(settings.team, built, place.path)}"
        )
    return Outcome(PROBLEMS if run.failed else OK, built.root, place.settle, lambda: place.stands(built))


def _made(settings: Any, from_results: tuple[Path, ...]) -> Any:
    """The site in memory."""
    if from_results:
        from generator.pipeline.parts.portfolio import build_portfolio
        from generator.pipeline.parts.stored import files_of

        return build_portfolio(settings, files_of(from_results))
    from generator import console
    from generator.pipeline.site import build as build_tree

    return build_tree(settings, console.ProgressBars())


@click.command(short_help="Preview the site, built again at each change")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port on this machine."
)
@of_portfolio
def serve(settings: Any, port: int) -> int:
    """Preview the site at http://127.0.0.1:8000/, built again at each change. Problems are shown and do not stop it."""
    from generator.preview import preview

    preview(settings, port)
    return OK


@click.command(short_help="Write the pages as Markdown, for another generator")
@click.option("--to", "target", type=click.Path(path_type=Path), required=True, help="An empty or absent folder.")
@click.option(
    "--project",
    is_flag=True,
    help="With a mkdocs.yml that MkDocs 1.6, ProperDocs and Zensical build as it is; the pages go into docs/ beside it.",
)
@command
def compile(settings: Any, target: Path, *, project: bool) -> int:
    """Write the compiled pages as Markdown and files, for another engine."""
    from generator import console, website
    from generator.pipeline.site import build as build_tree

    target = target.absolute()
    website.refuse_sources(settings.root, target, "--to")
    website.refuse_publication(target, "--to")
    website.check_empty(target)
    built = build_tree(replace(settings, purpose="pages"), console.ProgressBars())
    console.show_problems(built.run.problems, built.run.accepted, "text", built.run.portfolio.known())
    if built.run.failed:
        return PROBLEMS
    website.write_tree(built, target, settings.root if project else None)
    console.say(f"{len(built.tree.pages)} pages written to {target / 'docs' if project else target}.")
    return OK
