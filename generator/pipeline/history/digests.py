"""The SHA-256 of files that Git holds, or Git LFS for it: each is worked out once for all times."""

import hashlib
from collections.abc import Iterable

from generator.cache import key_of
from generator.load.objects import in_parts
from generator.load.pointers import pointer
from generator.pipeline.history.past import Past


def digests_of(past: Past, ids: Iterable[str]) -> dict[str, str]:
    """The digests of some blobs; those that cannot be had have none."""
    keys = {blob: key_of("sha256", blob) for blob in ids if blob}
    known = {blob: past.cache.read(key, str) for blob, key in keys.items()}
    unknown = [blob for blob, each in known.items() if each is None]
    for blob, data in in_parts(past.repository, unknown, past.limits.file_bytes):
        kept = pointer(data)
        known[blob] = kept.digest if kept else hashlib.sha256(data).hexdigest()
        past.cache.put(keys[blob], known[blob] or "")
    return {blob: each for blob, each in known.items() if each}
