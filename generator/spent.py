"""What a long computation is spending its time on, so that whoever ends it can say what took so long."""

import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")
_seconds: dict[str, float] = {}


def begin() -> None:
    """Forget what was spent before."""
    _seconds.clear()


def on(what: str, made: Callable[[], R]) -> R:
    """What `made` makes, with the seconds of the processor that it took noted under `what`, also where it is ended."""
    start = time.process_time()
    try:
        return made()
    finally:
        _seconds[what] = _seconds.get(what, 0.0) + time.process_time() - start


def on_each(what: str, made: Callable[[A], Iterable[R]], each: Iterable[A]) -> tuple[R, ...]:
    """All that is made of each of some things, noted under `what` with the thing in place of `{}`."""
    return tuple(found for one in each for found in on(what.format(one), partial(_all, made, one)))


def _all(made: Callable[[A], Iterable[R]], one: A) -> tuple[R, ...]:
    return tuple(made(one))


def most() -> tuple[str, float]:
    """What most was spent on, and how many seconds; an empty text where nothing was noted."""
    return max(_seconds.items(), key=lambda item: item[1], default=("", 0.0))
