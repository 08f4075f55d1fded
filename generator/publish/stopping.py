"""What a run still does when it is told to stop by a signal that would end it at once."""

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterator

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextlib.contextmanager
def when_told_to_stop(do: Callable[[], None]) -> Iterator[None]:
    """Let a signal that ends the program at once do something first, and then what was done at it before."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    owner = os.getpid()

    def stop(number: int, frame: object) -> None:
        if os.getpid() == owner:  # a worker has this from its parent, and what is to be done is not its own
            do()
        handler = before[number]
        if callable(handler):
            handler(number, frame)  # type: ignore[arg-type]  # what was there before takes what Python hands over
            return
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    before = {each: signal.getsignal(each) for each in _SIGNALS}
    caught = [each for each in _SIGNALS if before[each] not in (signal.SIG_IGN, None)]  # under nohup it is to go on
    for each in caught:
        signal.signal(each, stop)
    try:
        yield
    finally:
        for each in caught:
            signal.signal(each, before[each])
