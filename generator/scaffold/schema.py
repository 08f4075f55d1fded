"""JSON Schema of the files that authors write, as editors take it: what may stand where, in words and with examples.

An editor reads YAML as YAML, where `5` is a number and `true` no word; a review takes every value as the text that it is.
So a schema allows what a review would take, and leaves to `reviews check` what no schema can say.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, RootModel

from generator.model import Assessment, Codebook, Framework, Portfolio, Review, Scorecard
from generator.model.portfolio import Standard
from generator.model.values import Id


class Standards(RootModel[dict[Id, Standard]]):
    """`site_config/standards.yml`: the organisation's own service standards, by id."""


FILES: Mapping[str, tuple[type[BaseModel], tuple[str, ...]]] = {
    "review": (Review, ()),
    "assessment": (Assessment, ()),
    "portfolio": (Portfolio, ("site_config/portfolio.yml",)),
    "standards": (Standards, ("site_config/standards.yml",)),
    "scorecard": (Scorecard, ("site_config/scorecards/*.yml",)),
    "framework": (Framework, ("site_config/frameworks/*.yml",)),
    "theme": (Codebook, ("site_config/themes/*.yml",)),
}
"""What a schema can be had of, and the files of a portfolio that are of that kind; the first two are front matter."""

_DRAFT = "http://json-schema.org/draft-07/schema#"  # what the language servers of editors know
_TARGET = {"type": "string", "pattern": "^(at least|at most|between) .+"}
_ALL = {"const": "all"}
_NUMBER = r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?%?$"
_DATE = r"^\d{4}-\d{2}-\d{2}$"
_EXAMPLES: Mapping[str, tuple[Any, ...]] = {
    "title": ("Telephone contact centre, January to March 2026",),
    "status": ("planned",),
    "period": ({"start": "2026-01-01", "end": "2026-03-31"},),
    "aim": ("Find out why customers ring twice.",),
    "target": ("at least 80%", "at most 2", "between 5 and 10"),
    "measure": (
        {"type": "csat", "source": "survey", "column": "satisfaction"},
        {"type": "share", "source": "calls", "column": "wait", "at_most": 20},
    ),
    "benchmark": ({"value": "76%", "from": "Sector report 2025", "date": "2025-09-01"},),
    "every": ("week",),
    "statement": ("Four calls in five are answered within 20 seconds.",),
    "sample": ("all", {"how": "every tenth caller", "invited": 400}),
    "scale": ([1, 5], [0, 10]),
    "format": ("%d/%m/%Y",),
    "accept": ({"SRC-001": "Only one source exists until the survey restarts in May."},),
    "privacy": ({"basis": "legitimate interests", "anonymised": True},),
    "change_limits": (["At most 10000 in all"],),
}
"""Values by the name of their key."""


def schema(kind: str) -> dict[str, Any]:
    """The schema of a kind of file, one of FILES."""
    model, _ = FILES[kind]
    found = model.model_json_schema(by_alias=True)
    definitions = {name: _written(each) for name, each in found.pop("$defs", {}).items() if name != "Target"}
    return {"$schema": _DRAFT, "title": f"reviews: {kind}", **_written(found), "definitions": definitions}


def schema_text(kind: str) -> str:
    """The same as JSON text."""
    return json.dumps(schema(kind), indent=1, ensure_ascii=False) + "\n"


def _written(node: Any) -> Any:
    """A part of a schema, as an author would write what it is about."""
    if isinstance(node, list):
        return [_written(each) for each in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _referred(node)
    if "anyOf" in node:
        return _any_of(node)
    return _scalar(_kept(node), str(node.get("format", "")))


def _kept(node: Mapping[str, Any]) -> dict[str, Any]:
    """What an editor needs of a part, with all that stands in it."""
    kept = {key: value for key, value in node.items() if key not in ("default", "title", "format")}
    for key in ("items", "additionalProperties", "prefixItems"):
        if key in kept:
            kept[key] = _written(kept[key])
    for key in ("properties", "patternProperties"):
        if key in kept:
            kept[key] = dict(_named(kept[key]))
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    if "prefixItems" in kept:  # as draft 7 says it
        kept["items"] = kept.pop("prefixItems")
    return kept


def _named(properties: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, each in properties.items():
        written = _written(each)
        if name in _EXAMPLES and "examples" not in written:
            written = {**written, "examples": list(_EXAMPLES[name])}
        if name == "sample" and "$ref" in json.dumps(each):
            about = {key: value for key, value in written.items() if key in ("description", "examples")}
            written = {"anyOf": [_ALL, {key: value for key, value in written.items() if key not in about}], **about}
        yield name, written


def _referred(node: Mapping[str, Any]) -> dict[str, Any]:
    name = node["$ref"].rpartition("/")[2]
    said = {"description": node["description"]} if "description" in node else {}
    if name == "Target":
        return {**_TARGET, **said}
    reference = {"$ref": f"#/definitions/{name}"}
    return {"allOf": [reference], **said} if said else reference  # beside a reference, draft 7 reads nothing


def _any_of(node: Mapping[str, Any]) -> dict[str, Any]:
    """One of several; that a value may be left out is said by its key not being required."""
    options = [_written(each) for each in node["anyOf"] if each.get("type") != "null"]
    said = {"description": node["description"]} if "description" in node else {}
    if len(options) > 1:
        return {"anyOf": options, **said}
    if "$ref" in options[0] and said:
        return {"allOf": options, **said}
    return {**options[0], **said}


def _scalar(node: dict[str, Any], form: str) -> dict[str, Any]:
    match node.get("type"):
        case "string" if form == "date":
            return {**node, "pattern": _DATE}
        case "string" if "enum" not in node and "const" not in node:
            return {**node, "type": ["string", "number", "boolean"]}
        case "number" | "integer" as number:
            return {**node, "type": [number, "string"], "pattern": _NUMBER}
    return node
