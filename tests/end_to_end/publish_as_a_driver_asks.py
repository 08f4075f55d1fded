"""`publish FOLDER --repo CLONE --version NAME`, as the drivers of ../shared/attacks ask: what is published is the commit.

What the program says is kept beside the clone, since the drivers throw it away. The clones that they make are empty; each
is given the portfolio's history first, which the variable PORTFOLIO names.
"""

import os
import subprocess
import sys
from pathlib import Path


def main(clone: str, version: str) -> int:
    """Publish from a clone onto the branch gh-pages of its remote; returns the exit status."""
    if subprocess.run(["git", "-C", clone, "rev-parse", "-q", "--verify", "HEAD"], check=False).returncode:
        subprocess.run(["git", "-C", clone, "pull", "-q", os.environ["PORTFOLIO"], "main"], check=True)
    program = [sys.executable, "-P", "-m", "generator.cli", "--root", clone]
    done = subprocess.run(
        [*program, "publish", version, "--branch", "gh-pages"], check=False, capture_output=True, encoding="utf-8"
    )
    Path(f"{clone}-{version}.said").write_text(f"{version}: exit {done.returncode}\n{done.stderr}", encoding="utf-8")
    return done.returncode


if __name__ == "__main__":
    arguments = dict(zip(sys.argv[3::2], sys.argv[4::2], strict=True))
    sys.exit(main(arguments["--repo"], arguments["--version"]))
