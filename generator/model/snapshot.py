"""A review file as it stood at one time, read as far as it can be."""

from collections.abc import Mapping
from typing import Any

from generator.model.review import Review
from generator.records import dataclass


@dataclass(frozen=True, kw_only=True, eq=False)
class Snapshot:
    """What a past or present content of a `review.md` says, also where it is not valid any more, or was not yet.

    It is read once for each content, so that each is like no other, and what is found out about it can be kept with it.
    """

    tree: Mapping[str, Any] | None
    """The front matter as mappings, lists and texts; absent where it could not be read at all."""
    review: Review | None
    """The model, where the front matter is valid by the rules of today."""
    sections: tuple[tuple[str, str], ...] = ()
    """Headings of the narrative with their texts."""
