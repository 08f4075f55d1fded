"""Every text inside a model or a result, found by its path, and put into other words without touching what is looked up."""

import dataclasses
import inspect
import typing
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

from pydantic import BaseModel, StringConstraints

from generator.model.document import Path

KEPT = frozenset(
    {
        "anchor",
        "commit",
        "digest",
        "file",
        "follows",
        "id",
        "item",
        "old_path",
        "parents",
        "redacted_values",
        "root",
        "seal",
        "sha256",
    }
)
"""Names of fields that hold digests, commits, places and names of files where they hold a text: others look them up."""
_WHOLLY_KEPT = frozenset({"location", "places", "references", "personal_data", "limits"})
"""Fields that are not looked into at all."""

_FIELDS: dict[type[Any], tuple[tuple[str, str], ...]] = {}
"""What `text_fields` found before."""
Change = Callable[[str, type[Any], str], str]
"""A text, the class that holds it and the name of its field, to the text that is to stand in its place."""


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """All texts in the values of a model, each with the keys that lead to it as an author writes them."""
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield path, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from texts(each, (*path, str(key)))
    elif isinstance(value, (tuple, list)):
        for index, each in enumerate(value):
            yield from texts(each, (*path, str(index)))
    elif fields := text_fields(type(value)):
        for name, alias in fields:
            inner = getattr(value, name)
            if inner is not None and not (name in KEPT and _is_text(inner)):
                yield from texts(inner, (*path, alias))


def keys(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """All keys of an author's own choice in a model, each with the keys that lead to it, itself included."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield (*path, str(key)), str(key)
            yield from keys(each, (*path, str(key)))
    elif isinstance(value, (tuple, list)):
        for index, each in enumerate(value):
            yield from keys(each, (*path, str(index)))
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            if isinstance(inner := getattr(value, name), (dict, tuple, list, BaseModel)) and name not in _WHOLLY_KEPT:
                yield from keys(inner, (*path, field.alias or name))


def in_other_words(value: Any, change: Change, owner: type[Any] = object, name: str = "") -> Any:
    """The same with every text changed; whatever holds none that changes is itself returned, and not copied."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) else change(value, owner, name)
    if isinstance(value, dict):
        found = {key: in_other_words(each, change, owner, name) for key, each in value.items()}
        return value if all(found[key] is each for key, each in value.items()) else found
    if isinstance(value, (tuple, list)):
        items = [in_other_words(each, change, owner, name) for each in value]
        return value if all(map(_is, items, value)) else type(value)(items)
    kind = type(value)
    update = {}
    for field, _ in text_fields(kind):
        inner = getattr(value, field)
        if inner is not None and not (field in KEPT and _is_text(inner)):
            other = in_other_words(inner, change, kind, field)
            if other is not inner:
                update[field] = other
    if not update:
        return value
    return value.model_copy(update=update) if isinstance(value, BaseModel) else dataclasses.replace(value, **update)


def _is(one: Any, other: Any) -> bool:
    return one is other


def _is_text(value: Any) -> bool:
    """Whether a value is a text, or a list of texts, and no record."""
    return isinstance(value, str) or (isinstance(value, (tuple, list)) and all(isinstance(each, str) for each in value))


def text_fields(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    """The fields of a class in which a text can stand, each with its key; none for a class that is no record."""
    if (found := _FIELDS.get(kind)) is None:
        found = _FIELDS[kind] = _text_fields(kind, frozenset())
    return found


def _text_fields(kind: type[Any], within: frozenset[type[Any]]) -> tuple[tuple[str, str], ...]:
    within |= {kind}
    if issubclass(kind, BaseModel):
        return tuple(
            (name, field.alias or name)
            for name, field in kind.model_fields.items()
            if name not in _WHOLLY_KEPT and not _patterned(field.metadata) and _holds_text(field.annotation, within)
        )
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind, include_extras=True)
        named = [field.name for field in dataclasses.fields(kind) if field.init and field.name not in _WHOLLY_KEPT]
        return tuple((name, name) for name in named if _holds_text(hints[name], within))
    return ()


def _holds_text(annotation: Any, within: frozenset[type[Any]]) -> bool:
    origin = typing.get_origin(annotation)
    if origin is typing.Literal:
        return False
    if origin is typing.Annotated:
        inner, *metadata = typing.get_args(annotation)
        return not _patterned(metadata) and _holds_text(inner, within)
    if origin is dict:
        return _holds_text(typing.get_args(annotation)[1], within)
    if origin is not None:
        return any(_holds_text(each, within) for each in typing.get_args(annotation))
    if not inspect.isclass(annotation):
        return annotation is typing.Any
    if issubclass(annotation, Enum):
        return False
    record = issubclass(annotation, BaseModel) or dataclasses.is_dataclass(annotation)
    return annotation is str or (record and (annotation in within or bool(_text_fields(annotation, within))))


def _patterned(metadata: list[Any]) -> bool:
    """Whether a text has to have a form, as ids and digests have."""
    return any(
        (isinstance(each, StringConstraints) and each.pattern is not None) or getattr(each, "pattern", None) is not None
        for each in metadata
    )
