"""How long it takes from a saved file to its page: a live preview, and a reader who waits for news as a browser does."""

import re
import socket
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from measuring import BIN, Spent, environment

_PATIENCE = 1800
"""Seconds that a preview may take for its first state."""
_TICKS = 100
"""Of a second, in which Linux counts what processes use."""


def edit_to_page(portfolio: Path, log: int, edits: int = 5) -> Spent:
    """The median of some edits of one review's text: from the write to the last byte of the page that shows it.

    CPU is that of the preview itself, for one edit; the time that a browser needs to draw the page comes on top.
    """
    file = min(portfolio.glob("reviews/*/*/review.md"))
    path = f"{file.parent.parent.name}/{file.parent.name}/"
    before = file.read_bytes()
    with _preview(portfolio, log) as (address, number):
        page = _get(address + path)
        wall, spent = [], _used(number)
        try:
            for edit in range(edits):
                state = int(re.findall(r'data-state="(\d+)"', page)[-1])
                sentence = f"A sentence that was added in edit {edit} of the preview."
                begun = time.perf_counter()
                file.write_bytes(before + f"\n{sentence}\n".encode())
                while sentence not in page:
                    _get(f"{address}.news/{state}")
                    page = _get(address + path)
                wall.append(time.perf_counter() - begun)
        finally:
            file.write_bytes(before)
        cpu = (_used(number) - spent) / edits
    return Spent(wall=statistics.median(wall), cpu=cpu, memory=0, status=0)


@contextmanager
def _preview(portfolio: Path, log: int) -> Iterator[tuple[str, int]]:
    """A running preview that has shown its first page; its address, and the number of its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(BIN / "reviews"), "--root", str(portfolio), "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=log, stderr=log, env=environment()) as process:
        try:
            _get(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}/", process.pid
        finally:
            process.terminate()


def _get(address: str) -> str:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310  an address of this machine
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def _used(number: int) -> float:
    """Seconds of CPU that a process has used; none where the system does not tell."""
    try:
        fields = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return (int(fields[11]) + int(fields[12])) / _TICKS
