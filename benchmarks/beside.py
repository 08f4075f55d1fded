"""The product beside other programs that make pages from data: `python benchmarks/beside.py` prints a report in Markdown.

Each peer gets a project of reviews from the same made-up portfolio, a page a review with the same work: 10,000 rows read
with pandas, three tables, six charts as SVG. A peer is used as its manual says, with its cache on and on all cores where
it offers that. Measured are a cold build, one after which nothing changed, and one after a row was added to one review.
The product is measured with as many reviews as each peer, on the same files: once with as many charts a review as the
peers draw (each of them for light and for dark), which is what the targets speak of, and once with the eleven that it
makes of the whole made-up review.

Peers are installed from the package registry into `.cache/peers/`; one that cannot be installed is named with the reason.
"""

import argparse
import contextlib
import importlib
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from measuring import HERE, MIB, Spent, environment, machine, measure, met
from peers import project
from peers.installing import NotInstalledError, programs
from peers.product import PRODUCT, SAME_WORK
from peers.project import Peer

PLACE = HERE.parent / ".cache" / "peers"
NAMES = ("markdown_exec", "jupyter_book", "sphinx_myst", "papermill_nbconvert")
STEPS = ("cold", "nothing changed", "one review changed")


@dataclass(frozen=True, kw_only=True)
class Result:
    """What one program took for so many reviews: a median for each step, or why there is none."""

    name: str
    reviews: int
    wall: dict[str, float]
    """Seconds, by step; a step that is as the cold one is not there."""
    cpu: dict[str, float]
    memory: int
    """Bytes, of the largest single process in any of the steps."""
    charts: float
    """Pictures of charts that were drawn for a review, light and dark ones each."""
    fault: str
    """Why the figures are not to be used; empty where all is well."""


class Beside:
    """The programs at work, one after the other, in one folder."""

    def __init__(self, folder: Path, rows: int, repeat: int) -> None:
        self._folder = folder
        self._rows = rows
        self._repeat = max(repeat, 1)
        self._log = folder / "peers.txt"
        self._edits = 0

    def measure(self, peer: Peer, reviews: int) -> Result:
        """Build a small project, so that Python has the bytecode of all that is used; then measure."""
        try:
            found = programs(peer, PLACE)
        except NotInstalledError as error:
            reason = f"not installed: {error}"
            return Result(name=peer.name, reviews=reviews, wall={}, cpu={}, memory=0, charts=0, fault=reason)
        spent: dict[str, list[Spent]] = {}
        fault = self._all_steps(peer, found, 1, {})
        if not fault:
            faults = [self._all_steps(peer, found, reviews, spent) for _ in range(self._repeat)]
            fault = next((each for each in faults if each), "")
        return Result(
            name=peer.name,
            reviews=reviews,
            wall={step: statistics.median(each.wall for each in times) for step, times in spent.items()},
            cpu={step: statistics.median(each.cpu for each in times) for step, times in spent.items()},
            memory=max((each.memory for times in spent.values() for each in times), default=0),
            charts=project.charts(self._place(peer), peer) / reviews,
            fault=fault,
        )

    def _all_steps(self, peer: Peer, found: Path, reviews: int, spent: dict[str, list[Spent]]) -> str:
        """Every step once; what was wrong, or nothing."""
        place = self._place(peer)
        project.fill(place, self._portfolio(reviews), peer)
        project.forget(place, peer)
        for step in STEPS if peer.caches else STEPS[:1]:
            if step == "one review changed":
                self._edits += 1
                project.edit(place, self._edits)
            took = self._run(peer, found, place)
            spent.setdefault(step, []).append(took)
            print(
                f"{peer.name}, {reviews}, {step}: {took.wall:.2f} s, CPU {took.cpu:.2f} s", file=sys.stderr, flush=True
            )
            if took.status:
                return f"{step}: exit status {took.status}; {self._last_words()}"
            if fault := project.faults(place, peer, reviews):
                return f"{step}: {fault}"
        return ""

    def _run(self, peer: Peer, found: Path, place: Path) -> Spent:
        more = {"PYTHONPATH": str(place)} if peer.requirements else {}
        with self._log.open("ab") as log:
            log.write(f"\n== {peer.name}\n".encode())
            log.flush()
            return measure(peer.command(found, place), log.fileno(), more)

    def _last_words(self) -> str:
        """The last line in which the last program spoke of an error, or else its last line."""
        said = self._log.read_text("utf-8", errors="replace").rpartition("\n== ")[2].splitlines()[1:]
        lines = [line.strip() for line in said if line.strip()] or ["it said nothing"]
        return ([line for line in lines if re.search(r"Error:|ERROR", line)] or lines)[-1]

    def _place(self, peer: Peer) -> Path:
        """The folder of a program's project."""
        return self._folder / (peer.requirements or "product").removesuffix(".txt")

    def _portfolio(self, reviews: int) -> Path:
        """The made-up portfolio of so many reviews."""
        place = self._folder / f"portfolio-{reviews}"
        if not place.exists():
            wanted = [str(place), "--reviews", str(reviews), "--rows", str(self._rows)]
            subprocess.run([sys.executable, str(HERE / "portfolio.py"), *wanted], check=True, env=environment())
        return place


def compare(folder: Path, names: Sequence[str], reviews: int, rows: int, repeat: int = 1) -> Iterator[str]:
    """Measure the peers and the product; the report, line by line, ratios first."""
    folder.mkdir(parents=True, exist_ok=True)
    beside = Beside(folder, rows, repeat)
    peers: list[Peer] = [importlib.import_module(f"peers.{name}").PEER for name in names]
    results = [beside.measure(peer, min(reviews, peer.most)) for peer in peers]
    counts = sorted({each.reviews for each in results if each.wall})
    ours = {count: beside.measure(SAME_WORK, count) for count in counts}
    whole = {count: beside.measure(PRODUCT, count) for count in counts}
    measured = [*results, *ours.values(), *whole.values()]
    yield f"## Beside others: {rows:,} rows, three tables and six charts a review, median of {max(repeat, 1)}"
    yield ""
    yield from _ratios(peers, results, ours, whole)
    yield ""
    yield from _figures(measured)
    yield ""
    yield f"{machine()}. One review changed: a row more in its CSV, and for the peers a remark in its code, as their caches"
    yield "look at code alone; what has no cache is compared by its cold build. Peak: of the largest single process. Charts:"
    yield "pictures drawn for a review, light and dark ones each. Eleven: the product with the whole made-up review."
    yield ""
    for each in measured:
        if each.fault:
            yield f"- Not measured: **{each.name}**, {each.reviews} reviews: {each.fault}"


def _ratios(
    peers: Sequence[Peer], results: Sequence[Result], ours: dict[int, Result], whole: dict[int, Result]
) -> Iterator[str]:
    """The product's time as a share of each peer's, with as many reviews."""
    yield "| the product, six charts / | reviews | cold | wanted | met | cold, CPU | unchanged | one changed | eleven, cold |"
    yield "|---|--:|--:|--:|---|--:|--:|--:|--:|"
    for peer, result in zip(peers, results, strict=True):
        own, full = ours.get(result.reviews), whole.get(result.reviews)
        if own is None or full is None or result.fault or own.fault or full.fault:
            yield f"| {peer.name} | {result.reviews} | - | at most {peer.wanted} | not measured | - | - | - | - |"
            continue
        cold = own.wall["cold"] / result.wall["cold"]
        others = [own.cpu["cold"] / result.cpu["cold"]]
        # What has no cache does everything again.
        others += [own.wall[step] / result.wall.get(step, result.wall["cold"]) for step in STEPS[1:]]
        others.append(full.wall["cold"] / result.wall["cold"])
        cells = " | ".join(f"{ratio:.3f}" for ratio in others)
        yield f"| {peer.name} | {result.reviews} | {cold:.3f} | at most {peer.wanted} | {met(cold <= peer.wanted)} | {cells} |"


def _figures(results: Sequence[Result]) -> Iterator[str]:
    yield "| program | reviews | cold, s a review | CPU, s a review | nothing changed, s | one changed, s | peak, MiB | charts |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for each in results:
        if each.wall and not each.fault:
            later = (f"{each.wall[step]:.2f}" if step in each.wall else "no cache" for step in STEPS[1:])
            cold, cpu = (spent["cold"] / each.reviews for spent in (each.wall, each.cpu))
            numbers = " | ".join(
                (f"{cold:.2f}", f"{cpu:.2f}", *later, f"{each.memory / MIB:.0f}", f"{each.charts:.0f}")
            )
        else:
            numbers = " | ".join("-" * 6)
        yield f"| {each.name} | {each.reviews} | {numbers} |"


def main() -> None:
    """Measure, and print the report."""
    parser = argparse.ArgumentParser(description="Measure the product beside its peers.")
    parser.add_argument(
        "peers", nargs="*", metavar="PEER", help=f"Of {', '.join(NAMES)}; all of them if none is named."
    )
    parser.add_argument("--reviews", type=int, default=100, help="At most; slow peers get fewer.")
    parser.add_argument("--rows", type=int, default=10_000, help="Rows a review, in all its tables.")
    parser.add_argument("--repeat", type=int, default=1, help="How often everything is measured.")
    parser.add_argument(
        "--folder", type=Path, help="Where to work; what is made there is kept. Else a temporary folder."
    )
    given = parser.parse_args()
    if unknown := [name for name in given.peers if name not in NAMES]:
        parser.error(f"no such peer: {', '.join(unknown)}; there are {', '.join(NAMES)}")
    with contextlib.ExitStack() as stack:
        folder = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="reviews-peers-")))
        names = given.peers or NAMES
        for line in compare(folder.resolve(), names, given.reviews, given.rows, given.repeat):
            print(line)


if __name__ == "__main__":
    main()
