"""Values that are empty on the command line, as a variable is that nobody set: they say nothing, and are no path or name."""

from collections.abc import Iterator
from typing import Any

import click

_MAY_BE = frozenset(("since", "note"))
"""Options that are left out where they are empty: a pipeline has no earlier commit the first time."""


def refuse_empty(command: click.Command, parent: click.Context, given: list[str]) -> None:
    """Raises click.UsageError where a value of a command is empty. What else is wrong with them the command tells itself."""
    context = click.Context(command, info_name=command.name, parent=parent)
    try:
        values, _, _ = command.make_parser(context).parse_args(list(given))
    except click.UsageError:
        return
    for each in command.params:
        if each.name not in _MAY_BE and "" in _single(values.get(each.name or "")):
            name = each.opts[0] if isinstance(each, click.Option) else each.human_readable_name
            cure = "Say what is meant" + (", or leave it out." if not each.required else ".")
            raise click.UsageError(f"{name} is empty. {cure}", context)


def _single(value: Any) -> Iterator[Any]:
    """Each value that was given for an option or an argument."""
    if isinstance(value, list | tuple):
        for each in value:
            yield from _single(each)
    else:
        yield value
