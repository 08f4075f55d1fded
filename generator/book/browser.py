"""The browser that prints: Chromium or one made of it, as it is on most machines."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from generator.problems import EnvironmentFault
from generator.publish.stopping import when_told_to_stop
from generator.records import dataclass

NAMED = "CHROMIUM"
"""The environment variable that names another program."""
_COMMANDS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
    "brave-browser",
)  # fmt: skip
_PLACES = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ),
    "win32": (
        "Google/Chrome/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe",
        "Chromium/Application/chrome.exe",
    ),
}
_PROGRAM_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_SECONDS = 900
_SHORT = 60
"""Signs of a place in which a browser finds room for the name of a socket, which has some hundred at most."""
_PATIENCE = 3.0
"""Seconds in which a browser may end by itself."""
_ALONE = (
    "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--lang=en-GB",
)  # fmt: skip
"""It asks nobody for anything; that nothing runs in what it prints, the page itself demands of it."""
_CURE = (
    f"Install Chromium, Google Chrome or Microsoft Edge, or name the program in the variable {NAMED}. Without one, any "
    "browser prints a single page of the site to a PDF file."
)


@dataclass(frozen=True)
class Browser:
    """A program that prints pages."""

    program: str

    def print_to(self, page: Path, out: Path, work: Path) -> None:
        """Print a page of the disk to a PDF file; `work` is a folder for what the browser keeps meanwhile.

        Raises EnvironmentFault where none is written.
        """
        work.mkdir(exist_ok=True)
        command = [self.program, *_ALONE, f"--user-data-dir={work}", "--no-pdf-header-footer"]
        command += ["--generate-pdf-document-outline", f"--print-to-pdf={out}", page.as_uri()]
        if getattr(os, "geteuid", lambda: -1)() == 0:
            command.insert(1, "--no-sandbox")  # Chromium does not start for root with one
        running: list[subprocess.Popen[bytes]] = []
        try:
            # From before it runs: a browser that nobody ends prints on, into a folder that is gone by then.
            with when_told_to_stop(lambda: _end(running)), _Known(running, command, work) as started:
                said = _said(started, self.program)
        except OSError as error:
            raise EnvironmentFault(f"{self.program} cannot be run: {error.strerror or error}", _CURE) from error
        except BaseException:
            _end(running)
            raise
        if started.returncode or not out.is_file():
            last = said.strip().splitlines()[-1:] or ["it said nothing"]
            raise EnvironmentFault(f"{self.program} printed nothing: {last[0][:300]}", _CURE)


def browser_here() -> Browser:
    """The browser of this machine. Raises EnvironmentFault where there is none that is known."""
    named = os.environ.get(NAMED, "")
    if named:
        found = _program(named)
        if not found:
            raise EnvironmentFault(f"{NAMED} names {named}, and there is no such program", _CURE)
        return Browser(found)
    for each in (*_COMMANDS, *_places()):
        if found := _program(each):
            return Browser(found)
    raise EnvironmentFault("a PDF file is printed by a browser, and none was found on this machine", _CURE)


def _program(named: str) -> str | None:
    """The program of a name or at a place. A name is looked for in whole folders of `PATH` alone.

    On Windows, Python before 3.12 finds it first in the folder that one stands in, and so does an empty place in `PATH`
    elsewhere: that may be a portfolio, and the program a proposal.
    """
    if Path(named).name != named:
        return shutil.which(named)
    file = f"{named}.exe" if sys.platform == "win32" and not Path(named).suffix else named
    places = (str(Path(folder) / file) for folder in os.get_exec_path() if Path(folder).is_absolute())
    return next((place for place in places if shutil.which(place)), None)


def _places() -> tuple[str, ...]:
    """Where programs stand that no command leads to."""
    if sys.platform != "win32":
        return _PLACES.get(sys.platform, ())
    above = [os.environ[name] for name in _PROGRAM_FOLDERS if name in os.environ]
    return tuple(f"{folder}/{each}" for each in _PLACES["win32"] for folder in above)


class _Known(subprocess.Popen[bytes]):
    """A process that stands in a list from before it is there."""

    def __init__(self, running: "list[subprocess.Popen[bytes]]", command: list[str], work: Path) -> None:
        running.append(self)
        # What it keeps for a while goes with the folder of the run, also where it is killed.
        short = len(str(work)) <= _SHORT
        super().__init__(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env=os.environ | dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(work)) if short else None,
        )


def _said(started: "subprocess.Popen[bytes]", program: str) -> str:
    """What a browser says until it ends. Raises EnvironmentFault where it does not."""
    try:
        _, said = started.communicate(timeout=_SECONDS)
    except BaseException as error:
        _end([started])  # before it is waited for
        if isinstance(error, subprocess.TimeoutExpired):
            raise EnvironmentFault(
                f"{program} did not end within {_SECONDS // 60} minutes",
                "Print fewer reviews at once, or wait until the machine has less to do.",
            ) from error
        raise
    return said.decode("utf-8", "replace")


def _end(running: "list[subprocess.Popen[bytes]]") -> None:
    """End a browser with all its processes: first it is asked to, so that it takes along what it keeps for itself."""
    for started in running:
        for how in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
            if not getattr(started, "pid", None):
                return
            with contextlib.suppress(OSError):
                if hasattr(os, "killpg"):
                    os.killpg(started.pid, how)
                else:
                    started.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):
                started.wait(_PATIENCE)  # never for ever: the run may wait for it already, and be interrupted by this
