"""How long things take, as readers of the terminal see it: whole processes on a made-up portfolio.

`python benchmarks/bench.py` prints a report in Markdown, of 100, 1,000 and 3,000 reviews. `reviews` and `mkdocs` are
those beside the Python that runs this. Figures are medians of the repeats; CPU is user and system time of a process and
of those that it waited for, and is what to compare when other programs share the machine. Peak memory is that of the
largest single process. Nothing here fails: targets are named in the report, and a person reads them. Then come the peers,
see beside.py; `--no-peers` leaves them out. `--no-large` leaves out the
review of five million rows, see large.py.

This file imports nothing heavy: a process starts with the peak memory of the one that started it.
"""

import argparse
import contextlib
import importlib.metadata
import tempfile
from collections.abc import Iterator
from pathlib import Path

import beside
import large
import steps
import targets
from measuring import MIB, machine
from steps import Steps

LIBRARIES = ("mkdocs", "mkdocs-material", "pydantic", "markdown", "nh3", "numpy", "pandas", "scipy", "matplotlib")
PLAIN_UP_TO = 1000
"""Reviews up to which MkDocs alone is measured too, in minutes."""


def figures(measured: Steps, repeat: int) -> Iterator[str]:
    """All that was measured at one size, line by line."""
    rows = measured.rows()
    plain = rows.get(steps.PLAIN)
    yield f"### {measured.reviews:,} reviews, median of {repeat}"
    yield ""
    yield "| step | CPU / plain MkDocs | wall, s | CPU, s | wall, s a review | peak, MiB |"
    yield "|---|--:|--:|--:|--:|--:|"
    for row in rows.values():
        failed = " (failed)" if row.failed else ""
        ratio = f"{row.cpu / plain.cpu:.2f}" if plain else "-"
        each, peak = row.wall / measured.reviews, f"{row.memory / MIB:.0f}" if row.memory else "-"
        yield f"| {row.name}{failed} | {ratio} | {row.wall:.2f} | {row.cpu:.2f} | {each:.3f} | {peak} |"
    yield ""
    for name, folder in (
        ("the product's site", measured.portfolio / "site"),
        ("the plain site", measured.plain / "site"),
    ):
        files = [path for path in folder.rglob("*") if path.is_file()]
        pages, size = sum(path.suffix == ".html" for path in files), sum(path.stat().st_size for path in files)
        if files:
            yield f"- {name}: {pages} pages, {len(files)} files, {size / MIB:.1f} MiB"
    yield ""


def size(text: str) -> tuple[int, int]:
    """Reviews, and rows of each, from `100:10000`. Raises ValueError where a text is no such size."""
    reviews, _, rows = text.partition(":")
    return int(reviews), int(rows)


def main() -> None:
    """Measure, and print the report."""
    parser = argparse.ArgumentParser(description="Measure the product on made-up portfolios.")
    parser.add_argument(
        "--sizes",
        nargs="+",
        type=size,
        default=[(100, 10_000), (1000, 200), (3000, 200)],
        metavar="REVIEWS:ROWS",
        help="How many reviews, and rows of each: 100:10000 1000:200 3000:200.",
    )
    parser.add_argument(
        "--folder", type=Path, help="Where to work; what is made there is kept. Else a temporary folder."
    )
    parser.add_argument("--repeat", type=int, default=1, help="How often everything is measured.")
    parser.add_argument(
        "--peers",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="Measure other programs too; the first time they are installed.",
    )
    parser.add_argument(
        "--large",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="Measure one review of five million rows too, for which 1 GB of disk is needed.",
    )
    given = parser.parse_args()
    repeat = max(given.repeat, 1)
    with contextlib.ExitStack() as stack:
        folder = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="reviews-bench-")))
        measured = []
        for reviews, rows in given.sizes:
            each = Steps(folder.resolve() / f"{reviews}-{rows}", reviews, rows)
            each.prepare()
            for _ in range(repeat):
                each.repeat(plain=reviews <= PLAIN_UP_TO)
            measured.append(each)
        reviews, rows = given.sizes[0]
        others = list(beside.compare(folder.resolve() / "peers", beside.NAMES, reviews, rows)) if given.peers else []
        if given.large:
            others += ["", *large.report(large.measured(folder.resolve() / "large", large.ROWS), large.ROWS)]
        print("\n".join(report(measured, others, repeat)), flush=True)


def report(measured: list[Steps], others: list[str], repeat: int) -> Iterator[str]:
    """The report, line by line: the machine, what is wanted and the peers, then every figure."""
    found = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES)
    yield f"{machine()}; {found}"
    yield ""
    yield "## What is wanted"
    yield ""
    yield from targets.verdicts({each.reviews: each.rows() for each in measured})
    yield ""
    yield from others
    yield ""
    yield "## Every step"
    yield ""
    for each in measured:
        yield from figures(each, repeat)


if __name__ == "__main__":
    main()
