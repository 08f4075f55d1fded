"""Settings as commits left them: all reviews rest on the same few files, so each is asked for, and each content read, once."""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Any

from generator.load.contents import Where, blobs_at
from generator.load.documents import tree_of
from generator.load.git import Repository
from generator.load.objects import blobs
from generator.model.limits import Limits

_HELD = 60
"""So many contents are kept as they were read: more than are gone through to find the commit that moved a goal."""
_Tree = Mapping[str, Any] | None


class SettingsRead:
    """What was asked before; nothing of it ever changes."""

    def __init__(self, repository: Repository, limits: Limits) -> None:
        self._repository = repository
        self._limits = limits
        self._places: dict[Where, str] = {}
        self._contents: OrderedDict[str, bytes] = OrderedDict()
        self._trees: OrderedDict[tuple[str, bool], _Tree] = OrderedDict()

    def find(self, places: Iterable[Where]) -> None:
        """Look up many places in one go."""
        unknown = [place for place in dict.fromkeys(places) if place not in self._places]
        if unknown:
            found = blobs_at(self._repository, unknown)
            self._places |= {place: found.get(place, "") for place in unknown}

    def blob(self, commit: str, path: str) -> str:
        """The content of a file as a commit left it; empty where there was none."""
        self.find([(commit, path)])
        return self._places[commit, path]

    def tree(self, blob: str, path: str) -> _Tree:
        """What stood in a file by its content; nothing where it cannot be had or read."""
        if blob not in self._contents:
            data = blobs(self._repository, [blob], self._limits.review_bytes).get(blob)
            if data is None:
                return None
            _hold(self._contents, blob, data)
        return self.tree_of(self._contents[blob], path)

    def tree_of(self, data: bytes, path: str) -> _Tree:
        """What stands in a file whose content is at hand; nothing where it cannot be read. Nobody may change it."""
        key = hashlib.sha256(data).hexdigest(), path.endswith(".md")
        if key not in self._trees:
            _hold(self._trees, key, tree_of(data, path, self._limits))
        return self._trees[key]


def _hold(held: OrderedDict[Any, Any], key: object, value: object) -> None:
    held[key] = value
    if len(held) > _HELD:
        held.popitem(last=False)
