"""Whether elements where authors write end within that part: none of them may end, in any browser, what stands around it.

A browser closes by itself what is open inside of an element that ends, and what does not fit where an element begins: of
`<section><div></section></div>` the second end is that of a `<div>` further out. So each of these elements ends before the
one around it does, and items begin in their list alone. Inside of a cell or a caption a browser passes over the end of what
is outside of the table; where each ends in turn, there is none.
"""

from generator.gate import elements

_TERMS = frozenset({"dt", "dd"})
_ITEMS = _TERMS | {"li"}
"""What ends others like it, and what is open in them, as it begins."""
_LISTS = frozenset({"ul", "ol", "menu"})
NESTED = elements.CONTAINERS | _ITEMS
"""Elements that close what is open in them, and so those further out if they are not closed in turn."""


class Nesting:
    """The elements that are open."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self._of_terms: set[int] = set()
        """Places in `open` of lists of terms in which one stands that is in no group."""

    def see(self, name: str, *, ends: bool) -> str:
        """One of `NESTED` begins or ends; returns what is wrong with that."""
        if name in _ITEMS:
            return "" if self._has_place(name) else f"<{'/' * ends}{name}> stands outside of its list"
        if not ends:
            again = name == "button" and name in self.open  # the first one ends there
            self._of_terms.discard(len(self.open))
            self.open.append(name)
            return "<button> in another one" if again else ""
        if name == self.open[-1]:
            self.open.pop()
            return ""
        if name in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(name) :]
        return f"</{name}> ends an element before one in it has ended, or none"

    def _has_place(self, item: str) -> bool:
        if item not in _TERMS:
            return self.open[-1] in _LISTS
        if self.open[-1] == "dl":
            self._of_terms.add(len(self.open) - 1)
            return True
        return self.open[-2:] == ["dl", "div"] and len(self.open) - 2 not in self._of_terms
