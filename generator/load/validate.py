"""From a tree of texts to the model, with every complaint of the model told at its place in the author's words."""

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from generator.forms import models_in
from generator.load.front_matter import FrontMatter, Tree
from generator.model.document import Place, locate
from generator.model.typographic import explained
from generator.model.values import ID_PATTERN
from generator.nearest import nearest
from generator.problems import Location, Problem
from generator.rules import form

M = TypeVar("M", bound=BaseModel)
_ROUNDS = 4
_VERBS = ("must", "needs", "is", "ends", "has")
"""Messages that begin with one of these go on from the name of the key."""
_HEADERS = "Choose a short id, and give the header as the file has it under `from`: `{type: text, from: Full header}`."
_ID = "Write its id here, which stands before the colon where it is declared, and not its name."


def validate(
    model: type[M], front: FrontMatter, file: str, stand_ins: Mapping[str, Any] | None = None
) -> tuple[M | None, bool, list[Problem]]:
    """The model of a tree, whether it is whole, and the problems.

    Where parts are wrong they are left out, or replaced by their value in `stand_ins`, so that the rest can still be
    checked in the same run; the model is then not whole.
    """
    tree = front.tree or {}
    problems = list(front.problems)
    reader = _Reader(model, file, front.places)
    if has_empty(tree):
        tree = _copy(tree)
        problems += reader.drop_empty(tree)
    whole = not front.problems
    pruned: set[tuple[str, ...]] = set(reader.dropped)
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(tree), whole, explained(problems, front.typographic, file)
        except ValidationError as error:
            whole = False
            paths = []
            found = [(detail, _real_path(tree, detail["loc"])) for detail in error.errors(include_url=False)]
            gone = pruned | {path for _, path in found}
            for detail, path in found:
                if not _follows(detail, path, pruned if detail["type"] == "missing" else gone):
                    problems.append(reader.problem(detail, path))
                paths.append(path or (str(detail["loc"][0]),))
            if tree is front.tree:
                tree = _copy(tree)
            # The last items of a list go first, so that the others keep their numbers.
            for path in sorted({_item(tree, path) for path in paths}, key=_by_number, reverse=True):
                _prune(tree, path, stand_ins or {})
                pruned.add(path)
    return None, False, explained(problems, front.typographic, file)


class _Reader:
    """Words and places for the complaints of one file."""

    def __init__(self, model: type[BaseModel], file: str, places: dict[str, Place]) -> None:
        self.model = model
        self.file = file
        self.places = places
        self.dropped: list[tuple[str, ...]] = []
        """Keys that were taken out because they have no value."""

    def locate(self, path: tuple[str, ...], part: Literal["key", "value"]) -> Location:
        return locate(self.places, self.file, path, part)

    def drop_empty(self, node: Any, path: tuple[str, ...] = ()) -> list[Problem]:
        """Take out keys without a value, each with its problem."""
        problems = []
        items = list(node.items()) if isinstance(node, dict) else list(enumerate(node))
        for key, value in reversed(items):
            here = (*path, str(key))
            if value is None:
                problems.append(
                    form.KEY_EMPTY.at(self.locate(here, "key"), f"`{key}` has no value", self._hint_for_empty(here))
                )
                del node[key]
                self.dropped.append(here)
            elif isinstance(value, (dict, list)):
                problems += self.drop_empty(value, here)
        return problems

    def _hint_for_empty(self, path: tuple[str, ...]) -> str | None:
        """What a key without a value may really be."""
        if path[0] == "accept":
            return "Give the reason, which the site shows."
        if path[-1].startswith("colour"):
            return 'A colour stands between quotation marks, such as "#14324f": # alone begins a comment.'
        known = _keys(self.model, path[:-1])
        if path[-1] in known or path[-1].isdigit() or len(path) < 3:
            return None
        return "If it is the rest of a text with a comma, put the whole text between quotation marks."

    def problem(self, detail: Any, path: tuple[str, ...]) -> Problem:
        kind, loc = detail["type"], tuple(str(part) for part in detail["loc"])
        if kind == "missing" and not loc[-1].isdigit():
            return form.KEY_MISSING.at(
                self.locate(path, "key"), f"{_owner(path, self.file)} has no `{loc[-1]}`", _described(self.model, loc)
            )
        if kind == "extra_forbidden":
            known = _keys(self.model, loc[:-1])
            hint = nearest(loc[-1], known) or f"The keys here are: {', '.join(known)}."
            return form.KEY_UNKNOWN.at(self.locate(path, "key"), f"unknown key `{loc[-1]}`", hint)
        if loc[-1] == "[key]":
            context = detail.get("ctx", {})
            plain = "@" not in str(context.get("pattern", ""))
            fault = "cannot be an id: use letters, digits, - and _, beginning with a letter or digit"
            if detail["type"] == "value_error":
                fault = str(context["error"])
            message = f"`{loc[-2]}` {fault if plain else _pattern_words(context)}"
            cure = _HEADERS if loc[-3:-2] == ("columns",) else None
            return form.KEY_VALUE.at(self.locate(path, "key"), message, cure)
        name = f"`{path[-1]}`" if path and not path[-1].isdigit() else "this value"
        message, near = _value_words(detail)
        of_a_part = isinstance(detail["input"], dict)
        advice = near if of_a_part else near or _described(self.model, loc)
        joint = " " if message.split(" ")[0] in _VERBS else ": "
        return form.KEY_VALUE.at(self.locate(path, "key" if of_a_part else "value"), f"{name}{joint}{message}", advice)


def _value_words(detail: Any) -> tuple[str, str | None]:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "value_error":
        return str(context["error"]), getattr(context["error"], "cure", None)
    if kind == "string_type" and isinstance(detail["input"], list):
        return "must be one text, and no list", None
    if kind == "string_pattern_mismatch" and _is_name(context, str(detail["input"])):
        return _pattern_words(context), _ID
    if kind in ("literal_error", "enum"):
        expected = str(context["expected"]).replace("' or '", "', '").replace("'", "").split(", ")
        return f"must be one of: {', '.join(expected)}", nearest(str(detail["input"]), expected)
    bounds = {
        "greater_than_equal": "{ge} or more",
        "less_than_equal": "{le} or less",
        "greater_than": "more than {gt}",
        "less_than": "less than {lt}",
    }
    if kind in bounds:
        return f"must be {bounds[kind].format(**context)}", None
    words = {
        "string_type": "must be a text",
        "string_too_short": "must not be empty",
        "string_too_long": "is too long",
        "string_pattern_mismatch": _pattern_words(context),
        "tuple_type": "must be a list, such as [a, b]",
        "missing": "needs more items",
        "too_short": "needs more items",
        "too_long": "has too many items",
        "dict_type": "must hold keys of its own, indented below it",
        "model_type": "must hold keys of its own, indented below it",
        "model_attributes_type": "must hold keys of its own, indented below it",
        "date_type": "must be a date such as 2026-03-31",
        "float_type": "must be a number",
        "int_type": "must be a whole number",
        "bool_type": "must be true or false",
    }
    return words.get(kind, f"{detail['msg'][:1].lower()}{detail['msg'][1:]}"), None


def _pattern_words(context: Mapping[str, Any]) -> str:
    """What a text that has to be written in a certain way must be."""
    pattern = str(context.get("pattern", ""))
    if "sha256" in pattern:
        return "must be a digest: sha256: and 64 hexadecimal digits"
    if "[0-9a-f]" in pattern:
        return "must be a seal of 12 or more hexadecimal digits, as `reviews assess` prints it"
    if "@" in pattern:
        return "must name a framework and its edition, such as nos-review-quality@2013"
    if "/" in pattern:
        return "must be the id of an action, or <team>/<review>/<action> for one of an earlier review"
    return "must be an id: letters, digits, - and _, beginning with a letter or digit"


def _is_name(context: Mapping[str, Any], text: str) -> bool:
    """Whether words stand where an id belongs, which may name somebody: nothing repeats them."""
    return context.get("pattern") == f"^{ID_PATTERN}$" and " " in text.strip()


def _owner(path: tuple[str, ...], file: str) -> str:
    whole = "the front matter" if file.endswith(".md") else "the file"
    return f"`{'.'.join(path)}`" if path else whole


def _follows(detail: Any, path: tuple[str, ...], told: set[tuple[str, ...]]) -> bool:
    """Whether a complaint only says that something is gone which was told at its own place."""
    if detail["type"] == "missing":
        return tuple(map(str, detail["loc"])) in told
    return detail["type"] == "too_short" and any(len(each) > len(path) and each[: len(path)] == path for each in told)


def _real_path(tree: Tree, loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """The part of a model's location that exists in the tree: without the names of unions and of what is missing."""
    node: Any = tree
    path: list[str] = []
    for part in loc:
        known = range(len(node)) if isinstance(node, list) else node if isinstance(node, dict) else ()
        if part in known:
            node = node[part]
            path.append(str(part))
    return tuple(path)


def _item(tree: Tree, path: tuple[str, ...]) -> tuple[str, ...]:
    """The path of the whole source, criterion, step or item of a list in which a fault lies."""
    return path[:2] if isinstance(tree.get(path[0]), (dict, list)) else path[:1]


def _by_number(path: tuple[str, ...]) -> tuple[str, int]:
    return path[0], int(path[1]) if len(path) > 1 and path[1].isdigit() else 0


def _prune(tree: Tree, path: tuple[str, ...], stand_ins: Mapping[str, Any]) -> None:
    """Leave out what stands at a path, or put its stand-in there."""
    if path[0] in stand_ins:
        tree[path[0]] = stand_ins[path[0]]
        return
    node: Any = tree
    for part in path[:-1]:
        node = node.get(part, {}) if isinstance(node, dict) else {}
    if isinstance(node, dict):
        node.pop(path[-1], None)
    elif isinstance(node, list) and path[-1].isdigit() and int(path[-1]) < len(node):
        del node[int(path[-1])]


def has_empty(node: Any) -> bool:
    """Whether a key or an item, at whatever depth, has no value."""
    for each in node.values() if isinstance(node, dict) else node:
        if each is None or (isinstance(each, (dict, list)) and has_empty(each)):
            return True
    return False


def _copy(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _copy(value) for key, value in node.items()}
    return [_copy(value) for value in node] if isinstance(node, list) else node


def _field(model: type[BaseModel], loc: tuple[str, ...]) -> tuple[list[type[BaseModel]], Any]:
    """The models that own the last key of a location, and its field."""
    owners, field = [model], None
    for part in loc:
        for owner in owners:
            for name, candidate in owner.model_fields.items():
                if (candidate.alias or name) == part:
                    field, owners = candidate, models_in(candidate.annotation) or owners
                    break
            else:
                continue
            break
    return owners, field


def _keys(model: type[BaseModel], loc: tuple[str, ...]) -> list[str]:
    owners, _ = _field(model, loc)
    return [field.alias or name for owner in owners for name, field in owner.model_fields.items()]


def _described(model: type[BaseModel], loc: tuple[str, ...]) -> str | None:
    _, field = _field(model, loc)
    return (
        f"`{loc[-1]}`: {field.description}"
        if field and field.description and (field.alias or "") in ("", loc[-1])
        else None
    )
