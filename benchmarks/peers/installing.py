"""Each peer in a virtual environment of its own, with the versions of its file."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from measuring import BIN, environment

from peers.project import HERE, Peer


class NotInstalledError(Exception):
    """A peer cannot be had here; the message is the reason, on one line."""


def programs(peer: Peer, place: Path) -> Path:
    """The folder of the peer's programs; what is installed already, with the same versions, is not installed again.

    Raises:
        NotInstalledError: with what pip says.
    """
    if peer.requirements is None:
        return BIN
    pinned = HERE / peer.requirements
    own = place / pinned.stem
    done, wanted = own / "installed.txt", hashlib.sha256(pinned.read_bytes()).hexdigest()
    if not done.exists() or done.read_text("utf-8") != wanted:
        shutil.rmtree(own, ignore_errors=True)
        print(f"Installing {peer.name}", file=sys.stderr, flush=True)
        _run(peer, [sys.executable, "-m", "venv", str(own)])
        pip = [str(own / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
        _run(peer, [*pip, "--quiet", "--requirement", str(pinned)])
        done.write_text(wanted, encoding="utf-8")
    return own / "bin"


def _run(peer: Peer, command: list[str]) -> None:
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment(), check=False)
    if ended.returncode:
        said = [line for line in (ended.stderr or ended.stdout).splitlines() if line.strip()]
        errors = [line for line in said if line.startswith("ERROR")] or said
        raise NotInstalledError(errors[-1] if errors else f"{peer.name}: exit status {ended.returncode}")
