"""What a version may be called."""

import re
from collections.abc import Iterable

_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}", re.ASCII)
ALLOWED = "up to 64 letters, digits, dots, hyphens and underscores, and begins with a letter or a digit"
_TAKEN = {"cname", "latest", "versions", "index.html", "404.html", "versions.json", "publication.json"}
_TAKEN_BY_WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")


def name_fault(name: str) -> str:
    """Why no version can be called so, as the end of a sentence; empty where it can."""
    if not _NAME.fullmatch(name):
        return f"is no name of a version: it has {ALLOWED}"
    folded = name.casefold()
    if "latest" in folded:
        return "is no name of a version: the selector takes any that holds the word latest for the newest"
    if folded in _TAKEN or _TAKEN_BY_WINDOWS.fullmatch(folded):
        return "is no name of a version: it is taken by something else"
    if name.endswith("."):
        return "is no name of a version: not every system keeps a dot at the end"
    return ""


def clash(name: str, others: Iterable[str]) -> str:
    """The version whose name differs from this one in nothing but the case of letters, if there is one."""
    return next((each for each in others if each != name and each.casefold() == name.casefold()), "")
