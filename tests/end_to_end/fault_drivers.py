"""The fault drivers of ../shared/attacks against a small portfolio in Git, each run once a session whoever asks."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from end_to_end.portfolios import write
from end_to_end.program import REVIEWS, environment
from end_to_end.repository import begun, commit
from shared_files import shared

ROUNDS = os.environ.get("FAULT_ROUNDS", "2")
"""How often a build is killed; more with FAULT_ROUNDS=50."""
DRIVERS = {
    "SF1": "kill9", "SF2": "diskfull", "SF3": "parallel", "SF4": "envmatrix", "SF5": "nogit", "SF6": "shallow",
    "SF7": "readonly", "SF8": "ghrace",
}  # fmt: skip
"""The drivers by the case of the corpus that each stands for."""
_SECONDS = 3600
"""Ends a driver that hangs: on a machine that has much else to do, a matrix of builds takes a quarter of an hour."""
_BUILD = f"{shlex.join(REVIEWS)} --root {{src}} build --jobs 2 --out {{out}}"
_ADAPTER = Path(__file__).with_name("publish_as_a_driver_asks.py")
_PUBLISH = f"{shlex.join([sys.executable, '-P', str(_ADAPTER)])} publish {{out}} --repo {{repo}} --version {{version}}"


def _committed(root: Path) -> None:
    write(begun(root))
    write(root, {".gitignore": "site/\n.cache/\n"})
    commit(root, "Begin")


def said_by(driver: str, once: Callable[[str, Callable[[Path], None]], Path]) -> list[str]:
    """What a driver says of our commands, line by line. Fails unless there are some and every one says PASS."""

    def make(folder: Path) -> None:
        source = once("for-the-drivers", _committed)
        asked = [
            sys.executable,
            shared("attacks", "faults", "faults.py"),
            driver,
            "--src",
            source,
            "--work",
            folder / "work",
        ]
        done = subprocess.run(
            [*map(str, asked), "--cmd", _BUILD, "--publish-cmd", _PUBLISH, "-n", ROUNDS], capture_output=True, check=False,
            encoding="utf-8", env=environment(PORTFOLIO=str(source)), timeout=_SECONDS,
        )  # fmt: skip
        (folder / "said").write_text(done.stdout, encoding="utf-8")
        (folder / "err").write_text(f"exit {done.returncode}\n{done.stderr}", encoding="utf-8")

    folder = once(f"driver-{driver}", make)
    said = (folder / "said").read_text(encoding="utf-8").splitlines()
    err = (folder / "err").read_text(encoding="utf-8")
    assert (err.splitlines()[0], [line for line in said if not line.startswith("PASS ")]) == ("exit 0", []), "\n".join(
        [err, *said, *(each.read_text(encoding="utf-8") for each in sorted(folder.rglob("*.said")))]
    )
    assert said, "the driver tried nothing"
    return said
