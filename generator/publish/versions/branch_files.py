"""The files of a folder on a branch, to be checked: read from the repository, with nothing checked out."""

import hashlib
import io
import os
from collections.abc import Iterator, Mapping
from functools import partial
from typing import IO

from generator.load.git import Repository
from generator.load.objects import blobs
from generator.publish.checking.holding import Holding, Item, above

_LARGEST = 64 * 1024 * 1024
_AT_ONCE = 32 * 1024 * 1024
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
            holding.items[path] = Item(int(size), partial(_opened, found, blob), blob)
    holding.folders.update(above([*holding.items, *holding.odd]))
    holding.digests.update(_digests(found, {str(each.identity): each.size for each in holding.items.values()}))
    return holding


def _opened(found: Repository, blob: str) -> IO[bytes]:
    data = blobs(found, [blob], _LARGEST).get(blob)
    if data is None:
        raise OSError("it is too large, or not in the repository")
    return io.BytesIO(data)


def _digests(found: Repository, sizes: Mapping[str, int]) -> dict[str, str]:
    """The SHA-256 of each blob, asked for together as far as memory allows."""
    return {
        blob: hashlib.sha256(data).hexdigest()
        for some in _portions(sizes)
        for blob, data in blobs(found, some, _LARGEST).items()
    }


def _portions(sizes: Mapping[str, int]) -> Iterator[list[str]]:
    portion: list[str] = []
    total = 0
    for blob, size in sizes.items():
        if portion and total + size > _AT_ONCE:
            yield portion
            portion, total = [], 0
        portion.append(blob)
        total += size
    yield portion
