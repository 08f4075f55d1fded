"""What a branch of versions may be called: a name that stands for one branch, and for nothing else to Git."""

import re
from collections.abc import Callable

from generator.problems import UsageError

_OF_GIT = re.compile(r"@|[A-Z_]*HEAD|(refs|heads|remotes|tags)(/.*)?|[0-9a-f]{40}|[0-9a-f]{64}", re.DOTALL)
"""What Git takes for something else: the commit in use, a whole reference, the id of a commit."""


def check_branch(name: str, allowed: Callable[[str], bool]) -> None:
    """Raises UsageError unless a branch can be called so; `allowed` asks Git, which knows the signs of a name."""
    printable = name.isprintable()  # half a character is not, as of bytes that are no text
    if printable and not name.startswith("-") and not _OF_GIT.fullmatch(name) and allowed(name):
        return
    whole = name.removeprefix("refs/heads/").removeprefix("heads/")
    hint = (
        f"Name the branch alone: {whole}." if printable and whole not in ("", name) else "Call it gh-pages or the like."
    )
    raise UsageError(f"{name!r} is no name of a branch", hint)
