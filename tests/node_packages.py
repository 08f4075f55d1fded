"""Packages of Node.js that tests try pages and schemas with: what is named in a lock, and nothing of it runs as it is fetched."""

import shutil
import subprocess
from pathlib import Path

import pytest

_SECONDS = 120


def install(lock: Path, folder: Path) -> None:
    """Fetch what a lock names into a folder. Skips, and says why, where there is no Node.js or no package to be had."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("Node.js and npm are needed, and they are not here")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(lock / name, folder)
    done = subprocess.run(
        ["npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"],
        cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=_SECONDS,
    )  # fmt: skip
    if done.returncode:
        pytest.skip(f"the packages cannot be fetched here: {done.stderr.strip()[-300:] or done.returncode}")
