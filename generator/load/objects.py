"""What Git holds, object by object: the contents of blobs, and the files of a commit."""

import contextlib
import os
import subprocess
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Protocol

from generator.load.bounded import started
from generator.load.git import PIECE, Repository, answer, command, environment, pieces, printable, unreadable
from generator.problems import EnvironmentFault

MOST_FILES = 250_000
"""Files of a commit that are listed."""
_AT_ONCE = 64_000_000
"""So many bytes of contents are held at a time."""
BY_ONE = 2_000_000_000
"""Bytes of contents that one process of Git copies one after the other: it may work for no longer than `bounded` says."""
_BASES = 256_000_000
"""Bytes of unpacked contents that Git keeps for those that it knows by their difference, where none is large: by itself it
keeps four tables, and unpacks a long row of them again for the next one."""
_LARGE = 64_000_000
"""With a larger one, Git could need more memory than it may have."""


def blobs(found: Repository, ids: Sequence[str], limit: int) -> dict[str, bytes]:
    """The contents of some blobs by id, in one go; those that are not there, or larger than `limit` bytes, are left out."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    small = [blob for blob, size in sizes(found, wanted) if size <= limit]
    said = answer(found, "cat-file", "--batch", given="".join(f"{each}\n" for each in small).encode())
    contents, at = {}, 0
    while at < len(said):
        end = said.index(b"\n", at)
        name, _, size = said[at:end].decode("ascii").split(" ")
        contents[name] = said[end + 1 : end + 1 + int(size)]
        at = end + 1 + int(size) + 1
    return contents


def in_parts(found: Repository, ids: Sequence[str], limit: int) -> Iterator[tuple[str, bytes]]:
    """The contents of some blobs, one after the other: only so many of them are held at a time as fit into memory."""
    group: list[str] = []
    total = 0
    for blob, size in sizes(found, ids):
        if size > limit:
            continue
        if group and total + size > _AT_ONCE:
            yield from blobs(found, group, limit).items()
            group, total = [], 0
        group.append(blob)
        total += size
    yield from blobs(found, group, limit).items()


def sizes(found: Repository, ids: Collection[str]) -> Iterator[tuple[str, int]]:
    """The blobs among some ids, each with its bytes."""
    asked = "".join(f"{each}\n" for each in sorted(set(ids))).encode()
    for line in answer(found, "cat-file", "--batch-check", given=asked).decode("ascii", "replace").splitlines():
        parts = line.split(" ")
        if len(parts) == 3 and parts[1] == "blob":
            yield parts[0], int(parts[2])


def tree(found: Repository, *paths: str) -> dict[str, tuple[str, str]]:
    """The files of the commit below some paths of the portfolio: mode and blob, by path in the portfolio as the disk has it."""
    return {path: (mode, blob) for path, (mode, blob, _) in _listed(found, paths).items()}


def sized_tree(found: Repository, *paths: str) -> dict[str, tuple[str, str, int]]:
    """The same with the bytes that each file has in the commit; a repository inside this one has none."""
    return {
        path: (mode, blob, int(size) if size.isdecimal() else 0)
        for path, (mode, blob, size) in _listed(found, paths, "-l").items()
    }


def _listed(found: Repository, paths: Sequence[str], *options: str) -> dict[str, tuple[str, str, str]]:
    prefix = found.place(found.commit)
    places = [prefix + path for path in paths]
    said = pieces(found, "ls-tree", "-r", "-z", *options, "--full-tree", found.commit, "--", *places)
    listed: dict[str, tuple[str, str, str]] = {}
    for entry in said:
        if entry:
            if len(listed) >= MOST_FILES:
                raise too_many(found.commit)
            facts, _, path = entry.partition(b"\t")
            mode, _, blob, *size = facts.decode("ascii").split()
            name = os.fsdecode(path).removeprefix(prefix)
            if name in listed:
                raise unreadable(f"{printable(path)[:200]!r} stands twice in commit {found.commit[:12]}")
            listed[name] = (mode, blob, "".join(size))
    return listed


def too_many(commit: str) -> EnvironmentFault:
    """The fault to raise where a commit holds more files than anybody writes."""
    return EnvironmentFault(
        f"commit {commit[:12]} holds more than {MOST_FILES:,} files",
        "Name another commit; only rewriting the history takes this one out.",
    )


class Sink(Protocol):
    """What takes a content in, piece by piece."""

    def write(self, piece: bytes, /) -> object:
        """Take the next piece."""


@contextlib.contextmanager
def copying(found: Repository, largest: int | None = None) -> Iterator[Callable[[str, Sink], None]]:
    """A function that copies a blob into a stream, however large it is: as it was committed, without filter or attribute.

    Raises EnvironmentFault where the repository does not hold it. Where it is known that none has more than `largest` bytes,
    contents that Git keeps as differences are soon unpacked one after the other.
    """
    near = largest is not None and largest <= _LARGE
    with started(
        command(found.folder, *("-c", f"core.deltaBaseCacheLimit={_BASES}") * near, "cat-file", "--batch"),
        environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield lambda blob, into: _copy(process, blob, into)
        finally:
            process.kill()  # it has nothing more to say


def _copy(process: subprocess.Popen[bytes], blob: str, into: Sink) -> None:
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{blob}\n".encode("ascii"))
    process.stdin.flush()
    _, kind, *size = process.stdout.readline().decode("ascii", "replace").split() or ["", "nothing"]
    if kind != "blob":
        raise EnvironmentFault(
            f"this repository does not hold all files of the commit: {blob} is missing",
            "Fetch them: git fetch --refetch; git fsck tells what is damaged.",
        )
    left = int(size[0])
    while left and (piece := process.stdout.read(min(left, PIECE))):
        into.write(piece)
        left -= len(piece)
    if left or not process.stdout.read(1):
        raise EnvironmentFault(f"Git stopped while it was giving {blob}", "Run the command again; git fsck tells more.")
