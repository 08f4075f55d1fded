"""An item put into the text of a review file, under its key, which is begun where it is not there yet."""

from collections.abc import Sequence
from typing import Any

import yaml

from generator.scaffold.front_text import Front, Insertion, edited, end_of

_STEP = 2
"""Columns by which what belongs to a key stands further in."""


def with_item(text: str, key: str, name: str | None, lines: Sequence[str], order: Sequence[str]) -> str | None:
    """The file with one item more, behind the others of its `key`; nothing where that cannot be done without touching more.

    `lines` are its own, as they stand without a margin; `name` is its id, or none in a list. Where nothing stands under
    the key yet, it is put behind the nearest of the keys that come before it in `order`.
    """
    return edited(text, lambda front, root: _inserted(front, root, key, name, lines, order))


def _inserted(
    front: Front, root: Any, key: str, name: str | None, lines: Sequence[str], order: Sequence[str]
) -> list[Insertion] | None:
    found = [(each, value) for each, value in root.value if each.value == key]
    margin = root.start_mark.column
    if not found:
        body = _written(name, lines, margin + _STEP)
        place = _behind_comments(front, _place(front, root, key, order), margin)
        return [_at_line(front, place, [f"{' ' * margin}{key}:", *body])]
    if len(found) > 1:
        return None
    node, value = found[0]
    if isinstance(value, yaml.ScalarNode) and not (value.value or value.style):
        return [_at_line(front, node.end_mark.index, _written(name, lines, margin + _STEP))]
    wanted = yaml.SequenceNode if name is None else yaml.MappingNode
    if not isinstance(value, wanted) or value.flow_style or not value.value:
        return None
    column = value.start_mark.column
    return [_at_line(front, _behind_comments(front, end_of(front, value), column), _written(name, lines, column))]


def _behind_comments(front: Front, at: int, column: int) -> int:
    """The last of the comments right below an item that stand further in than the item: they tell what else it can say."""
    while (start := front.after_line(at)) < len(front.text):
        end = front.after_line(start)
        line = front.text[start:end].rstrip()
        margin = len(line) - len(line.lstrip(" "))
        if margin <= column or line[margin : margin + 1] != "#":
            break
        at = start + len(line)
    return at


def _place(front: Front, root: Any, key: str, order: Sequence[str]) -> int:
    """The end of the last key that comes before this one; of the last of all, where none does."""
    before = set(order[: order.index(key)]) if key in order else set()
    ends = [end_of(front, value) for each, value in root.value if each.value in before]
    return max(ends or [end_of(front, value) for _, value in root.value])


def _written(name: str | None, lines: Sequence[str], column: int) -> list[str]:
    margin = " " * column
    if name is None:
        return [f"{margin}{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]
    return [f"{margin}{name}:", *(f"{margin}  {line}" for line in lines)]


def _at_line(front: Front, at: int, lines: Sequence[str]) -> Insertion:
    """Lines behind the line that holds a place."""
    start = front.after_line(at)
    end = front.line_end
    begun = "" if start == 0 or front.text[start - 1] in "\r\n" else end
    return Insertion(start, begun + "".join(f"{line}{end}" for line in lines))
