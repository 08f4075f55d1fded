"""Review files, each read and parsed once in a run, and not parsed where its document is kept."""

import hashlib
from dataclasses import field
from pathlib import Path

from pydantic import TypeAdapter

from generator.cache import Cache, key_of
from generator.forms import form_of
from generator.load.documents import load_review
from generator.load.files import Found, read_whole
from generator.model import Document
from generator.model.limits import Limits
from generator.pipeline.source_files import FileChanged
from generator.problems import Location, Problem
from generator.records import dataclass

_PARSED = tuple[Document | None, bool, list[Problem]]
_DOCUMENT: TypeAdapter[_PARSED] = form_of(_PARSED)


@dataclass(frozen=True, kw_only=True)
class Read:
    """What a review file says."""

    document: Document | None = None
    whole: bool = False
    problems: list[Problem] = field(default_factory=list)
    digest: str = ""
    """SHA-256 of the file; empty where it cannot be had."""


class ReviewFiles:
    """The review files of a portfolio."""

    def __init__(self, root: Path, cache: Cache, limits: Limits) -> None:
        self._root = root
        self._cache = cache
        self._limits = limits
        self._read: dict[str, Read] = {}

    def read(self, review: Found) -> Read:
        """What the file of a review says."""
        if review.id not in self._read:
            self._read[review.id] = self._now(review)
        return self._read[review.id]

    def document(self, review: Found, digest: str) -> Document:
        """The document of a file that had this digest before. Raises FileChanged where it has none of this digest now."""
        known = self._kept(review, digest)
        document = known[0] if known else None
        if document is None:
            read = self.read(review)
            document = read.document if read.digest == digest else None
        if document is None:
            raise FileChanged(review.file)
        return document

    def _now(self, review: Found) -> Read:
        data, problems = read_whole(self._root / review.file, Location(file=review.file), "the file", self._limits)
        if problems:
            return Read(problems=problems)
        digest = hashlib.sha256(data).hexdigest()
        found = self._kept(review, digest)
        if found is None:
            found = load_review(data, review, self._limits)
            text = _DOCUMENT.dump_json(found, by_alias=True, exclude_unset=True).decode()
            self._cache.put(self._key(review, digest), text)
        document, whole, problems = found
        return Read(document=document, whole=whole, problems=problems, digest=digest)

    def _kept(self, review: Found, digest: str) -> _PARSED | None:
        return self._cache.recall(self._key(review, digest), _DOCUMENT.validate_json)

    def _key(self, review: Found, digest: str) -> str:
        return key_of("document", review.id, digest, self._limits.reading)
