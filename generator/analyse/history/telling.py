"""Two states of a review file to the changes between them, each told in the review's own terms."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.model.snapshot import Snapshot
from generator.results import Change

_SIDES: dict[str, Any] = {
    "findings": "results", "steps": "results", "adaptations": "results", "options": "decisions",
    "recommendations": "decisions", "actions": "actions", "impact": "actions", "feedback": "actions",
    "claims": "assessment", "evidence": "other", "sign_off": "other", "accept": "other", "status": "other",
    "tags": "other", "next_review": "other", "reflection": "other",
}  # fmt: skip


def tell(before: Snapshot | None, after: Snapshot | None) -> tuple[Change, ...]:
    """The changes from one state of a review to another; `None` where it did not exist."""
    old = before.tree if before and before.tree else {}
    new = after.tree if after and after.tree else {}
    return tuple(_differences((), old, new))


def _differences(path: tuple[str, ...], old: Any, new: Any) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping) and len(path) < 3:
        for key in dict.fromkeys((*old, *new)):
            yield from _differences((*path, key), old.get(key), new.get(key))
        return
    verb = "added" if old is None else "removed" if new is None else "changed"
    yield Change.model_validate(
        {
            "side": _SIDES.get(path[0], "plan"),
            "verb": verb,
            "words": f"{' '.join(path)} {verb}",
            "path": path,
            "before": old if isinstance(old, str) else "",
            "after": new if isinstance(new, str) else "",
        }
    )
