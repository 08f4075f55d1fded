"""Many states of one review to the model: a part that the last state had, too, is not validated again."""

from typing import Any

from pydantic import ValidationError

from generator.load.front_matter import Tree
from generator.model.review import Review
from generator.model.values import Part


class Parts:
    """The last valid state. What `Pieces` reads of the same words is one object, by which a part is known again."""

    def __init__(self) -> None:
        self._tree: Tree = {}
        self._review: Review | None = None

    def review(self, tree: Tree) -> Review | None:
        """The model of a tree in which no key is without a value; nothing where it is not valid."""
        last = self._review
        known = {} if last is None else {key: self._known(value, key, last) for key, value in tree.items()}
        try:
            found = Review.model_validate(tree | known)
        except ValidationError:
            return None
        self._tree, self._review = tree, found
        return found

    def _known(self, value: Any, key: str, last: Review) -> Any:
        """A value of the front matter, with the parts in place of what they were made from."""
        before, made = self._tree.get(key), getattr(last, key) if key in Review.model_fields else None
        if isinstance(made, Part):
            return made if value is before else value
        if isinstance(made, dict) and isinstance(value, dict) and isinstance(before, dict):
            return {
                name: made[name] if each is before.get(name) and isinstance(made.get(name), Part) else each
                for name, each in value.items()
            }
        if isinstance(made, tuple) and isinstance(value, list) and isinstance(before, list):
            parts = {id(each): part for each, part in zip(before, made, strict=True) if isinstance(part, Part)}
            return [parts.get(id(each), each) for each in value]
        return value
