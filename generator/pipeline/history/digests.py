"""The SHA-256 of files that Git holds: each is worked out once for all times."""

import hashlib
import re
from collections.abc import Iterable

from generator.cache import key_of
from generator.load.files import MAX_BYTES
from generator.load.objects import blobs
from generator.pipeline.history.past import Past

_POINTER = re.compile(rb"version https://git-lfs\.github\.com/spec/v1\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\n")
"""What Git holds in place of a file that Git LFS stores elsewhere; it names the digest of the file itself."""


def digests_of(past: Past, ids: Iterable[str]) -> dict[str, str]:
    """The digests of some blobs; those that cannot be had have none."""
    keys = {blob: key_of("sha256", blob) for blob in ids if blob}
    known = {blob: past.cache.read(key, str) for blob, key in keys.items()}
    for blob, data in blobs(past.repository, [blob for blob, each in known.items() if each is None], MAX_BYTES).items():
        pointer = _POINTER.match(data) if len(data) < 1000 else None
        known[blob] = pointer[1].decode("ascii") if pointer else hashlib.sha256(data).hexdigest()
        past.cache.put(keys[blob], known[blob] or "")
    return {blob: each for blob, each in known.items() if each}
