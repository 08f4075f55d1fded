"""What a worker does: it sees whether it is fit for a task, and gives it to a process of its own.

dask runs tasks in threads. Drawing needs a process for itself, and so does a limit on the time that a page may take.
"""

import contextlib
import functools
import importlib.metadata
import pickle
import platform
import queue
import subprocess
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, Self

from generator import __version__
from generator.cache import code_version
from generator.pipeline.cluster.messages import Gone, receive, send
from generator.pipeline.source_files import FileChanged
from generator.problems import EnvironmentFault, ReviewsError

_ATTEMPTS = 2
"""So many processes are given a task: one may be ended by a system that runs out of memory."""
_LIBRARIES = ("matplotlib", "numpy", "pandas", "scipy", "statsmodels")


class Errand(Protocol):
    """The argument of a task that may be done on another machine."""

    @property
    def root(self) -> Path:
        """The portfolio's folder; a worker that has it reads files there, and uses the cache in it."""
        ...

    def packed(self) -> Self:
        """The same with the bytes of all that it reads, and without a cache.

        Raises EnvironmentFault where a file is no longer the one of its digest.
        """
        ...


class End(StrEnum):
    """How a task ended."""

    MADE = "made"
    """The value is the text."""
    UNPACKED = "unpacked"
    """This worker does not have the files: the task is to be sent again, with them."""
    FAULT = "fault"
    """The value is the error that ends the run."""
    UNFIT = "unfit"
    """Another program runs here; the value says what differs."""


Outcome = tuple[End, Any]


@functools.cache
def programs() -> dict[str, str]:
    """What decides on the bytes that a task makes, by name: two machines must agree in all of it."""
    found = {"service-reviews": f"{__version__} ({code_version()[:12]})", "Python": platform.python_version()}
    return found | {"processor": platform.machine()} | {name: importlib.metadata.version(name) for name in _LIBRARIES}


def pack(function: Callable[[Any], str], errand: Errand, *, packed: bool) -> bytes:
    """A task as it is sent; what it needs to be understood comes first."""
    inner = pickle.dumps((function, errand.root, errand.packed() if packed else errand, packed))
    return pickle.dumps((programs(), inner))


def carry_out(task: bytes) -> Outcome:
    """Do a task that `pack` made; runs in a worker."""
    for _ in range(_ATTEMPTS):
        with contextlib.suppress(Gone):
            return _in_hand(task)
    return End.FAULT, EnvironmentFault(
        "a process of a worker was ended while it computed", "Give the workers more memory, and run the command again."
    )


def do(task: bytes) -> Outcome:
    """Do a task in this process."""
    wanted, inner = pickle.loads(task)  # noqa: S301  whoever may send tasks to a worker may run anything there
    there = programs()
    if wanted != there:
        names = [name for name in wanted if there.get(name) != wanted[name]]
        return End.UNFIT, [f"{name}: {there.get(name)} there, {wanted[name]} here" for name in names]
    function, root, errand, packed = pickle.loads(inner)  # noqa: S301  as above
    if not packed and not (root / "reviews").is_dir():
        return End.UNPACKED, ""
    try:
        return End.MADE, function(errand)
    except FileChanged as fault:
        return (End.FAULT, fault) if packed else (End.UNPACKED, "")
    except ReviewsError as fault:
        return End.FAULT, fault


_free: queue.SimpleQueue["subprocess.Popen[bytes]"] = queue.SimpleQueue()
"""Processes that wait for a task; there are never more than this worker has threads."""


def _in_hand(task: bytes) -> Outcome:
    """Have a task done by a process of its own. Raises Gone where that ended without an answer."""
    try:
        hand = _free.get_nowait()
    except queue.Empty:
        program = [
            sys.executable,
            "-P",
            "-m",
            "generator.pipeline.cluster.hand",
        ]  # no module of the folder that it starts in
        hand = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert hand.stdin is not None
    assert hand.stdout is not None
    try:
        send(hand.stdin, task)
        outcome: Outcome = pickle.loads(receive(hand.stdout))  # noqa: S301  from a process that this one started
    except Gone:
        hand.kill()
        hand.communicate()
        raise
    _free.put(hand)
    return outcome
