"""A review file as it stood at one time, read as far as it can be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.model.review import Review


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """What a past or present content of a `review.md` says, also where it is not valid any more, or was not yet."""

    tree: Mapping[str, Any] | None
    """The front matter as mappings, lists and texts; absent where it could not be read at all."""
    review: Review | None
    """The model, where the front matter is valid by the rules of today."""
    sections: tuple[tuple[str, str], ...] = ()
    """Headings of the narrative with their texts."""
