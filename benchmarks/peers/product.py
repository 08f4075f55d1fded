"""The product as one more program: with the whole made-up portfolio, and with as many charts a review as the peers draw."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from peers.project import Peer, Review, write

_LEFT_OUT = "longest-waits|would-recommend|complaints-per-1000"
_CRITERION = re.compile(rf"^  (?:{_LEFT_OUT}):\n(?:    .*\n)+", re.MULTILINE)
_FIGURE = re.compile(rf"{{{{ (?:{_LEFT_OUT})[^}}]*}}}}")


def _six_charts(project: Path, _reviews: Sequence[Review]) -> None:
    """Leave three criteria: three trends, one comparison of lines, one spread, and the overview of the criteria."""
    for path in project.glob("reviews/*/*/review.md"):
        text = _FIGURE.sub("a figure that is not measured", _CRITERION.sub("", path.read_text("utf-8")))
        write(path, text.replace("    by: [line, weekday]\n", "    by: [line]\n").replace("    by: [channel]\n", ""))
    if (project / ".git").exists():
        who = ("-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org", "-c", "commit.gpgsign=false")
        outside = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
        git = ["git", "-C", str(project), *who, "commit", "--quiet", "--all", "--amend", "--no-edit"]
        subprocess.run(git, check=True, env=outside)


def _as_it_is(_project: Path, _reviews: Sequence[Review]) -> None:
    """The portfolio is there already."""


def _command(programs: Path, project: Path) -> list[str]:
    return [str(programs / "reviews"), "--root", str(project), "build"]


PRODUCT = Peer(
    name="the product",
    requirements=None,
    most=sys.maxsize,
    wanted=1,
    write=_as_it_is,
    command=_command,
    made=(".cache", "site"),
    site="site",
)
SAME_WORK = replace(PRODUCT, name="the product, six charts", write=_six_charts)
