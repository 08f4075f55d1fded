"""What an author wrote, as bare meaning: without what is so by default, and without the traces of how it was written."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from generator.analyse.bare import bare
from generator.model.codebook import CodebookTheme
from generator.model.column import Column, Condition
from generator.model.criterion import Target
from generator.model.scorecard import Scorecard, ScorecardItem
from generator.model.source import DateColumn, Read, Source

Tree = dict[str, Any]
_AS_IN_THE_DATA: Mapping[type[BaseModel], frozenset[str]] = {
    Condition: frozenset({"is_", "not_", "in_", "before", "after"}),
    Column: frozenset({"from_", "missing", "means_yes", "means_no", "format"}),
    DateColumn: frozenset({"column", "format"}),
    Read: frozenset({"delimiter"}),
    Source: frozenset({"file", "missing"}),
    Scorecard: frozenset({"not_applicable"}),
    ScorecardItem: frozenset({"from_"}),
}
"""Texts that are held against what stands in files: every space of them counts. All others are prose."""
_SETS: Mapping[type[BaseModel], frozenset[str]] = {
    Condition: frozenset({"in_"}),
    Column: frozenset({"missing", "means_yes", "means_no"}),
    Source: frozenset({"missing"}),
    Scorecard: frozenset({"not_applicable"}),
    CodebookTheme: frozenset({"any_", "not_"}),
}
"""Lists of spellings, each of which will do: their order says nothing."""


def written(model: BaseModel, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None) -> Tree:
    """What an author wrote of an item, or of some keys of it; keys have the names of the format."""
    chosen = {"include": set(include)} if include is not None else {"exclude": set(exclude or ())}
    dumped = model.model_dump(mode="json", by_alias=True, exclude_defaults=True, **chosen)  # type: ignore[arg-type]
    found = bare(_of_model(model, dumped))
    assert isinstance(found, dict)
    return found


def _of_model(model: BaseModel, dumped: Mapping[str, Any]) -> Tree:
    exact, sets = _keys(model, _AS_IN_THE_DATA), _keys(model, _SETS)
    found = {}
    for name, field in type(model).model_fields.items():
        key, value = field.alias or name, getattr(model, name)
        if key not in dumped or (isinstance(model, Target) and name == "percent"):
            continue
        if name in sets and not field.is_required() and set(value or ()) == set(field.default or ()):
            continue
        plain = _plain(value, dumped[key], exact=name in exact)
        found[key] = sorted(plain) if name in sets and isinstance(plain, list) else plain
    if isinstance(model, Condition) and len(found.get("in", ())) == 1 and "is" not in found:
        found["is"] = found.pop("in")[0]  # one of one value is that value
    return _without_own_headers(found) if isinstance(model, Source) else found


def _without_own_headers(source: Tree) -> Tree:
    """A source whose columns do not say that their header is their own id, which is so in any case."""
    columns = source.get("columns", {})
    kept = {
        name: {key: each for key, each in column.items() if (key, each) != ("from", name)}
        for name, column in columns.items()
    }
    return {**source, "columns": kept} if columns else source


def _keys(model: BaseModel, of: Mapping[type[BaseModel], frozenset[str]]) -> frozenset[str]:
    """The keys of a model that a table names for it, or for what it is a kind of."""
    return frozenset().union(*(names for kind, names in of.items() if isinstance(model, kind)))


def _plain(value: Any, dumped: Any, *, exact: bool) -> Any:
    """A value with one space for each run of white space in its prose, and nothing twice in a list of texts."""
    if isinstance(value, BaseModel):
        return _of_model(value, dumped)
    if isinstance(value, Mapping):
        pairs = zip(value.values(), dumped.items(), strict=True)
        return {key: _plain(each, said, exact=exact) for each, (key, said) in pairs}
    if isinstance(dumped, list) and isinstance(value, Sequence):
        listed = [_plain(each, said, exact=exact) for each, said in zip(value, dumped, strict=True)]
        return list(dict.fromkeys(listed)) if all(isinstance(each, str) for each in listed) else listed
    return " ".join(dumped.split()) if isinstance(dumped, str) and not exact else dumped
