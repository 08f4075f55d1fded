"""Where things are and what was chosen; read once, then passed as an argument."""

import datetime as dt
from pathlib import Path
from typing import Literal

from generator.memory import Memory
from generator.problems import UsageError
from generator.records import dataclass

Purpose = Literal["site", "publication", "package", "pages"]
"""Where a site will stand: by itself, as a version among others in a publication, or in a package that is read offline.

Pages are no site yet: another engine makes one of them.
"""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """One run: the portfolio's folder and the choices of whoever started it."""

    root: Path
    """Absolute path of the folder that holds `reviews/` and `mkdocs.yml`."""
    today: dt.date | None = None
    """Used only to tell what is overdue; where it is not given, the day of the commit."""
    jobs: int = 1
    """How many processes analyse and draw."""
    scheduler: str = ""
    """The address of the scheduler whose workers analyse and draw in their place; empty where this machine does."""
    use_cache: bool = True
    cache_dir: Path
    repository: Path | None = None
    """Where Git is asked, if that is not `root`: the portfolio itself, while `root` holds files of an older commit."""
    purpose: Purpose = "site"
    version: str = ""
    """The label of the version that is published; empty where none is."""
    team: str = ""
    """The team whose part is built by itself; empty where the whole portfolio is."""
    reviews: bool = True
    """Whether reviews are read; they are not where pages are made from the results that parts have left."""
    memory: Memory | None = None
    """Of a process that runs again and again, as a preview does."""
    at: str = ""
    """The commit that the files in `root` were taken from, where they are not those that stand in the portfolio now."""


def find_root(start: Path) -> Path:
    """The nearest folder from `start` upwards that holds `reviews/`. Raises UsageError when there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "reviews").is_dir() and ((folder / "mkdocs.yml").is_file() or (folder / "site_config").is_dir()):
            return folder
    raise UsageError(
        f"no portfolio found in {start} or above it",
        "Go to the folder that holds reviews/ and mkdocs.yml, or name it: reviews --root FOLDER ...; "
        "reviews init begins a new one.",
    )


def cache_folder(root: Path) -> Path:
    """Where a portfolio keeps what it has computed."""
    return root / ".cache" / "reviews"
