"""The last state in which something stood: what was broken or left out for a while is compared with what it was before."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.analyse.telling.missing import Part, goes_on, parts, told_again
from generator.model.ancestry import Ancestry
from generator.model.homes import REVIEW, Step
from generator.model.snapshot import Snapshot
from generator.results import Change

Reader = Callable[[str], Snapshot | None]
_States = Mapping[str, str]
"""The content of a file as commits left it: blobs by commit."""


def stem(path: str) -> str:
    """A file of the settings whatever its ending: `mine.yml` and `mine.yaml` are one scorecard."""
    return str(PurePosixPath(path).with_suffix(""))


@dataclass
class Standing:
    """The states of a review file, and of each file of the settings, by the commits that made them."""

    ancestry: Ancestry
    review: dict[str, str] = field(default_factory=dict)
    settings: dict[str, dict[str, str]] = field(default_factory=dict)

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
            found = read(self.review[commit])
            if found and found.tree is not None:
                return commit, found
        return None

    def setting(self, path: str, starts: Sequence[str], read: Callable[[str], object]) -> str:
        """The last content of a file of the settings at or before some commits that can be read; empty where there is none."""
        known = self.settings.get(stem(path), {})
        commits = self.ancestry.backwards(starts, known) if known else iter(())
        return next((known[each] for each in commits if read(known[each]) is not None), "")

    def again(
        self,
        before: Snapshot | None,
        after: Snapshot | None,
        starts: Sequence[str],
        read: Reader,
        text: Callable[[str], bytes | None],
    ) -> Iterator[tuple[tuple[Change, ...], str]]:
        """What a state says otherwise of criteria and sources that the one before it lacks, and that stood earlier."""
        if after is None:
            return
        for part in parts(after) - parts(before):
            found = self._with(part, starts, read, text)
            if found and not goes_on(part, found[1], before):
                yield told_again(part, found[1], after, found[0])

    def _with(
        self, part: Part, starts: Sequence[str], read: Reader, text: Callable[[str], bytes | None]
    ) -> tuple[str, Snapshot] | None:
        named = part[1].encode("utf-8", "replace")
        known = {commit: blob for commit, blob in self.review.items() if named in (text(blob) or b"")}
        for commit in self.ancestry.backwards(starts, known) if known else ():
            found = read(known[commit])
            if found and part in parts(found):
                return commit, found
        return None
