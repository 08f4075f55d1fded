"""Sign-offs that stood where they did not count yet, in a broken or misplaced file: who mends that has not written them."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from generator.analyse.signing.recording import same
from generator.pipeline.history.made_states import MadeStates
from generator.pipeline.history.past import Past, Version
from generator.pipeline.history.said import BACK, Content
from generator.records import dataclass
from generator.results import Commit

_FAR = 300
"""So many states before a version are gone through: thousands of sign-offs may come to light at once, after as many states."""


@dataclass(frozen=True)
class Hidden:
    """What stands in the states of a review file and is not said by them, since something in them is broken.

    It is also what another file says that the review was made from: one in a wrong place, or with a wrong name.
    """

    past: Past
    states: MadeStates

    def written(self, mark: str, version: Version, came: int) -> Commit | None:
        """The first commit of another author that wrote what a version was the first to hold; nothing where it wrote it itself.

        `mark` is the digest of a sign-off, or the word for a withdrawal, and `came` how many with it the version brought.
        """
        if not mark or not version.before:
            return None
        before = max(each.marks.get(mark, 0) for each in self.states.before(version))
        added = self.states.after(version).marks.get(mark, 0) - before
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
            own = self.states.makers(blob, later)
            if own and not _may_hide(self.states.of(blob), mark):
                continue
            for each in own or self.states.earlier(self._elsewhere.get(blob, ()), later):
                yield each
                waiting += [(before, each) for before in each.before]

    def _wrote(self, mark: str, version: Version) -> bool:
        before = [each.marks.get(mark, 0) for each in self.states.before(version)]
        return self.states.after(version).marks.get(mark, 0) > max(before, default=0)

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
