"""A browser that prints ends with the run that started it, and is asked to before it is made to."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

RUN = """
import sys
from pathlib import Path
from generator.book.browser import Browser
here = Path(sys.argv[1])
Browser(str(here / "browser")).print_to(here / "page.html", here / "page.pdf", here / "work")
"""
POLITE = "trap 'echo asked > {here}/ended; exit 0' TERM"
DEAF = "trap '' TERM"


def ends(number: int) -> bool:
    """Whether a process does not run, or soon no more: what is ended has yet to go, and nobody may ask about it afterwards."""
    for _ in range(100):
        done = subprocess.run(["ps", "-o", "stat=", "-p", str(number)], capture_output=True, check=False)
        if done.stdout.strip()[:1] in (b"", b"Z"):
            return True
        time.sleep(0.1)
    return False


def appears(path: Path) -> bool:
    for _ in range(300):
        if path.exists() and path.read_text(encoding="utf-8").strip():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="these signals are those of Unix")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize("way", [POLITE, DEAF], ids=["polite", "deaf"])
def test_a_browser_ends_with_the_run_that_is_told_to_stop(number: str, way: str, tmp_path: Path) -> None:
    program = tmp_path / "browser"
    trap = way.format(here=tmp_path)
    program.write_text(f"#!/bin/sh\n{trap}\necho $$ > {tmp_path}/pid\nwhile :; do sleep 0.1; done\n", encoding="utf-8")
    program.chmod(0o755)
    with subprocess.Popen([sys.executable, "-c", RUN, str(tmp_path)], stderr=subprocess.DEVNULL) as running:
        assert appears(tmp_path / "pid")
        time.sleep(0.5)  # by now the run knows of it, too
        running.send_signal(getattr(signal, number))
        assert running.wait(timeout=30) != 0
    assert ends(int((tmp_path / "pid").read_text(encoding="utf-8")))
    assert (tmp_path / "ended").exists() == (way == POLITE)
