"""Merges that may have left something out: a file that one side had changed, and of which a merge kept another side's content.

A merge whose file is that of one parent is told nowhere by itself, whether it took the file of the side that had changed
it, as it should, or of the side that had not, which drops the change.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.records import dataclass
from generator.results import Log, LoggedCommit


@dataclass(frozen=True)
class Side:
    """What was changed on one side of a merge alone, since it left the other one."""

    merge: str
    parent: str
    other: str
    """The parent that it is held against."""
    base: str
    """The nearest commit that both come from; empty where they have none in common."""
    touched: Mapping[str, tuple[str, ...]]
    """The files that commits of this side touched, each with these commits, the newest first."""
    renamed: Mapping[str, str]
    """Where the other side took files of the old place, by that place."""
    origins: Mapping[str, str]
    """Where files stood before this side took them to their place, by that place."""

    def origin(self, path: str) -> str:
        """Where a file of this side stood when the sides parted."""
        return self.origins.get(path, path)

    def there(self, path: str) -> str:
        """Where the other side has a file of this side."""
        return self.renamed.get(self.origin(path), self.origin(path))

    def merged(self, path: str) -> str:
        """Where the merge has a file of this side: where either side took it."""
        return self.renamed.get(self.origin(path), path)


@dataclass(frozen=True)
class LeftOut:
    """A file of which a merge kept a content that is not the one that a side of it had made."""

    path: str
    old_path: str
    """Where it stood on that side."""
    base: str
    """The blobs of where the sides part, of what that side made of it, and of what the merge kept; empty for none."""
    lost: str
    kept: str
    makers: tuple[str, ...]
    """The commits that had changed it."""
    partly: bool = False
    """Whether the merge made a content of its own, in which some of what that side had changed may be left out."""


_Bits = dict[str, int]
"""What each commit is built upon, with itself: the oldest commit is the lowest bit."""


def sides(log: Log) -> Iterator[Side]:
    """Both sides of all merges, pair by pair, as far as they touched anything. The oldest merges come first."""
    commits = tuple(reversed(log.commits))
    touched = _Touched(commits)
    for merge, bits in _merges(commits):
        own = {path for each in merge.files for path in (each.path, each.old_path) if each.status != "changed"}
        for number, one in enumerate(merge.parents):
            for other in merge.parents[:number]:
                base = (bits[one] & bits[other]).bit_length()
                fork = commits[base - 1].id if base else ""
                for parent, against in ((one, other), (other, one)):
                    alone = bits[parent] & ~bits[against]
                    found = {path: made for path, made in touched.by(alone) if path not in own}
                    if found:
                        renamed = touched.renamed(bits[against] & ~bits[parent])
                        origins = {new: old for old, new in touched.renamed(alone).items()}
                        yield Side(merge.id, parent, against, fork, found, renamed, origins)


def _merges(commits: Sequence[LoggedCommit]) -> Iterator[tuple[LoggedCommit, _Bits]]:
    """Each merge with what its parents are built upon; what no later commit needs is let go of."""
    children: dict[str, int] = defaultdict(int)
    for each in commits:
        for parent in each.parents:
            children[parent] += 1
    bits: _Bits = {}
    for number, each in enumerate(commits):
        own = 1 << number
        for parent in each.parents:
            own |= bits.setdefault(parent, 0)
        bits[each.id] = own
        if len(each.parents) > 1:
            yield each, bits
        for parent in each.parents:
            children[parent] -= 1
            if children[parent] <= 0:
                bits.pop(parent, None)


class _Touched:
    """Which files a set of commits touched: asked folder by folder, since a side of a merge touches few of them."""

    def __init__(self, commits: Sequence[LoggedCommit]) -> None:
        self._commits = commits
        self._folders: dict[str, int] = defaultdict(int)
        self._files: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._moves: list[tuple[int, str, str]] = []
        for number, each in enumerate(commits):
            for change in each.files:
                if change.old_path:
                    self._moves.append((1 << number, change.old_path, change.path))
                for path in {change.path, change.old_path} - {""}:
                    self._folders[_folder(path)] |= 1 << number
                    self._files[_folder(path)][path] |= 1 << number

    def by(self, chosen: int) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The files that some commits touched, each with those of them that did."""
        if not chosen:
            return
        for folder, bits in self._folders.items():
            if bits & chosen:
                for path, own in self._files[folder].items():
                    if made := own & chosen:
                        yield path, tuple(self._newest(made))

    def renamed(self, chosen: int) -> dict[str, str]:
        """Where some commits took files, by where these stood before."""
        if not chosen:
            return {}
        found: dict[str, str] = {}
        came: dict[str, str] = {}
        for bit, old, new in self._moves:
            if bit & chosen:
                first = came.pop(old, old)
                found[first], came[new] = new, first
        return found

    def _newest(self, bits: int, most: int = 3) -> Iterator[str]:
        while bits and most:
            number = bits.bit_length() - 1
            yield self._commits[number].id
            bits ^= 1 << number
            most -= 1


def _folder(path: str) -> str:
    return "/".join(path.split("/", 3)[:3]) if path.startswith("reviews/") else path
