"""The SHA-256 of files that Git holds, or Git LFS for it: each is worked out once for all times."""

import hashlib
from collections.abc import Iterable

from generator.cache import key_of
from generator.load.files import MAX_BYTES
from generator.load.objects import blobs
from generator.load.pointers import pointer
from generator.pipeline.history.past import Past


def digests_of(past: Past, ids: Iterable[str]) -> dict[str, str]:
    """The digests of some blobs; those that cannot be had have none."""
    keys = {blob: key_of("sha256", blob) for blob in ids if blob}
    known = {blob: past.cache.read(key, str) for blob, key in keys.items()}
    for blob, data in blobs(past.repository, [blob for blob, each in known.items() if each is None], MAX_BYTES).items():
        kept = pointer(data)
        known[blob] = kept.digest if kept else hashlib.sha256(data).hexdigest()
        past.cache.put(keys[blob], known[blob] or "")
    return {blob: each for blob, each in known.items() if each}
