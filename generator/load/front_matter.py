"""Front matter from YAML events: every scalar stays text, every key and value keeps its place, nothing is unfolded.

Building from events instead of objects bounds the work (no aliases, a depth, a number of values) before any of it
is done, and leaves it to the model to say what `no`, `1.10` or `2026-02-30` mean.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.load.beyond import beyond
from generator.model.document import Place
from generator.model.limits import DEFAULT, Limits
from generator.problems import Location, Problem, Rule
from generator.rules import form

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile(
    "[^\\t\\n\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
"""What YAML does not allow, and the three signs that it takes for line ends and no editor does (U+0085, U+2028, U+2029)."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Signs that no text shows, and that terminals and Markdown take for orders."""

_UNMERGED = ("\n<<<<<<< ", "\n=======\n", "\n>>>>>>> ")
"""The marks that Git leaves where two sides changed the same lines."""

Tree = dict[str, Any]
"""Mappings, lists and texts; an empty plain value is None."""


@dataclass
class FrontMatter:
    """What stands in the front matter; `tree` is absent when it cannot be read."""

    tree: Tree | None = None
    places: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass
class Split:
    """A review file, cut at its fences. Lines count from 1."""

    yaml_text: str = ""
    body: str = ""
    body_line: int = 1
    problems: list[Problem] = field(default_factory=list)


def decode(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """The text of a UTF-8 file with LF line ends, with or without a byte order mark."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        byte = data[error.start]
        place = Location(file=file, line=line, column=column)
        return "", [form.FM_NOT_TEXT.at(place, f"byte 0x{byte:02X} is not UTF-8 text")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := _CONTROL.search(text):
        above = text[: control.start()]
        place = Location(file=file, line=above.count("\n") + 1, column=len(above) - above.rfind("\n"))
        message = f"the control character U+{ord(control[0]):04X} stands here, so this is not text"
        return "", [form.FM_NOT_TEXT.at(place, message, "Delete it, or save the file as UTF-8 text once more.")]
    if line := unmerged(text):
        message = "a merge was not finished here: both sides stand between the marks <<<<<<< and >>>>>>>"
        return "", [form.FM_UNMERGED.at(Location(file=file, line=line, column=1), message)]
    return text, []


def unmerged(text: str) -> int:
    """The line where Git's marks of a merge that was not finished begin; none where there are none."""
    lined, at = f"\n{text}", 0
    for mark in _UNMERGED:
        at = lined.find(mark, at)
        if at < 0:
            return 0
    return lined[: lined.find(_UNMERGED[0])].count("\n") + 1


def split(text: str, file: str) -> Split:
    """Cut a file into front matter and body. The fences are lines that hold only `---`."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Split(
            problems=[
                form.FM_ABSENT.at(Location(file=file, line=1, column=1), "the file does not begin with front matter")
            ]
        )
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return Split(
                yaml_text="\n".join(lines[1:number]), body="\n".join(lines[number + 1 :]), body_line=number + 2
            )
    place = Location(file=file, line=1, column=1)
    return Split(problems=[form.FM_UNCLOSED.at(place, "the front matter opened here is never closed with ---")])


def parse(text: str, file: str, first_line: int = 1, limits: Limits = DEFAULT) -> FrontMatter:
    """Read YAML text that begins on `first_line` of a file."""
    if at := too_long(text, limits):
        message = f"more than {limits.narrative:,} kB of front matter by this line: it has {_kilobytes(text):,} kB"
        place = Location(file=file, line=first_line + at - 1)
        return FrontMatter(problems=[beyond(form.FM_LIMIT, place, message, limits, "narrative", _kilobytes(text))])
    builder = _Builder(file, first_line, limits)
    if found := _UNPRINTABLE.search(text):
        before = text[: found.start()]
        place = Location(file=file, line=first_line + before.count("\n"), column=len(before) - before.rfind("\n"))
        return FrontMatter(problems=[form.FM_SYNTAX.at(place, _not_allowed(found[0]))])
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.take(event):
                return FrontMatter(problems=builder.problems)
    except yaml.MarkedYAMLError as error:
        builder.stop(form.FM_SYNTAX, error.problem_mark or error.context_mark, _yaml_words(error))
    if builder.problems and builder.fatal:
        return FrontMatter(problems=builder.problems)
    if not isinstance(builder.root, dict):
        if not builder.problems:
            place = Location(file=file, line=first_line, column=1)
            builder.problems.append(form.FM_SHAPE.at(place, "expected `key: value` pairs"))
        return FrontMatter(problems=builder.problems)
    return FrontMatter(tree=builder.root, places=builder.places, problems=builder.problems)


def too_long(text: str, limits: Limits) -> int:
    """The line, from 1, on which a text goes beyond what it may have; none where it stays within."""
    if (
        len(text) * 4 <= limits.narrative_bytes
        or len(data := text.encode("utf-8", "replace")) <= limits.narrative_bytes
    ):
        return 0
    return data.count(b"\n", 0, limits.narrative_bytes) + 1


def _kilobytes(text: str) -> int:
    return -(-len(text.encode("utf-8", "replace")) // 1_000)


def _not_allowed(character: str) -> str:
    return f"character U+{ord(character):04X} is not allowed here"


def _yaml_words(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or "cannot be read"
    if "'\\t'" in problem or "tab character" in problem:
        return "a tab is used for indentation"
    known = {
        "did not find expected key": "the indentation of this line does not fit the lines above it",
        "mapping values are not allowed": "a second colon stands on one line, or the line is indented too far",
        "could not find expected ':'": "a key without its colon, or a text that goes on without indentation",
        "did not find expected ',' or": "a bracket or brace is not closed, or a comma is missing",
    }
    return next(
        (words for start, words in known.items() if problem.startswith(start)), f"not valid YAML here: {problem}"
    )


class _Builder:
    """Builds the tree event by event, with a stack instead of recursion."""

    def __init__(self, file: str, first_line: int, limits: Limits) -> None:
        self.file = file
        self.limits = limits
        self.first_line = first_line
        self.root: Any = None
        self.places: dict[str, Place] = {}
        self.problems: list[Problem] = []
        self.fatal = False
        self._stack: list[_Level] = []
        self._count = 0

    def stop(self, rule: Rule, mark: Any, message: str) -> bool:
        self.problems.append(rule.at(self._location(mark), message))
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
            self._count += 1
            if self._count > self.limits.values:
                return self._beyond(mark, f"more than {self.limits.values:,} values", "values")
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            return self.stop(form.FM_SYNTAX, mark, "a second document begins here")
        if isinstance(event, yaml.ScalarEvent):
            if found := _UNPRINTABLE.search(event.value):  # spelt out between quotation marks, such as \\e
                return self.stop(form.FM_SYNTAX, mark, _not_allowed(found[0]))
            return self._scalar(event)
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            return self._open({} if isinstance(event, yaml.MappingStartEvent) else [], mark)
        if isinstance(event, yaml.CollectionEndEvent):
            self._stack.pop()
        return True

    def _scalar(self, event: Any) -> bool:
        level = self._stack[-1] if self._stack else None
        if level and isinstance(level.node, dict) and level.key is None:
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
