"""Whether what a clone holds of a commit and its history is what the names of its objects say.

Git takes the content of an object as it stands under its name, and works out its digest only when it is fetched, or by
`git fsck`. So in a clone that somebody else has had, a commit can be made to hold what it never held. Two packs can hold an
object under one name, and which of them gives it depends on what was asked before: there each pack is looked through.
"""

import hashlib
import os
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from generator.load.git import PIECE, Repository, answer, command, environment, unreadable

_SHA256 = 64
"""Hexadecimal digits of a name in a repository of SHA-256; all others are of SHA-1."""
_LENT = b"alternate: "
_AT_ONCE = 100
"""Packs that are named to one process."""
_CURE = "git fsck --full tells what is wrong; do it in a new clone of the remote that you trust."


def refuse_forged(found: Repository) -> None:
    """Read every object that the commit leads to, and hold it against its name.

    Raises EnvironmentFault where one is another, or is not there.
    """
    _refuse_forged_packs(found)
    listing = command(
        found.folder, "rev-list", "--objects", "--no-object-names", "--end-of-options", found.commit, "--"
    )
    reading = command(found.folder, "cat-file", "--batch", "--buffer")
    with ExitStack() as stack:
        listed = stack.enter_context(_started(listing, subprocess.DEVNULL))
        assert listed.stdout
        read = stack.enter_context(_started(reading, listed.stdout))
        assert read.stdout
        listed.stdout.close()  # the other process has it
        try:
            while said := read.stdout.readline():
                _hold(said.decode("ascii", "replace").split(), read.stdout)
        finally:
            read.stdout.close()  # where one is another, nobody reads the rest
        failed = [each.wait() for each in (read, listed)]
    if any(failed):
        raise unreadable(f"not all that leads to commit {found.commit[:12]} could be read", _CURE)


def _refuse_forged_packs(found: Repository) -> None:
    """Where objects stand in several packs, hold all that each has against their names, whatever leads to them."""
    packs = [str(index) for folder in _stores(found) for index in sorted((folder / "pack").glob("*.idx"))]
    if len(packs) < 2:  # one pack gives the same whenever it is asked
        return
    for first in range(0, len(packs), _AT_ONCE):
        asked = command(found.folder, "verify-pack", "--", *packs[first : first + _AT_ONCE])
        with _started(asked, subprocess.DEVNULL) as verifying:
            verifying.communicate()
        if verifying.returncode:
            raise unreadable("a pack holds another object than its name says, or is damaged", _CURE)


def _stores(found: Repository) -> list[Path]:
    """Where Git looks for objects: in the clone's own folder and in those that it borrows from."""
    own = found.folder / os.fsdecode(answer(found, "rev-parse", "--git-path", "objects").removesuffix(b"\n"))
    lent = [line for line in answer(found, "count-objects", "-v").split(b"\n") if line.startswith(_LENT)]
    if any(line.startswith(_LENT + b'"') for line in lent):
        raise unreadable("it borrows objects from a folder whose name holds signs that no name should hold", _CURE)
    return [own, *(found.folder / os.fsdecode(line.removeprefix(_LENT)) for line in lent)]


def _started(asked: list[str], given: int | IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        asked, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(), bufsize=PIECE
    )


def _hold(header: list[str], stream: IO[bytes]) -> None:
    """Hold the next object of a stream against its name."""
    if len(header) != 3 or not header[2].isdecimal():
        raise unreadable(f"object {header[0] if header else ''} is not there", _CURE)
    name, kind, size = header
    digest = hashlib.sha256() if len(name) == _SHA256 else hashlib.sha1(usedforsecurity=False)
    digest.update(f"{kind} {size}\0".encode("ascii"))
    left = int(size)
    while left and (piece := stream.read(min(left, PIECE))):
        digest.update(piece)
        left -= len(piece)
    stream.read(1)
    if digest.hexdigest() != name:
        raise unreadable(f"{kind} {name[:12]} is not what its name says: somebody has changed it in this clone", _CURE)
