"""Live previews, as their users start them."""

import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from end_to_end.program import MKDOCS, REVIEWS, start

PATIENCE = 60


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def preview(root: Path, way: str, log: Path) -> Iterator[str]:
    """A running preview; gives its address."""
    port = free_port()
    if way == "reviews":
        process = start("serve", "--port", port, cwd=root, program=list(REVIEWS), log=log)
    else:
        process = start("serve", "-a", f"127.0.0.1:{port}", cwd=root, program=MKDOCS, log=log)
    try:
        yield f"http://127.0.0.1:{port}/"
        assert process.poll() is None, log.read_text(encoding="utf-8")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
    assert "Traceback" not in log.read_text(encoding="utf-8")


def wait_for(address: str, wanted: str, log: Path) -> str:
    """The page at an address, as soon as a text stands in it."""
    page, until = "", time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  an address of this machine
                page = answer.read().decode()
        except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
            page = str(error)
        if wanted in page:
            return page
        time.sleep(0.2)
    said = log.read_text(encoding="utf-8")
    return pytest.fail(f"{wanted!r} did not come to {address}; the last answer was {page[:2000]!r}\n{said}")
