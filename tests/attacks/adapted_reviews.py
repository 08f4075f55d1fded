"""A review of the corpus in our format: each key by the one that says the same here, each attack as it was, on its own line.

Every line of front matter becomes exactly one line, so that the line that the corpus expects is the line to be asserted:
what has no place in our format (an id, a team: both are folders here) stays as a comment.
"""

import re
from collections.abc import Callable

from generator.model.values import ID_PATTERN

_FENCE = re.compile(r"---\s*")
_LINE = re.compile(r"(\s*)([A-Za-z]+): ?(.*)", re.DOTALL)
_PERIOD = "{start: 2026-01-01, end: 2026-03-31}"
_STATUS = {"final": "evaluated", "draft": "measuring"}


def _period(value: str) -> str:
    return _PERIOD if value == "2026-Q1" else f"{{start: {value}, end: 2026-03-31}}"


def _person(value: str) -> str:
    return f"{{reviewer: {{role: {value}, group: reviewer}}}}"


def _file(value: str) -> str:
    return f"{{calls: {{method: operations, file: {value}, columns: {{score: {{type: score, scale: [1, 5]}}}}}}}}"


_RENAMED: dict[str, tuple[str, Callable[[str], str]]] = {
    "period": ("period", _period),
    "peroid": ("peroid", _period),
    "date": ("next_review", str),
    "reviewer": ("people", _person),
    "reveiwer": ("poeple", _person),
    "status": ("status", lambda value: _STATUS.get(value, value)),
    "summary": ("aim", str),
    "data": ("sources", _file),
}
_TEXTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "description": ("reflection", lambda value: f"{{choices: {value}}}"),
    "author": ("features", lambda value: f"{{author: {{name: {value}}}}}"),
    "version": ("features", lambda value: f"{{version: {{name: {value}}}}}"),
}
"""Keys that our format does not have, as others that take any text and show it."""


def review(text: str, *, texts: bool = False) -> str:
    """The review in our format, with as many lines; with `texts`, texts under unknown keys get keys that are known."""
    renamed = _RENAMED | (_TEXTS if texts else {})
    lines, fences = [], 0
    for line in text.split("\n"):
        fences += bool(_FENCE.fullmatch(line))
        lines.append(_adapted(line, renamed) if fences == 1 else line)
    adapted = "\n".join(lines)
    assert adapted.count("\n") == text.count("\n"), "a line became several"
    return adapted


def _adapted(line: str, renamed: dict[str, tuple[str, Callable[[str], str]]]) -> str:
    found = _LINE.fullmatch(line.rstrip("\r"))
    if not found:
        return line
    indent, key, value = found.groups()
    end = "\r" if line.endswith("\r") else ""
    if key in ("id", "team"):
        return f"{indent}# {key}: {value}{end}"
    if key not in renamed:
        return line
    name, adapt = renamed[key]
    return f"{indent}{name}: {adapt(value)}{end}"


def folder(text: str, name: str) -> str:
    """The folder of a review, from its team and its id where those are names; else one of the case's name."""
    found = dict(re.findall(r"^(id|team): (\S+)$", text, re.MULTILINE))
    team, review_id = found.get("team", "").lower(), found.get("id", "")
    known = re.compile(ID_PATTERN, re.ASCII)
    parts = (team if known.fullmatch(team) else "billing", review_id if known.fullmatch(review_id) else name)
    return "reviews/" + "/".join(parts)
