"""A line of `sign_off:` put into the text of a review file, with everything else left as its author wrote it.

The places come from the YAML itself, so that any way to write the list is met. What cannot be done without touching
something else gives nothing, and whoever asked compares what came out before it is written.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one that reviews are read with: another sees some texts differently."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_MARK = "\ufeff"
_KEY = "sign_off"


@dataclass(frozen=True)
class _Insertion:
    """Text that goes into the front matter at a place in it."""

    at: int
    text: str


def with_entry(text: str, entry: str) -> str | None:
    """The file with a sign-off after the last one; nothing where that cannot be done without touching something else."""
    return _edited(text, lambda front, root: _entry(front, root, entry))


def with_withdrawal(text: str, number: int, withdrawal: str) -> str | None:
    """The file with one of its sign-offs marked as withdrawn."""
    return _edited(text, lambda front, root: _withdrawal(front, root, number, withdrawal))


def _edited(text: str, find: Callable[["_Front", Any], list[_Insertion] | None]) -> str | None:
    before, front, after = _parted(text)
    root = yaml.compose(front.text, Loader=_LOADER)  # makes no objects; load has bounded its depth before
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    insertions = find(front, root)
    if insertions is None:
        return None
    edited = front.text
    for each in sorted(insertions, key=lambda each: each.at, reverse=True):
        edited = edited[: each.at] + each.text + edited[each.at :]
    return before + edited + after


@dataclass(frozen=True)
class _Front:
    """The text between the fences, with the line end that the file uses."""

    text: str
    line_end: str

    def after_line(self, at: int) -> int:
        """Where the line ends that holds a place: behind its line end."""
        found = re.compile(r"\r\n|\r|\n").search(self.text, at)
        return found.end() if found else len(self.text)


def _parted(text: str) -> tuple[str, _Front, str]:
    """The opening fence, the front matter, and the closing fence with all that follows."""
    head = _MARK if text.startswith(_MARK) else ""
    opening = _LINE.match(text, len(head))
    assert opening is not None
    start = at = opening.end()
    while at < len(text):
        line = _LINE.match(text, at)
        assert line is not None
        if line[0].rstrip() in ("---", "..."):
            break
        at = line.end()
    line_end = opening[0][len(opening[0].rstrip("\r\n")) :]
    return text[:start], _Front(text[start:at], line_end), text[at:]


def _entry(front: _Front, root: Any, entry: str) -> list[_Insertion] | None:
    listed = _listed(root)
    if listed is None:
        if any(key.value == _KEY for key, _ in root.value):
            return None
        margin = " " * root.start_mark.column
        lines = f"{margin}{_KEY}:{front.line_end}{margin}  - {entry}{front.line_end}"
        return [_Insertion(len(front.text), lines)]
    if listed.flow_style:
        return _into_brackets(front, listed, entry)
    at = front.after_line(_end(front, listed))
    return [_Insertion(at, f"{' ' * listed.start_mark.column}- {entry}{front.line_end}")]


def _into_brackets(front: _Front, listed: Any, entry: str) -> list[_Insertion]:
    """Beside the last entry where the bracket closes on its line, else on a line of its own."""
    if not listed.value:
        return [_Insertion(listed.start_mark.index + 1, entry)]
    last, closing = listed.value[-1], listed.end_mark.index - 1
    end = _end(front, last)
    line = front.after_line(end)
    if closing < line:
        return [_Insertion(end, f", {entry}")]
    comma = "," in re.sub(r"#[^\r\n]*", "", front.text[end:closing])
    own_line = f"{' ' * last.start_mark.column}{entry}{',' if comma else ''}{front.line_end}"
    return ([] if comma else [_Insertion(end, ",")]) + [_Insertion(line, own_line)]


def _withdrawal(front: _Front, root: Any, number: int, withdrawal: str) -> list[_Insertion] | None:
    listed = _listed(root)
    entry = listed.value[number] if listed is not None and number < len(listed.value) else None
    if not isinstance(entry, yaml.MappingNode) or not entry.value:
        return None
    end = _end(front, entry.value[-1][1])
    if entry.flow_style:
        return [_Insertion(end, f", withdrawn: {withdrawal}")]
    margin = " " * entry.start_mark.column
    return [_Insertion(front.after_line(end), f"{margin}withdrawn: {withdrawal}{front.line_end}")]


def _listed(root: Any) -> Any:
    """The list of sign-offs; nothing where there is none."""
    found = [value for key, value in root.value if key.value == _KEY]
    return found[0] if len(found) == 1 and isinstance(found[0], yaml.SequenceNode) else None


def _end(front: _Front, node: Any) -> int:
    """Where what a node says ends: comments and blank lines behind it are no part of it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(front, last[1] if isinstance(last, tuple) else last)
    return len(front.text[: node.end_mark.index].rstrip())
