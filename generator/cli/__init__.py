"""The command line: arguments in, an exit status out."""

from pathlib import Path

import click

from generator import __version__
from generator.cli import reviews, site


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


for _each in (reviews.check, reviews.results, reviews.new, reviews.assess, site.build, site.serve, site.compile):
    main.add_command(_each)
