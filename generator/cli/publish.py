"""Commands about a publication: publish, withdraw."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator.cli.command import OK, PROBLEMS, building, of_portfolio
from generator.cli.days import Day

_ATTEMPTS = 10
"""So often is a version built while others are published at once."""
_PLACES = (
    click.option("--to", type=click.Path(path_type=Path), help="The publication; else publication/ in the portfolio."),
    click.option(
        "--branch", metavar="NAME", help="The publication is a branch of the repository instead, such as gh-pages."
    ),
    click.option(
        "--remote", default="", metavar="NAME", help="Where the branch is fetched from and pushed to; else origin."
    ),
)


def _with_place(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say where the publication is."""
    for option in reversed(_PLACES):
        function = option(function)
    return function


@click.command(short_help="Publish a version, which then never changes")
@click.argument("version")
@_with_place
@click.option("--note", default="", help="A sentence about this version for the list of versions.")
@click.option("--dry-run", is_flag=True, help="Build and check everything, and write nothing.")
@building
def publish(
    settings: Any, version: str, to: Path | None, branch: str | None, remote: str, note: str, *, dry_run: bool
) -> int:
    """Publish the reviews of the commit that is checked out as VERSION, which then never changes."""
    from generator.publish.versions.publishing import check_name
    from generator.publish.versions.refusal import Overtaken, Refused
    from generator.scaffold.signing import one_line

    check_name(version)
    _refuse_telling(settings, version)
    note = one_line(note, "--note") if note.strip() else ""
    try:
        store = store_of(settings, to, branch, remote)
        for _ in range(_ATTEMPTS - 1):
            with contextlib.suppress(Overtaken):
                return _publish(settings, store, version, note, dry_run=dry_run)
        return _publish(settings, store, version, note, dry_run=dry_run)
    except Refused as refusal:
        return refused(refusal)


def _refuse_telling(settings: Any, version: str) -> None:
    """Raises UsageError where the name of a version, which stands on each page, tells who somebody is."""
    from generator.load.settled import settled
    from generator.privacy import find
    from generator.problems import UsageError

    for hit in find(version, settled(settings.root).known()):
        raise UsageError(
            f"the name of the version would be taken for personal data ({hit.kind}), which no page may show",
            "Call it 1.0, 2026-q1 or the like.",
        )


def _publish(settings: Any, store: Any, version: str, note: str, *, dry_run: bool) -> int:
    """Build a version and publish it. Raises Refused, and Overtaken where it was built beside what is no longer the newest."""
    from generator import console
    from generator.publish.versions.publishing import publish as publishing
    from generator.website.edition import built_edition
    from generator.website.listing_inspection import inspected

    if not dry_run:
        store.settle()  # before anybody asks what was published until now
    with built_edition(settings, version, note, console.ProgressBars(), store.state) as edition:
        if edition.candidate is None:
            console.show_problems(edition.problems, edition.accepted, "text")
            console.say(f"Nothing was published: {console.summary(edition.problems, len(edition.accepted))}.")
            return PROBLEMS
        candidate = edition.candidate
        write = store.rehearse if dry_run else store.apply
        update = write(lambda state: inspected(publishing(state, candidate), settings.root))
        remarks = edition.remarks
    if warned := sorted({problem.code for problem in edition.problems}):
        console.say(f"It shows {console.summary(edition.problems)}: {', '.join(warned)}. reviews check tells where.")
    for remark in remarks:
        console.say(f"warning: {remark}.")
    _tell(update, dry_run=dry_run)
    return OK


@click.command(short_help="Mark a version as withdrawn, with the reason")
@click.argument("version")
@click.option("--because", required=True, help="Why, for everyone who reads the list of versions.")
@click.option("--date", type=Day(), help="The day; else today.")
@_with_place
@of_portfolio
def withdraw(
    settings: Any, version: str, because: str, date: Any, to: Path | None, branch: str | None, remote: str
) -> int:
    """Mark VERSION as withdrawn: its pages and its entry stay, with the reason, and it is no longer the latest."""
    import datetime as dt

    from generator.load.settled import settled
    from generator.privacy import redact
    from generator.problems import UsageError
    from generator.publish.versions.publishing import withdraw as withdrawing
    from generator.publish.versions.refusal import Refused
    from generator.scaffold.signing import one_line
    from generator.website.listing_inspection import inspected

    if not because.strip():
        raise UsageError("a version is not withdrawn without a reason", "Say it with --because.")
    known = settled(settings.root).known()
    reason = redact(one_line(because, "--because"), known)
    day = date.date() if date else dt.datetime.now(tz=dt.UTC).date()
    try:
        store = store_of(settings, to, branch, remote)
        update = store.apply(
            lambda state: inspected(withdrawing(state, version, reason, day), settings.root, withdrawing=True)
        )
    except Refused as refusal:
        return refused(refusal)
    _tell(update, dry_run=False)
    return OK


def store_of(settings: Any, to: Path | None, branch: str | None, remote: str) -> Any:
    """Where the publication is."""
    from generator import console
    from generator.problems import UsageError
    from generator.publish.versions.store_branch import BranchStore
    from generator.publish.versions.store_folder import FolderStore
    from generator.website.edition import check_place

    if to and branch:
        raise UsageError("--to and --branch name two places", "Publish to one of them, and then to the other.")
    if remote and not branch:
        raise UsageError("--remote belongs to --branch", "Name the branch that holds the publication, too.")
    if branch:
        store = BranchStore(settings.root, branch, remote)
        if store.note:
            console.say(store.note)
        return store
    folder = Path(os.path.abspath(to or settings.root / "publication"))  # noqa: PTH100  a link stays a link, to be refused
    check_place(settings.root, folder)
    return FolderStore(folder)


def _tell(update: Any, *, dry_run: bool) -> None:
    from generator import console

    for warning in update.warnings:
        console.say(f"warning: {warning}")
    console.say(f"{'would say: ' if dry_run else ''}{update.told}.")
    if update.record and not dry_run:
        console.say(f"List sha256:{update.record}")


def refused(refusal: Any) -> int:
    """Tell why nothing was done, with every fault; returns the exit status."""
    from generator import console

    console.fail(refusal)
    return PROBLEMS
