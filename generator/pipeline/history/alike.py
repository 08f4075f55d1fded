"""Contents of data that stand in the repository in another spelling: read once, and kept by their blobs."""

from collections import defaultdict
from collections.abc import Collection

from pydantic import TypeAdapter

from generator.cache import Cache, key_of
from generator.forms import form_of
from generator.load.git import Repository
from generator.load.spellings import Spelling, of_lengths, spellings

_READ: TypeAdapter[dict[str, Spelling]] = form_of(dict[str, Spelling])


def alike(found: Repository, cache: Cache, ids: Collection[str], limit: int) -> dict[str, tuple[str, ...]]:
    """For each of some blobs the other ones of the repository that say the same; those without any are left out.

    None is read that has more than `limit` bytes.
    """
    known = _Known(found, cache, limit)
    own = known.of(ids)
    lengths = {length for each in own.values() for length in each.lengths() if each.breaks}
    groups: dict[str, list[str]] = defaultdict(list)
    for blob, each in sorted((known.of(of_lengths(found, lengths)) | own).items()):
        groups[each.digest].append(blob)
    known.keep()
    others = {blob: tuple(other for other in groups[each.digest] if other != blob) for blob, each in own.items()}
    return {blob: each for blob, each in others.items() if each}


class _Known:
    """What blobs say, as far as they were read before: no blob ever says anything else."""

    def __init__(self, found: Repository, cache: Cache, limit: int) -> None:
        self._limit = limit
        self._found = found
        self._cache = cache
        self._key = key_of("spellings")
        self._read = cache.read(self._key, _READ.validate_json) or {}
        self._before = len(self._read)

    def of(self, ids: Collection[str]) -> dict[str, Spelling]:
        """What some blobs say."""
        self._read |= spellings(self._found, [each for each in ids if each not in self._read], self._limit)
        return {each: self._read[each] for each in ids if each in self._read}

    def keep(self) -> None:
        """Keep what was read for the next time."""
        if len(self._read) > self._before:
            self._cache.put(self._key, _READ.dump_json(self._read).decode())
