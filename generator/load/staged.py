"""What the next commit changes of a portfolio, as far as checks look at it."""

import os
import subprocess
from pathlib import Path

from generator.load.git import PLACES, ask
from generator.load.repository import repository
from generator.problems import EnvironmentFault


def staged_places(root: Path) -> list[str]:
    """The folders of the reviews that the next commit changes; the portfolio's own, `.`, where it changes a setting.

    Raises EnvironmentFault where there is no Git to tell.
    """
    options = ("--cached", "--name-only", "-z", "--no-renames", "--relative")
    try:
        told = ask(root, "diff", *options, "--", *PLACES, given=None, **_index_of_a_hook(root))
    except (OSError, subprocess.SubprocessError) as error:
        repository(root)  # it may know better why
        raise EnvironmentFault(
            "Git does not say what the next commit changes", "Run it in the repository of the portfolio."
        ) from error
    found = set()
    for path in os.fsdecode(told).split("\0"):
        parts = path.split("/")
        if parts[0] != "reviews":
            found.add("." if path else "")
        elif len(parts) > 3:
            found.add("/".join(parts[:3]))
    return ["."] if "." in found else sorted(found - {""})


def _index_of_a_hook(root: Path) -> dict[str, str]:
    """The index of the commit that runs a hook: `git commit -a`, or with the names of files, makes one for itself.

    A hook of another repository may have led here: its index has nothing to say of this one.
    """
    given = os.environ.get("GIT_INDEX_FILE")
    if not given:
        return {}
    told = os.fsdecode(ask(root, "rev-parse", "--path-format=absolute", "--show-toplevel", "--git-dir"))
    top, own = (Path(line) for line in told.splitlines()[:2])
    index = top / given
    return {"GIT_INDEX_FILE": str(index)} if index.parent.resolve() == own.resolve() and index.is_file() else {}
