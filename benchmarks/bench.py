"""How long things take, as readers of the terminal see it: whole processes on a made-up portfolio.

`python benchmarks/bench.py --reviews 100 --rows 10000 --repeat 3` prints a report in Markdown. `reviews` and `mkdocs` are
those beside the Python that runs this. Figures are medians of the repeats; CPU is user and system time of a process and
of those that it waited for, and is what to compare when other programs share the machine. Peak memory is that of the
largest single process. Nothing here fails: targets are named in the report, and a person reads them. Then come the peers,
see beside.py; `--no-peers` leaves them out.

This file imports nothing heavy: a process starts with the peak memory of the one that started it.
"""

import argparse
import contextlib
import importlib.metadata
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import beside
from measuring import BIN, HERE, MIB, Spent, environment, machine, measure, met

LIBRARIES = ("mkdocs", "mkdocs-material", "pydantic", "markdown", "nh3", "numpy", "pandas", "scipy", "matplotlib")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table: the medians of the repeats."""

    name: str
    wall: float
    cpu: float
    memory: int
    failed: bool


class Bench:
    """The measured steps on one folder, in an order in which each leaves what the next one needs."""

    def __init__(self, folder: Path) -> None:
        self.portfolio = folder / "portfolio"
        self.plain = folder / "plain"
        self._log = folder / "output.txt"
        self._spent: dict[str, list[Spent]] = {}
        self._edits = 0

    def rows(self) -> dict[str, Row]:
        """What was measured, by name."""
        return {
            name: Row(
                name=name,
                wall=statistics.median(each.wall for each in spent),
                cpu=statistics.median(each.cpu for each in spent),
                memory=max(each.memory for each in spent),
                failed=any(each.status for each in spent),
            )
            for name, spent in self._spent.items()
        }

    def prepare(self, reviews: int, rows: int) -> None:
        """Write the portfolio anew; before that, run a small one, so that Python has the bytecode of all that is used."""
        self._write(3, 500)
        self.repeat()
        self._spent.clear()
        self._write(reviews, rows)

    def _write(self, reviews: int, rows: int) -> None:
        for folder in (self.portfolio, self.plain):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        arguments = [str(self.portfolio), "--reviews", str(reviews), "--rows", str(rows)]
        subprocess.run([sys.executable, str(HERE / "portfolio.py"), *arguments], check=True, env=environment())

    def repeat(self) -> None:
        """Measure everything once."""
        self._reviews("help", "--help")
        self._forget()
        self._reviews("check, cold", "check")
        self._reviews("check, warm", "check")
        self._forget()
        self._reviews("build, cold", "build")
        self._reviews("build, nothing changed", "build")
        self._plain_build()
        with self._changed("review.md", "\nA sentence that was added in edit {edit}.\n"):
            self._reviews("build, one review's text changed", "build")
        with self._changed("calls.csv", "2023-04-02T12:00:00,Sunday,Billing,A1,answered,10,{edit}\n"):
            self._reviews("build, one CSV changed", "build")

    def _plain_build(self) -> None:
        """MkDocs alone, with the pages and files of the site that was just built, in the place of its own last site."""
        shutil.rmtree(self.plain / "docs", ignore_errors=True)
        self._reviews("compile, nothing changed", "compile", "--to", str(self.plain / "docs"))
        subprocess.run([sys.executable, str(HERE / "plain.py"), str(self.plain)], check=True, env=environment())
        config = str(self.plain / "mkdocs.yml")
        self._run("plain mkdocs build", [str(BIN / "mkdocs"), "build", "--quiet", "--config-file", config])

    def _reviews(self, name: str, *arguments: str) -> None:
        self._run(name, [str(BIN / "reviews"), "--root", str(self.portfolio), *arguments])

    def _run(self, name: str, command: list[str]) -> None:
        with self._log.open("ab") as log:
            log.write(f"\n== {name}\n".encode())
            log.flush()
            spent = measure(command, log.fileno())
        self._spent.setdefault(name, []).append(spent)
        failed = f", exit status {spent.status}" if spent.status else ""
        print(f"{name}: {spent.wall:.2f} s, CPU {spent.cpu:.2f} s{failed}", file=sys.stderr, flush=True)

    def _forget(self) -> None:
        """No cache and no site, as on a fresh machine."""
        for name in (".cache", "site"):
            shutil.rmtree(self.portfolio / name, ignore_errors=True)

    @contextlib.contextmanager
    def _changed(self, name: str, added: str) -> Iterator[None]:
        """The first such file with something at its end that it never had; afterwards it is as it was."""
        path = min(self.portfolio.glob(f"reviews/*/*/{name}"))
        before = path.read_bytes()
        self._edits += 1
        path.write_bytes(before + added.format(edit=self._edits).encode())
        try:
            yield
        finally:
            path.write_bytes(before)


def report(rows: dict[str, Row], sites: dict[str, Path], given: argparse.Namespace) -> Iterator[str]:
    """The report, line by line: targets and ratios first."""
    yield f"## {given.reviews} reviews of {given.rows:,} rows, median of {given.repeat}"
    yield ""
    yield "| target | wall | CPU | wanted | met |"
    yield "|---|--:|--:|--:|---|"
    unchanged, plain = rows["build, nothing changed"], rows["plain mkdocs build"]
    wall, cpu = unchanged.wall / plain.wall, unchanged.cpu / plain.cpu
    reached = met(max(wall, cpu) <= 1.3)
    yield f"| build, nothing changed / plain mkdocs build | {wall:.2f} | {cpu:.2f} | at most 1.30 | {reached} |"
    for name, most in (("check, warm", 2.0), ("help", 0.3)):
        row = rows[name]
        yield f"| {name} | {row.wall:.2f} s | {row.cpu:.2f} s | under {most:.2f} s | {met(row.wall < most)} |"
    yield ""
    yield "The ratio is met when wall and CPU both are. Neither build uses more than one core: on a busy machine trust CPU."
    yield ""
    yield "| step | wall, s | CPU, s | CPU / plain | peak, MiB |"
    yield "|---|--:|--:|--:|--:|"
    for row in rows.values():
        failed = " (failed)" if row.failed else ""
        yield f"| {row.name}{failed} | {row.wall:.2f} | {row.cpu:.2f} | {row.cpu / plain.cpu:.2f} | {row.memory / MIB:.0f} |"
    yield ""
    for name, folder in sites.items():
        files = [path for path in folder.rglob("*") if path.is_file()]
        pages, size = sum(path.suffix == ".html" for path in files), sum(path.stat().st_size for path in files)
        yield f"- {name}: {pages} pages, {len(files)} files, {size / MIB:.1f} MiB"
    found = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES)
    yield f"- {machine()}; {found}"


def main() -> None:
    """Measure, and print the report."""
    parser = argparse.ArgumentParser(description="Measure the product on a made-up portfolio.")
    parser.add_argument("--reviews", type=int, default=100)
    parser.add_argument("--rows", type=int, default=10_000, help="Rows a review, in all its tables.")
    parser.add_argument(
        "--folder", type=Path, help="Where to work; what is made there is kept. Else a temporary folder."
    )
    parser.add_argument("--repeat", type=int, default=3, help="How often everything is measured.")
    parser.add_argument(
        "--peers",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="Measure other programs too; the first time they are installed.",
    )
    given = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="reviews-bench-")))
        bench = Bench(folder.resolve())
        bench.prepare(given.reviews, given.rows)
        for _ in range(max(given.repeat, 1)):
            bench.repeat()
        sites = {"the product's site": bench.portfolio / "site", "the plain site": bench.plain / "site"}
        print("\n".join(report(bench.rows(), sites, given)), flush=True)
        if given.peers:
            print()
            print("\n".join(beside.compare(folder.resolve() / "peers", beside.NAMES, given.reviews, given.rows)))


if __name__ == "__main__":
    main()
