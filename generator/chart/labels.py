"""Names beside points that lie close together: each near its own, none over another name or point."""

import math
from collections.abc import Sequence

from generator.records import dataclass

_RINGS = (0.0, 12.0, 26.0, 42.0, 60.0, 82.0, 108.0, 140.0)
_DIRECTIONS = 16
_LED = 12.0
"""From this distance on a line leads from the point to its name."""


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle in pixels."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, other: "Box") -> bool:
        """Whether this one lies inside the other."""
        inside = other.left <= self.left and self.right <= other.right
        return inside and other.top <= self.top and self.bottom <= other.bottom


@dataclass(frozen=True, kw_only=True)
class Label:
    """Where a name goes, and where the line to it ends if it needs one."""

    box: Box
    lead: tuple[float, float] | None = None


def place(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    radius: float,
    room: Box,
    *,
    taken: Sequence[Box] = (),
    lines: Sequence[Box] = (),
) -> list[Label | None]:
    """A place for the name of each of the first points (as many as there are `sizes`), in their order.

    Nothing where there is no room. Names keep off all points and what is `taken`; they cross `lines` only where nothing
    else is left.
    """
    marks = [_around(x, y, radius + 2) for x, y in points]
    blocked, found = list(taken), []
    for (x, y), size in zip(points, sizes, strict=False):
        others = [mark for mark in marks if mark != _around(x, y, radius + 2)]
        best = _best((x, y), size, radius, room, [*blocked, *others, _around(x, y, radius)], lines)
        found.append(best)
        if best:
            blocked.append(best.box)
            blocked += _beads((x, y), best.lead) if best.lead else []
    return found


def _best(
    at: tuple[float, float],
    size: tuple[float, float],
    radius: float,
    room: Box,
    blocked: Sequence[Box],
    lines: Sequence[Box],
) -> Label | None:
    best, least = None, math.inf
    for ring in _RINGS:
        if ring >= least:
            break
        for step in range(_DIRECTIONS):
            label = _candidate(at, size, radius + 3 + ring, 2 * math.pi * step / _DIRECTIONS, led=ring >= _LED)
            if not label.box.within(room) or any(label.box.meets(each) for each in blocked):
                continue
            others = [each for each in blocked if not _holds(each, at)]
            if label.lead and any(bead.meets(each) for bead in _beads(at, label.lead)[1:] for each in others):
                continue
            cost = ring + 30 * sum(label.box.meets(line) for line in lines) + step / 100
            if cost < least:
                best, least = label, cost
    return best


def _candidate(
    at: tuple[float, float], size: tuple[float, float], distance: float, angle: float, *, led: bool
) -> Label:
    """A name in one direction, so that its nearest edge is that far away."""
    wide, high = size
    across, down = math.cos(angle), math.sin(angle)
    x = at[0] + distance * across + (across if abs(across) > 0.1 else 0) * wide / 2
    y = at[1] + distance * down + (down if abs(down) > 0.1 else 0) * high / 2
    box = Box(left=x - wide / 2, right=x + wide / 2, top=y - high / 2, bottom=y + high / 2)
    lead = (min(max(at[0], box.left), box.right), min(max(at[1], box.top), box.bottom)) if led else None
    return Label(box=box, lead=lead)


def _around(x: float, y: float, radius: float) -> Box:
    return Box(left=x - radius, right=x + radius, top=y - radius, bottom=y + radius)


def _holds(box: Box, at: tuple[float, float]) -> bool:
    return box.left <= at[0] <= box.right and box.top <= at[1] <= box.bottom


def _beads(start: tuple[float, float], end: tuple[float, float]) -> list[Box]:
    """Small boxes along a line."""
    count = max(1, math.ceil(math.dist(start, end) / 4))
    steps = [(start[i] + (end[i] - start[i]) * part / count for i in (0, 1)) for part in range(count)]
    return [_around(x, y, 1.5) for x, y in steps]
