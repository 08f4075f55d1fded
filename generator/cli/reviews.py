"""Commands about reviews as they stand: check, results, assess."""

import sys
from pathlib import Path
from typing import Any

import click

from generator.cli.command import OK, PROBLEMS, command
from generator.cli.unchanged import Outcome, unless_up_to_date
from generator.problems import Location, Severity, UsageError, has_errors


@click.command(short_help="Find all problems of all reviews")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "gitlab", "sarif", "junit"]),
    default="text",
    help="How problems are printed.",
)
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option("--staged", is_flag=True, help="Show those of the reviews that the next commit changes.")
@command
def check(settings: Any, paths: tuple[Path, ...], form: str, *, strict: bool, staged: bool) -> int:
    """Find all problems; with PATHS, show those of these files and folders."""
    wanted = chosen(paths, settings.root)
    if staged:
        from generator import console
        from generator.load.staged import staged_places

        places = staged_places(settings.root)
        if not places:
            console.say("The next commit changes no review and no setting.")
            return OK
        wanted += [Path(place) for place in places]
    choices = ("check", form, str(strict), *map(str, wanted))
    return unless_up_to_date(settings, choices, lambda _left: Outcome(_check(settings, wanted, form, strict=strict)))


def _check(settings: Any, wanted: list[Path], form: str, *, strict: bool) -> int:
    from generator import console, pipeline, speech

    run = pipeline.run(settings, console.ProgressBars())
    problems = [each for each in run.problems if within(each.location, wanted)]
    accepted = [each for each in run.accepted if within(each.problem.location, wanted)]
    files = [f"reviews/{name}/review.md" for name in sorted({*run.results, *run.broken})]
    sound = [file for file in files if within(Location(file=file), wanted)]
    console.show_problems(problems, accepted, form, run.portfolio.known(), sound=sound, strict=strict)
    counted = speech.plural(len(run.results) + len(run.broken), "review")
    console.say(f"{counted}: {console.summary(problems, len(accepted))}")
    if problems and form == "text" and sys.stderr is not None and sys.stderr.isatty():
        console.say(
            "reviews explain CODE tells more of a rule, and how a warning is accepted with a reason.", passing=True
        )
    return (
        PROBLEMS
        if has_errors(problems) or (strict and any(each.severity is not Severity.NOTE for each in problems))
        else OK
    )


def chosen(paths: tuple[Path, ...], root: Path) -> list[Path]:
    """Files and folders that were named, as seen from the portfolio. Raises UsageError where one does not lie in it."""
    wanted = []
    for path in paths:
        full = path.resolve()
        if not full.exists() or not full.is_relative_to(root):
            raise UsageError(f"{path} does not lie in this portfolio", f"The portfolio is {root}.")
        wanted.append(full.relative_to(root))
    return wanted


def within(place: Location, wanted: list[Path]) -> bool:
    """Whether a place lies in the files and folders that were chosen; always where none was.

    Where the disk has a name that cannot be printed, the place has it as it is printed.
    """
    from generator.load.printable import printable

    named = {*wanted, *(Path(printable(path.as_posix())) for path in wanted)}
    return not wanted or any(Path(place.file).is_relative_to(path) for path in named)


def _sound(run: Any, review: str, form: str = "text") -> str | None:
    """The id of a review that can be shown; nothing where it has errors, which are then printed."""
    from generator import console
    from generator.nearest import NO_REVIEW, meant

    name = review.strip("/").removeprefix("reviews/").removesuffix("/review.md")
    if name in run.broken and form == "messages":
        errors = [problem for problem in run.broken[name] if problem.severity is Severity.ERROR]
        for problem in errors:
            console.say(console.one_line(problem))
        if others := len(run.broken[name]) - len(errors):
            console.say(f"{others} more that are no errors stand in nobody's way; reviews check shows them.")
        return None
    if name in run.broken:
        console.show_problems(run.broken[name], [], form, run.portfolio.known())
        return None
    if name not in run.results:
        raise UsageError(f"there is no review {name}", meant(name, run.results, NO_REVIEW))
    return name


@click.command(short_help="Print the figures of one review")
@click.argument("review")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How results are printed.")
@command
def results(settings: Any, review: str, form: str) -> int:
    """Print the figures of REVIEW, named <team>/<review>."""
    from generator import console, pipeline
    from generator.cache import cache_of
    from generator.compile.downloads import results_json
    from generator.pipeline.redaction import published

    run = published(pipeline.run(settings, console.ProgressBars()), cache_of(settings))
    name = _sound(run, review, form)
    if name is None:
        return PROBLEMS
    found = run.results[name]
    title = run.documents[name].review.title
    console.show_results(found, title, form, results_json(found, title), run.portfolio.known())
    return OK


@click.command(short_help="Print entries for an assessor's record")
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
