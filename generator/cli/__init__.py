"""The command line: arguments in, an exit status out."""

import atexit
import gc
import os
import sys
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.apart import keep_apart
from generator.cli import (
    add,
    ci,
    diff,
    doctor,
    editor,
    explaining,
    history,
    init,
    new,
    pdf,
    publish,
    redact,
    reviews,
    scan,
    sign,
    site,
    summing_up,
    verify,
)
from generator.cli.command import explain, leave
from generator.cli.empty import refuse_empty
from generator.cli.streams import heedless
from generator.terminal import unwritten

_COLLECTED = (500_000, 50, 100)
"""How seldom Python looks for rings among its objects: a portfolio is a million objects without any, and looking through
them again and again as they are read takes as long as reading them."""


class _InOrder(click.Group):
    """A group whose commands are listed in the order in which they are used, which is that in which they were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's own signature
        """Their names."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called, none of whose values may be empty."""
        name, found, rest = super().resolve_command(ctx, args)
        if found and not ctx.resilient_parsing:  # which is so where a shell completes a line
            refuse_empty(found, ctx, rest)
        return name, found, rest

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the program; that its help or a word on wrong usage could not be written is a fault of the machine."""
        with heedless():
            try:
                return super().main(*arguments, **options)
            except OSError as error:
                if "--debug" in sys.argv:
                    raise
                leave(explain(unwritten(error, "standard output")))


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"]})
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

    A review is called by its team and its name: contact-centre/2026-q1. `reviews COMMAND --help` tells more of a command.
    """
    gc.set_threshold(*_COLLECTED)
    atexit.register(
        gc.freeze
    )  # Python looks through all objects three times as it ends, for rings that go with it anyway
    os.environ.pop("SOURCE_DATE_EPOCH", None)  # a site has its commit's date; libraries want a number
    keep_apart()
    os.environ["TZ"] = "UTC"  # every day is that of UTC; a library fails where this names a file that is no zone
    context.obj = {"root": root, "debug": debug}


_COMMANDS = (
    init.init,
    new.new,
    add.add,
    reviews.check,
    explaining.explain,
    reviews.results,
    redact.redact,
    site.serve,
    sign.sign,
    history.history,
    reviews.assess,
    site.build,
    site.compile,
    pdf.pdf,
    publish.publish,
    publish.withdraw,
    diff.diff,
    summing_up.summary,
    scan.scan,
    verify.verify,
    ci.ci,
    editor.editor,
    editor.schema,
    doctor.doctor,
)
for _each in _COMMANDS:
    main.add_command(_each)
