"""What the next commit changes of a portfolio, as far as checks look at it."""

import os
import subprocess
from pathlib import Path

from generator.load.git import PLACES, ask
from generator.problems import EnvironmentFault


def staged_places(root: Path) -> list[str]:
    """The folders of the reviews that the next commit changes; the portfolio's own, `.`, where it changes a setting.

    Raises EnvironmentFault where there is no Git to tell.
    """
    try:
        told = ask(root, "diff", "--cached", "--name-only", "-z", "--no-renames", "--relative", "--", *PLACES)
    except (OSError, subprocess.SubprocessError) as error:
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
