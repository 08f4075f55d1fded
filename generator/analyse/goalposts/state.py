"""A review at one time, with the settings that it rested on then, read as far as it can be."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.analyse.telling.uses import mapping
from generator.model import Review
from generator.model.snapshot import Snapshot
from generator.records import dataclass

M = TypeVar("M", bound=BaseModel)


def _no_card(_: str) -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class State:
    """A review at one time, with the settings that it rested on then."""

    snapshot: Snapshot
    portfolio: Mapping[str, Any] | None = None
    """The settings of the portfolio, as they were written; absent where they could not be read."""
    card: Callable[[str], Mapping[str, Any] | None] = _no_card
    """A scorecard as it was written, by its id; nothing where there was none that could be read."""

    @property
    def tree(self) -> Mapping[str, Any]:
        """The front matter as it was written; empty where it could not be read."""
        return self.snapshot.tree or {}

    def model(self, kind: type[M], key: str, name: str = "") -> M | None:
        """A part of the review as the model reads it, also where another part of it is not valid."""
        if self.snapshot.review:
            whole = getattr(self.snapshot.review, key)
            found = whole.get(name) if name else whole
            return found if isinstance(found, kind) else None
        written = mapping(self.tree.get(key))
        return read(kind, written.get(name) if name else written)

    def written(self, key: str, name: str) -> Mapping[str, Any]:
        """An item of the front matter as it was written."""
        return mapping(mapping(self.tree.get(key)).get(name))


def read(kind: type[M], value: Any) -> M | None:
    """A value as a model reads it; nothing where it is not valid."""
    if isinstance(value, kind):
        return value
    if not isinstance(value, Mapping):
        return None
    try:
        return kind.model_validate(dict(value))
    except (ValidationError, ValueError, RecursionError):
        return None


def state_of(review: Review) -> State:
    """A state of which nothing but the model is known."""
    return State(snapshot=Snapshot(tree=None, review=review))
