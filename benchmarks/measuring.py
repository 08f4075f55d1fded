"""What a process costs: wall, CPU and peak memory of whole processes, and the machine that they ran on.

This file imports nothing heavy: a process starts with the peak memory of the one that started it.
"""

import os
import platform
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent  # not resolved: the interpreter of a virtual environment may be a link
MIB = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What one process took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of user and system time, of the process and of those that it waited for."""
    memory: int
    """Bytes, of the largest process at its peak."""
    status: int


def environment() -> dict[str, str]:
    """Python may keep bytecode, whatever the caller's settings: else every process compiles every library again."""
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767603600"}


def measure(command: list[str], output: int, more: Mapping[str, str] | None = None) -> Spent:
    """Run a command to its end, with what it prints in an open file and with `more` in its environment."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment() | dict(more or {})
    ) as process:
        _, status, used = os.wait4(process.pid, 0)  # unlike getrusage(RUSAGE_CHILDREN), of this process alone
        process.returncode = os.waitstatus_to_exitcode(status)
    return Spent(
        wall=time.perf_counter() - start,
        cpu=used.ru_utime + used.ru_stime,
        memory=used.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
        status=process.returncode,
    )


def machine() -> str:
    """The machine and its Python, in a few words."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def met(met: bool) -> str:  # noqa: FBT001  the one thing that it tells
    """Whether a target is met, for a table."""
    return "yes" if met else "no"
