"""A cluster of dask on this machine: a scheduler and workers, each a process of its own, that end with the test."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import distributed
from end_to_end.program import environment

_SECONDS = 100
_LEFT_ALONE = "1800"
"""Seconds after which a cluster that nobody uses ends by itself: where the tests are killed, nobody else does it."""


@dataclass(frozen=True)
class LocalCluster:
    """Its address and its processes."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]
    logs: Path

    def assert_runs(self) -> None:
        """Fails with the logs where one of its processes has ended."""
        ended = [process.args for process in (self.scheduler, *self.workers) if process.poll() is not None]
        assert not ended, [ended, *(log.read_text(encoding="utf-8") for log in self.logs.glob("*.log"))]


@contextmanager
def local_cluster(folder: Path, workers: int = 2) -> Iterator[LocalCluster]:
    """A cluster that is ready to work, and is gone afterwards in any case; its workers stand in a folder of their own."""
    at, begun = folder / "scheduler.json", []

    def start(kind: str, *arguments: str) -> subprocess.Popen[bytes]:
        program = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", "--host", "127.0.0.1"]
        with (folder / f"{kind}.log").open("ab") as log:
            process = subprocess.Popen(
                [*program, "--scheduler-file", str(at), *arguments],
                cwd=folder, env=environment(), stdout=log, stderr=log, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        begun.append(process)
        return process

    try:
        scheduler = start("scheduler", "--port", "0", "--idle-timeout", _LEFT_ALONE)
        until = time.monotonic() + _SECONDS
        while not at.exists() or not at.read_text(encoding="utf-8"):
            assert time.monotonic() < until, (folder / "scheduler.log").read_text(encoding="utf-8")
            assert scheduler.poll() is None, (folder / "scheduler.log").read_text(encoding="utf-8")
            time.sleep(0.05)
        address: str = json.loads(at.read_text(encoding="utf-8"))["address"]
        hands = [
            start("worker", "--no-nanny", "--nthreads", "1", "--death-timeout", _LEFT_ALONE) for _ in range(workers)
        ]
        with distributed.Client(address) as client:
            client.wait_for_workers(workers, timeout=_SECONDS)
        yield LocalCluster(address, scheduler, hands, folder)
    finally:
        for process in reversed(begun):
            process.kill()
        for process in begun:
            process.wait()
