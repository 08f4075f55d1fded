"""The program as its users start it: in a process of its own, whose every word is held against what no user may see."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from end_to_end.forking import Running, run_forked

PROGRAM = Path(sys.executable).with_name("reviews")
REVIEWS = [str(PROGRAM)] if PROGRAM.exists() else [sys.executable, "-m", "generator.cli"]
PYTHON = [sys.executable]
MKDOCS = [sys.executable, "-m", "mkdocs"]
_SECONDS = 120
_READ_LATE = frozenset({"GIT_CEILING_DIRECTORIES", "PATH", "TMPDIR"})
"""Variables that decide nothing while the program is loaded."""
_OURS = ("PYTEST", "PYTHONWARN", "PYTHONUNBUFFERED", "PYTHONDEVMODE", "NO_COLOR", "SOURCE_DATE_EPOCH", "COLUMNS")


def environment(**changes: str) -> dict[str, str]:
    """The environment of a user, without what belongs to the tests."""
    return {name: value for name, value in os.environ.items() if not name.startswith(_OURS)} | changes


def run(
    *arguments: object, cwd: Path, program: list[str] = REVIEWS, **changes: str
) -> subprocess.CompletedProcess[str]:
    """Run to the end. No traceback and no progress bar may come, whatever else happens.

    A Python of its own is started where another program is named, or the environment has something that decides how one
    begins; else one that is loaded forks.
    """
    if _may_fork(program, changes):
        done = _forked([str(each) for each in arguments], cwd, environment(**changes))
    else:
        done = subprocess.run(
            [*program, *map(str, arguments)], cwd=cwd, env=environment(**changes), capture_output=True, encoding="utf-8",
            stdin=subprocess.DEVNULL, timeout=_SECONDS, check=False,
        )  # fmt: skip
    told = done.stdout + done.stderr
    assert "Traceback" not in told, told
    assert "\r" not in told, told
    assert "[####" not in told, told
    return done


def _may_fork(program: list[str], changes: Mapping[str, str]) -> bool:
    return program is REVIEWS and changes.keys() <= _READ_LATE


def _forked(arguments: list[str], cwd: Path, given: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The same without loading the program again."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        status = run_forked(arguments, cwd, given, out, err, _SECONDS)
        said, told = (path.read_text(encoding="utf-8") for path in (out, err))
    return subprocess.CompletedProcess([*REVIEWS, *arguments], status, said, told)


def start(
    *arguments: object, cwd: Path, program: list[str] = REVIEWS, log: Path | None = None, **changes: str
) -> subprocess.Popen[bytes] | Running:
    """Start and return at once; what it says goes into a file, or nowhere. As with `run`, a fork is started where it may be."""
    log = log or Path(os.devnull)
    if _may_fork(program, changes):
        return Running([str(each) for each in arguments], cwd, environment(**changes), log)
    with log.open("wb") as sink:
        return subprocess.Popen(
            [*program, *map(str, arguments)], cwd=cwd, env=environment(**changes), stdout=sink, stderr=sink,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
