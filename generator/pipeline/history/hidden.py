"""Sign-offs that stood where they did not count yet, in a broken or misplaced file: who mends that has not written them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.analyse.signing.recording import same
from generator.pipeline.history.past import Past, Version
from generator.pipeline.history.said import BACK, NOTHING, Content
from generator.results import Commit

_FAR = 300
"""So many states before a version are gone through: thousands of sign-offs may come to light at once, after as many states."""


@dataclass(frozen=True)
class Hidden:
    """What stands in the states of a review file and is not said by them, since something in them is broken.

    It is also what another file says that the review was made from: one in a wrong place, or with a wrong name.
    """

    past: Past
    versions: Sequence[Version]
    """The newest first."""
    said: Mapping[str, Content]

    def written(self, mark: str, version: Version, came: int) -> Commit | None:
        """The first commit of another author that wrote what a version was the first to hold; nothing where it wrote it itself.

        `mark` is the digest of a sign-off, or the word for a withdrawal, and `came` how many with it the version brought.
        """
        if not mark or not version.before:
            return None
        before = [self.said.get(blob, NOTHING) for blob in version.before]
        added = self._after(version).marks.get(mark, 0) - max(each.marks.get(mark, 0) for each in before)
        if added >= came:
            return None
        found = list(self._makers(mark, version))
        wrote = [each for each in found if self._wrote(mark, each)] or found
        return next((each.commit for each in wrote if not same(each.commit.author, (version.commit.author,))), None)

    def _makers(self, mark: str, version: Version) -> Iterator[Version]:
        """The versions before one that left states in which it may stand and is not said, the nearest first."""
        waiting, seen = [(blob, version) for blob in version.before], set[str]()
        while waiting and len(seen) < _FAR:
            blob, later = waiting.pop(0)
            if blob in seen:
                continue
            seen.add(blob)
            own = self._earlier(self._made.get(blob, ()), later)
            if own and not _may_hide(self.said.get(blob, NOTHING), mark):
                continue
            for each in own or self._earlier(self._elsewhere.get(blob, ()), later):
                yield each
                waiting += [(before, each) for before in each.before]

    def _earlier(self, found: Iterable[Version], later: Version) -> list[Version]:
        return [each for each in found if self.past.ancestry.before(each.commit.id, later.commit.id)]

    def _wrote(self, mark: str, version: Version) -> bool:
        before = [self.said.get(blob, NOTHING).marks.get(mark, 0) for blob in version.before]
        return self._after(version).marks.get(mark, 0) > max(before, default=0)

    def _after(self, version: Version) -> Content:
        return self.said.get(version.after, NOTHING)

    @cached_property
    def _made(self) -> Mapping[str, list[Version]]:
        """The commits that made each state."""
        found: dict[str, list[Version]] = {}
        for each in self.versions:
            found.setdefault(each.after, []).append(each)
        return found

    @cached_property
    def _elsewhere(self) -> Mapping[str, list[Version]]:
        """The commits that gave any file of text a content, by its blob."""
        found: dict[str, list[Version]] = {}
        for logged in self.past.log.commits:
            for each in logged.files:
                if each.after and each.path.lower().endswith(".md"):
                    version = Version(commit=logged.plain, path=each.path, before=each.before, after=each.after)
                    found.setdefault(each.after, []).append(version)
        return found


def _may_hide(content: Content, mark: str) -> bool:
    """Whether a state may hold it without saying so: it cannot be read, or holds the digest more often than it says."""
    if not content.readable or mark == BACK:
        return not content.readable
    return content.marks.get(mark, 0) > sum(each.digest == mark for each in content.signed)
