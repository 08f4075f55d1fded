"""The command line: arguments in, an exit status out.

0 all well, 1 problems found, 2 wrong usage, 3 the environment or an internal error.
"""

import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.problems import EnvironmentFault, Problem, ReviewsError, Severity, UsageError, has_errors

OK, PROBLEMS, USAGE, BROKEN = range(4)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="The portfolio's folder; else the one you stand in.",
)
@click.option("--debug", is_flag=True, help="Show the full trace of an internal error.")
@click.version_option(__version__, prog_name="reviews")
@click.pass_context
def main(context: click.Context, root: Path | None, *, debug: bool) -> None:
    """Check, analyse and publish service reviews.

    \b
    reviews new TEAM/REVIEW           a new review from a template
    reviews check                     all problems of all reviews
    reviews results TEAM/REVIEW       the figures of one review
    reviews build                     the site, in site/
    reviews serve                     a live preview
    """  # noqa: D301  the sign for click that these lines stay lines
    context.obj = {"root": root, "debug": debug}


_COMMON = (
    click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        default=os.cpu_count() or 1,
        help="Processes that work; else one a processor.",
    ),
    click.option("--no-cache", is_flag=True, help="Compute everything anew."),
    click.option(
        "--today",
        type=click.DateTime(["%Y-%m-%d"]),
        help="The day that `overdue` is judged by; else that of the commit.",
    ),
)


def command(function: Callable[..., int]) -> Callable[..., None]:
    """Give a command the portfolio's settings, and turn its outcome into an exit status."""

    def wrapped(chosen: dict[str, Any], /, **arguments: Any) -> None:
        try:
            status = function(_settings(chosen, arguments), **arguments)
        except Exception as error:
            if chosen["debug"]:
                raise
            status = _explain(error)
        sys.exit(status)

    decorated = click.pass_obj(functools.update_wrapper(wrapped, function))
    for option in reversed(_COMMON):
        decorated = option(decorated)
    return decorated


def _settings(chosen: dict[str, Any], arguments: dict[str, Any]) -> Any:
    """The settings of a run; takes what it uses out of the command's arguments."""
    from generator.settings import Settings, cache_folder, find_root

    root = find_root(chosen["root"] or Path.cwd())
    jobs, no_cache, today = (arguments.pop(name) for name in ("jobs", "no_cache", "today"))
    return Settings(
        root=root,
        jobs=jobs,
        use_cache=not no_cache,
        cache_dir=cache_folder(root),
        today=today.date() if today else None,
    )


def _explain(error: Exception) -> int:
    """Tell what ended a run, in a sentence and with what to do next; returns the exit status."""
    from generator import console

    if isinstance(error, BrokenPipeError):
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  whoever read the output has gone
        return OK
    if isinstance(error, OSError):
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        error = EnvironmentFault(what, "Look at the place named; --debug shows the full trace.")
    elif not isinstance(error, ReviewsError):
        what = f"internal error: {type(error).__name__}: {error}"
        error = EnvironmentFault(what, "This is a fault of the program: reviews --debug shows the full trace.")
    console.fail(error)
    return USAGE if isinstance(error, UsageError) else BROKEN


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How problems are printed."
)
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@command
def check(settings: Any, paths: tuple[Path, ...], form: str, *, strict: bool) -> int:
    """Find all problems; with PATHS, show those of these files and folders."""
    from generator import console, pipeline, speech

    run = pipeline.run(settings, console.ProgressBars())
    problems = _within(run.problems, paths, settings.root)
    accepted = [each for each in run.accepted if each.problem in _within([each.problem], paths, settings.root)]
    console.show_problems(problems, accepted, form)
    counted = speech.plural(len(run.results) + len(run.broken), "review")
    console.say(f"{counted}: {console.summary(problems, len(accepted))}")
    return (
        PROBLEMS
        if has_errors(problems) or (strict and any(each.severity is not Severity.NOTE for each in problems))
        else OK
    )


def _within(problems: list[Problem], paths: tuple[Path, ...], root: Path) -> list[Problem]:
    """The problems in some files and folders; all of them where none is named."""
    if not paths:
        return problems
    wanted = []
    for path in paths:
        full = path.resolve()
        if not full.exists() or not full.is_relative_to(root):
            raise UsageError(f"{path} does not lie in this portfolio", f"The portfolio is {root}.")
        wanted.append(full.relative_to(root))
    return [each for each in problems if any(Path(each.location.file).is_relative_to(path) for path in wanted)]


def _sound(run: Any, review: str, form: str = "text") -> str | None:
    """The id of a review that can be shown; nothing where it has errors, which are then printed."""
    from generator import console
    from generator.nearest import nearest

    name = review.strip("/").removeprefix("reviews/").removesuffix("/review.md")
    if name in run.broken and form == "messages":
        for problem in run.broken[name]:
            console.say(console.visible(console.one_line(problem)))
        return None
    if name in run.broken:
        console.show_problems(run.broken[name], [], form)
        return None
    if name not in run.results:
        known = f"There are: {', '.join(sorted(run.results))}."
        raise UsageError(f"there is no review {name}", nearest(name, run.results) or known)
    return name


@main.command()
@click.argument("review")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How results are printed.")
@command
def results(settings: Any, review: str, form: str) -> int:
    """Print the figures of REVIEW, named <team>/<review>."""
    from generator import console, pipeline
    from generator.compile.downloads import results_json

    run = pipeline.run(settings, console.ProgressBars())
    name = _sound(run, review, form)
    if name is None:
        return PROBLEMS
    found = run.results[name]
    console.show_results(found, run.documents[name].review.title, form, results_json(found))
    return OK


@main.command()
@click.argument("review")
@click.option("--follows", help="The earlier review that it continues: its plan is taken over, and what it left open.")
@command
def new(settings: Any, review: str, follows: str | None) -> int:
    """Begin REVIEW, named <team>/<review>, from a template."""
    from generator import console, pipeline, scaffold
    from generator.scaffold.new import follow

    run = pipeline.run(settings, console.ProgressBars())
    path = scaffold.new_review(settings, review, follow(run.documents, follows), run.portfolio, run.today)
    console.say(f"{path.relative_to(settings.root)} was written. Next: fill it in, and run reviews check.")
    return OK


@main.command()
@click.argument("review")
@command
def assess(settings: Any, review: str) -> int:
    """Print entries for the assessor's record of REVIEW, with the seals of the evidence as it stands."""
    from generator import console, pipeline, scaffold

    run = pipeline.run(settings, console.ProgressBars())
    name = _sound(run, review, "messages")
    if name is None:
        return PROBLEMS
    entries = scaffold.assessment_entries(run.results[name], run.today)
    if not entries:
        console.say(f"No claim of {name} waits for a decision.")
        return OK
    console.show_text(entries)
    console.say(f"Paste what you decide into reviews/{name}/assessment.md, between two lines of ---.")
    return OK


@main.command()
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
    for warning in website.build(settings.root, built.tree, built.provenance, place):
        console.say(f"MkDocs: {console.visible(warning)}")
    missing = f"; {len(run.broken)} with errors left out" if run.broken else ""
    console.say(f"{speech.plural(len(run.results), 'review')} built in {place}{missing}: {counted}.")
    return PROBLEMS if run.failed else OK


@main.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port on this machine."
)
@command
def serve(settings: Any, port: int) -> int:
    """Preview the site at http://127.0.0.1:8000/, built again at each change. Problems are shown and do not stop it."""
    from generator import website

    website.serve(settings.root, port)
    return OK


@main.command()
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


if __name__ == "__main__":
    main()
