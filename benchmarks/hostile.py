"""What the largest and worst inputs cost: `python benchmarks/hostile.py [WORDS]` prints a table of seconds, megabytes, outcome.

Each case is a portfolio of one review, built by the command in a process of its own; WORDS picks the cases that begin with
them. Seconds are those of the processor, and for all but the first line, a review with nothing odd, those beyond that one.
The aim is 10 s and 1 GB.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from hostile_analyses import ANALYSES
from hostile_histories import STREAMS
from hostile_others import OTHERS
from hostile_reviews import REVIEWS, SOUND
from hostile_tables import REVIEW, TABLES
from hostile_weights import WEIGHTS

PROGRAM = Path(sys.executable).parent / "reviews"
MOST_SECONDS, MOST_MEGABYTES = 10, 1_000
_GIVE_UP = 60
"""Seconds of the processor after which a case is ended."""
_WAIT = 900
"""Seconds on the clock after which it is ended all the same."""
_PLACE = "reviews/team/jan"
_SETTINGS = "site_config/portfolio.yml"
_COMMITS = "commits"
"""A file of this name holds a history of the portfolio."""


def main(words: str) -> None:
    """Run every case that is asked for, and print a line for each."""
    print(f"| {'case':<45} | seconds | MB | status | what it said |\n|---|--:|--:|--:|---|")
    base = 0.0
    for name, files in _cases(words):
        with tempfile.TemporaryDirectory() as folder:
            for path, pieces in (files | {_SETTINGS: iter(["organisation: Us\n"])}).items():
                _write(Path(folder) / path, pieces)
            if (commits := Path(folder) / _COMMITS).exists():
                _commit(commits)
            seconds, megabytes, status, said = _run(Path(folder))
        base = base or seconds
        over = "**" if seconds - base > MOST_SECONDS or megabytes > MOST_MEGABYTES else ""
        taken = seconds - base if name != SOUND else seconds
        print(f"| {over}{name}{over} | {taken:.1f} | {megabytes:.0f} | {status} | {said} |", flush=True)


def _cases(words: str) -> Iterator[tuple[str, dict[str, Iterator[str]]]]:
    yield SOUND, {f"{_PLACE}/review.md": iter([REVIEWS[SOUND]()])}
    for name, table in TABLES.items():
        if f"table: {name}".startswith(words):
            yield f"table: {name}", {f"{_PLACE}/review.md": iter([REVIEW]), f"{_PLACE}/calls.csv": table()}
    for name, review in REVIEWS.items():
        if name.startswith(words) and name != SOUND:
            yield name, {f"{_PLACE}/review.md": iter([review()])}
    for name, files in (OTHERS | ANALYSES | WEIGHTS).items():
        if name.startswith(words):
            yield name, files()
    for name, commits in STREAMS.items():
        if f"history: {name}".startswith(words):
            yield f"history: {name}", {_COMMITS: commits()}


def _write(path: Path, pieces: Iterator[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", errors="surrogateescape", newline="") as stream:
        stream.writelines(pieces)


def _commit(commits: Path) -> None:
    """Make a repository of the portfolio from a stream of commits, with the files of the last one."""
    git = ["git", "-C", str(commits.parent)]
    subprocess.run([*git, "init", "--quiet", "--initial-branch=main"], check=True)
    with commits.open("rb") as given:
        subprocess.run([*git, "fast-import", "--quiet", "--done"], stdin=given, check=True)
    subprocess.run([*git, "reset", "--quiet", "--hard"], check=True)
    commits.unlink()


def _run(root: Path) -> tuple[float, float, int, str]:
    """The command from start to end: seconds of the processor, the most megabytes, the status, the words that tell."""
    log = root / "log"
    start = time.perf_counter()
    program = [str(PROGRAM), "--root", str(root), "build", "--jobs", "1", "--no-cache"]
    command = ["/bin/sh", "-c", f'ulimit -t {_GIVE_UP}; exec "$@"', "sh", *program]
    to_log = [(os.POSIX_SPAWN_OPEN, n, str(log), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600) for n in (1, 2)]
    child = os.posix_spawn(command[0], command, os.environ, file_actions=to_log)
    ended, used = 0, None
    while not ended:
        ended, status, used = os.wait4(child, os.WNOHANG)
        if not ended and time.perf_counter() - start > _WAIT:
            os.kill(child, 9)
            ended, status, used = os.wait4(child, 0)
        time.sleep(0.02)
    assert used is not None
    told = log.read_text(encoding="utf-8", errors="replace").splitlines() or [""]
    said = next((line for line in told if "error" in line), told[-1])[:150].replace("|", "/")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), said


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
