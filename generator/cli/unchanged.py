"""Commands that need not run again, since nothing changed that they depend on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from generator.cli.command import OK


class Outcome(NamedTuple):
    """How a piece of work ended."""

    status: int
    root: str = ""
    """The root hash of the site that it put in place, where it did."""
    settle: Callable[[], object] = lambda: None
    """Waits until what it put in place stands there for good."""
    stands: Callable[[], Any] = lambda: None
    """All that lies there then, where that is known without a look."""


def unless_up_to_date(
    settings: Any, choices: tuple[str, ...], work: Callable[[Any], Outcome], out: Path | None = None
) -> int:
    """Do some work, or print again what it printed when it was done last, where it could only come to the same.

    `choices` are the command and its options, `out` the folder that it writes; the work is told what it left there when it
    was done last. Only what went well is remembered: an error may have come from the machine, such as that there was too
    little time.
    """
    from generator import up_to_date
    from generator.terminal import echo, remembered

    record, now, left = up_to_date.recall(settings, choices, out)
    if record:
        for line in record.lines:
            echo(line.text, err=line.err)
        if out:
            echo(f"Nothing has changed since: {out} stands as it was built.", err=True)
        return record.status
    with remembered() as lines:
        done = work(left)
    if done.status == OK:
        up_to_date.keep(settings, choices, now, done.status, lines, out, done.root, done.settle, stands=done.stands)
    return done.status
