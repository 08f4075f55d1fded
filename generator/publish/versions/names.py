"""What a version may be called, and which of two versions is the newer one."""

import re
from collections.abc import Iterable

_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}", re.ASCII)
ALLOWED = "up to 64 letters, digits, dots, hyphens and underscores, and begins with a letter or a digit"
_TAKEN = {"latest", "versions", "index.html", "404.html", "versions.json", "publication.json"}
_TAKEN_BY_WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_PART = re.compile(r"[0-9]+|[A-Za-z]+", re.ASCII)
_BEFORE = {
    "dev": 0, "draft": 0, "snapshot": 0, "alpha": 1, "a": 1, "beta": 2, "b": 2, "pre": 3, "preview": 3, "rc": 3, "c": 3,
}  # fmt: skip
"""Words that make a version come before the one without them, in their own order."""

Key = tuple[tuple[tuple[int, int, str], ...], str]


def name_fault(name: str) -> str:
    """Why no version can be called so, as the end of a sentence; empty where it can."""
    if not _NAME.fullmatch(name):
        return f"is no name of a version: it has {ALLOWED}"
    folded = name.casefold()
    if folded in _TAKEN or _TAKEN_BY_WINDOWS.fullmatch(folded):
        return "is no name of a version: it is taken by something else"
    if name.endswith("."):
        return "is no name of a version: not every system keeps a dot at the end"
    return ""


def clash(name: str, others: Iterable[str]) -> str:
    """The version whose name differs from this one in nothing but the case of letters, if there is one."""
    return next((each for each in others if each != name and each.casefold() == name.casefold()), "")


def order(name: str) -> Key:
    """Sorts versions as people read them: 1.9, 1.10, 2.0-rc1, 2.0, 2.0.1; and 2026-q1 before 2026-q2."""
    parts = _PART.findall(name)
    if len(parts) > 1 and parts[0] in ("v", "V") and parts[1].isdigit():
        parts = parts[1:]
    return (*(_weight(part, parts[at + 1 :]) for at, part in enumerate(parts)), (1, 0, "")), name


def _weight(part: str, following: list[str]) -> tuple[int, int, str]:
    """The end of a name weighs 1: less than a further number or word, more than a word for what comes before a version."""
    if part.isdigit():
        return 3, int(part), ""
    word = part.casefold()
    if word in _BEFORE and (len(word) > 1 or (following and following[0].isdigit())):
        return 0, _BEFORE[word], ""
    return 2, 0, word
