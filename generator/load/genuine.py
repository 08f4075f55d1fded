"""Whether what a clone holds of a commit and its history is what the names of its objects say.

Git takes the content of an object as it stands under its name, and works out its digest only when it is fetched, or by
`git fsck`. So in a clone that somebody else has had, a commit can be made to hold what it never held.
"""

import hashlib
import subprocess
from contextlib import ExitStack
from typing import IO

from generator.load.git import PIECE, Repository, command, environment, unreadable

_SHA256 = 64
"""Hexadecimal digits of a name in a repository of SHA-256; all others are of SHA-1."""
_CURE = "git fsck --full tells what is wrong; do it in a new clone of the remote that you trust."


def refuse_forged(found: Repository) -> None:
    """Read every object that the commit leads to, and hold it against its name.

    Raises EnvironmentFault where one is another, or is not there.
    """
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
