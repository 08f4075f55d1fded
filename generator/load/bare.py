"""Files of a portfolio that Git would take for a repository of their own, with settings that have it run programs.

Git looks for a repository from the folder that it is asked about upwards, and a folder that holds what Git's own folder holds
is one. Such files can be committed like any others. Git since 2.38 can be told to pass them over, see `git._SAFE`.
"""

from pathlib import Path

from generator.problems import EnvironmentFault


def refuse_bare(folder: Path) -> None:
    """Raises EnvironmentFault where a folder, or one above it on the way to a `.git`, is a repository without that name."""
    whole = folder.resolve()
    for each in (whole, *whole.parents):
        if _lies_at(each / ".git"):
            return
        of_its_own = _lies_at(each / "objects") and _lies_at(each / "refs")
        if _lies_at(each / "HEAD") and (of_its_own or _lies_at(each / "commondir")):
            raise EnvironmentFault(
                f"{each} is itself a Git repository, as its HEAD says: its files would decide how the history is read",
                "A portfolio holds no such files. Look who put them there, and take out HEAD and all that came with it.",
            )


def _lies_at(path: Path) -> bool:
    """Whether there is anything, also a link that leads nowhere."""
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True
