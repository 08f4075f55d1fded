"""Runs the guided fuzzer: for some seconds in the tests, for hours by hand with `python tests/fuzz/running.py`.

By hand the corpus is kept in `.fuzz/`, so that the next run goes on from there, and so is what was found: it belongs into
`tests/fuzz/cases/`, together with what mends it.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
KEPT = Path(".fuzz")


def fuzz(name: str, folder: Path, seconds: int) -> "subprocess.CompletedProcess[bytes]":
    """Look at one target for so many seconds, with a corpus in a folder; the status is 0 where nothing was found."""
    for part in ("corpus", "found"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    options = {"max_total_time": seconds, "max_len": 8192, "timeout": 10, "rss_limit_mb": 2048}
    command = [sys.executable, str(HERE / "guided.py"), name, str(folder / "corpus")]
    command += [f"-{key}={value}" for key, value in options.items()]
    command.append(f"-artifact_prefix={folder / 'found'}/")
    return subprocess.run(command, capture_output=True, check=False, timeout=seconds + 120)


def found_by(folder: Path) -> list[Path]:
    """What broke a target."""
    return sorted((folder / "found").iterdir())


def main() -> int:
    """Fuzz every target in turn."""
    sys.path.insert(0, str(HERE.parent))
    from fuzz.targets import TARGETS  # noqa: PLC0415  found on the path that was just set

    seconds, broken = int(os.environ.get("FUZZ_SECONDS", "900")), 0
    for name in TARGETS:
        print(f"{name}: {seconds} seconds", flush=True)
        done = fuzz(name, KEPT / name, seconds)
        said = done.stderr.decode(errors="replace").splitlines()
        broken += done.returncode != 0
        print("\n".join(said[-25:] if done.returncode else said[-2:]), flush=True)
        for path in found_by(KEPT / name):
            print(f"    {path}", flush=True)
    return broken


if __name__ == "__main__":
    sys.exit(main())
