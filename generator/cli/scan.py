"""The command that looks through any finished site for what must not be published."""

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from generator.cli.command import OK, PROBLEMS, anywhere


@click.command(short_help="Look through a finished site, whoever built it")
@click.argument("site", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How faults are printed.")
@anywhere
def scan(settings: Any, site: Path, form: str) -> int:
    """Look through SITE for what must not be published: live markup, foreign hosts, broken links, personal data.

    SITE is the folder of a site, a version or a publication, or a zip file that was made of one.

    What the portfolio says of personal data and of limits holds for it; so does the theme as it is installed here. Outside
    of a portfolio, nobody's name is known, none of its own numbers may stand, and the limits are those that hold where nothing
    else is said. Language, author and brand are those of the site itself.
    """
    from generator import console, speech, website
    from generator.cache import cache_of
    from generator.gate import scan as look
    from generator.problems import UsageError
    from generator.walking import walk
    from generator.website.looked_into import looked_into

    with looked_into(site) as (folder, unpacking), _root(settings, folder) as root:
        if not any(name.endswith(".html") for _, _, names in walk(folder) for name in names):
            raise UsageError(
                f"{site} holds no page, so it is no finished site", "Name the folder that was built, such as site."
            )
        cache = cache_of(settings) if settings else None
        jobs = settings.jobs if settings else os.cpu_count() or 1
        found = look(folder, website.rules_of(root, folder), cache, jobs)
        faults = [*unpacking, *website.with_sources(found, root)]
    if form == "json":
        console.show_json(console.laid_out({"schema": 1, "faults": [asdict(each) for each in faults]}))
    else:
        console.show_lines(str(each) for each in faults)
    console.say(f"{site}: {speech.plural(len(faults), 'fault')}" if faults else f"{site}: nothing was found")
    if faults and not settings:
        console.say(
            "A fault may come of settings that are not here, such as personal_data.public and limits.page_size. Where the "
            f"site's portfolio is on this machine, name its folder: reviews --root PORTFOLIO scan {site}"
        )
    return PROBLEMS if faults else OK


@contextlib.contextmanager
def _root(settings: Any, site: Path) -> Iterator[Path]:
    """The folder whose settings hold: that of the portfolio, or outside of any one that only knows the site's address."""
    from generator import console, website
    from generator.publish.fleeting import fleeting_folder

    if settings:
        yield settings.root
        return
    console.say(
        "There is no portfolio here, so no listed names are looked for, and the settings are the program's own."
    )
    with fleeting_folder() as folder:
        (folder / "reviews").mkdir()
        text = f"site_name: Service reviews\nsite_url: {json.dumps(website.own_address(site))}\nplugins: [search, reviews]\n"
        (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
        yield folder
