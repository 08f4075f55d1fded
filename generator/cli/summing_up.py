"""The command that sums a run up for the page of a pipeline: summary."""

from typing import Any

import click

from generator.cli.command import OK, command


@click.command(short_help="Sum the portfolio up in Markdown")
@click.option("--since", default="", metavar="COMMIT", help="Tell which problems are new since it, and what changed.")
@command
def summary(settings: Any, since: str) -> int:
    """Print a summary in Markdown for the page of a pipeline: the problems, and with --since what is new and what changed.

    The exit status does not tell whether there are problems; that of `reviews check` does.
    """
    from generator import console, pipeline
    from generator.load.files import find_reviews
    from generator.speech import privacy
    from generator.speech.summaries import summary as lines

    run = pipeline.run(settings, console.ProgressBars())
    before = _before(settings, run, since) if since.strip() else None
    known = run.portfolio.known()
    count = len(find_reviews(settings.root)[0])
    said = lines(
        count,
        run.problems,
        len(run.accepted),
        before,
        tell=lambda text: privacy.told(text, known),
        place=lambda real: console.place(real, known),
    )
    console.show_text("\n".join(said))
    return OK


def _before(settings: Any, run: Any, since: str) -> Any:
    """What there was at a commit, beside what there is now."""
    from dataclasses import replace

    from generator import console, pipeline
    from generator.pipeline.history.past import past_leading_to
    from generator.pipeline.redactor import Redactor
    from generator.publish.checkout import at_commit
    from generator.publish.differences import differences
    from generator.publish.sides import of_run
    from generator.results import State
    from generator.speech.differences import lines
    from generator.speech.summaries import Since

    with at_commit(settings, since) as at:
        found = pipeline.run(replace(at, today=run.today), console.ProgressBars())
    old = of_run(found, State(label=since, commit=found.provenance.commit))
    new = of_run(run, State(label="now", commit=run.provenance.commit))
    past = past_leading_to(settings, old.state.commit, new.state.commit)
    told = Redactor(run.portfolio.known()).of(differences(past, old, new))
    return Since(label=since[:12] if len(since) == 40 else since, problems=found.problems, told=lines(told))
