"""The browser that prints: Chromium or one made of it, as it is on most machines."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from generator.problems import EnvironmentFault
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
        command = [self.program, *_ALONE, f"--user-data-dir={work}", "--no-pdf-header-footer"]
        command += ["--generate-pdf-document-outline", f"--print-to-pdf={out}", page.as_uri()]
        if getattr(os, "geteuid", lambda: -1)() == 0:
            command.insert(1, "--no-sandbox")  # Chromium does not start for root with one
        try:
            with subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,
            ) as started:
                said = _said(started, self.program)
        except OSError as error:
            raise EnvironmentFault(f"{self.program} cannot be run: {error.strerror or error}", _CURE) from error
        if started.returncode or not out.is_file():
            last = said.strip().splitlines()[-1:] or ["it said nothing"]
            raise EnvironmentFault(f"{self.program} printed nothing: {last[0][:300]}", _CURE)


def browser_here() -> Browser:
    """The browser of this machine. Raises EnvironmentFault where there is none that is known."""
    named = os.environ.get(NAMED, "")
    if named:
        found = shutil.which(named)
        if not found:
            raise EnvironmentFault(f"{NAMED} names {named}, and there is no such program", _CURE)
        return Browser(found)
    for each in (*_COMMANDS, *_places()):
        if found := shutil.which(each):
            return Browser(found)
    raise EnvironmentFault("a PDF file is printed by a browser, and none was found on this machine", _CURE)


def _places() -> tuple[str, ...]:
    """Where programs stand that no command leads to."""
    if sys.platform != "win32":
        return _PLACES.get(sys.platform, ())
    above = [os.environ[name] for name in _PROGRAM_FOLDERS if name in os.environ]
    return tuple(f"{folder}/{each}" for each in _PLACES["win32"] for folder in above)


def _said(started: "subprocess.Popen[bytes]", program: str) -> str:
    """What a browser says until it ends. Raises EnvironmentFault where it does not, and ends it with all its processes."""
    try:
        _, said = started.communicate(timeout=_SECONDS)
    except BaseException as error:
        if hasattr(os, "killpg"):
            os.killpg(started.pid, signal.SIGKILL)
        started.kill()
        if isinstance(error, subprocess.TimeoutExpired):
            raise EnvironmentFault(
                f"{program} did not end within {_SECONDS // 60} minutes",
                "Print fewer reviews at once, or wait until the machine has less to do.",
            ) from error
        raise
    return said.decode("utf-8", "replace")
