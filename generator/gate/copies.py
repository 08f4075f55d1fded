"""How much a drawing becomes where its parts are used again: a few lines that use one another ten times each never end."""

import re
from collections.abc import Collection, Iterable
from dataclasses import field
from typing import NamedTuple
from urllib.parse import unquote

from generator.gate.style_sheets import own_parts
from generator.records import dataclass

_MOST = 100_000
"""Elements that may be drawn beyond those that stand in the file."""
_ONCE = frozenset({"mask", "clip-path", "filter"})
"""What an element has for itself: all else is handed down to what is in it, and so is this where a style says so."""
_HANDED = re.compile(r"inherit|\\", re.IGNORECASE)
_UNCLEAR = re.compile(r"[\"'\\/]|--|\([^();]*;")
"""What a style attribute that is easily divided has not."""
_SHAPES = frozenset({"d", "points"})
_DRAWN = frozenset({"id", "style"})
_SHAPED = re.compile(r"path\(|\\", re.IGNORECASE)
"""A style that may give an element its shape."""
_ON_POINTS = frozenset({"marker", "marker-mid", "style"})


@dataclass(eq=False)
class _Part:
    """An element with an id or with parts that it is drawn with, or a whole file, and what in it is no part of its own."""

    elements: int = 0
    points: int = 0
    """Signs of the shapes: a marker may be drawn at each, since `z` alone makes a point."""
    uses: list["_Part | str"] = field(default_factory=list)
    """The parts within it, and the ids of those that it draws again."""
    once: list[str] = field(default_factory=list)
    """The ids of those that it is masked or clipped with."""
    each: list[str] = field(default_factory=list)
    """The ids of those that everything in it may be drawn with."""
    markers: list[str] = field(default_factory=list)


class Drawn(NamedTuple):
    """What is counted of the drawings of a file up to some place."""

    elements: int
    points: int
    handed: bool
    """Whether anything is handed down that an element has for itself otherwise."""
    parts: int = 0
    """Parts that may be drawn again, and where they are."""

    def since(self, before: "Drawn") -> "Drawn | None":
        """What was counted since then; nothing where that has parts, which count by what else the file has."""
        if self.parts > before.parts:
            return None
        return Drawn(self.elements - before.elements, self.points - before.points, self.handed)


class Copies:
    """Counts what the drawings of one file draw. Each element is told when it begins and when it ends."""

    def __init__(self) -> None:
        self._whole = _Part()
        self._open = [self._whole]
        self._named: dict[str, _Part] = {}
        self._elements = 0
        self._handed = False
        self._points = 0
        """Signs of shapes that style sheets may give to each element."""

    def drawn(self) -> Drawn:
        """What is counted so far, outside of any drawing."""
        return Drawn(self._elements, self._whole.points, self._handed, len(self._whole.uses) + len(self._named))

    def again(self, drawn: Drawn) -> None:
        """A drawing without parts stands there, of which this was counted elsewhere."""
        self._elements += drawn.elements
        self._whole.elements += drawn.elements
        self._whole.points += drawn.points
        self._handed = self._handed or drawn.handed

    def styled(self, css: str) -> None:
        """A style sheet of the file."""
        self._handed = self._handed or bool(_HANDED.search(css))
        self._points += len(css) if _SHAPED.search(css) else 0

    def begin(self, given: Collection[tuple[str, str]], *, empty: bool = False) -> None:
        """An element begins; one that is empty ends at once."""
        part = self._open[-1]
        if any(name in _DRAWN or name.endswith("href") or "(" in value for name, value in given):
            inner = self._drawn_with(part, given)
        else:
            inner = part
            part.elements += 1
            for name, value in given:
                if name in _SHAPES:
                    part.points += len(value)
                else:
                    self._handed = self._handed or _HANDED.search(value) is not None
        self._elements += 1
        if not empty:
            self._open.append(inner)

    def _drawn_with(self, part: _Part, given: Iterable[tuple[str, str]]) -> _Part:
        """The part that an element is which may be drawn with others, or the one that it stands in."""
        inner, own = part, _Part()
        for name, value in given:
            if name == "id":
                inner = own
                self._named.setdefault(value, own)
            elif name.endswith("href"):
                own.uses.append(unquote(value.removeprefix("#")))
            elif name in _SHAPES:
                own.points += len(value)
            else:
                self._handed = self._handed or bool(_HANDED.search(value))
                own.points += len(value) if name == "style" and _SHAPED.search(value) else 0
                if "(" in value:
                    _draw(own, name, value)
        own.elements = 1
        if inner is own or own.once or own.each or own.markers:
            part.uses.append(own)
            inner = own
        else:
            part.uses += own.uses
            part.elements += 1
            part.points += own.points
        return inner

    def end(self) -> None:
        """The innermost element ends."""
        if len(self._open) > 1:
            self._open.pop()

    def fault(self) -> str:
        """What is wrong with all of it; empty where nothing is."""
        drawn: dict[_Part, tuple[int, int]] = {}
        within: set[_Part] = set()
        waiting = [(self._whole, False)]
        while waiting:
            part, counted = waiting.pop()
            if counted:
                drawn[part] = self._drawn(part, drawn)
                within.discard(part)
            elif part in within:
                return "a drawing uses itself in itself; draw it once"
            elif part not in drawn:
                within.add(part)
                waiting.append((part, True))
                uses = self._of([*part.uses, *part.once, *part.each, *part.markers])
                waiting += ((each, False) for each in dict.fromkeys(uses))
        if drawn[self._whole][0] > self._elements + _MOST:
            return f"a drawing uses its parts so often that more than {_MOST:,} are drawn beyond them; draw less"
        return ""

    def _drawn(self, part: _Part, drawn: dict[_Part, tuple[int, int]]) -> tuple[int, int]:
        """How many elements a part draws, and how many points their shapes have at most."""
        inner = [drawn[each] for each in self._of(part.uses)]
        elements = part.elements + sum(each for each, _ in inner)
        points = part.points + sum(each for _, each in inner)
        once, each, markers = (
            sum(drawn[one][0] for one in self._of(ids)) for ids in (part.once, part.each, part.markers)
        )
        most = self._elements + _MOST + 1
        shapes = elements * (1 + self._points) + points
        whole = elements + (elements * once if self._handed else once) + elements * each + shapes * markers
        return min(whole, most), min(points, most)

    def _of(self, uses: Iterable["_Part | str"]) -> list[_Part]:
        found = (each if isinstance(each, _Part) else self._named.get(each) for each in uses)
        return [each for each in found if each]


def _draw(part: _Part, name: str, value: str) -> None:
    """Add the parts that an attribute names in brackets; a style attribute is taken apart where that is plain."""
    if name == "style" and not _UNCLEAR.search(value):
        for each in value.split(";"):
            what, _, said = each.partition(":")
            if "(" in said:
                _draw(part, what.strip().lower(), said)
        return
    ids = map(unquote, own_parts(value))
    if name in _ONCE:
        part.once += ids
    elif name in _ON_POINTS:
        part.markers += ids
    else:
        part.each += ids
