"""Looks for changes again and again, where the system tells of none.

A link is no way into another folder: two that lead back to their own would make ways without an end.
"""

import os
import stat
from typing import Any

from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserverVFS

_BETWEEN = 0.5
"""Seconds between two looks."""


def polling() -> BaseObserver:
    """Who looks."""
    return PollingObserverVFS(stat=_state, listdir=os.scandir, polling_interval=_BETWEEN)


def _state(path: str) -> os.stat_result:
    """The state of a file, of the one that a link leads to as well; of a link to a folder its own."""
    found = os.lstat(path)
    if stat.S_ISLNK(found.st_mode):
        try:
            there = os.stat(path)  # noqa: PTH116  as watchdog asks
        except OSError:  # it leads nowhere, or round in a circle
            return found
        return found if stat.S_ISDIR(there.st_mode) else there
    return found


def follow_no_links(server: Any) -> None:
    """Have the server of MkDocs, which is not running yet, look at what it was told to in this way."""
    watched = server._watched_paths  # noqa: SLF001  it tells nobody in another way
    paths = list(watched)
    for path in paths:
        while path in watched:
            server.unwatch(path)
    server.observer = polling()
    for path in paths:
        server.watch(path)
