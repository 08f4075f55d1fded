"""The program as its users start it: in a process of its own, whose every word is held against what no user may see."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("reviews")
REVIEWS = [str(PROGRAM)] if PROGRAM.exists() else [sys.executable, "-m", "generator.cli"]
PYTHON = [sys.executable]
MKDOCS = [sys.executable, "-m", "mkdocs"]
_OURS = ("PYTEST", "PYTHONWARN", "PYTHONDEVMODE", "NO_COLOR", "SOURCE_DATE_EPOCH", "COLUMNS")


def environment(**changes: str) -> dict[str, str]:
    """The environment of a user, without what belongs to the tests."""
    return {name: value for name, value in os.environ.items() if not name.startswith(_OURS)} | changes


def run(
    *arguments: object, cwd: Path, program: list[str] = REVIEWS, **changes: str
) -> subprocess.CompletedProcess[str]:
    """Run to the end. No traceback and no progress bar may come, whatever else happens."""
    done = subprocess.run(
        [*program, *map(str, arguments)], cwd=cwd, env=environment(**changes), capture_output=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, timeout=120, check=False,
    )  # fmt: skip
    told = done.stdout + done.stderr
    assert "Traceback" not in told, told
    assert "\r" not in told, told
    assert "[####" not in told, told
    return done


def start(
    *arguments: object, cwd: Path, program: list[str] = REVIEWS, log: Path | None = None, **changes: str
) -> subprocess.Popen[bytes]:
    """Start and return at once; what it says goes into a file, or nowhere."""
    with (log or Path(os.devnull)).open("wb") as sink:
        return subprocess.Popen(
            [*program, *map(str, arguments)], cwd=cwd, env=environment(**changes), stdout=sink, stderr=sink,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
