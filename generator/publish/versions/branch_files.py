"""The files of a folder on a branch, to be checked: read from the repository, with nothing checked out."""

import contextlib
import hashlib
import io
import os
import tempfile
from collections.abc import Iterable
from functools import partial
from typing import IO, Any, BinaryIO, cast

from generator.load.git import Repository
from generator.load.objects import copying
from generator.problems import EnvironmentFault
from generator.publish.checking.holding import Holding, Item, above

_IN_MEMORY = 8 * 1024 * 1024
_KINDS = {"120000": "is a symbolic link", "160000": "is another repository"}


def held(found: Repository, listed: bytes) -> Holding:
    """What a folder holds, from what `git ls-tree -r -z -l` lists of it."""
    holding = Holding()
    for entry in listed.split(b"\0")[:-1]:
        facts, _, name = entry.partition(b"\t")
        mode, _, blob, size = facts.decode("ascii").split()
        path = os.fsdecode(name)
        if mode in _KINDS:
            holding.odd[path] = _KINDS[mode]
        else:
            holding.items[path] = Item(int(size) if size.isdecimal() else 0, partial(_opened, found, blob), blob)
    holding.folders.update(above([*holding.items, *holding.odd]))
    holding.digests.update(digests_of(found, {str(each.identity) for each in holding.items.values()}))
    return holding


def _opened(found: Repository, blob: str) -> IO[bytes]:
    """A file as it was committed, however large: in memory, or for a while on the disk. Raises OSError."""
    into = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  whoever asked closes it
    try:
        with copying(found) as copy:
            copy(blob, cast("BinaryIO", into))
        into.seek(0)
    except EnvironmentFault as error:
        into.close()
        raise OSError(str(error)) from error
    except OSError:
        into.close()
        raise
    return cast("IO[bytes]", into)


class _Sha256(io.RawIOBase):
    """A stream that keeps nothing of what is written into it but its digest."""

    def __init__(self) -> None:
        self.digest = hashlib.sha256()

    def write(self, data: Any, /) -> int:
        """Take some bytes."""
        self.digest.update(data)
        return len(data)


def digests_of(found: Repository, blobs: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of each blob; one that Git cannot give is left out, which is found where its file is asked for."""
    digests: dict[str, str] = {}
    waiting = list(blobs)
    while waiting:
        with contextlib.suppress(EnvironmentFault, OSError), copying(found) as copy:
            while waiting:
                blob, into = waiting.pop(), _Sha256()
                copy(blob, cast("BinaryIO", into))
                digests[blob] = into.digest.hexdigest()
    return digests
