"""A tree built from the events of YAML: every scalar stays text, every key and value keeps its place."""

import re
from typing import Any

import yaml

from generator.load.beyond import beyond
from generator.load.yaml_words import ODD_SPACES, OTHER_SPACES
from generator.model.document import Place
from generator.model.limits import Limits
from generator.model.typographic import begins_or_ends
from generator.problems import Location, Problem, Rule
from generator.records import dataclass
from generator.rules import form

UNPRINTABLE = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff\\ufeff\\ufffe\\uffff]")
"""What YAML does not allow, and the three signs that it takes for line ends and no editor does (U+0085, U+2028, U+2029).

What YAML allows reaches so far that Python takes as long to make a pattern of it as of a hundred others."""


TAKE_OUT = (
    "Delete it: an editor may show it as nothing at all. Text that was copied from elsewhere often brings such signs."
)
"""The cure for a character that no file may hold."""


def not_allowed(character: str) -> str:
    """The words about a character that no file may hold."""
    return f"character U+{ord(character):04X} is not allowed here"


class Builder:
    """Builds the tree event by event, with a stack instead of recursion."""

    def __init__(self, file: str, first_line: int, limits: Limits) -> None:
        self.file = file
        self.limits = limits
        self.first_line = first_line
        self.root: Any = None
        self.places: dict[str, Place] = {}
        self.problems: list[Problem] = []
        self.fatal = False
        self.values = 0
        self.levels = 0
        self.typographic: dict[tuple[int, int], str] = {}
        self._stack: list[_Level] = []

    def stop(self, rule: Rule, mark: Any, message: str, hint: str | None = None) -> bool:
        """Tell why the file must not be read on; always false."""
        self.problems.append(rule.at(self._location(mark), message, hint))
        self.fatal = True
        return False

    def _beyond(self, mark: Any, found: str, key: str) -> bool:
        self.problems.append(beyond(form.FM_LIMIT, self._location(mark), found, self.limits, key))
        self.fatal = True
        return False

    def take(self, event: Any) -> bool:
        """Take one event; false when the file must not be read on."""
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return self.stop(form.FM_FORBIDDEN, mark, "anchors and aliases (& and *) are not allowed")
        if getattr(event, "tag", None):
            return self.stop(form.FM_FORBIDDEN, mark, "tags (!) are not allowed")
        if isinstance(event, yaml.NodeEvent):
            self.values += 1
            if self.values > self.limits.values:
                return self._beyond(mark, f"more than {self.limits.values:,} values", "values")
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            return self.stop(form.FM_SYNTAX, mark, "a second document begins here")
        if isinstance(event, yaml.ScalarEvent):
            if found := UNPRINTABLE.search(event.value):  # spelt out between quotation marks, such as \\e
                return self.stop(form.FM_SYNTAX, mark, not_allowed(found[0]), TAKE_OUT)
            return self._scalar(event)
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            return self._open({} if isinstance(event, yaml.MappingStartEvent) else [], mark)
        if isinstance(event, yaml.CollectionEndEvent):
            self._stack.pop()
        return True

    def _scalar(self, event: Any) -> bool:
        level = self._stack[-1] if self._stack else None
        if not event.style and begins_or_ends(event.value):
            self.typographic[self._position(event.start_mark)] = event.value
        if level and isinstance(level.node, dict) and level.key is None:
            if event.value[:1] in ODD_SPACES and event.value:
                return self.stop(form.FM_SYNTAX, event.start_mark, *OTHER_SPACES)
            level.key, level.key_at = event.value, self._position(event.start_mark)
            if level.key in level.node:
                first = self.places["/".join((*level.path, level.key))].key[0]
                self.problems.append(
                    form.FM_TWICE.at(
                        self._location(event.start_mark),
                        f"`{level.key}` stands here again; it first stands on line {first}",
                    )
                )
            return True
        # Libyaml calls the plain style "", the other loader None. A plain ~ is how YAML spells nothing.
        empty = event.value in ("", "~") and not event.style
        self._place(None if empty else event.value, event.start_mark)
        return True

    def _open(self, node: dict[str, Any] | list[Any], mark: Any) -> bool:
        if self._stack and isinstance(self._stack[-1].node, dict) and self._stack[-1].key is None:
            return self.stop(form.FM_SYNTAX, mark, "a key must be a word, not a list or a mapping")
        if len(self._stack) >= self.limits.depth:
            return self._beyond(mark, f"nested deeper than {self.limits.depth} levels", "depth")
        path = self._place(node, mark)
        self._stack.append(_Level(node=node, path=path))
        self.levels = max(self.levels, len(self._stack))
        return True

    def _place(self, value: Any, mark: Any) -> tuple[str, ...]:
        """Put a value where it belongs, note where it stands, and return its path."""
        position = self._position(mark)
        if not self._stack:
            self.root = value
            return ()
        level = self._stack[-1]
        if isinstance(level.node, dict):
            key, key_at = level.key or "", level.key_at
            level.node.setdefault(key, value)
            level.key = None
        else:
            key, key_at = str(len(level.node)), position
            level.node.append(value)
        path = (*level.path, key)
        self.places.setdefault("/".join(path), Place(key=key_at, value=position))
        return path

    def _position(self, mark: Any) -> tuple[int, int]:
        return mark.line + self.first_line, mark.column + 1

    def _location(self, mark: Any) -> Location:
        line, column = self._position(mark) if mark else (self.first_line, 1)
        return Location(file=self.file, line=line, column=column)


@dataclass
class _Level:
    node: dict[str, Any] | list[Any]
    path: tuple[str, ...]
    key: str | None = None
    key_at: tuple[int, int] = (0, 0)
