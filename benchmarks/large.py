"""One review of a very large table: `python benchmarks/large.py` prints what its builds take, in Markdown.

A portfolio of one made-up review with five million rows is written, its limits raised, and built three times: from nothing,
with nothing changed, and after a row has come to its largest file. The rows are in a file of 230 MB and one of 37 MB.

This file imports nothing heavy: a process starts with the peak memory of the one that started it.
"""

import argparse
import contextlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measuring import BIN, HERE, Spent, environment, machine, measure, met

ROWS = 5_000_000
SECONDS = 10.0
"""Of wall time, that a build from nothing may take of so many rows."""
MEMORY = 1_500_000_000
"""Bytes that no process may need."""


def measured(folder: Path, rows: int) -> dict[str, Spent]:
    """What each build takes, in a folder that holds the portfolio afterwards."""
    portfolio, log = folder / "portfolio", folder / "output.txt"
    found = {}
    for size in (1_000, rows):  # a small one first, so that Python has the bytecode of all that is used
        shutil.rmtree(portfolio, ignore_errors=True)
        portfolio.mkdir(parents=True)
        arguments = [str(portfolio), "--reviews", "1", "--rows", str(size)]
        subprocess.run([sys.executable, str(HERE / "portfolio.py"), *arguments], check=True, env=environment())
        with log.open("wb") as output:
            build = [str(BIN / "reviews"), "--root", str(portfolio), "build"]
            found["from nothing"] = measure(build, output.fileno())
            found["nothing changed"] = measure(build, output.fileno())
            with next((portfolio / "reviews").rglob("calls.csv")).open("a", encoding="utf-8") as calls:
                calls.write("2023-02-01T12:00:00,Wednesday,Billing,A1,answered,12,300\n")
            found["one row more"] = measure(build, output.fileno())
    return found


def report(found: dict[str, Spent], rows: int) -> Iterator[str]:
    """A table: each build, and whether it takes no more than is wanted."""
    yield f"### One review of {rows:,} rows"
    yield ""
    yield "| build | wall, s | CPU, s | wanted, s | peak, MB | wanted, MB | met |"
    yield "|---|--:|--:|--:|--:|--:|---|"
    for name, spent in found.items():
        reached = not spent.status and spent.wall <= SECONDS and spent.memory < MEMORY
        failed = " (failed)" if spent.status else ""
        numbers = f"{spent.wall:.2f} | {spent.cpu:.2f} | {SECONDS:g} | {spent.memory / 1e6:,.0f} | {MEMORY / 1e6:,.0f}"
        yield f"| {name}{failed} | {numbers} | {met(reached)} |"


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="Measure the builds of one review of a very large table.")
    parser.add_argument("--rows", type=int, default=ROWS, help="Rows of the review, in all its tables.")
    parser.add_argument("--folder", type=Path, help="Where to work; what is made there is kept.")
    given = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="reviews-bench-")))
        print(machine())
        print()
        print("\n".join(report(measured(folder.resolve(), given.rows), given.rows)), flush=True)


if __name__ == "__main__":
    main()
