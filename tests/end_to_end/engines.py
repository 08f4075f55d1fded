"""The engines beside our own build that make sites of the compiled pages: where they are, and what came of them."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import MakeOnce
from end_to_end.program import environment
from shared_files import CHECKOUT

ENGINES = ("mkdocs", "properdocs", "zensical")
"""As `.ci/engines` installs them: the modules that are run, each in an environment of its own."""
_ARGUMENTS = {"properdocs": ("--config-file", "mkdocs.yml")}
_SECONDS = 300
_LOCK = "lock.txt"
"""What an environment was made from."""


def python_of(engine: str) -> Path:
    """The Python of an engine's environment. Without that, or where it is of another lock, a test is skipped, but fails in CI."""
    place = Path(os.environ.get("ENGINES") or CHECKOUT / ".engines").resolve() / engine
    lock = CHECKOUT / "requirements" / f"engine-{engine}.txt"
    made_from = place / _LOCK
    if not made_from.is_file() or made_from.read_bytes() != lock.read_bytes():
        outcome = pytest.fail if os.environ.get("CI") else pytest.skip
        outcome(f"{engine} is not at {place} as its lock has it: run .ci/engines, or name the folder in ENGINES.")
    return place / "bin" / "python"


def site_by(engine: str, project: Path, once: MakeOnce) -> Path:
    """The site that an engine makes of a project, made once a session however many tests look at it."""
    python = python_of(engine)

    def make(root: Path) -> None:
        shutil.copytree(project, root, dirs_exist_ok=True)
        arguments = [python, "-m", engine, "build", "--strict", *_ARGUMENTS.get(engine, ())]
        done = subprocess.run(
            arguments, cwd=root, env=environment(NO_MKDOCS_2_WARNING="1"), capture_output=True, encoding="utf-8",
            stdin=subprocess.DEVNULL, timeout=_SECONDS, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        assert "WARNING" not in done.stdout + done.stderr

    return once(f"{project.parent.name}-by-{engine}", make) / "site"
