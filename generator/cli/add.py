"""The command that adds an item to a review: add."""

import sys
from typing import Any

import click

from generator.cli.command import OK, PROBLEMS, of_portfolio
from generator.problems import UsageError

_KINDS = (
    "person", "policy", "communication", "conflict", "feature", "source", "criterion", "adaptation", "step", "finding",
    "option", "recommendation", "action", "impact", "feedback", "evidence",
)  # fmt: skip


@click.command(short_help="Add a finding, an action or another item to a review")
@click.argument("kind", type=click.Choice(_KINDS), metavar="KIND")
@click.argument("review")
@click.argument("values", nargs=-1, metavar="[KEY=VALUE]...")
@click.option("--id", "item", help="What it is called; else the next number, or a name from its words.")
@of_portfolio
def add(settings: Any, kind: str, review: str, values: tuple[str, ...], item: str | None) -> int:
    """Add an item of KIND to REVIEW, named <team>/<review>. Nothing else in the file is touched.

    KIND is person, policy, communication, conflict, feature, source, criterion, adaptation, step, finding, option,
    recommendation, action, impact, feedback or evidence. What it must say and was not given is asked for; what it could say
    besides stands behind it as comments. Lists are written with commas: about=quick,F1.
    """
    from generator import console
    from generator.load.configuration import load_configuration
    from generator.scaffold import adding

    given = _given(values)
    found = _found(settings.root, review)
    limits = load_configuration(settings.root).portfolio.limits
    if sys.stdin.isatty():
        given |= _asked(kind, given)
    done = adding.add(settings.root, found, kind, item, given, limits)
    if done.problems:
        console.show_problems(list(done.problems), [], "text")
        console.say("Nothing was written.")
        return PROBLEMS
    if done.paste:
        console.say(
            f"{found.file} is written in a way that cannot be edited without touching more. Put this in by hand:"
        )
        console.show_text(done.paste)
        return PROBLEMS
    console.say(f"{done.item} was added at {found.file}:{done.line}. Next: read it there, and run reviews check.")
    return OK


def _given(values: tuple[str, ...]) -> dict[str, str]:
    given: dict[str, str] = {}
    for each in values:
        key, equals, value = each.partition("=")
        if not equals or not key.strip():
            raise UsageError(f"{each} is no KEY=VALUE", "Write a key, =, and its value: statement='Mondays are slow.'")
        if key.strip() in given:
            raise UsageError(f"{key.strip()} is given twice", "A list is one value, with commas.")
        given[key.strip()] = value
    return given


def _found(root: Any, review: str) -> Any:
    from generator.load.files import find_reviews
    from generator.nearest import NO_REVIEW, meant

    name = review.strip("/").removeprefix("reviews/").removesuffix("/review.md")
    known = {each.id: each for each in find_reviews(root)[0]}
    if name not in known:
        raise UsageError(f"there is no review {name}", meant(name, known, NO_REVIEW))
    return known[name]


def _asked(kind: str, given: dict[str, str]) -> dict[str, str]:
    """What has to be said and was not given, asked of whoever sits at the terminal."""
    from generator.scaffold import adding

    found: dict[str, str] = {}
    for key in adding.keys_of(kind):
        if key.is_required and not given.get(key.name):
            choice = click.Choice(key.choices) if key.choices and key.shape == "text" else None
            found[key.name] = str(click.prompt(f"{key.description} {key.name}", type=choice, err=True))
    return found
