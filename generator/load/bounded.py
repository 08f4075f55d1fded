"""Git as a process that takes no more memory and time than a run has, and what it said when it gave up.

A commit of some kilobytes can hold files by the thousand million: folders that hold one folder ten times, which holds
another ten times. Git lists them all before it says the first.
"""

import contextlib
import signal
import subprocess
from collections.abc import Mapping, Sequence
from typing import IO

ROOM = 768_000_000
"""Bytes of memory that Git may take for itself: it reads a history of a hundred thousand commits with a tenth of that."""
BUSY = 120
"""Seconds for which Git may work at one question: contents that it has to hold beside each other can be very large."""
LONGEST_PATH = 4096
"""Bytes of a path beyond which no system writes a file. Git keeps longer ones, and a million letters in a thousand bytes."""
MOST_LONG = 128_000_000
"""Bytes of what Git says in pieces that are longer: it takes seconds for a few hundred million, each time that it is asked."""
TOO_LONG = (
    f"it holds names or messages that are longer than anybody writes, with {MOST_LONG // 1_000_000} MB and more",
    "Look for the commits that have them: git log --name-only; only rewriting the history takes them out.",
)
DAMAGED = "git fsck, in the folder of the portfolio, shows what is wrong; a new clone often mends it."
_BURSTING = (
    "Look for a commit that holds far more files than anybody writes, or a very large one: `git rev-list --all` lists commits, "
    "`git ls-tree -r COMMIT | head` what is in one. Only rewriting the history takes it out."
)

_SMALL = "ulimit -f tells how large a file may be, for whoever runs this: let it be larger."


def started(
    command: Sequence[str], known: Mapping[str, str], **streams: int | IO[bytes] | None
) -> subprocess.Popen[bytes]:
    """Start Git with bounds, where the system can set them for a process that runs (Linux)."""
    process = subprocess.Popen(command, env=known, **streams)  # type: ignore[call-overload]  # the streams by name
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import resource  # noqa: PLC0415  not on every system

        resource.prlimit(process.pid, resource.RLIMIT_DATA, (ROOM, ROOM))
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (BUSY, BUSY))
    return process  # type: ignore[no-any-return]


def answered(command: Sequence[str], known: Mapping[str, str], given: bytes | None, timeout: float) -> bytes:
    """All that Git answers. Raises CalledProcessError, TimeoutExpired, and FileNotFoundError where there is no Git."""
    with started(
        command,
        known,
        stdin=subprocess.DEVNULL if given is None else subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            said, complaint = process.communicate(given, timeout=timeout)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said, complaint)
    return said


def at_hand(stream: IO[bytes], given: bytes) -> IO[bytes]:
    """A file that holds what Git is told: a pipe would be full before Git reads on, while it waits to be read itself."""
    stream.write(given)
    stream.seek(0)
    return stream


def gave_up(said: str, status: int) -> tuple[str, str]:
    """The sentence that Git gave up with, or its first, and what to do about it."""
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("hint:")]
    fatal = [line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")]
    if any("out of memory" in line.casefold() for line in lines):
        return f"it needs more than {ROOM // 1_000_000} MB of memory for it", _BURSTING
    if status == -getattr(signal, "SIGXFSZ", 0) and status:
        return "it may not write a file as large as it needs", _SMALL
    if status < 0:
        with contextlib.suppress(ValueError):
            return f"it was ended by {signal.Signals(-status).name}", _BURSTING
    return next(iter((*fatal, *lines)), "it gave no reason"), DAMAGED
