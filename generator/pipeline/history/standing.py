"""The last state in which something stood: what was broken or left out for a while is compared with what it was before."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import PurePosixPath

from generator.analyse.telling.missing import Part, goes_on, parts, stood, told_again
from generator.model.ancestry import Ancestry
from generator.model.homes import REVIEW, Step
from generator.model.snapshot import Snapshot
from generator.records import dataclass
from generator.results import Change

Reader = Callable[[str], Snapshot | None]
_States = Mapping[str, str]
"""The content of a file as commits left it: blobs by commit."""
_LOOKED_FOR = 30
"""So many names are looked for in old review files, before all of them are read for what stands in them."""
_COMPARED = 200
"""So many items of a review that are there again are compared with what they were; of more it is told that they were there."""


def stem(path: str) -> str:
    """A file of the settings whatever its ending: `mine.yml` and `mine.yaml` are one scorecard."""
    return str(PurePosixPath(path).with_suffix(""))


@dataclass
class Standing:
    """The states of a review file, and of each file of the settings, by the commits that made them."""

    ancestry: Ancestry
    review: dict[str, str] = field(default_factory=dict)
    settings: dict[str, dict[str, str]] = field(default_factory=dict)
    _commits: dict[Part, dict[str, None]] = field(default_factory=dict)
    """By what stands in a content that was read, the commits that left it so, in no order: each content is read once."""
    _unseen: dict[str, list[str]] | None = None
    """The contents that were not read yet, by blob, with the commits that left them."""
    _unread: set[tuple[str, str]] = field(default_factory=set)
    """Contents that cannot be read: by the file of the settings, nothing for the review file, and the blob."""
    _looked_for: int = 0
    _compared: int = 0

    def note(self, steps: Iterable[Step], is_told: Callable[[str], bool]) -> None:
        """Take in what commits made of the files."""
        for step in steps:
            for each in step.files:
                if each.after and REVIEW.fullmatch(each.path):
                    self.review[step.commit.id] = each.after
                elif each.after and is_told(each.path):
                    self.settings.setdefault(stem(each.path), {})[step.commit.id] = each.after

    def readable(self, starts: Sequence[str], read: Reader) -> tuple[str, Snapshot] | None:
        """The last review file at or before some commits whose front matter can be read, and its commit."""
        for commit in self.ancestry.backwards(starts, self.review) if self.review else ():
            blob = self.review[commit]
            found = None if ("", blob) in self._unread else read(blob)
            if found and found.tree is not None:
                return commit, found
            self._unread.add(("", blob))
        return None

    def setting(self, path: str, starts: Sequence[str], read: Callable[[str], object]) -> str:
        """The last content of a file of the settings at or before some commits that can be read; empty where there is none."""
        known = self.settings.get(stem(path), {})
        for commit in self.ancestry.backwards(starts, known) if known else ():
            blob = known[commit]
            if (path, blob) not in self._unread and read(blob) is not None:
                return blob
            self._unread.add((path, blob))
        return ""

    def again(
        self,
        before: Snapshot | None,
        after: Snapshot | None,
        starts: Sequence[str],
        read: Reader,
        text: Callable[[str], bytes | None],
    ) -> Iterator[tuple[tuple[Change, ...], str]]:
        """What a state says otherwise of criteria and sources that the one before it lacks, and that stood earlier."""
        came = sorted(parts(after) - parts(before)) if after else []
        if after is None or not came or not next(self.ancestry.backwards(starts, self.review), ""):
            return
        for part in came:
            known = self._with(part, read, text)
            if not self._stood(known, starts):
                continue
            if self._compared == _COMPARED:
                yield (), stood(part, _COMPARED)
                continue
            self._compared += 1
            commit = next(self.ancestry.backwards(starts, known), "")
            found = read(self.review[commit]) if commit else None
            if found and not goes_on(part, found, before):
                yield told_again(part, found, after, commit)

    def _stood(self, known: dict[str, None], starts: Sequence[str]) -> bool:
        """Whether any of some commits, mostly with the newest first, is one of others or came before them."""
        return any(each == start or self.ancestry.before(each, start) for start in starts for each in reversed(known))

    def _with(self, part: Part, read: Reader, text: Callable[[str], bytes | None]) -> dict[str, None]:
        """The commits that left a part in the review file."""
        if self._unseen is None:
            self._unseen = {}
            for commit, blob in self.review.items():
                self._unseen.setdefault(blob, []).append(commit)
        self._looked_for += 1
        named = part[1].encode("utf-8", "replace") if self._looked_for <= _LOOKED_FOR else b""
        for blob in [each for each in self._unseen if named in (text(each) or b"")]:
            for each in parts(read(blob)):
                self._commits.setdefault(each, {}).update(dict.fromkeys(self._unseen[blob]))
            del self._unseen[blob]
        return self._commits.get(part, {})
