"""Who computes: the cache first, then this process or a pool of others."""

import multiprocessing
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import nullcontext
from typing import Any, TypeVar

from generator.cache import Cache
from generator.settings import Settings

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
"""Told the stage, how many items are done and how many there are."""
Task = Callable[[str], tuple[Callable[[Any], str], Any]]
"""The function and the argument that compute the text of a name; both can be sent to another process."""

_SERIAL = 3
"""Fewer tasks than this are not worth a pool."""


def silent(_stage: str, _done: int, _total: int) -> None:
    """Reports nothing."""


def through(
    cache: Cache,
    pool: Executor | None,
    keys: dict[str, str],
    task: Task,
    parse: Callable[[str], T],
    tell: Callable[[int, int], None],
) -> dict[str, T]:
    """The value of each key: from the cache, or computed by its task and kept; `parse` makes values of texts."""
    values = {name: known for name, key in keys.items() if (known := cache.read(key, parse)) is not None}
    todo = [name for name in keys if name not in values]
    for done, (name, text) in enumerate(_compute(pool, todo, task), start=1):
        values[name] = parse(text)
        cache.put(keys[name], text)
        tell(done, len(todo))
    return {name: values[name] for name in keys}


def _compute(pool: Executor | None, names: list[str], task: Task) -> Iterable[tuple[str, str]]:
    if pool is None or len(names) < _SERIAL:
        for name in names:
            function, argument = task(name)
            yield name, function(argument)
        return
    futures = {}
    for name in names:
        function, argument = task(name)
        futures[pool.submit(function, argument)] = name
    for future in as_completed(futures):
        yield futures[future], future.result()


def pool_of(settings: Settings) -> Any:
    """A pool of processes, started only when the first task is handed to it; none for one job."""
    if settings.jobs <= 1:
        return nullcontext(None)
    # Forked workers share what is already imported; with threads about, forking is not safe.
    ways = multiprocessing.get_all_start_methods()
    way = "fork" if "fork" in ways and threading.active_count() == 1 else "spawn"
    return ProcessPoolExecutor(settings.jobs, mp_context=multiprocessing.get_context(way))
