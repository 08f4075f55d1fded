"""What is wanted of each size, and whether it was reached."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import steps
from measuring import MIB, met
from steps import Row


@dataclass(frozen=True, kw_only=True)
class Target:
    """At most so many seconds of wall time for a step, or for each review of it."""

    step: str
    reviews: int
    seconds: float
    each: bool = False


TARGETS = (
    Target(step=steps.COLD, reviews=100, seconds=0.24, each=True),
    Target(step=steps.UNCHANGED, reviews=100, seconds=0.4),
    Target(step=steps.UNCHANGED, reviews=1000, seconds=0.8),
    Target(step=steps.CSV, reviews=100, seconds=2.5),
    Target(step=steps.CSV, reviews=1000, seconds=4),
    Target(step=steps.TEXT, reviews=100, seconds=1.2),
    Target(step=steps.TEXT, reviews=1000, seconds=2.5),
    Target(step=steps.COMMIT, reviews=100, seconds=1.2),
    Target(step=steps.COMMIT, reviews=1000, seconds=2.5),
    Target(step=steps.SERVE, reviews=100, seconds=1),
    Target(step=steps.SERVE, reviews=1000, seconds=2),
    Target(step=steps.HELP, reviews=100, seconds=0.15),
    Target(step=steps.WARM_CHECK, reviews=1000, seconds=1.5),
)
GROWTH = (1000, 3000, 3.2)
"""A cold build of so many reviews may take so many times what one of fewer takes."""
MEMORY = 1024
"""MiB that no process may need, at any of the sizes."""


def verdicts(sizes: Mapping[int, Mapping[str, Row]]) -> Iterator[str]:
    """A table: each target that was measured, as a share of what is wanted, the worst first."""
    yield "| work | reviews | measured / wanted | wall, s | CPU, s | wanted, s | met |"
    yield "|---|--:|--:|--:|--:|--:|---|"
    lines = []
    for target in TARGETS:
        row = sizes.get(target.reviews, {}).get(target.step)
        if row is None:
            continue
        wanted = target.seconds * (target.reviews if target.each else 1)
        ratio = row.wall / wanted
        name = f"{target.step}, in all" if target.each else target.step
        numbers = f"{ratio:.2f} | {row.wall:.2f} | {row.cpu:.2f} | {wanted:g}"
        lines.append((ratio, f"| {name} | {target.reviews:,} | {numbers} | {met(ratio <= 1 and not row.failed)} |"))
    small, large, most = GROWTH
    if small in sizes and large in sizes:
        before, after = sizes[small][steps.COLD], sizes[large][steps.COLD]
        grown = after.wall / before.wall
        numbers = f"{grown / most:.2f} | {grown:.2f} times | {after.cpu / before.cpu:.2f} times | {most:g} times"
        lines.append(
            (grown / most, f"| growth of a cold build | {small:,} to {large:,} | {numbers} | {met(grown <= most)} |")
        )
    for reviews, rows in sizes.items():
        memory = max(row.memory for row in rows.values()) / MIB
        numbers = f"{memory / MEMORY:.2f} | {memory:.0f} MiB | - | {MEMORY} MiB"
        lines.append((memory / MEMORY, f"| largest process | {reviews:,} | {numbers} | {met(memory < MEMORY)} |"))
    yield from (line for _, line in sorted(lines, reverse=True))
