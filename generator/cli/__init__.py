"""The command line: arguments in, an exit status out."""

from pathlib import Path

import click

from generator import __version__
from generator.cli import diff, history, publish, reviews, sign, site, verify


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
    reviews history TEAM/REVIEW       what changed in it, by whom, when
    reviews sign TEAM/REVIEW          sign a part of it
    reviews build                     the site, in site/
    reviews serve                     a live preview
    reviews publish VERSION           an immutable version in the publication
    reviews diff OLD NEW              what differs between two versions
    reviews verify PLACE              a site, version, zip or publication against its manifest
    """  # noqa: D301  the sign for click that these lines stay lines
    context.obj = {"root": root, "debug": debug}


_COMMANDS = (
    reviews.check,
    reviews.results,
    reviews.new,
    reviews.assess,
    sign.sign,
    history.history,
    site.build,
    site.serve,
    site.compile,
    publish.publish,
    publish.withdraw,
    diff.diff,
    verify.verify,
)
for _each in _COMMANDS:
    main.add_command(_each)
