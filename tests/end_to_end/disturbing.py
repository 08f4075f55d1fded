"""Something that happens to a portfolio while a run reads it: run before the program, in the process that becomes it.

The system tells Python's audit hooks of each file that is about to be opened, and of each folder that is about to be listed.
At one of those that lie in the portfolio, by its number, what is asked for happens: the same run is disturbed in the same place.
"""

import atexit
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_READING = ("open", "os.listdir", "os.scandir")
_REVIEW = Path("reviews/team/jan")
_WHO = {"NAME": "Ann", "EMAIL": "someone@example.org", "DATE": "2026-01-05T12:00:00Z"}
_SETTINGS = Path("site_config/portfolio.yml")


def _vanish(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def _replaced(path: Path, old: str, new: str) -> None:
    """As editors do it: the new file takes the place of the old one at once."""
    beside = Path("beside")
    beside.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    beside.replace(path)


def _committed() -> None:
    who = {f"GIT_{role}_{what}": said for role in ("AUTHOR", "COMMITTER") for what, said in _WHO.items()}
    subprocess.run(["git", "commit", "--quiet", "--all", "--message=Meanwhile"], check=True, env={**os.environ, **who})


def _a_file_in_its_place() -> None:
    _vanish(_REVIEW)
    _REVIEW.write_text("a file", encoding="utf-8")


Steps = tuple[Callable[[], object], ...]
HAPPENINGS: dict[str, Steps] = {
    "a review goes": (lambda: _vanish(_REVIEW),),
    "a review is away for a moment": (lambda: _REVIEW.rename("away"), lambda: Path("away").rename(_REVIEW)),
    "a text is another one": (lambda: _replaced(_REVIEW / "review.md", "All is well", "All was well"),),
    "a review gets another name": (lambda: _REVIEW.rename("reviews/team/january"),),
    "a review becomes a file": (_a_file_in_its_place,),
    "a table goes": (lambda: _vanish(_REVIEW / "calls.csv"),),
    "a table is away for a moment": (
        lambda: (_REVIEW / "calls.csv").rename("away"),
        lambda: Path("away").rename(_REVIEW / "calls.csv"),
    ),
    "a table gets another value": (lambda: _replaced(_REVIEW / "calls.csv", "30,", "40,"),),
    "evidence goes": (lambda: _vanish(_REVIEW / "evidence"),),
    "a setting is another one": (lambda: _replaced(_SETTINGS, "organisation: Small", "organisation: Large"),),
    "all settings go": (lambda: _vanish(_SETTINGS.parent),),
    "everything is committed": (_committed,),
}
"""What happens, in steps: each at the next file or folder that is looked at."""


def begin(root: str, happening: str, number: int, count: str) -> None:
    """Have something happen at the file or folder of the portfolio with a number; how many there were goes into a file."""
    places = tuple(f"{root}/{place}" for place in ("reviews", "site_config"))
    steps, process = list(HAPPENINGS.get(happening, ())), os.getpid()
    seen, busy = 0, False

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen, busy
        if busy or event not in _READING or os.getpid() != process or not isinstance(arguments[0], str | bytes | Path):
            return
        if os.path.abspath(os.fsdecode(arguments[0])).startswith(places):  # noqa: PTH100  text, mostly
            seen += 1
            if seen >= number and steps:
                busy = True
                steps.pop(0)()
                busy = False

    def end() -> None:
        nonlocal busy
        busy = True
        if len(steps) < len(HAPPENINGS.get(happening, ())):
            for step in steps:
                step()  # what was begun is ended
        Path(count).write_text(str(seen), encoding="utf-8")

    sys.addaudithook(hear)
    atexit.register(end)
