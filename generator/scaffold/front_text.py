"""The text of a front matter, into which lines are put with everything else left as its author wrote it.

The places come from the YAML itself, so that any way to write it is met. What cannot be done without touching something
else gives nothing, and whoever asked compares what came out before it is written.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml

from generator.records import dataclass

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one that reviews are read with: another sees some texts differently."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_MARK = "\ufeff"


@dataclass(frozen=True)
class Insertion:
    """Text that goes into the front matter at a place in it."""

    at: int
    text: str


def edited(text: str, find: Callable[["Front", Any], list[Insertion] | None]) -> str | None:
    """The file with what `find` puts into its front matter, given that and its node; nothing where it finds no way."""
    before, front, after = _parted(text)
    root = yaml.compose(front.text, Loader=_LOADER)  # makes no objects; load has bounded its depth before
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    insertions = find(front, root)
    if insertions is None:
        return None
    text_now = front.text
    for each in sorted(insertions, key=lambda each: each.at, reverse=True):
        text_now = text_now[: each.at] + each.text + text_now[each.at :]
    return before + text_now + after


@dataclass(frozen=True)
class Front:
    """The text between the fences, with the line end that the file uses."""

    text: str
    line_end: str

    def after_line(self, at: int) -> int:
        """Where the line ends that holds a place: behind its line end."""
        found = re.compile(r"\r\n|\r|\n").search(self.text, at)
        return found.end() if found else len(self.text)


def _parted(text: str) -> tuple[str, Front, str]:
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
    return text[:start], Front(text[start:at], line_end), text[at:]


def end_of(front: Front, node: Any) -> int:
    """Where what a node says ends: comments and blank lines behind it are no part of it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return end_of(front, last[1] if isinstance(last, tuple) else last)
    return len(front.text[: node.end_mark.index].rstrip())
