"""What a commit did to the files of the portfolio, in its own terms: wherever it lay then, and wherever it came from."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Literal

from generator.load.bounded import LONGEST_PATH
from generator.load.git import PLACES, Repository, answer, compared_pieces, printable
from generator.load.objects import tree
from generator.load.renames import ENOUGH, EXACT, NEAR, affordable
from generator.results import FileChange

_NOTHING = set("0")
_ENOUGH = ENOUGH // 10
"""Bytes that may be held beside each other for one commit that moved the portfolio: there may be two hundred."""
_Status = Literal["added", "changed", "removed", "renamed"]
_STATUS: dict[str, _Status] = {"A": "added", "D": "removed", "R": "renamed"}
_FOLDERS = tuple(place.encode() for place in PLACES if place.endswith("/"))
_FILES = tuple(place.encode() for place in PLACES if not place.endswith("/"))


def is_entry(token: bytes) -> bool:
    """Whether a piece of what Git says begins a raw entry, which its paths follow."""
    return token.removeprefix(b"\n").startswith(b":")


def parents_of(token: bytes) -> int:
    """How many parents a raw entry holds a file beside."""
    entry = token.removeprefix(b"\n")
    return len(entry) - len(entry.lstrip(b":"))


def change(token: bytes, following: Iterator[bytes], place: str) -> FileChange | None:
    """What a raw entry says of a file of the portfolio in that place, where it is one; its paths are taken from what follows.

    A file that came from elsewhere was added, and one that went was removed.
    """
    entry = token.removeprefix(b"\n")
    return _file(entry.decode("ascii"), list(islice(following, _paths(entry))), os.fsencode(place))


def crossed(found: Repository, commit: str, parents: Sequence[str], lay: Mapping[str, str]) -> Iterator[FileChange]:
    """What a commit did where the portfolio lay elsewhere in one of its parents: its files by their names in the portfolio."""
    now, *then = (_blobs(found, each, lay[each]) for each in (commit, *parents))
    if len(parents) == 1 and now and then[0]:
        yield from _compared(found, *(f"{each}:{lay[each].removesuffix('/')}" for each in (parents[0], commit)))
        return
    for path in sorted(now.keys() | {path for each in then for path in each}):
        before, after = [each.get(path, "") for each in then], now.get(path, "")
        if after not in before:
            kept = tuple(blob for blob in before if blob)
            yield FileChange(status=_of_merge(before, after), path=path, before=kept, after=after)


def _compared(found: Repository, old: str, new: str) -> list[FileChange]:
    one, other = answer(found, "rev-parse", "--end-of-options", old, new).decode("ascii", "replace").split()[-2:]
    near = affordable(found, [[(one, other)]], *PLACES, most=_ENOUGH)[0]
    tokens = compared_pieces(
        found, "diff-tree", "-r", "-z", "--raw", "--no-abbrev", *(NEAR if near else EXACT), "--no-relative", old, new,
        "--", *PLACES,
    )  # fmt: skip
    changes = (change(token, tokens, "") for token in tokens if is_entry(token))
    return [each for each in changes if each]


def _blobs(found: Repository, commit: str, place: str) -> dict[str, str]:
    listed = tree(replace(found, prefix=place, commit=commit, places={}), *PLACES)
    return {printable(os.fsencode(path)): blob for path, (_, blob) in listed.items()}


def _paths(entry: bytes) -> int:
    """How many paths follow an entry: that of a merge has one for each parent and one for the result."""
    parents = parents_of(entry)
    return parents + 1 if parents > 1 or entry.rpartition(b" ")[2].startswith((b"R", b"C")) else 1


def _file(entry: str, paths: Sequence[bytes], prefix: bytes) -> FileChange | None:
    """One raw entry: modes of all parents and of the result, blobs of all parents and of the result, and the status."""
    parents = len(entry) - len(entry.lstrip(":"))
    words = entry.lstrip(":").split(" ")
    before, after, status = words[parents + 1 : -2], words[-2], words[-1]
    moved = _moved_from(status, paths) if parents > 1 else paths[0] if len(paths) > 1 else b""
    path, old = _name(paths[-1], prefix), _name(moved, prefix)
    kind = _STATUS.get(status[0], "changed") if parents == 1 else "renamed" if moved else _of_merge(before, after)
    kept = tuple(blob for blob in before if not _is_nothing(blob))
    if not path:
        return FileChange(status="removed", path=printable(old), before=kept) if old else None
    if moved and not old:
        kind, kept = "added", ()
    return FileChange(
        status=kind,
        path=printable(path),
        old_path=printable(old),
        before=kept,
        after="" if _is_nothing(after) else after,
    )


def _name(path: bytes, prefix: bytes) -> bytes:
    """The name of a file in the portfolio; empty where it is none of it, or no system could write it."""
    if len(path) > LONGEST_PATH:
        return b""
    name = path[len(prefix) :]
    return name if path.startswith(prefix) and (name.startswith(_FOLDERS) or name in _FILES) else b""


def _moved_from(status: str, paths: Sequence[bytes]) -> bytes:
    """Where a merge itself moved a file from; nothing where one of its sides had it in its new place."""
    if not set(status) <= {"R", "A"}:
        return b""
    return next((path for letter, path in zip(status, paths[:-1], strict=True) if letter == "R"), b"")


def _of_merge(before: Sequence[str], after: str) -> _Status:
    if _is_nothing(after):
        return "removed"
    return "added" if all(_is_nothing(blob) for blob in before) else "changed"


def _is_nothing(blob: str) -> bool:
    return set(blob) <= _NOTHING
