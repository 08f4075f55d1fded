"""Where a case is tried, with all that was seen of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from attacks.corpus import Case
from attacks.seen import SECONDS, Seen, look

MakeOnce = Callable[[str, Callable[[Path], None]], Path]


@dataclass
class Ground:
    """An empty folder for one case; `once` makes what several cases share."""

    folder: Path
    once: MakeOnce
    runs: list[Seen] = field(default_factory=list)

    def look(self, *arguments: object, cwd: Path, seconds: float = SECONDS) -> Seen:
        """Run the program within its bounds."""
        seen = look(*arguments, cwd=cwd, seconds=seconds)
        self.runs.append(seen)
        return seen


Trial = Callable[[Case, Ground], str]
"""Tries a case, fails where it is not as required, and says in a few words what was seen."""


def nothing_ran(folder: Path) -> None:
    """No file is there that a case would write if anything of it were run."""
    assert not list(folder.rglob("PWNED*"))
    assert not list(Path("/tmp").glob("PWNED*"))  # noqa: S108  where the corpus would write
