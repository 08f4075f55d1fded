"""The command that prints reviews, or the portfolio for one framework, as a PDF file."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from generator.cli.command import OK, PROBLEMS, command
from generator.problems import UsageError


@click.command(short_help="Print reviews, or the portfolio for one framework, as a PDF file")
@click.argument("reviews", nargs=-1, metavar="[REVIEW]...")
@click.option("--framework", metavar="NAME", help="The pages of one framework, and all reviews that they rest on.")
@click.option("--brief", is_flag=True, help="Leave out what the pages keep folded, such as tables of figures.")
@click.option("--out", type=click.Path(path_type=Path), help="The file; else one in the portfolio, named after it.")
@command
def pdf(settings: Any, reviews: tuple[str, ...], framework: str | None, out: Path | None, *, brief: bool) -> int:
    """Print each REVIEW, with its history, as one PDF file, with contents, page numbers, figures and links.

    With --framework, the pages of a framework are printed, with its criteria and the reviews that serve as evidence.

    The pages are built anew, and printed by Chromium, Chrome or Edge of this machine.
    """
    from generator import console
    from generator.book.browser import browser_here
    from generator.book.needs import ready

    if bool(reviews) == bool(framework):
        raise UsageError(
            "a PDF file holds one review or more, or one framework",
            "Name them: reviews pdf contact-centre/2026-q1, or reviews pdf --framework NAME.",
        )
    ready()
    browser = browser_here()
    from generator.book.chapters import chapters_of_review
    from generator.book.printing import print_book

    file = _place(settings.root, out, framework or _file_name(reviews))
    with _built(settings) as (site, built):
        if site is None:
            return PROBLEMS
        run = built.run
        names = [_known(_plain(each), run) for each in reviews]
        if framework:
            chapters = _of_framework(site, framework, run)
        else:
            told = bool(built.provenance.commit)
            chapters = [each for name in names for each in chapters_of_review(site, name, history=told)]
        console.say("The pages are built; the browser prints them, which takes up to a minute for each review.")
        cover, made = _cover(settings.root, built, chapters[0].title if len(names) < 2 else "")
        data, pages = print_book(site, chapters, cover, browser, made, brief=brief)
    _write(file, data)
    console.say(f"{pages:,} pages printed to {file}.")
    return OK


def _plain(review: str) -> str:
    """The name of a review, however it was called."""
    return review.strip("/").removeprefix("reviews/").removesuffix("/review.md")


def _file_name(reviews: tuple[str, ...]) -> str:
    """What a file of some reviews is called, however many they are."""
    first = _plain(reviews[0]).replace("/", "-")
    return f"{first}-and-{len(reviews) - 1}-more" if len(reviews) > 1 else first


def _known(name: str, run: Any) -> str:
    """The same name, where there is such a review. Raises UsageError where there is none."""
    from generator.nearest import nearest

    if name not in run.results:
        known = f"There are: {', '.join(sorted(run.results)) or 'none yet'}."
        raise UsageError(f"there is no review {name}", nearest(name, run.results) or known)
    return name


def _of_framework(site: Path, framework: str, run: Any) -> list[Any]:
    """The chapters of a framework. Raises UsageError where there is none of this name."""
    from generator.book.chapters import chapters_of_framework
    from generator.nearest import nearest

    names = sorted(each.parent.name for each in (site / "portfolio").glob("*/index.html"))
    if framework not in names:
        hint = nearest(framework, names) or f"There are: {', '.join(names) or 'none yet'}."
        raise UsageError(f"there is no framework {framework}", hint)
    return chapters_of_framework(site, framework, set(run.results))


@contextlib.contextmanager
def _built(settings: Any) -> Iterator[tuple[Path | None, Any]]:
    """The finished site in a folder that goes with the block; no site where errors stand in the way, which are then told."""
    from generator import console, website
    from generator.pipeline.site import build
    from generator.publish.fleeting import fleeting_folder
    from generator.templates.ahead import compiled_ahead

    with compiled_ahead(settings.jobs), fleeting_folder() as folder:
        built = build(settings, console.ProgressBars())
        run = built.run
        if run.failed or run.unusable:
            console.show_problems(run.problems, run.accepted, "text", run.portfolio.known())
            console.say(f"Nothing was printed: {console.summary(run.problems, len(run.accepted))}.")
            yield None, built
            return
        website.build(settings.root, built, folder / "site")
        yield folder / "site", built


def _cover(root: Path, built: Any, title: str) -> tuple[Any, Any]:
    """What the first page says, and the time of the commit."""
    from generator import website
    from generator.book.volume import Cover
    from generator.load.site_settings import load_site_settings
    from generator.speech import book
    from generator.speech.language import spoken

    came_from = built.provenance
    name = website.site_name(root)
    address = str(load_site_settings(root)[0].get("site_url") or "")
    made = book.made_from(came_from.commit, came_from.committed, changed=bool(came_from.changed))
    lines = [*([name] if title else []), made, book.root_hash(built.root)]
    if address:
        lines.append(book.elsewhere(address))
    return Cover(title=title or name, lines=lines, address=address, language=spoken().code), came_from.committed


def _place(root: Path, out: Path | None, name: str) -> Path:
    """Where the file goes. Raises UsageError where something else stands there, or nothing may be put there."""
    from generator import website
    from generator.book.printing import is_book

    place = out or root / f"{name}.pdf"
    place = place.parent.resolve() / place.name
    if place.suffix.lower() != ".pdf":
        raise UsageError(f"{place} does not end with .pdf", "Name a file: --out FILE.pdf")
    website.refuse_sources(root, place)
    website.refuse_publication(place)
    if place.is_symlink() or (place.exists() and not (place.is_file() and is_book(place))):
        raise UsageError(f"{place} is no PDF file that was printed here", "Name another place with --out.")
    return place


def _write(file: Path, data: bytes) -> None:
    """Put the file in its place, whole or not at all. Raises EnvironmentFault where it cannot be put there."""
    from generator.problems import EnvironmentFault
    from generator.scaffold.writing import replace, write_new

    try:
        if file.exists():
            replace(file, data)
        else:
            write_new(file, data)
    except OSError as error:
        raise EnvironmentFault(
            f"{file} could not be written: {error.strerror}",
            "What stood there is as it was. Look whether there is room, and whether you may write into its folder.",
        ) from error
