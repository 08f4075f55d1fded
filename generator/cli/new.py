"""The command that begins a review: new."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from generator.cli.asking import answer, somebody_answers
from generator.cli.command import OK, command
from generator.cli.days import Day
from generator.cycle import Status
from generator.problems import UsageError


@click.command(short_help="Begin a review from a template")
@click.argument("review", required=False, default="")
@click.option("--follows", help="The earlier review that it continues: its plan is taken over, and what it left open.")
@click.option("--title", default="", help="What is reviewed, and when.")
@click.option("--period", type=Day(), nargs=2, metavar="START END", help="Its first and last day.")
@click.option("--status", type=click.Choice([str(each) for each in Status]), default="planned", help="Where it stands.")
@click.option(
    "--data", "table", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A table to copy and declare."
)
@command
def new(
    settings: Any, review: str, follows: str | None, title: str, period: Any, status: str, table: Path | None
) -> int:
    """Begin REVIEW, named <team>/<review>, from a template. At a terminal, without REVIEW, it asks for what it needs.

    With --data, a table is copied beside it, and its columns are proposed with their types from what they hold.
    """
    from generator import console, pipeline, scaffold, speech
    from generator.scaffold.new import Wanted, days_seen, follow
    from generator.scaffold.proposing import table_at

    days = (period[0].date(), period[1].date()) if period else None
    if days and days[1] < days[0]:
        raise UsageError("the period ends before it starts", "Give its first day, and then its last.")
    if not review:
        review, follows, table = _asked(settings.root, follows, table)
    run = pipeline.run(settings, console.ProgressBars())
    given = table_at(table, run.portfolio) if table else None
    wanted = Wanted(title=" ".join(title.split()), period=days, status=status, table=given)
    before = follow(run.documents, follows)
    path = scaffold.new_review(settings, review, before, run.portfolio, run.today, wanted)
    console.say(f"{path.relative_to(settings.root)} was written. Next: fill it in, and run reviews check.")
    if given and not before and (seen := days_seen(review, wanted)):
        told = speech.period(*seen)
        console.say(f"Its period is that of the days in {given.name}: {told}. Change it there if another is meant.")
    if given and given.told:
        held = " and ".join(given.told)
        console.say(
            f"{given.name} seems to hold {held}. Take them out of it before you commit: Git keeps what it was given."
        )
    return OK


def _asked(root: Path, follows: str | None, table: Path | None) -> tuple[str, str | None, Path | None]:
    """The name of a review, the one that it continues and its table, asked of whoever sits at the terminal."""
    from generator.load.configuration import load_configuration
    from generator.load.files import find_reviews
    from generator.scaffold.names import checked_name

    if not somebody_answers():
        raise UsageError(
            "a new review needs a name", "Write <team>/<review> behind new, such as contact-centre/2026-q1."
        )
    known = [each.id for each in find_reviews(root)[0]]
    teams = sorted({each.partition("/")[0] for each in known})
    names = load_configuration(root).portfolio.known()

    def free(name: str) -> str:
        found = checked_name(root, name.strip(), names)
        if found in known:
            raise UsageError(f"there is a review {found} already", "Choose another name.")
        return found

    example = f"TEAM/REVIEW, such as {teams[0] if teams else 'contact-centre'}/2026-q1"
    review = answer("Name of the review", free, f"{example}; teams: {', '.join(teams)}" if len(teams) > 1 else example)
    earlier = [each for each in known if each.startswith(f"{review.partition('/')[0]}/")]
    if follows is None and earlier:
        follows = answer(
            "Review that it follows", _one_of(earlier), f"{', '.join(earlier)}; or Enter for none", empty=True
        )
    if table is None and not follows:
        file = answer("Table to begin with", _file, "a CSV file; or Enter for none", empty=True)
        table = Path(file) if file else None
    return review, follows or None, table


def _one_of(known: Sequence[str]) -> Callable[[str], str]:
    from generator.nearest import NO_REVIEW, meant

    def read(text: str) -> str:
        name = text.strip().strip("/").removeprefix("reviews/")
        found = next((each for each in known if name in (each, each.partition("/")[2])), None)
        if found is None:
            raise UsageError(f"there is no review {name}", meant(name, known, NO_REVIEW))
        return found

    return read


def _file(text: str) -> str:
    path = Path(text.strip().strip("\"'")).expanduser()
    if not path.is_file():
        raise UsageError(f"there is no file {path}", "Write where it is, from the folder that you are in.")
    return str(path)
