"""What the list beside a version says of it: the version itself never changes, so it cannot tell that it was withdrawn."""

from pathlib import Path

from pydantic import ValidationError

from generator.publish.checking.holding import UNREADABLE
from generator.publish.exact_json import MOST_PLACED, NotExact, read
from generator.publish.versions.publication import RECORD, Publication

_LARGEST = 16 << 20


def withdrawal_beside(place: Path) -> str:
    """That the list in the folder above says that a version was withdrawn; empty where it does not, or there is none."""
    record = place.absolute().parent / RECORD
    try:
        if not record.is_file() or record.stat().st_size > _LARGEST:
            return ""
        known = Publication.model_validate(read(record.read_bytes(), MOST_PLACED))
    except (OSError, *UNREADABLE, NotExact, ValidationError):
        return ""
    entry = known.find(place.absolute().name)
    if entry is None or entry.withdrawn is None:
        return ""
    return f"the list beside it says that it was withdrawn on {entry.withdrawn.date.isoformat()}: {entry.withdrawn.because}"
