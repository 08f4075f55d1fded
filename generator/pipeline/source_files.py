"""The files of sources, read as they were when their digests were taken."""

import hashlib
from pathlib import Path

from generator.load.files import read_file
from generator.model import Document
from generator.model.limits import Limits
from generator.problems import EnvironmentFault


class FileChanged(EnvironmentFault):
    """A file is not, or no longer, the one of its digest."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} changed while it was being read", "Run the command again.")


def as_read(root: Path, document: Document, name: str, digest: str, limits: Limits) -> bytes:
    """The bytes of the file of a source. Raises FileChanged when they no longer have this digest."""
    source = document.review.sources[name]
    data, faults = read_file(root, document.folder, source.file or "", document.at("sources", name, "file"), (), limits)
    if faults or hashlib.sha256(data).hexdigest() != digest:
        raise FileChanged(f"{document.folder}/{source.file}")
    return data
