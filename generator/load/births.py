"""Where contents first stood: the commits that brought some blobs into the repository, under whatever name and in any folder."""

import os
import posixpath
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from generator.load.git import Repository, pieces, printable

_COMMIT = b"commit "

Birth = tuple[str, str]
"""A commit, and the path as the portfolio had it then: `../` leads out of the portfolio's folder."""


def births(
    found: Repository, blobs: Collection[str], alike: Mapping[str, Collection[str]] | None = None
) -> dict[str, tuple[Birth, ...]]:
    """For each of some blobs the commits that put it somewhere, in the order of the log: the newest first, the first last.

    The whole history is read once, in any folder of the repository; a merge counts where it differs from all its parents.
    `alike` has other blobs for some of them, which count as the same.
    """
    wanted: dict[bytes, list[str]] = defaultdict(list)
    for blob in (each for each in blobs if each.strip("0")):
        for each in (blob, *(alike or {}).get(blob, ())):
            wanted[each.encode("ascii")].append(blob)
    came: dict[str, list[Birth]] = {blob: [] for blob in blobs}
    if not wanted:
        return {}
    for commit, before, after, path in _entries(found):
        for blob in wanted.get(after, ()) if after not in before else ():
            came[blob].append((commit, _in_portfolio(path, found.place(commit))))
    return {blob: tuple(each) for blob, each in came.items()}


def _entries(found: Repository) -> Iterator[tuple[str, list[bytes], bytes, bytes]]:
    """Every file of every commit: the commit, the blobs before and after, and the path from the top of the repository."""
    said = pieces(
        found, "-c", "log.showRoot=true", "log", "-z", "--topo-order", "--raw", "--no-abbrev", "-c", "--no-renames",
        "--no-relative", "--no-color", "--no-notes", "--no-ext-diff", "--no-textconv", f"--format={_COMMIT.decode()}%H",
        found.commit, "--",
    )  # fmt: skip
    commit = ""
    for token in said:
        entry = token.removeprefix(b"\n")
        if entry.startswith(b":"):
            parents = len(entry) - len(entry.lstrip(b":"))
            words = entry.lstrip(b":").split(b" ")
            yield commit, words[parents + 1 : -2], words[-2], next(said, b"")
        elif entry.startswith(_COMMIT):
            commit = entry.removeprefix(_COMMIT).decode("ascii")


def _in_portfolio(path: bytes, prefix: str) -> str:
    if path.startswith(os.fsencode(prefix)):
        return printable(path.removeprefix(os.fsencode(prefix)))
    return printable(os.fsencode(posixpath.relpath(os.fsdecode(path), prefix or ".")))
