"""Files as they stand on the disk, held against what the run has read of them before."""

import hashlib
from collections.abc import Mapping, MutableMapping
from pathlib import Path

from generator.pipeline.source_files import FileChanged


def as_it_stands(
    root: Path, path: str, limit: int, digests: Mapping[str, str], seen: MutableMapping[str, str]
) -> bytes | None:
    """A file of a portfolio; nothing where there is none, something else in its place, or one of more than `limit` bytes.

    `digests` are those of the files that were read, `seen` those of what was found here, empty where there was no file.
    Raises FileChanged where it is another one now: what is told of it besides would be of another moment.
    """
    file = root / path
    data = _data(file, limit)
    if data is not None or not file.exists():
        found = "" if data is None else hashlib.sha256(data).hexdigest()
        if seen.setdefault(path, found) != found or digests.get(path, found) != found:
            raise FileChanged(path)
    return data


def _data(file: Path, limit: int) -> bytes | None:
    try:
        if file.is_symlink() or not file.is_file() or file.stat().st_size > limit:
            return None
        return file.read_bytes()
    except OSError:
        return None
