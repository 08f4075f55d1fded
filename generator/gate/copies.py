"""How much a drawing becomes where its parts are used again: a few lines that use one another ten times each never end."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from generator.gate.style_sheets import own_parts

_MOST = 100_000
"""Elements that may be drawn beyond those that stand in the file."""


@dataclass(eq=False)
class _Part:
    """An element with an id, or a whole file, and everything in it that has no id of its own."""

    elements: int = 0
    uses: list["_Part | str"] = field(default_factory=list)
    """The parts within it, and the ids of those that it draws again."""


class Copies:
    """Counts what the drawings of one file draw. Each element is told when it begins and when it ends."""

    def __init__(self) -> None:
        self._whole = _Part()
        self._open = [self._whole]
        self._named: dict[str, _Part] = {}
        self._elements = 0

    def begin(self, given: Iterable[tuple[str, str]], *, empty: bool = False) -> None:
        """An element begins; one that is empty ends at once."""
        part = self._open[-1]
        uses: list[str] = []
        for name, value in given:
            if name == "id":
                inner = _Part()
                part.uses.append(inner)
                part = inner
                self._named.setdefault(value, inner)
            elif name.endswith("href"):
                uses.append(value.removeprefix("#"))
            elif "(" in value:
                uses += own_parts(value)
        part.uses += map(unquote, uses)
        part.elements += 1
        self._elements += 1
        if not empty:
            self._open.append(part)

    def end(self) -> None:
        """The innermost element ends."""
        if len(self._open) > 1:
            self._open.pop()

    def fault(self) -> str:
        """What is wrong with all of it; empty where nothing is."""
        drawn: dict[_Part, int] = {}
        within: set[_Part] = set()
        waiting = [(self._whole, False)]
        while waiting:
            part, counted = waiting.pop()
            if counted:
                inner = sum(drawn[each] for each in self._of(part))
                drawn[part] = min(part.elements + inner, self._elements + _MOST + 1)
                within.discard(part)
            elif part in within:
                return "a drawing uses itself in itself; draw it once"
            elif part not in drawn:
                within.add(part)
                waiting.append((part, True))
                waiting += ((each, False) for each in dict.fromkeys(self._of(part)))
        if drawn[self._whole] > self._elements + _MOST:
            return f"a drawing uses its parts so often that more than {_MOST:,} are drawn beyond them; draw less"
        return ""

    def _of(self, part: _Part) -> list[_Part]:
        found = (each if isinstance(each, _Part) else self._named.get(each) for each in part.uses)
        return [each for each in found if each]
