"""A line of `sign_off:` put into the text of a review file, with everything else left as its author wrote it."""

import re
from typing import Any

import yaml

from generator.scaffold.front_text import Front, Insertion, edited, end_of

_KEY = "sign_off"


def with_entry(text: str, entry: str) -> str | None:
    """The file with a sign-off after the last one; nothing where that cannot be done without touching something else."""
    return edited(text, lambda front, root: _entry(front, root, entry))


def with_withdrawal(text: str, number: int, withdrawal: str) -> str | None:
    """The file with one of its sign-offs marked as withdrawn."""
    return edited(text, lambda front, root: _withdrawal(front, root, number, withdrawal))


def _entry(front: Front, root: Any, entry: str) -> list[Insertion] | None:
    listed = _listed(root)
    if listed is None:
        if any(key.value == _KEY for key, _ in root.value):
            return None
        margin = " " * root.start_mark.column
        lines = f"{margin}{_KEY}:{front.line_end}{margin}  - {entry}{front.line_end}"
        return [Insertion(len(front.text), lines)]
    if listed.flow_style:
        return _into_brackets(front, listed, entry)
    at = front.after_line(end_of(front, listed))
    return [Insertion(at, f"{' ' * listed.start_mark.column}- {entry}{front.line_end}")]


def _into_brackets(front: Front, listed: Any, entry: str) -> list[Insertion]:
    """Beside the last entry where the bracket closes on its line, else on a line of its own."""
    if not listed.value:
        return [Insertion(listed.start_mark.index + 1, entry)]
    last, closing = listed.value[-1], listed.end_mark.index - 1
    end = end_of(front, last)
    line = front.after_line(end)
    if closing < line:
        return [Insertion(end, f", {entry}")]
    comma = "," in re.sub(r"#[^\r\n]*", "", front.text[end:closing])
    own_line = f"{' ' * last.start_mark.column}{entry}{',' if comma else ''}{front.line_end}"
    return ([] if comma else [Insertion(end, ",")]) + [Insertion(line, own_line)]


def _withdrawal(front: Front, root: Any, number: int, withdrawal: str) -> list[Insertion] | None:
    listed = _listed(root)
    entry = listed.value[number] if listed is not None and number < len(listed.value) else None
    if not isinstance(entry, yaml.MappingNode) or not entry.value:
        return None
    end = end_of(front, entry.value[-1][1])
    if entry.flow_style:
        return [Insertion(end, f", withdrawn: {withdrawal}")]
    margin = " " * entry.start_mark.column
    return [Insertion(front.after_line(end), f"{margin}withdrawn: {withdrawal}{front.line_end}")]


def _listed(root: Any) -> Any:
    """The list of sign-offs; nothing where there is none."""
    found = [value for key, value in root.value if key.value == _KEY]
    return found[0] if len(found) == 1 and isinstance(found[0], yaml.SequenceNode) else None
