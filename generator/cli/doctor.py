"""The command that looks for what stands in the way: doctor."""

from typing import Any

import click

from generator.cli.command import OK, PROBLEMS, wherever


@click.command(short_help="Look for what stands in the way of a run")
@wherever
def doctor(settings: Any) -> int:
    """Look at what is installed, and at the portfolio you stand in: what is wrong or out of date, and what to do about it."""
    from generator import console
    from generator import doctor as look

    signs = [*look.of_machine(), *(look.of_portfolio(settings.root) if settings else ())]
    console.show_signs((each.state, each.what, each.cure) for each in signs)
    if settings is None:
        console.say("No portfolio stands here or above: go to one, or name it with --root, to have it looked at, too.")
    return PROBLEMS if any(each.state == "fault" for each in signs) else OK
