"""Keys of the commits that bear on each review: they outlive a commit that leaves a review alone, as most do."""

import json
from functools import cached_property

from generator.cache import key_of
from generator.model.bearing import Newest
from generator.pipeline.history.past import Past
from generator.pipeline.history.rows import files


class Bearing:
    """By the folder of a review, a key of all that the history can say of it.

    That is the newest commit that bears on it, which names those before it, and wherever else the contents of its data stood.
    """

    def __init__(self, past: Past) -> None:
        self._past = past
        key = key_of("bearing", past.repository.commit, past.repository.prefix, past.limits.file_size)
        known = past.cache.read(key, _parsed)
        if known is None:
            known = {folder: self._key(folder) for folder in past.homes.standing()}
            past.cache.put(key, json.dumps(known, separators=(",", ":")))
        self._known = known

    def key(self, folder: str) -> str:
        """The key of the review that stands in a folder now."""
        if folder not in self._known:
            self._known[folder] = self._key(folder)
        return self._known[folder]

    @cached_property
    def _newest(self) -> Newest:
        return Newest(self._past.log, self._past.merges.folders)

    def _key(self, folder: str) -> str:
        past, homes = self._past, self._past.homes.of(folder)
        blobs = {change.after for _, _, change in files(past, homes)}
        born = [(blob, past.births[blob]) for blob in sorted(blobs & past.births.keys())]
        return key_of("bears", self._newest.of(homes.folders), past.repository.prefix, born)


def _parsed(text: str) -> dict[str, str]:
    """Raises ValueError or AttributeError where a text is no record of keys."""
    return {str(folder): str(key) for folder, key in json.loads(text).items()}
