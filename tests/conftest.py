"""What tests of every stage share: a portfolio written from a dictionary, and a browser."""

import asyncio
import fcntl
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from end_to_end.portfolios import copy_of_ours
from end_to_end.program import run
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

# The same examples on every run, and no limit that a busy machine would break.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

_PROGRAMS = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
_SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

WritePortfolio = Callable[[Mapping[str, str | bytes]], Path]
MakeOnce = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture
def portfolio(tmp_path: Path) -> WritePortfolio:
    """A function that writes files, given as path and content, into a portfolio and returns its folder."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        for folder in ("reviews", "site_config"):
            (tmp_path / folder).mkdir(exist_ok=True)
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return write


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> MakeOnce:
    """A function that has a folder made by its name, once a session however many processes share it; it is only to be read."""
    base = tmp_path_factory.getbasetemp()
    shared_base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def make_once(name: str, make: Callable[[Path], None]) -> Path:
        folder = shared_base / f"once-{name}"
        with (shared_base / f"once-{name}.lock").open("w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            made = shared_base / f"once-{name}.made"
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                made.touch()
        return folder

    return make_once


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window. Without one a test is skipped, but fails in CI."""
    program = next(filter(None, (shutil.which(name) for name in _PROGRAMS if name)), None)
    if program is None:
        outcome = pytest.fail if os.environ.get("CI") else pytest.skip
        outcome("Chromium was not found: run .ci/chromium, or name the program in the variable CHROMIUM.")
    _wait_without_threads()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, headless=True, args=list(_SWITCHES))
        yield chromium
        chromium.close()


def _wait_without_threads() -> None:
    """Let whatever asyncio starts be waited for without a thread, as later Pythons do by themselves.

    Else one waits for the driver of the browser, and a process with a thread makes no copies of itself: tests of such copies
    would fail behind one that looks at a page.
    """
    if sys.version_info < (3, 12) and hasattr(os, "pidfd_open"):

        class Watcher(asyncio.PidfdChildWatcher):
            """Of any loop: the one that runs is the one that asks."""

            @property
            def _loop(self) -> asyncio.AbstractEventLoop:
                return asyncio.get_running_loop()

            @_loop.setter
            def _loop(self, _loop: asyncio.AbstractEventLoop | None) -> None:
                """Nothing is kept."""

        asyncio.set_child_watcher(Watcher())


@pytest.fixture(scope="session")
def our_site(once: MakeOnce) -> Path:
    """A copy of the repository's own portfolio, built into its folder `site`; it is only to be read."""

    def make(root: Path) -> None:
        done = run("build", cwd=copy_of_ours(root))
        assert done.returncode == 0, done.stdout + done.stderr

    return once("our-site", make)
