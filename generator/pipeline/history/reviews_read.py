"""Review files of any time as they were read: the last of them whole, and of more what they say of sign-offs and people."""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping

from generator.load.documents import snapshot
from generator.load.parts import Parts
from generator.load.pieces import Pieces
from generator.model.limits import Limits
from generator.model.snapshot import Snapshot
from generator.pipeline.history.said import Content, Said, marks, said

_REMEMBERED = 300
"""So many states of review files are kept in memory."""


class ReviewsRead:
    """What was read before, by blob; nothing of it ever changes."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._snapshots: OrderedDict[str, Snapshot] = OrderedDict()
        self._by_digest: OrderedDict[str, Snapshot] = OrderedDict()
        self._said = Said()
        self._marks: dict[str, Mapping[str, int]] = {}
        self.pieces = Pieces(limits)
        self._parts = Parts()

    def remembered(self, blob: str) -> Snapshot | None:
        """A review file that was read before and is still kept."""
        return self._snapshots.get(blob)

    def remember(self, blob: str, data: bytes) -> Snapshot:
        """Read a review file whose content is at hand, and keep what it says."""
        if blob not in self._snapshots:
            self._snapshots[blob], self._marks[blob] = self.says(data), marks(data)
            if len(self._snapshots) > _REMEMBERED:
                oldest, state = self._snapshots.popitem(last=False)
                self._said.keep(oldest, said(state.tree, self._marks.pop(oldest)))
        return self._snapshots[blob]

    def says(self, data: bytes) -> Snapshot:
        """What a review file says, whose content is at hand: a commit and the disk mostly have the same, which is read once."""
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self._by_digest:
            self._by_digest[digest] = snapshot(data, self._limits, self.pieces, self._parts)
            if len(self._by_digest) > _REMEMBERED:
                self._by_digest.popitem(last=False)
        return self._by_digest[digest]

    def said(self, blob: str) -> Content | None:
        """What a review file that was read before says of sign-offs and people; nothing where that is forgotten."""
        known = self._snapshots.get(blob)
        return said(known.tree, self._marks[blob]) if known else self._said.get(blob)
