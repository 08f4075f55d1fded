"""What holds values to types, made when it is first asked: to make all of it takes long, and most runs use little."""

import inspect
import typing
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, TypeAdapter

_LATER = ConfigDict(defer_build=True)


class Form(BaseModel):
    """A model that is made when it is first asked for, what it consists of before it.

    Else each model that holds another makes that one again as a part of itself, and most are held by several.
    """

    model_config = _LATER
    _in_hand: ClassVar[set[type[BaseModel]]] = set()

    @classmethod
    def model_rebuild(
        cls,
        *,
        force: bool = False,
        raise_errors: bool = True,
        _parent_namespace_depth: int = 2,
        _types_namespace: Any = None,
    ) -> bool | None:
        """Make it, unless it is there; pydantic calls this by itself."""
        if not cls.__pydantic_complete__ and cls not in Form._in_hand:
            Form._in_hand.add(cls)  # some hold themselves
            try:
                for field in cls.model_fields.values():
                    for part in models_in(field.annotation):
                        part.model_rebuild(raise_errors=False)
            finally:
                Form._in_hand.discard(cls)
        return super().model_rebuild(
            force=force,
            raise_errors=raise_errors,
            _parent_namespace_depth=_parent_namespace_depth + 1,  # whoever called this
            _types_namespace=_types_namespace,
        )


def form_of(kind: Any) -> TypeAdapter[Any]:
    """What reads and writes values of a type that is itself no model or dataclass. A mistake in it is an error only then."""
    return TypeAdapter(kind, config=_LATER)


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """The model classes inside an annotation such as `dict[Id, Source]` or `Sample | None`."""
    if inspect.isclass(annotation) and not typing.get_args(annotation) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for inner in typing.get_args(annotation) for found in models_in(inner)]
