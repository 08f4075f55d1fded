"""Two states of a review in one form, so that spelling does not count: what they mean, as far as both have a meaning."""

import functools
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.analyse.telling.wording import tidy
from generator.forms import models_in
from generator.model.review import Review
from generator.model.snapshot import Snapshot

Tree = dict[str, Any]


def compared(before: Snapshot, after: Snapshot) -> tuple[Tree, Tree]:
    """The front matter of both, part by part: as the model reads it where it can read both, else as it was written."""
    if before.review and after.review:
        return meaning_of(before), meaning_of(after)
    old, new = before.tree or {}, after.tree or {}
    left: Tree = {}
    right: Tree = {}
    for key in dict.fromkeys((*new, *old)):
        for tree, value in zip((left, right), _part(str(key), old.get(key), new.get(key)), strict=True):
            if value is not None:
                tree[str(key)] = value
    return left, right


@functools.lru_cache(maxsize=16)
def meaning_of(state: Snapshot) -> Tree:
    """What a valid state means. It is kept: it is compared with what stood before and after, a merge with each side."""
    return meaning(state.review) if state.review else {}


def meaning(review: Review) -> Tree:
    """A review as plain values under the names of the format."""
    found: Tree = review.model_dump(mode="json", by_alias=True, exclude_none=True)
    _forget_spelling(found)
    return found


def _forget_spelling(dumped: Any) -> None:
    """Take out of a meaning what is a trace of its spelling: whether a target was written as a percentage."""
    if isinstance(dumped, dict):
        if "relation" in dumped and "value" in dumped:
            dumped.pop("percent", None)
        dumped = dumped.values()
    for each in dumped:
        if isinstance(each, (dict, list)):
            _forget_spelling(each)


def _part(key: str, old: Any, new: Any) -> tuple[Any, Any]:
    whole, one = _readers().get(key, (None, None))
    read = (_read(whole, old), _read(whole, new)) if whole else (None, None)
    if all(given is None or found is not None for given, found in zip((old, new), read, strict=True)):
        return read
    if not (one and isinstance(old, Mapping) and isinstance(new, Mapping)):
        return _written(old), _written(new)
    left: Tree = {}
    right: Tree = {}
    for name in dict.fromkeys((*old, *new)):
        items = old.get(name), new.get(name)
        found = tuple(_read(one, each) for each in items)
        as_read = all(given is None or each is not None for given, each in zip(items, found, strict=True))
        for tree, given, each in zip((left, right), items, found, strict=True):
            if given is not None:
                tree[str(name)] = each if as_read else as_written(given)
    return left, right


def _read(reader: TypeAdapter[Any], value: Any) -> Any:
    """What a value means; nothing where there is none, or where it is not valid."""
    if value is None:
        return None
    try:
        found = reader.dump_python(reader.validate_python(value), mode="json", by_alias=True, exclude_none=True)
        if isinstance(found, (dict, list)):
            _forget_spelling(found)
    except (ValidationError, ValueError, RecursionError):
        return None
    return found


@functools.cache
def _readers() -> dict[str, tuple[TypeAdapter[Any], TypeAdapter[Any] | None]]:
    """By the top keys of the front matter: what reads the whole value, and what reads one of its items."""
    found = {}
    for name, field in Review.model_fields.items():
        whole: Any = field.annotation
        reader: TypeAdapter[Any] = TypeAdapter(Annotated[whole, *field.metadata] if field.metadata else whole)
        models = models_in(field.annotation)
        by_id = str(field.annotation).startswith("dict") and len(models) == 1
        found[field.alias or name] = (reader, TypeAdapter(models[0]) if by_id else None)
    return found


def _written(value: Any) -> Any:
    """A part as it was written; nothing where there is none."""
    return None if value is None else as_written(value)


def as_written(value: Any, depth: int = 0) -> Any:
    """A tree as it was written, with its spaces in one form and without what has no value."""
    if depth > 200:
        return ""
    if isinstance(value, Mapping):
        return {str(key): as_written(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_written(each, depth + 1) for each in value]
    return tidy(value) if isinstance(value, str) else "" if value is None else value


def both(model: type[BaseModel], before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Tree, Tree]:
    """Two states of another file as its model reads them, or, where it cannot read both, as they were written."""
    reader = _reader_of(model)
    found = _read(reader, dict(before)), _read(reader, dict(after))
    if all(each is not None or not given for each, given in zip(found, (before, after), strict=True)):
        return found[0] or {}, found[1] or {}
    return as_written(before), as_written(after)


@functools.cache
def _reader_of(model: type[BaseModel]) -> TypeAdapter[Any]:
    return TypeAdapter(model)
