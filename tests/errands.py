"""Tasks for a worker's process, which finds this module by its name."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from generator.problems import ContentFault


@dataclass(frozen=True)
class Told:
    """An errand that needs no file."""

    root: Path
    words: str

    def packed(self) -> "Told":
        return Told(self.root, f"{self.words}, packed")


def doubled(errand: Told) -> str:
    print(errand.words)  # noqa: T201  as a library may do
    return errand.words * 2


def refuse(errand: Told) -> str:
    raise ContentFault(errand.words, "A hint.", ("A detail.",))


def end(_errand: Told) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError
