"""Checks what the list of versions says of one version against the version's own files, wherever these hold it."""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from pydantic import ValidationError

from generator.publish.checking.holding import UNREADABLE, Finding, Holding
from generator.publish.exact_json import NotExact, read
from generator.publish.sealing import manifest as form
from generator.publish.sealing.manifest import Manifest
from generator.publish.versions.publication import LIST, Publication, Signed, Version, signed
from generator.results import PublishedResults

RESULTS = re.compile(r"[^/]+/[^/]+/results\.json")


def manifest_disagrees(said: Manifest, entry: Version) -> Iterator[Finding]:
    """Where the version's manifest says otherwise."""
    pairs = {
        "the version": (said.version, entry.version),
        "the commit": (said.commit, entry.commit),
        "the time of the commit": (said.committed, entry.committed),
        "as the day that overdue is judged by": (form.chosen_day(said), entry.judged),
    }
    for what, (own, listed) in pairs.items():
        if own != listed:
            words = f"names {what} {own or 'none'!s}, and the list of versions {listed or 'none'!s}"
            yield Finding(form.MANIFEST, "contradiction", words)


def row_disagrees(entry: Version, known: Publication, site: Holding) -> list[Finding]:
    """Where the row of a version cannot be true: its sign-offs, the order of its days, the version it followed."""
    faults = "; ".join([*_untrue(entry, known), *_sign_offs(entry, site)])
    path = f"{LIST}/{entry.version}/index.html"
    return [Finding(path, "contradiction", f"the version {faults}")] if faults else []


def _untrue(entry: Version, known: Publication) -> Iterator[str]:
    if entry.committed and entry.published.date() < entry.committed.date():
        yield "was published before its commit was made"
    commits = {each.commit for each in known.versions}
    if entry.not_in and entry.not_in not in commits:
        yield "is held against the history of a commit that no version has"
    before = known.find(entry.since) if entry.since else None
    if entry.since and (before is None or before == entry):
        yield f"is said to follow {entry.since}, which is no other version"
    if entry.changes and not (before and _between(entry, before)):
        yield "is compared with something else than the version that it followed"


def _between(entry: Version, before: Version) -> bool:
    old, new = (entry.changes.old, entry.changes.new) if entry.changes else (None, None)
    return bool(
        old and new and (old.commit, old.root, new.commit, new.root)
        == (before.commit, before.root, entry.commit, entry.root)
    )  # fmt: skip


def _sign_offs(entry: Version, site: Holding) -> Iterator[str]:
    held = _held(site, {path for path in site.items if RESULTS.fullmatch(path)})
    if held is None:
        return
    listed = Counter(entry.signed)
    for each in sorted((listed - held).elements(), key=_told):
        yield f"names a sign-off that its files do not hold: {_told(each)}"
    for each in sorted((held - listed).elements(), key=_told):
        yield f"leaves out a sign-off that its files hold: {_told(each)}"


def _held(site: Holding, paths: Collection[str]) -> Counter[Signed] | None:
    """The sign-offs by the results of each review; nothing where one of these cannot be read."""
    found: Counter[Signed] = Counter()
    for path in paths:
        try:
            results = PublishedResults.model_validate(read(site.read(path)))
            found.update(signed(results, path.removesuffix("/results.json")))
        except (*UNREADABLE, NotExact, ValidationError):
            return None
    return found


def _told(row: Signed) -> str:
    doubts = ", with doubts" if row.doubted else ""
    shaken = "; what it rests on changed since" if row.shaken else ""
    role = f" as {row.role}" if row.role else ""
    by = f"by {row.by} ({row.person}{role}) on {row.date}"
    return f"{row.part} of {row.review} ({row.title}), {by}, {row.state}{doubts}{shaken}"
