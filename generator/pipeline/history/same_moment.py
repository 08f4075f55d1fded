"""What a run read of files, what their history tells of them, and whether they are as committed, are of the same moment."""

import hashlib
from collections.abc import Mapping

from generator.load.git import Repository
from generator.load.objects import blobs
from generator.load.raw_content import Blobs
from generator.load.working_tree import committed, uncommitted
from generator.pipeline.history.past import Past
from generator.pipeline.source_files import FileChanged

_LARGEST = 200_000_000


def check_moment(past: Past, digests: Mapping[str, str], known: Blobs) -> None:
    """Raises FileChanged where a file that was read was another one when its history was told, or it was held against Git.

    `digests` are those of what was read, by path. Only of what is otherwise by now is it looked up which of the two was read:
    whoever saves a file after it was read changes nothing in what is told of the commit.
    """
    for path, digest in past.seen.items():
        if digests.get(path, digest) != digest:
            raise FileChanged(path)
    if past.settings.at:
        return
    have = committed(past.repository)
    for path in sorted(past.uncommitted.symmetric_difference(uncommitted(past.repository, known, past.uncommitted))):
        if path not in have and path not in digests:
            continue  # it came meanwhile, and nobody read it
        read = digests.get(path)
        if read is None or (read == _digest(past.repository, have.get(path))) == (path in past.uncommitted):
            raise FileChanged(path)


def _digest(found: Repository, entry: tuple[str, str, int] | None) -> str:
    """Of a file of the commit; empty where it has none there, or one that is too large to be looked at."""
    data = blobs(found, [entry[1]], _LARGEST).get(entry[1]) if entry else None
    return "" if data is None else hashlib.sha256(data).hexdigest()
