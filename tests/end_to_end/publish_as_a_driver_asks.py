"""`publish FOLDER --repo CLONE --version NAME`, as the drivers of ../shared/attacks ask: what is published is the commit.

The clones that they make are empty; each is given the portfolio's history first, which the variable PORTFOLIO names.
"""

import os
import subprocess
import sys


def main(clone: str, version: str) -> int:
    """Publish from a clone onto the branch gh-pages of its remote; returns the exit status."""
    if subprocess.run(["git", "-C", clone, "rev-parse", "-q", "--verify", "HEAD"], check=False).returncode:
        subprocess.run(["git", "-C", clone, "pull", "-q", os.environ["PORTFOLIO"], "main"], check=True)
    program = [sys.executable, "-P", "-m", "generator.cli", "--root", clone]
    return subprocess.run([*program, "publish", version, "--branch", "gh-pages"], check=False).returncode


if __name__ == "__main__":
    arguments = dict(zip(sys.argv[3::2], sys.argv[4::2], strict=True))
    sys.exit(main(arguments["--repo"], arguments["--version"]))
