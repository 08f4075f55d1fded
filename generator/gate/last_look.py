"""What the last look at a site left known, file by file, where it found nothing wrong: then what stays the same need not be read.

It is known by the content of each file as it lies on disk now, so that whatever was altered is looked at.
"""

import functools
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import field
from typing import NamedTuple

from generator.cache import Cache, key_of
from generator.gate.summary import Rules
from generator.records import dataclass

_SIGNS = 4
"""Of the digest of a path, which stand for it where links are kept: two paths of one mark cost a look, and change nothing."""


class Seen(NamedTuple):
    """A file as it was looked at."""

    digest: str
    anchors: str
    """As a list in JSON."""
    leads: str
    """A mark of each file that it links to, with blanks between them."""


_NOTHING = Seen("", "", "")


@dataclass(frozen=True)
class LastLook:
    """A site in which nothing was wrong: every file with its digest, the anchors in it, and where its links lead."""

    files: Mapping[str, Seen] = field(default_factory=dict)

    def same(self, digests: Mapping[str, str]) -> frozenset[str]:
        """The files that stand as they stood then."""
        return frozenset(path for path, digest in digests.items() if self.files.get(path, _NOTHING).digest == digest)

    def lost(self, digests: Mapping[str, str], anchors: Mapping[str, AbstractSet[str]], rules: Rules) -> frozenset[str]:
        """The files of which something is gone that a link may lead to, so that one which was right may be wrong now.

        That is the file, an anchor, or a script or style sheet that pages may name as long as it is the one that is brought.
        """
        brought = {digest for _, digest in rules.programs | rules.sheets}
        return frozenset(
            path
            for path, seen in self.files.items()
            if path not in digests
            or (
                digests[path] != seen.digest
                and (seen.digest in brought or not anchors.get(path, frozenset()) >= set(json.loads(seen.anchors)))
            )
        )

    def leading_to(self, lost: Iterable[str], among: Iterable[str]) -> list[str]:
        """Those of some files that have a link to one that lost something, and maybe others."""
        marks = {_mark(path) for path in lost}
        return [path for path in sorted(among) if not marks.isdisjoint(self.files[path].leads.split())]


def marks_of(leads: Iterable[str]) -> str:
    """The files that one links to, as they are kept."""
    return " ".join(sorted({_mark(path) for path in leads}))


@functools.lru_cache(maxsize=100_000)
def _mark(path: str) -> str:
    return hashlib.sha256(path.encode(errors="surrogateescape")).hexdigest()[:_SIGNS]


class Anchors(Mapping[str, AbstractSet[str]]):
    """The anchors of all pages, of which those that have not changed are read when somebody asks."""

    def __init__(self, changed: Mapping[str, AbstractSet[str]], last: LastLook, same: AbstractSet[str]) -> None:
        self._read = dict(changed)
        self._last = {path: last.files[path].anchors for path in same if path.endswith(".html")}

    def __getitem__(self, path: str) -> AbstractSet[str]:
        if path not in self._read:
            self._read[path] = frozenset(json.loads(self._last[path]))
        return self._read[path]

    def __contains__(self, path: object) -> bool:
        return path in self._read or path in self._last

    def __iter__(self) -> Iterator[str]:
        return iter({**self._last, **self._read})

    def __len__(self) -> int:
        return len({**self._last, **self._read})

    def written(self, path: str) -> str:
        """The anchors of a file as they are kept."""
        return self._last.get(path) or json.dumps(sorted(self._read.get(path, ())))


def recall(cache: Cache | None, rules: Rules) -> LastLook:
    """What the last look by these rules left known; nothing where it found a fault, or where nobody has looked."""
    found = cache.read(_key(rules), _read) if cache else None
    return found or LastLook()


def keep(cache: Cache | None, rules: Rules, last: LastLook) -> None:
    """Remember a look that has found nothing wrong."""
    if cache:
        lines = ["\t".join((f"{each.digest} {path}", each.leads, each.anchors)) for path, each in last.files.items()]
        cache.put(_key(rules), "\n".join([*lines, ""]))


def _key(rules: Rules) -> str:
    return key_of("last look", rules.all_of_them)


def _read(text: str) -> LastLook:
    """Raises ValueError where a text is none."""
    files = {}
    for line in text.split("\n")[:-1]:
        name, leads, anchors = line.split("\t")
        digest, path = name.split(" ", 1)
        files[path] = Seen(digest, anchors, leads)
    return LastLook(files)
