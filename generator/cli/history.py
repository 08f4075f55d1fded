"""The command that tells what happened to a review: history."""

from typing import Any

import click

from generator.cli.command import OK, command
from generator.problems import UsageError


@click.command(short_help="Tell what changed in a review, by whom, when")
@click.argument("review")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How the history is printed."
)
@command
def history(settings: Any, review: str, form: str) -> int:
    """Print what changed in REVIEW, named <team>/<review>, the newest first: by whom, when, in which commit."""
    from generator import console, pipeline
    from generator.cache import cache_of
    from generator.compile.history import history_json
    from generator.pipeline.redaction import published
    from generator.speech.history_lines import history_lines

    run = published(pipeline.run(settings, console.ProgressBars()), cache_of(settings))
    name = _known(run, review)
    found = run.histories[name]
    console.show_history(history_lines(found), form, history_json(found), run.portfolio.known())
    return OK


def _known(run: Any, review: str) -> str:
    """The id of a review that is there, whether sound or not."""
    from generator.nearest import NO_REVIEW, meant

    name = review.strip("/").removeprefix("reviews/").removesuffix("/review.md")
    if name not in run.histories:
        raise UsageError(f"there is no review {name}", meant(name, run.histories, NO_REVIEW))
    return name
