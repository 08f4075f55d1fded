"""Checks what the list of versions says of one version against the version's own files, wherever these hold it."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from generator.publish.checking.holding import UNREADABLE, Finding, Holding
from generator.publish.exact_json import NotExact, read
from generator.publish.sealing import manifest as form
from generator.publish.sealing.manifest import Manifest
from generator.publish.versions.publication import LIST, Publication, Version

_RESULTS = re.compile(r"[^/]+/[^/]+/results\.json")
_Row = tuple[str, ...]


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
    listed: set[_Row] = {
        (each.review, each.part, each.by, each.role, each.date.isoformat(), each.state, _doubts(each.doubted))
        for each in entry.signed
    }
    held = _held(site, {path for path in site.items if _RESULTS.fullmatch(path)})
    if held is None:
        return
    for row in sorted(listed - held):
        yield f"names a sign-off that its files do not hold: {_told(row)}"
    for row in sorted(held - listed):
        yield f"leaves out a sign-off that its files hold: {_told(row)}"


def _held(site: Holding, paths: Collection[str]) -> set[_Row] | None:
    """The sign-offs by the results of each review; nothing where one of these cannot be read."""
    found = set()
    for path in paths:
        try:
            results = read(site.read(path))
        except (*UNREADABLE, NotExact):
            return None
        if not isinstance(results, dict):
            return None
        found |= set(_rows(path.removesuffix("/results.json"), results))
    return found


def _rows(review: str, results: dict[str, Any]) -> Iterator[_Row]:
    signatures = results.get("signatures")
    for each in signatures if isinstance(signatures, list) else ():
        if isinstance(each, dict) and each.get("state") != "signed again":
            role = each.get("role") or each.get("person")
            said = (review, each.get("of"), each.get("by"), role, each.get("date"), each.get("state"))
            yield (*map(str, said), _doubts(bool(each.get("doubts"))))


def _doubts(doubted: bool) -> str:  # noqa: FBT001
    return ", with doubts" if doubted else ""


def _told(row: _Row) -> str:
    return f"{row[1]} of {row[0]}, by {row[2]} ({row[3]}) on {row[4]}, {row[5]}{row[6]}"
