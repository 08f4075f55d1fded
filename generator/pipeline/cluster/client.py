"""The side of whoever builds: sends tasks to the workers of a scheduler, a few more than they can do at once."""

import logging
import queue
import threading
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any

from generator.pipeline.cluster.worker import End, Outcome, carry_out, pack
from generator.pipeline.memory_told import file_of
from generator.pipeline.tasks import Task, Workers
from generator.problems import ContentFault, EnvironmentFault, ReviewsError

_LOOK = 1.0
"""Seconds between two looks at who is there."""
_FETCH = 10.0
"""Seconds that a worker has to hand over what it made, before it is looked whether it is still there."""
_MORE = 5.0
"""Seconds beyond those of dask itself, so that it can say what is wrong where it knows."""
_AHEAD = 2
"""So many tasks are sent for each thread of the workers: a worker finds its next one waiting, and no more is held in memory."""
_START = "Start one with `dask scheduler`, and workers with `dask worker ADDRESS --nthreads 1`; the guide tells more."


class Cluster:
    """The workers of a scheduler."""

    def __init__(self, dask: Any, client: Any, address: str) -> None:
        self._dask = dask
        self._client = client
        self._address = address
        self._packed = False
        """Whether some worker does not share the portfolio's folder, so that tasks are sent with the files."""

    def work(self, names: list[str], task: Task) -> Iterator[tuple[str, str]]:
        """Each name with its text, in the order in which they are done."""
        left = list(reversed(names))
        sent: dict[Any, str] = {}
        while left or sent:
            room = _AHEAD * max(1, self._threads()) if left else 0
            while left and len(sent) < room:
                name = left.pop()
                sent[self._send(task, name)] = name
            for future in self._done(list(sent)):
                if (outcome := self._outcome(future, sent[future])) is None:
                    continue  # it was lost with its worker, and another one does it again
                name, (end, value) = sent.pop(future), outcome
                if end is End.MADE:
                    yield name, value
                else:
                    self._packed = True
                    left.append(name)

    def _send(self, task: Task, name: str) -> Any:
        data = pack(*task(name), packed=self._packed)
        with self._reaching():
            return self._client.submit(carry_out, data, pure=False)

    def _done(self, futures: list[Any]) -> list[Any]:
        """Those of some tasks that are done, once there are any."""
        while futures:
            self._threads()
            with self._reaching():
                try:
                    return list(self._dask.wait(futures, timeout=_LOOK, return_when="FIRST_COMPLETED").done)
                except TimeoutError:
                    continue
        return []

    def _outcome(self, future: Any, name: str) -> Outcome | None:
        """What a task came to, if that can still be had. Raises what ends the run."""
        with self._reaching():
            try:
                outcome = future.result(timeout=_FETCH)
            except TimeoutError:
                return None
            except self._dask.KilledWorker:
                raise ContentFault(
                    f"{file_of(name)}: several workers ended while they computed what it says, as one does without memory",
                    "Look at their logs. Shorten what is unusual in it or in its tables, or give each worker more memory,"
                    " and fewer tasks at once with --nthreads 1.",
                ) from None
            except (ImportError, AttributeError) as error:
                raise _unfit([f"{type(error).__name__}: {error}"]) from None
        match outcome:
            case (End.FAULT, ReviewsError() as fault):
                raise fault
            case (End.UNFIT, list() as differences):
                raise _unfit(differences)
            case (End.MADE | End.UNPACKED as end, str() as text):
                return end, text
        raise EnvironmentFault(
            f"a worker answered with what is no result of {name}",
            "Start the workers of this scheduler again, and look whose they are.",
        )

    def _threads(self) -> int:
        """How many tasks the workers can do at once. Raises EnvironmentFault where there is none, and none comes in time."""
        with self._reaching():
            until = time.monotonic() + _patience()
            while not (threads := int(sum(self._client.nthreads().values()))):
                if time.monotonic() > until:
                    raise EnvironmentFault(f"the scheduler at {self._address} has no workers", _START)
                time.sleep(_LOOK / 4)
        return threads

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """Tells in a sentence that the scheduler is gone."""
        try:
            yield
        except (OSError, CancelledError, self._dask.client.FutureCancelledError) as error:
            raise EnvironmentFault(
                f"the scheduler at {self._address} was lost", "Start it again, and run the command again."
            ) from error


def _unfit(differences: list[str]) -> EnvironmentFault:
    return EnvironmentFault(
        "a worker does not run the same program as this machine",
        "Install the same lock on all machines, requirements/run.txt of this version, and start the workers again.",
        tuple(differences),
    )


@contextmanager
def cluster(address: str) -> Iterator[Workers]:
    """The workers of the scheduler at an address. Raises EnvironmentFault where it cannot be reached."""
    try:
        import distributed
    except ImportError:
        raise EnvironmentFault(
            "--scheduler needs dask, which is not installed", "Install it: pip install 'service-reviews[dask]'"
        ) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is told in a sentence
    client = _reached(distributed, address)
    try:
        yield Cluster(distributed, client, address)
    finally:
        client.close(timeout=_LOOK)


def _patience() -> float:
    """Seconds that dask itself waits for somebody to answer."""
    import dask

    wait = dask.config.get("distributed.comm.timeouts.connect")
    patience: float = dask.utils.parse_timedelta(wait, default="s")
    return patience


def _reached(dask: Any, address: str) -> Any:
    """A client of the scheduler at an address. Raises EnvironmentFault where none answers, or something else does.

    dask waits for ever where somebody listens and says nothing, as a service of another kind may: so it waits in a thread.
    """
    told: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def ask() -> None:
        try:
            told.put(dask.Client(address))
        except Exception as error:  # noqa: BLE001  what answers may be anything, and dask fails of it in many ways
            told.put(error)

    patience = _patience() + _MORE
    threading.Thread(target=ask, daemon=True).start()
    try:
        found = told.get(timeout=patience)
    except queue.Empty:
        raise EnvironmentFault(
            f"no scheduler answers at {address}",
            _START,
            (f"Somebody listens there, and said nothing in {patience:.0f} s.",),
        ) from None
    if isinstance(found, Exception):
        raise EnvironmentFault(f"no scheduler answers at {address}", _START, (_first_line(found),))
    return found


def _first_line(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0]
