"""The command that writes a recipe for a pipeline: ci."""

from typing import Any

import click

from generator.cli.command import OK, of_portfolio


@click.command(short_help="Write a recipe for GitHub or GitLab")
@click.argument("service", type=click.Choice(["github", "gitlab"]))
@of_portfolio
def ci(settings: Any, service: str) -> int:
    """Write a pipeline for SERVICE that checks and builds what is proposed, and publishes from the main branch alone."""
    from generator import console
    from generator.scaffold.recipes import not_ready, other_main, write_recipe

    path = write_recipe(settings.root, service)
    console.say(f"{path.relative_to(settings.root)} was written. Next: do what its first lines ask, and commit it.")
    if service == "github" and (why := other_main(settings.root)):
        console.say(why)
    for each in not_ready(settings.root):
        console.say(f"Before the first run: {each} The guide says how, under Run it in CI.")
    return OK
