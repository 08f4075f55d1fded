"""Work of this process that copies of it do: each has all that this one has, and says in bytes what it made of its share.

A copy looks and makes; what it cannot do, whatever the reason, it leaves to the one that it was copied from, which does it
as if there were no copies. So an error is told as it would be without them, and a copy that is killed costs time alone.
"""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from typing import TYPE_CHECKING, Any, TypeVar

from generator.records import dataclass

if TYPE_CHECKING:  # most builds after an edit make no copies, and load none of what talks to them
    from multiprocessing.connection import Connection

T = TypeVar("T")

_FEWEST = 8
"""Fewer items than this are not worth a copy."""
_LEFT = b"0"
_DONE = b"1"


def shared_out(
    work: Callable[[T], bytes], items: Sequence[T], jobs: int, size: int = 4, killed: list[int] | None = None
) -> Iterator[tuple[int, bytes]]:
    """The place of an item and what a copy of this process made of it, as they come in; those that none made are left out.

    To `killed` are added the places of those that a copy had in hand when it was killed.

    `size` items go to a copy at a time. There are no copies where there are threads, which forking would cut off.
    """
    jobs = min(jobs, len(items) // _FEWEST + 1)
    forks = hasattr(os, "fork") and sys.platform != "darwin"  # whose own libraries do not bear it
    if jobs < 2 or len(items) < _FEWEST or not forks or threading.active_count() > 1:
        return
    shares = (range(at, min(at + size, len(items))) for at in range(0, len(items), size))
    with _copies(jobs, work, items) as copies:
        yield from _answers(copies, shares, [] if killed is None else killed)


def in_a_copy(work: Callable[[T], bytes], item: T) -> bytes | None:
    """What a copy of this process made of one item. Raises KilledError where it was killed; nothing where it could not do it."""
    killed: list[int] = []
    with _copies(1, work, [item]) as copies:
        found = list(_answers(copies, iter([range(1)]), killed))
    if killed:
        raise KilledError
    return found[0][1] if found else None


class KilledError(Exception):
    """A copy was killed, as a system does that runs out of memory."""


@dataclass(eq=False)
class _Copy:
    """A copy of this process, and the way to it."""

    number: int
    way: "Connection"
    waiting: list[int] = field(default_factory=list)
    """The places of the items that it was handed and has not answered."""
    share: int = 0
    """How many it was handed last."""


def _answers(copies: list[_Copy], shares: Iterator[range], killed: list[int]) -> Iterator[tuple[int, bytes]]:
    from multiprocessing.connection import wait

    ways: dict[Any, _Copy] = {each.way: each for each in copies}
    for each in copies:
        _hand(each, shares)
        _hand(each, shares)  # so that it need not wait for the next one
    while asked := [way for way, each in ways.items() if each.waiting]:
        for way in wait(asked):
            copy = ways[way]
            try:
                said = copy.way.recv_bytes()
            except (EOFError, OSError):  # it was killed; what it had is left
                killed.append(copy.waiting[0])
                copy.waiting.clear()
                continue
            at, *copy.waiting = copy.waiting
            if len(copy.waiting) <= copy.share:
                _hand(copy, shares)
            if said[:1] == _DONE:
                yield at, said[1:]


def _hand(copy: _Copy, shares: Iterator[range]) -> None:
    """Hand a copy its next share, if there is one and the copy still lives."""
    if (share := next(shares, None)) is None:
        return
    try:
        copy.way.send_bytes(f"{share.start} {share.stop}".encode())
    except OSError:
        return
    copy.share = len(share)
    copy.waiting += share


@contextmanager
def _copies(jobs: int, work: Callable[[T], bytes], items: Sequence[T]) -> Iterator[list[_Copy]]:
    """So many copies of this process, which are gone when the block ends, however it ends."""
    from multiprocessing import Pipe

    made: list[_Copy] = []
    gc.freeze()  # what is here already is looked through by nobody, which would write into all of it
    try:
        for _ in range(jobs):
            here, there = Pipe()
            try:
                number = os.fork()
            except OSError:  # too many processes, or too little memory
                here.close()
                there.close()
                break
            if number == 0:
                _be_a_copy([*(each.way for each in made), here], there, work, items)
            there.close()
            made.append(_Copy(number, here))
        yield made
    finally:
        gc.unfreeze()
        for each in made:
            each.way.close()
            os.kill(each.number, signal.SIGKILL)  # it has nothing left to do that anybody waits for
            os.waitpid(each.number, 0)


def _be_a_copy(others: list["Connection"], way: "Connection", work: Callable[[T], bytes], items: Sequence[T]) -> None:
    """Do what comes over the way until it is closed; never returns, and says nothing to anybody else."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever presses it means the one that waits
        for each in others:
            each.close()  # else it would not be seen that the one at the other end is gone
        while True:
            start, stop = map(int, way.recv_bytes().split())
            for item in items[start:stop]:
                way.send_bytes(_made(work, item))
    finally:
        os._exit(0)


def _made(work: Callable[[T], bytes], item: T) -> bytes:
    try:
        return _DONE + work(item)
    except Exception:  # noqa: BLE001  whoever asked meets it again, and tells it
        return _LEFT
