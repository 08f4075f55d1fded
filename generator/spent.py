"""What a long computation is spending its time on, so that whoever ends it can say what took so long."""

import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")
_seconds: dict[tuple[str, str], float] = {}


def begin() -> None:
    """Forget what was spent before."""
    _seconds.clear()


def on(what: str, made: Callable[[], R], one: str = "") -> R:
    """What `made` makes, with the seconds of the processor that it took noted under `what`, also where it is ended.

    `one` says which of several such things it is.
    """
    start = time.process_time()
    try:
        return made()
    finally:
        _seconds[what, one] = _seconds.get((what, one), 0.0) + time.process_time() - start


def on_each(what: str, made: Callable[[A], Iterable[R]], each: Iterable[A], one: str) -> tuple[R, ...]:
    """All that is made of each of some things, noted under `what`; `one` names a thing, in place of `{}`."""
    return tuple(found for thing in each for found in on(what, partial(_all, made, thing), one.format(thing)))


def _all(made: Callable[[A], Iterable[R]], thing: A) -> tuple[R, ...]:
    return tuple(made(thing))


def most() -> tuple[str, float]:
    """What most was spent on, and how many seconds; an empty text where nothing was noted.

    Of many things of a kind it is one alone that is named where it took half of what all of them took.
    """
    kinds: dict[str, float] = {}
    for (what, _), seconds in _seconds.items():
        kinds[what] = kinds.get(what, 0.0) + seconds
    if not kinds:
        return "", 0.0
    kind = max(kinds, key=lambda what: kinds[what])
    one, seconds = max(
        ((one, took) for (what, one), took in _seconds.items() if what == kind), key=lambda each: each[1]
    )
    return (one, seconds) if one and 2 * seconds >= kinds[kind] else (kind, kinds[kind])
