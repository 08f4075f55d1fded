"""What the last look at a site left known, file by file, where it found nothing wrong: then what stays the same need not be read.

It is known by the content of each file as it lies on disk now, so that whatever was altered is looked at.
"""

import json
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from generator.cache import Cache, key_of
from generator.gate.summary import Rules


@dataclass(frozen=True)
class LastLook:
    """A site in which nothing was wrong: every file with its digest and the anchors in it."""

    files: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """The digest of each file by its path, and its anchors as a list in JSON."""

    def same(self, digests: Mapping[str, str]) -> frozenset[str]:
        """The files that stand as they stood then."""
        return frozenset(path for path, digest in digests.items() if self.files.get(path, ("", ""))[0] == digest)

    def misses(self, digests: Mapping[str, str], anchors: Mapping[str, AbstractSet[str]], rules: Rules) -> bool:
        """Whether something is gone that a link may lead to, so that one which was right may be wrong now.

        That is a file, an anchor, or a script or style sheet that pages may name as long as it is the one that is brought.
        """
        brought = {digest for _, digest in rules.programs | rules.sheets}
        for path, (digest, before) in self.files.items():
            if path not in digests:
                return True
            if digests[path] != digest and (
                digest in brought or not anchors.get(path, frozenset()) >= set(json.loads(before))
            ):
                return True
        return False


class Anchors(Mapping[str, AbstractSet[str]]):
    """The anchors of all pages, of which those that have not changed are read when somebody asks."""

    def __init__(self, changed: Mapping[str, AbstractSet[str]], last: LastLook, same: AbstractSet[str]) -> None:
        self._read = dict(changed)
        self._last = {path: last.files[path][1] for path in same if path.endswith(".html")}

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
        cache.put(_key(rules), "".join(f"{digest} {path}\t{rest}\n" for path, (digest, rest) in last.files.items()))


def _key(rules: Rules) -> str:
    return key_of("last look", rules.all_of_them)


def _read(text: str) -> LastLook:
    """Raises ValueError where a text is none."""
    files = {}
    for line in text.split("\n")[:-1]:
        name, anchors = line.split("\t")
        digest, path = name.split(" ", 1)
        files[path] = digest, anchors
    return LastLook(files)
