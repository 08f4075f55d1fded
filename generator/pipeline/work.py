"""Who computes: the cache first, then this process, a pool of others on this machine, or workers on many."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from generator.cache import Cache
from generator.pipeline.memory_told import ended, file_of, named
from generator.pipeline.tasks import Task, Workers
from generator.settings import Settings
from generator.shares import KilledError, in_a_copy, shared_out

if TYPE_CHECKING:  # a build after an edit has too little to do for other processes, and loads nothing of them
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.context import BaseContext

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
"""Told the stage, how many items are done and how many there are."""

_SERIAL = 3
"""Fewer tasks than this are not worth a pool."""
_AHEAD = 8
"""So many tasks of each process are made before it asks for them: of all of them the arguments would be held at once."""


def silent(_stage: str, _done: int, _total: int) -> None:
    """Reports nothing."""


def through(
    cache: Cache,
    workers: Workers,
    keys: dict[str, str],
    task: Task,
    parse: Callable[[str], T],
    tell: Callable[[int, int], None] = lambda _done, _total: None,
) -> dict[str, T]:
    """The value of each key: from the cache, or computed by its task and kept; `parse` makes values of texts."""
    values = {name: known for name, key in keys.items() if (known := cache.recall(key, parse)) is not None}
    todo = [name for name in keys if name not in values]
    for done, (name, text) in enumerate(workers.work(todo, task), start=1):
        values[name] = parse(text)
        cache.put(keys[name], text)
        tell(done, len(todo))
    return {name: values[name] for name in keys}


class Here:
    """This process, one task after the other."""

    def work(self, names: list[str], task: Task) -> Iterator[tuple[str, str]]:
        """Each name with its text, in their order."""
        for name in names:
            with named(file_of(name)):
                function, argument = task(name)
                text = function(argument)
            yield name, text


class Forked:
    """Copies of this process, which have all that it has read; what none of them did is done here."""

    def __init__(self, jobs: int, prepare: Callable[[list[str]], object] | None = None) -> None:
        """`prepare` is given the names before the first copy is made: for what each copy would have to find out by itself."""
        self._jobs = jobs
        self._prepare = prepare

    def work(self, names: list[str], task: Task) -> Iterator[tuple[str, str]]:
        """Each name with its text, in the order in which they are done."""
        if names and self._prepare:
            self._prepare(names)

        def done(name: str) -> bytes:
            function, argument = task(name)
            return function(argument).encode()

        left = dict.fromkeys(names)
        killed: list[int] = []
        for at, text in shared_out(done, names, self._jobs, killed=killed):
            del left[names[at]]
            yield names[at], text.decode()
        for name in [
            names[at] for at in killed if names[at] in left
        ]:  # where this process did it, it would be killed, too
            try:
                found = in_a_copy(done, name)
            except KilledError:
                raise ended(file_of(name)) from None
            if found is not None:
                del left[name]
                yield name, found.decode()
        yield from Here().work(list(left), task)


class Pool:
    """Processes on this machine, started only when there is enough to do."""

    def __init__(self, processes: "ProcessPoolExecutor", jobs: int, context: "BaseContext | None" = None) -> None:
        self._processes, self._context = processes, context
        self._most = jobs * _AHEAD

    def work(self, names: list[str], task: Task) -> Iterator[tuple[str, str]]:
        """Each name with its text, in the order in which they are done."""
        if len(names) < _SERIAL:
            yield from Here().work(names, task)
            return
        from concurrent.futures import FIRST_COMPLETED, wait
        from concurrent.futures.process import BrokenProcessPool

        handed: dict[Future[str], str] = {}
        left = iter(names)
        while True:
            for name in islice(left, self._most - len(handed)):
                function, argument = task(name)
                handed[self._processes.submit(function, argument)] = name
            if not handed:
                return
            for future in wait(handed, return_when=FIRST_COMPLETED).done:
                try:
                    text = future.result()
                except BrokenProcessPool:
                    yield from self._one_by_one([*handed.values(), *left], task)
                    return
                yield handed.pop(future), text

    def _one_by_one(self, names: list[str], task: Task) -> Iterator[tuple[str, str]]:
        """What is left to do after a process was killed, each by a process of its own: so it is known whose was."""
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        for name in names:
            function, argument = task(name)
            with ProcessPoolExecutor(1, mp_context=self._context) as process:
                try:
                    text = process.submit(function, argument).result()
                except BrokenProcessPool:
                    raise ended(file_of(name)) from None
            yield name, text


def workers_of(settings: Settings) -> AbstractContextManager[Workers]:
    """Whoever works for a run with these settings. Raises EnvironmentFault where it is a cluster that cannot be reached."""
    if settings.scheduler:
        from generator.pipeline.cluster.client import cluster

        return cluster(settings.scheduler)
    return nullcontext(Here()) if settings.jobs <= 1 else _processes(settings.jobs)


class _WhenNeeded:
    """Processes on this machine, which there are as soon as there is enough to do."""

    def __init__(self, jobs: int, started: ExitStack) -> None:
        self._jobs, self._started = jobs, started
        self._workers: Workers | None = None

    def work(self, names: list[str], task: Task) -> Iterator[tuple[str, str]]:
        """Each name with its text, in the order in which they are done."""
        if self._workers is None and len(names) >= _SERIAL:
            self._workers = self._start()
        yield from (self._workers or Here()).work(names, task)

    def _start(self) -> Workers:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # Forked workers share what is already imported; with threads about, forking is not safe.
        ways = multiprocessing.get_all_start_methods()
        way = "fork" if "fork" in ways and threading.active_count() == 1 else "spawn"
        context = multiprocessing.get_context(way)
        try:
            pool = ProcessPoolExecutor(self._jobs, mp_context=context)
        except OSError:  # no shared memory may be written, or no file: processes could not wait for each other
            return Here()
        return Pool(self._started.enter_context(pool), self._jobs, context)


@contextmanager
def _processes(jobs: int) -> Iterator[Workers]:
    with ExitStack() as started:
        yield _WhenNeeded(jobs, started)
