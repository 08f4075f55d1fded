"""The states that a review file went through, and which commits made them."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from generator.model.ancestry import Ancestry
from generator.pipeline.history.past import Version
from generator.pipeline.history.said import NOTHING, Content
from generator.records import dataclass


@dataclass(frozen=True)
class MadeStates:
    """What each state of a review file says, by its blob. One that is not read says nothing."""

    versions: Sequence[Version]
    """The newest first."""
    said: Mapping[str, Content]
    ancestry: Ancestry

    def of(self, blob: str) -> Content:
        """What a state says."""
        return self.said.get(blob, NOTHING)

    def after(self, version: Version) -> Content:
        """What stood there after a commit."""
        return self.of(version.after)

    def before(self, version: Version) -> list[Content]:
        """What stood there before it: of a merge, on each side."""
        return [self.of(blob) for blob in version.before]

    def makers(self, blob: str, later: Version) -> list[Version]:
        """The commits before another that made a state."""
        return self.earlier(self._made.get(blob, ()), later)

    def earlier(self, versions: Sequence[Version], later: Version) -> list[Version]:
        """Those of some commits that come before another."""
        return [each for each in versions if self.ancestry.before(each.commit.id, later.commit.id)]

    def is_made(self, blob: str, later: Version) -> bool:
        """Whether a commit before another made a state; the oldest, which most likely is one, is looked at first."""
        makers = reversed(self._made.get(blob, ()))
        return any(self.ancestry.before(each.commit.id, later.commit.id) for each in makers)

    @cached_property
    def _made(self) -> Mapping[str, list[Version]]:
        found: dict[str, list[Version]] = {}
        for each in self.versions:
            found.setdefault(each.after, []).append(each)
        return found
