"""A limit on the time that a piece of work takes: an alarm where this process can have one, else a process that can be ended."""

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from generator import spent

if TYPE_CHECKING:  # few processes need another one for this
    from multiprocessing.connection import Connection

A = TypeVar("A")
R = TypeVar("R")
_WAITING = 10
"""So many times longer may work take on the clock than it computes: machines are busy, and a page is no worse for that."""
_STARTING = 60
"""Seconds on the clock that another process may take to start, on a machine that is busy."""
_AGAIN = 0.2
"""Seconds after which an alarm rings again, in case it rang where Python lets no exception through."""


class LateError(Exception):
    """The work was not done in time; with what it spent most of it on, and how many seconds."""

    def __init__(self, what: str = "", spent: float = 0.0) -> None:
        super().__init__(what, spent)
        self.what, self.spent = what, spent


class EndedError(Exception):
    """The process that did the work was ended from outside, such as by a system that ran out of memory."""


class _Alarm(BaseException):
    """Rings through everything that catches exceptions."""


def within(seconds: float, work: Callable[[A], R], given: A) -> R:
    """What `work` makes of `given`. Raises LateError after so many seconds of computing, or of ten times that on the clock.

    Outside the main thread of a process, and on systems without alarms, the work is done in a process of its own, so that
    it can be ended whatever it does; where there are no alarms, only the clock counts. Raises EndedError where somebody else
    ended it.
    """
    return _here(seconds, work, given) if _can_ring() else _elsewhere(seconds, work, given)


def _here(seconds: float, work: Callable[[A], R], given: A) -> R:
    spent.begin()
    try:
        with _alarms(seconds):
            return work(given)
    except _Alarm:
        raise LateError(*spent.most()) from None


def _can_ring() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextlib.contextmanager
def _alarms(seconds: float) -> Iterator[None]:
    """Two clocks, one for the time that this process computes, one on the wall. No alarm rings once the block is left."""
    armed = [True]

    def ring(_number: int, _frame: Any) -> None:
        if armed:
            raise _Alarm

    clocks = ((signal.ITIMER_PROF, signal.SIGPROF, seconds), (signal.ITIMER_REAL, signal.SIGALRM, seconds * _WAITING))
    before = [signal.signal(number, ring) for _, number, _ in clocks]
    try:
        for clock, _, after in clocks:
            signal.setitimer(clock, after, _AGAIN)
        try:
            yield
        finally:
            armed.clear()
    finally:  # once more, in case one rang just before it was told not to
        armed.clear()
        for (clock, number, _), handler in zip(clocks, before, strict=True):
            signal.setitimer(clock, 0)
            signal.signal(number, handler)


def _elsewhere(seconds: float, work: Callable[[A], R], given: A) -> R:
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(there, seconds, work, given), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(seconds * _WAITING + _STARTING):
            raise LateError
        made, outcome = here.recv()
    except EOFError:
        raise EndedError from None
    finally:
        process.kill()
        process.join()
        here.close()
    if not made:
        raise outcome
    found: R = outcome
    return found


def _answer(there: "Connection", seconds: float, work: Callable[[A], R], given: A) -> None:
    """Do the work and send what came of it; runs in the process of its own, which has a main thread for alarms."""
    try:
        there.send((True, _here(seconds, work, given) if _can_ring() else work(given)))
    except Exception as fault:  # noqa: BLE001  whatever it is, it is raised again where it was asked for
        there.send((False, fault))
