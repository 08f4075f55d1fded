"""Keys of the commits that bear on each review: they outlive a commit that leaves a review alone, as most do."""

import json

from generator.cache import key_of
from generator.pipeline.history.past import Past
from generator.pipeline.history.rows import files


def bearing(past: Past, folder: str) -> str:
    """A key of all that the history can say of a review, by its folder of today: commits that leave it alone do not change it.

    That is the newest commit that bears on it, which names those before it, and wherever else the contents of its data stood.
    """
    known = past.bearing_known
    if not known:
        key = key_of("bearing", past.repository.commit, past.repository.prefix, past.limits.file_size)
        found = past.cache.read(key, _parsed)
        if found is None:
            found = {standing: _key(past, standing) for standing in past.homes.standing()}
            past.cache.put(key, json.dumps(found, separators=(",", ":")))
        known |= found
    if folder not in known:
        known[folder] = _key(past, folder)
    return known[folder]


def _key(past: Past, folder: str) -> str:
    homes = past.homes.of(folder)
    blobs = {change.after for _, _, change in files(past, homes)}
    born = [(blob, past.births[blob]) for blob in sorted(blobs & past.births.keys())]
    return key_of("bears", past.newest.of(homes.folders), past.repository.prefix, born)


def _parsed(text: str) -> dict[str, str]:
    """Raises ValueError or AttributeError where a text is no record of keys."""
    return {str(folder): str(key) for folder, key in json.loads(text).items()}
