"""An item of a review from what is said of it on the command line, with its other keys as comments that tell what for."""

import functools
import json
import re
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from generator.load import front_matter
from generator.load.documents import load_review
from generator.load.files import Found
from generator.model import Review
from generator.model.limits import Limits
from generator.model.values import ID_PATTERN, Part
from generator.nearest import nearest
from generator.problems import Problem, Severity, UsageError
from generator.records import dataclass
from generator.scaffold.editing import edit, opened
from generator.scaffold.item_text import with_item
from generator.speech.numbers import listed

_UNCOUNTED = {"evidence", "feedback"}
"""What there is no one of."""
KINDS: Mapping[str, tuple[str, str]] = {
    "person": ("people", ""),
    "policy": ("policies", ""),
    "communication": ("communications", ""),
    "conflict": ("conflicts", ""),
    "feature": ("features", ""),
    "source": ("sources", ""),
    "criterion": ("criteria", ""),
    "adaptation": ("adaptations", ""),
    "step": ("steps", ""),
    "finding": ("findings", "F"),
    "option": ("options", "O"),
    "recommendation": ("recommendations", "R"),
    "action": ("actions", "A"),
    "impact": ("impact", ""),
    "feedback": ("feedback", ""),
    "evidence": ("evidence", ""),
}
"""What can be added: the key that it goes under, and the letter that its ids begin with where they are numbered."""
_NAMED_BY = ("name", "role", "statement", "file", "method")
"""Keys whose text gives an id, where one has to be found."""
_WORDS_OF_AN_ID = 4
_PLAIN = re.compile(r"[A-Za-z0-9][\w ./()%&+-]*", re.ASCII)
"""Texts that mean the same in YAML with and without quotation marks, wherever they stand."""


@dataclass(frozen=True, kw_only=True)
class Key:
    """A key that an item can have."""

    name: str
    is_required: bool
    description: str
    choices: tuple[str, ...] = ()
    shape: str = "text"
    """`text`, `list` or `parts`, which has keys of its own."""


@dataclass(frozen=True, kw_only=True)
class Added:
    """What came of it."""

    item: str
    """Its id, or its place in the list, as `3rd`; empty where it was not written."""
    line: int = 0
    """Where it begins."""
    paste: str = ""
    """The lines to put in by hand, where the file could not be edited without touching more."""
    problems: Sequence[Problem] = field(default=())
    """What would be wrong in the file: then nothing was written."""


def keys_of(kind: str) -> list[Key]:
    """The keys of a kind of item, in the order in which they are written."""
    schema = _model(kind).model_json_schema(by_alias=True)
    required = set(schema.get("required", ()))
    return [
        Key(
            name=name,
            is_required=name in required,
            description=str(found.get("description", "")),
            choices=tuple(_choices(found, schema.get("$defs", {}))),
            shape=_shape(found, schema.get("$defs", {})),
        )
        for name, found in schema["properties"].items()
    ]


def is_named(kind: str) -> bool:
    """Whether items of a kind have ids."""
    return typing.get_origin(_annotation(kind)) is dict


def add(root: Path, found: Found, kind: str, item: str | None, given: Mapping[str, str], limits: Limits) -> Added:
    """Write an item into a review. Raises UsageError where what was said makes no item, and EnvironmentFault."""
    data = (root / found.file).read_bytes()
    before = opened(data, found.file)
    if before is None:
        _, _, problems = load_review(data, found, limits)
        return Added(item="", problems=[each for each in problems if each.severity is Severity.ERROR])
    key, _ = KINDS[kind]
    there = before[0].get(key) or {}
    lines = list(_lines(kind, given))
    name = _name(kind, item, given, there) if is_named(kind) else None
    tree = front_matter.parse("\n".join(lines), found.file).tree
    if tree is None:
        raise UsageError("what was said of the item is no YAML", "Put values that hold signs such as : or { in quotes.")

    def expected(whole: dict[str, Any]) -> None:
        if name is None:
            whole[key] = [*(whole.get(key) or []), tree]
        else:
            whole[key] = {**(whole.get(key) or {}), name: tree}

    change = functools.partial(with_item, key=key, name=name, lines=lines, order=list(_fields()))
    text = change(data.decode("utf-8"))
    if text is not None and (problems := _new_errors(data, text.encode("utf-8"), found, limits)):
        return Added(item="", problems=problems)
    if not edit(root, found.file, data, change, expected):
        margin = [f"  {line}" for line in ([f"{name}:", *(f"  {each}" for each in lines)] if name else _listed(lines))]
        return Added(item="", paste="\n".join([f"{key}:", *margin]))
    line = _line_of(root, found, key, name)
    return Added(item=name or f"{kind} {len(there) + 1}", line=line)


def _listed(lines: Sequence[str]) -> list[str]:
    return [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]


def _fields() -> Iterator[str]:
    for name, each in Review.model_fields.items():
        yield each.alias or name


def _annotation(kind: str) -> Any:
    return Review.model_fields[KINDS[kind][0]].annotation


def _model(kind: str) -> type[Part]:
    arguments = typing.get_args(_annotation(kind))
    return typing.cast(type[Part], arguments[1] if is_named(kind) else arguments[0])


def _variants(found: Mapping[str, Any], named: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "$ref" in found:
        yield from _variants(named[found["$ref"].rpartition("/")[2]], named)
    elif "anyOf" in found:
        for each in found["anyOf"]:
            yield from _variants(each, named)
    else:
        yield found


def _choices(found: Mapping[str, Any], named: Mapping[str, Any]) -> Iterator[str]:
    for each in _variants(found, named):
        yield from map(str, each.get("enum", ()))
        if each.get("type") == "array":
            yield from _choices(each.get("items", {}), named)


def _shape(found: Mapping[str, Any], named: Mapping[str, Any]) -> str:
    kinds = [each.get("type") for each in _variants(found, named)]
    if "array" in kinds:
        items = next(each for each in _variants(found, named) if each.get("type") == "array").get("items", {})
        return "parts" if any(each.get("type") == "object" for each in _variants(items, named)) else "list"
    return "parts" if "object" in kinds else "text"


def _name(kind: str, item: str | None, given: Mapping[str, str], there: Mapping[str, Any]) -> str:
    if item is not None:
        if not re.fullmatch(ID_PATTERN, item, re.ASCII):
            raise UsageError(f"{item} is no id", "An id has letters, digits, - and _.")
        if item in there:
            raise UsageError(f"{KINDS[kind][0]} has {item} already", "Choose another id, or leave --id out.")
        return item
    letter = KINDS[kind][1]
    if letter:
        numbers = [int(each[1:]) for each in there if re.fullmatch(rf"{letter}[0-9]{{1,6}}", each, re.ASCII)]
        return f"{letter}{max(numbers, default=0) + 1}"
    words = next((given[each] for each in _NAMED_BY if given.get(each)), "")
    slug = "-".join(re.findall(r"[a-z0-9]+", words.casefold(), re.ASCII)[:_WORDS_OF_AN_ID])
    if not slug:
        raise UsageError(f"the {kind} needs an id", f"Name it with --id: a word that the {kind} is called by.")
    names = [slug, *(f"{slug}-{number}" for number in range(2, len(there) + 3))]
    return next(each for each in names if each not in there)


def _lines(kind: str, given: Mapping[str, str]) -> Iterator[str]:
    """The lines of an item: what is said first, then a comment for each key that could say more."""
    keys = keys_of(kind)
    names = {each.name for each in keys}
    for name in given:
        if name not in names:
            raise UsageError(
                f"{_one(kind)} has no key {name}", nearest(name, names) or f"It has: {', '.join(sorted(names))}."
            )
    if missing := [each for each in keys if each.is_required and not given.get(each.name, "").strip()]:
        told = [f"{each.name}: {_about(each)}" for each in missing]
        raise UsageError(
            f"{_one(kind)} needs {listed([each.name for each in missing])}",
            "Write KEY=VALUE for each.",
            tuple(told),
        )
    said = [each for each in keys if given.get(each.name, "").strip()]
    for each in said:
        yield f"{each.name}: {_value(each, given[each.name].strip())}"
    width = max((len(each.name) for each in keys), default=0) + 1
    for each in keys:
        if each not in said:
            yield f"# {each.name + ':':{width}} # {_about(each)}"


def _one(kind: str) -> str:
    """One of a kind, with its article."""
    if kind in _UNCOUNTED:
        return f"an item of {kind}"
    return f"an {kind}" if kind[0] in "aeio" else f"a {kind}"


def _about(key: Key) -> str:
    choices = f" {' | '.join(key.choices)}." if key.choices else ""
    return f"{key.description}{choices}"


def _value(key: Key, text: str) -> str:
    """A value as YAML: lists may be given with commas alone, and what has keys of its own as YAML has it."""
    if key.shape == "parts" and text[:1] in ("{", "["):
        return text
    if key.shape == "list" and not text.startswith("["):
        return f"[{', '.join(_scalar(each.strip()) for each in text.split(',') if each.strip())}]"
    return text if key.shape == "list" else _scalar(text)


def _scalar(text: str) -> str:
    """A text on one line, between quotation marks where YAML could take it for something else."""
    plain = " ".join(text.split())
    return plain if _PLAIN.fullmatch(plain) else json.dumps(plain, ensure_ascii=False)


def _new_errors(before: bytes, after: bytes, found: Found, limits: Limits) -> list[Problem]:
    """The errors that a file would have, and does not have yet, wherever its lines have gone."""
    known = {(each.code, each.message) for each in load_review(before, found, limits)[2]}
    problems = load_review(after, found, limits)[2]
    return [each for each in problems if each.severity is Severity.ERROR and (each.code, each.message) not in known]


def _line_of(root: Path, found: Found, key: str, name: str | None) -> int:
    text, _ = front_matter.decode((root / found.file).read_bytes(), found.file)
    parted = front_matter.split(text, found.file)
    places = front_matter.parse(parted.yaml_text, found.file, first_line=2).places
    items = [path for path in places if path.startswith(f"{key}/") and path.count("/") == 1]
    wanted = f"{key}/{name}" if name else items[-1] if items else key
    return places[wanted].key[0] if wanted in places else 0
